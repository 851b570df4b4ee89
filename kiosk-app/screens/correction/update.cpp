// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/bytes.h"
#include "kiosk-app/screens/correction/screen.h"

namespace chiosco::correction {
namespace {

using namespace parts;

Effects send(Model& model) {
    model.stage = Stage::sending;
    const bool missing = model.record.empty();
    return {SendCorrection{{.record = model.record,
                            .field = missing ? Field::missing : model.field,
                            .closed = model.closed,
                            .name = trimmed(model.name),
                            .phone = trimmed(model.phone),
                            .words = trimmed(model.words)}}};
}

Effects on(Model& model, const FieldChosen& chosen) {
    if (model.stage != Stage::what) return {};
    if (model.field != chosen.field) model.closed = Closed::unsaid;
    model.field = chosen.field;
    model.stage = chosen.field == Field::phone    ? Stage::phone
                  : chosen.field == Field::closed ? Stage::closed
                                                  : Stage::words;
    return {};
}

Effects on(Model& model, const ClosedChosen& chosen) {
    if (model.stage != Stage::closed) return {};
    model.closed = chosen.closed;
    return send(model);
}

// The first question that is typed is the one that says anything at all.
Effects on(Model& model, const Continued&) {
    switch (model.stage) {
    case Stage::words: return send(model);
    case Stage::phone:
        model.incomplete = !is_telephone(trimmed(model.phone));
        return model.incomplete ? Effects{} : send(model);
    case Stage::name:
        model.incomplete = trimmed(model.name).empty();
        if (!model.incomplete) model.stage = Stage::about;
        return {};
    case Stage::about: model.stage = Stage::contact; return {};
    case Stage::contact: {
        const auto phone = trimmed(model.phone);
        model.incomplete = !phone.empty() && !is_telephone(phone);
        return model.incomplete ? Effects{} : send(model);
    }
    case Stage::what:
    case Stage::closed:
    case Stage::sending:
    case Stage::sent:
    case Stage::failed: return {};
    }
    ENSURE(false);
}

Effects on(Model& model, const Skipped&) {
    if (model.stage == Stage::words || model.stage == Stage::about) model.words = Model{}.words;
    if (model.stage == Stage::phone || model.stage == Stage::contact) model.phone = Model{}.phone;
    model.incomplete = false;
    if (model.stage == Stage::about) {
        model.stage = Stage::contact;
        return {};
    }
    const bool asks =
        model.stage == Stage::words || model.stage == Stage::phone || model.stage == Stage::contact;
    return asks ? send(model) : Effects{};
}

Effects on(Model&, const FieldTouched&) { return {}; }
Effects on(Model&, const BackWanted&) { return {GoBack{}}; }

Effects on(Model& model, const Struck& struck) {
    if (is_done(struck)) return on(model, Continued{});
    model.incomplete = false;
    if (model.stage == Stage::phone || model.stage == Stage::contact)
        ui::apply(model.phone, struck.stroke);
    if (model.stage == Stage::name) strike(model.name, struck.stroke, Capitals::first, model.lang);
    if (model.stage == Stage::words || model.stage == Stage::about)
        strike(model.words, struck.stroke, Capitals::first, model.lang);
    return {};
}

Effects on(Model& model, const Retried&) {
    return model.stage == Stage::failed ? send(model) : Effects{};
}

Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }

Effects on(Model& model, const CorrectionSent&) {
    if (model.stage != Stage::sending) return {};
    model.stage = Stage::sent;
    for (auto* typed : {&model.name, &model.phone, &model.words}) {
        wipe(typed->value);  // Sealed by now: nobody here needs it any longer.
        typed->caret = 0;
    }
    return {};
}

Effects on(Model& model, const CorrectionNotSent& refusal) {
    if (model.stage != Stage::sending) return {};
    model.stage = Stage::failed;
    model.failure = refusal.code;
    return {};
}

}  // namespace

Model opened(const OpenCorrection& about) { return {.record = about.record, .title = about.name}; }
Model opened(const OpenMissing&) { return {.stage = Stage::name, .field = Field::missing}; }

Effects start(Model& model) {
    raise_capital(model.name, Capitals::first, model.lang);
    raise_capital(model.words, Capitals::first, model.lang);
    return {};
}

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

bool step_back(Model& model) {
    const auto to = [&](Stage stage) {
        model.stage = stage;
        model.incomplete = false;
        return true;
    };
    switch (model.stage) {
    case Stage::closed:
    case Stage::phone:
    case Stage::words: return to(Stage::what);
    case Stage::about: return to(Stage::name);
    case Stage::contact: return to(Stage::about);
    case Stage::failed: return to(model.record.empty() ? Stage::name : Stage::what);
    case Stage::sending: return true;  // The answer is on its way.
    case Stage::what:
    case Stage::name:
    case Stage::sent: return false;
    }
    ENSURE(false);
}

}  // namespace chiosco::correction
