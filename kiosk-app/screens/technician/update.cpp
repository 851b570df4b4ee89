// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/bytes.h"
#include "kiosk-app/screens/technician/screen.h"

namespace chiosco::technician {
namespace {

using namespace parts;

bool is_in(const Model& model) { return model.stage == Stage::shown; }

Effects ask_status(Model& model) {
    model.stage = Stage::loading;
    return {LoadKioskStatus{}};
}

Effects on(Model& model, const CodeGiven&) {
    if (model.stage != Stage::code || trimmed(model.code).empty()) return {};
    model.stage = Stage::checking;
    model.refusal.reset();
    return {CheckTechnician{trimmed(model.code)}};
}

Effects on(Model&, const FieldTouched&) { return {}; }

Effects on(Model& model, const Struck& struck) {
    if (model.stage != Stage::code) return {};
    if (is_done(struck)) return on(model, CodeGiven{});
    ui::apply(model.code, struck.stroke);
    model.refusal.reset();
    return {};
}

Effects on(Model& model, const TechnicianChecked& checked) {
    if (model.stage != Stage::checking) return {};
    wipe(model.code.value);
    model.code.caret = 0;
    if (checked.outcome == TechnicianChecked::Outcome::opens) return ask_status(model);
    model.stage = Stage::code;
    model.refusal = checked;
    return {};
}

Effects on(Model& model, const StatusWanted&) {
    if (!is_in(model)) return {};
    model.logs.reset();
    if (!busy(model.test)) model.test = {};
    return ask_status(model);
}

Effects on(Model& model, const KioskStatusLoaded& loaded) {
    if (model.stage != Stage::loading) return {};
    model.stage = Stage::shown;
    model.status = loaded.status;
    return {};
}

Effects on(Model& model, const TestWanted&) {
    return is_in(model) ? wanted(model.test, false, PrintTestPage{}) : Effects{};
}

Effects on(Model& model, const Printing& news) {
    hear(model.test, news, "test");
    return {};
}

Effects on(Model& model, const LogsWanted&) {
    if (!is_in(model) || model.saving) return {};
    model.saving = true;
    model.logs.reset();
    return {SaveLogs{}};
}

Effects on(Model& model, const LogsSaved& saved) {
    if (!std::exchange(model.saving, false)) return {};
    model.logs = saved;
    return {};
}

Effects on(Model& model, const RestartWanted&) {
    if (!is_in(model)) return {};
    model.stage = Stage::sure;
    model.deed = Deed::restart;
    return {};
}

Effects on(Model& model, const ServiceWanted& wanted) {
    if (!is_in(model)) return {};
    // Putting it back harms nobody.
    if (!wanted.out) return {SetOutOfService{false}};
    model.stage = Stage::sure;
    model.deed = Deed::lock;
    return {};
}

Effects on(Model& model, const Answered& answer) {
    if (model.stage != Stage::sure) return {};
    model.stage = Stage::shown;
    if (!answer.yes) return {};
    if (model.deed == Deed::lock) return {SetOutOfService{true}};
    model.stage = Stage::restarting;
    return {RestartPrograms{}};
}

Effects on(Model&, const RestartAsked&) { return {}; }  // The program ends by itself.

Effects on(Model& model, const ServiceSet& set) {
    model.status.out_of_service = set.out;
    model.service_not_kept = !set.kept;
    return {};
}

Effects on(Model&, const Left&) { return {GoBack{}}; }

}  // namespace

Effects start(Model& model) {
    // Another language was chosen in the middle of it.
    return model.stage == Stage::loading ? Effects{LoadKioskStatus{}} : Effects{};
}

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

bool step_back(Model& model) {
    if (model.stage != Stage::sure) return model.stage == Stage::restarting;
    model.stage = Stage::shown;
    return true;
}

}  // namespace chiosco::technician
