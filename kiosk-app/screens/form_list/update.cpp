// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/form_list/screen.h"

namespace chiosco::form_list {
namespace {

using namespace parts;

Effects on(Model&, const FormChosen& chosen) { return {OpenForm{chosen.id}}; }

Effects on(Model& model, const PageTurned& turned) {
    model.rows_page = clamp_page(turned.page, model.forms.size(), evenly(model.forms.size()));
    return {};
}

Effects on(Model& model, const Retried&) { return start(model); }
Effects on(Model&, const PersonWanted&) { return {OpenPerson{}}; }

Effects on(Model& model, const FormsLoaded& loaded) {
    model.stage = Stage::shown;
    model.forms = loaded.forms;
    return on(model, PageTurned{model.rows_page});
}

Effects on(Model& model, const NotLoaded& refusal) { return not_loaded(model, refusal); }

}  // namespace

Effects start(Model& model) { return parts::load(model, LoadForms{}); }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::form_list
