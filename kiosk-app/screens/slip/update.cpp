// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/bytes.h"
#include "kiosk-app/screens/slip/screen.h"

namespace chiosco::slip {
namespace {

using namespace parts;

bool can_cancel(const SlipFound& slip) {
    return slip.kind == "seat" && (slip.state == "confirmed" || slip.state == "waiting");
}

Effects cancel(Model& model) {
    model.stage = Stage::cancelling;
    return {CancelSeats{model.slip.slip, model.slip.event}};
}

Effects on(Model& model, const LookedFor&) {
    if (model.stage != Stage::typing || trimmed(model.code).empty()) return {};
    model.stage = Stage::looking;
    model.problem.reset();
    return {FindSlip{trimmed(model.code)}};
}

Effects on(Model& model, const CancelWanted&) {
    if (model.stage == Stage::found && can_cancel(model.slip)) model.stage = Stage::confirming;
    return {};
}

Effects on(Model& model, const Answered& answer) {
    if (model.stage != Stage::confirming) return {};
    if (answer.yes) return cancel(model);
    model.stage = Stage::found;
    return {};
}

Effects on(Model&, const FieldTouched&) { return {}; }

Effects on(Model& model, const AnotherWanted&) {
    model = {.lang = model.lang, .phone = model.phone};
    return {};
}

// Asked on the page of a slip it counts for its kind; without a code, for a visit.
Effects on(Model& model, const FeedbackWanted&) {
    return {OpenFeedback{model.slip.kind.empty() ? "visit" : model.slip.kind}};
}

// What it was for is on no slip: it is asked anew.
Effects on(Model&, const HelpWanted&) { return {OpenHelp{}}; }

Effects on(Model& model, const Struck& struck) {
    if (model.stage != Stage::typing) return {};
    if (is_done(struck)) return on(model, LookedFor{});
    ui::apply(model.code, struck.stroke);
    model.problem.reset();
    return {};
}

Effects on(Model& model, const Retried&) {
    return model.stage == Stage::not_cancelled ? cancel(model) : Effects{};
}

Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }
Effects on(Model&, const HomeWanted&) { return {GoHome{}}; }

Effects on(Model& model, const DeskLoaded& loaded) {
    model.phone = loaded.desk.phone;
    return {};
}

Effects on(Model& model, const SlipFound& found) {
    if (model.stage != Stage::looking) return {};
    model.stage = Stage::found;
    model.slip = found;
    wipe(model.code.value);  // The paper has it; the page need not.
    model.code.caret = 0;
    return {};
}

Effects on(Model& model, const SlipNotFound& refusal) {
    if (model.stage != Stage::looking) return {};
    model.stage = Stage::typing;
    model.problem = refusal.code;
    return {};
}

Effects on(Model& model, const SeatsCancelled& cancelled) {
    if (model.stage != Stage::cancelling || cancelled.slip != model.slip.slip) return {};
    model.stage = Stage::cancelled;
    model.slip.state = "cancelled";
    return {};
}

Effects on(Model& model, const SeatsNotCancelled& refusal) {
    if (model.stage != Stage::cancelling || refusal.slip != model.slip.slip) return {};
    model.stage = Stage::not_cancelled;
    model.failure = refusal.code;
    return {};
}

}  // namespace

Effects start(Model&) { return {LoadDesk{}}; }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

bool step_back(Model& model) {
    switch (model.stage) {
    case Stage::confirming:
    case Stage::not_cancelled: model.stage = Stage::found; return true;
    case Stage::looking:
    case Stage::cancelling: return true;  // The answer is on its way.
    case Stage::typing:
    case Stage::found:
    case Stage::cancelled: return false;
    }
    ENSURE(false);
}

}  // namespace chiosco::slip
