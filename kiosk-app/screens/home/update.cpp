// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/result.h"
#include "kiosk-app/screens/home/screen.h"

namespace chiosco::home {
namespace {

Effects on(Model&, const DoorChosen& chosen) {
    switch (chosen.door) {
    case Door::needs: return {OpenNeeds{}};
    case Door::search: return {OpenSearch{}};
    case Door::forms: return {OpenForms{}};
    case Door::events: return {OpenEvents{}};
    case Door::person: return {OpenPerson{}};
    case Door::slip: return {OpenSlip{}};
    case Door::numbers: return {OpenNumbers{}};
    }
    ENSURE(false);
}

Effects on(Model& model, const DeskLoaded& loaded) {
    model.presence = loaded.desk.presence;
    model.today = loaded.today;
    return {};
}

}  // namespace

Effects start(Model&) { return {LoadDesk{}}; }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::home
