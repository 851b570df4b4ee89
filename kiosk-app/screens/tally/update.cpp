// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "kiosk-app/screens/parts/undo.h"
#include "kiosk-app/screens/tally/screen.h"

namespace chiosco::tally {
namespace {

Effects save(Model& model) {
    RecordTally order{.day =
                          std::chrono::sys_days{model.today} - std::chrono::days{model.days_back}};
    for (const auto& need : model.situations)
        if (const auto found = model.counts.find(need.id); found != model.counts.end())
            order.lines.push_back({need.id, need.sensitive, found->second});
    if (order.lines.empty()) return {};
    model.stage = Stage::saving;
    model.undone = false;
    return {std::move(order)};
}

Effects on(Model& model, const DayChosen& chosen) {
    model.days_back = std::clamp(chosen.days_back, 0, days_offered - 1);
    return {};
}

Effects on(Model& model, const Struck& struck) {
    auto& count = model.counts[struck.need];
    count = std::clamp(count + (model.taking_away ? -1 : 1), 0, tally_count_max);
    if (count == 0) model.counts.erase(struck.need);
    if (model.counts.empty()) model.taking_away = false;
    return {};
}

Effects on(Model& model, const SignChanged&) {
    model.taking_away = !model.taking_away;
    return {};
}

Effects on(Model& model, const Saved&) {
    return model.stage == Stage::counting ? save(model) : Effects{};
}

Effects on(Model& model, const Undone&) { return parts::take_back(model, UndoContact{}); }

Effects on(Model&, const MenuWanted&) { return {GoBack{}}; }

Effects on(Model& model, const parts::PrintWanted&) {
    return parts::wanted(model.paper, false, PrintTally{});
}

Effects on(Model& model, const Printing& news) {
    parts::hear(model.paper, news, tally_sheet);
    return {};
}

Effects on(Model& model, const parts::Retried&) {
    if (!model.counts.empty()) return save(model);
    model.stage = Stage::loading;
    return {LoadNeed{}};
}

Effects on(Model& model, const NeedLoaded& loaded) {
    if (!loaded.asked.empty()) return {};
    model.situations = loaded.page.children;
    model.today = loaded.today;
    if (model.stage == Stage::loading) model.stage = Stage::counting;
    return {};
}

Effects on(Model& model, const NotLoaded& refusal) {
    if (!refusal.asked.empty() || model.stage != Stage::loading) return {};
    model.stage = Stage::failed;
    model.failure = refusal.code;
    return {};
}

Effects on(Model& model, const ContactKept& kept) {
    if (model.stage != Stage::saving) return {};
    model.stage = Stage::saved;
    model.kept = kept.count;
    model.saved = model.now;
    return {};
}

Effects on(Model& model, const ContactNotKept& refusal) {
    return parts::hear_not_kept(model, refusal.code);
}

// What was counted is there again, to be mended.
Effects on(Model& model, const ContactUndone&) {
    if (model.stage != Stage::undoing) return {};
    model.stage = Stage::counting;
    model.undone = true;
    return {};
}

}  // namespace

int total(const Model& model) {
    int all = 0;
    for (const auto& [need, count] : model.counts) all += count;
    return all;
}

bool can_undo(const Model& model) {
    return model.stage == Stage::saved && parts::may_take_back(model, model.saved);
}

bool is_counting(const Model& model) { return can_undo(model); }

Effects start(Model&) { return {LoadNeed{}}; }

bool step_back(Model& model) {
    return model.stage == Stage::saving || model.stage == Stage::undoing;
}

bool time_passed(Model& model, Instant now) { return parts::second_passed(model, now); }

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::tally
