// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "kiosk-app/screens/agenda/screen.h"

namespace chiosco::agenda {
namespace {

Effects move(Model& model, Step step, Date day) {
    const auto* one = chosen_case(model);
    if (!one || model.stage == Stage::working) return {};
    model.stage = Stage::working;
    model.not_moved = false;
    return {MoveCase{one->id, step, day, one->now.heads}};
}

Effects on(Model& model, const CaseChosen& chosen) {
    model.chosen = chosen.id;
    model.moved = model.not_moved = false;
    if (chosen_case(model)) model.stage = Stage::one;
    return {};
}

Effects on(Model& model, const StepChosen& chosen) {
    if (chosen.step == Step::appointment) {
        model.stage = Stage::day;
        return {};
    }
    if (!is_over(chosen.step) || model.stage != Stage::one) return move(model, chosen.step, {});
    model.stage = Stage::sure;
    model.last = chosen.step;
    return {};
}

Effects on(Model& model, const Sure& sure) {
    if (model.stage != Stage::sure) return {};
    model.stage = Stage::one;
    return sure.yes ? move(model, model.last, {}) : Effects{};
}

Effects on(Model& model, const DayChosen& chosen) {
    return move(model, Step::appointment, chosen.day);
}

Effects on(Model& model, const PassWanted&) {
    const auto* one = chosen_case(model);
    if (!one || model.stage != Stage::one) return {};
    return {OpenHandoff{{.from = one->id,
                         .prev = one->now.heads,
                         .need = one->need_id,
                         .need_name = one->need,
                         .urgent = one->urgent,
                         .sensitive = one->sensitive,
                         .telephone = one->telephone,
                         .safe_to_call = one->safe_to_call,
                         .for_other = one->for_other,
                         .language = one->language,
                         .name = one->name,
                         .contact = one->contact,
                         .when = one->when,
                         .words = one->words}}};
}

Effects on(Model& model, const ListWanted&) {
    model.stage = Stage::list;
    return {};
}

Effects on(Model&, const MenuWanted&) { return {GoBack{}}; }

Effects on(Model& model, const parts::PageTurned& turned) {
    model.rows_page =
        parts::clamp_page(turned.page, model.cases.size(), parts::evenly(model.cases.size()));
    return {};
}

Effects on(Model& model, const parts::Retried&) {
    model.stage = Stage::loading;
    return {LoadToday{}};
}

Effects on(Model& model, const TodayLoaded& loaded) {
    model.cases = loaded.cases;
    model.today = loaded.today;
    const bool inside =
        model.stage == Stage::one || model.stage == Stage::day || model.stage == Stage::sure;
    const bool gone = inside && !chosen_case(model);
    // A list that comes unasked, on what the cooperative says, does not stand for "it is noted".
    const bool noted = model.stage == Stage::working && model.moved;
    if (model.stage == Stage::loading || noted || gone) model.stage = Stage::list;
    return on(model, parts::PageTurned{model.rows_page});
}

Effects on(Model& model, const TodayNotLoaded& refusal) {
    model.stage = Stage::failed;
    model.failure = refusal.code;
    return {};
}

Effects on(Model& model, const CaseMoved& moved) {
    if (moved.id != model.chosen || model.stage != Stage::working) return {};
    model.moved = true;
    return {LoadToday{}};
}

Effects on(Model& model, const CaseNotMoved& refusal) {
    if (refusal.id != model.chosen || model.stage != Stage::working) return {};
    model.stage = chosen_case(model) ? Stage::one : Stage::list;
    model.not_moved = true;
    return {};
}

}  // namespace

const Case* chosen_case(const Model& model) {
    const auto found = std::ranges::find(model.cases, model.chosen, &Case::id);
    return found == model.cases.end() ? nullptr : &*found;
}

Effects start(Model& model) {
    // Whoever left while a step was being written hears of it from the list.
    if (model.stage == Stage::failed || model.stage == Stage::working) model.stage = Stage::loading;
    return {LoadToday{}};
}

bool step_back(Model& model) {
    if (model.stage == Stage::working) return true;
    if (model.stage == Stage::day || model.stage == Stage::sure)
        model.stage = Stage::one;
    else if (model.stage == Stage::one)
        model.stage = Stage::list;
    else
        return false;
    return true;
}

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::agenda
