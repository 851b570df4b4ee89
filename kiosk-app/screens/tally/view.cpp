// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/tally/screen.h"

namespace chiosco::tally {
namespace {

using namespace ui;
using namespace parts;

Text day_label(Date today, int days_back) {
    const Date day = std::chrono::sys_days{today} - std::chrono::days{days_back};
    if (days_back == 0) return t::tally_today();
    if (days_back == 1) return t::tally_yesterday();
    return weekday_words(std::chrono::weekday{std::chrono::sys_days{day}});
}

void show_counting(PageOf<Msg>& shown, const Model& model) {
    // First, as a day is chosen first: what was saved a moment ago counts no longer.
    if (model.undone) shown.show(Notice{t::tally_undone(), Tone::good, "undo-2"});
    if (model.today.ok()) {
        Choices days{t::tally_day(), {}, 6};
        for (int back = 0; back < days_offered; ++back)
            days.choices.push_back({shown.target("day:" + std::to_string(back),
                                                 day_label(model.today, back), DayChosen{back}),
                                    back == model.days_back});
        shown.show(days);
    }
    Tiles tiles{{}, 4};
    for (const auto& need : model.situations) {
        const auto found = model.counts.find(need.id);
        const int count = found == model.counts.end() ? 0 : found->second;
        // In the label, not below it: crowded tiles are drawn without their details.
        // The nought stands there from the beginning: the words are not broken anew at a stroke.
        auto label = t::tally_count(words(need.name), count);
        tiles.tiles.push_back(
            {shown.target("need:" + need.id, std::move(label), tally::Struck{need.id}),
             {},
             "",
             count == 0 ? Tint::grey : Tint::green});
    }
    shown.show(tiles);
    if (model.counts.empty()) {
        shown.show(Paragraph{t::tally_how(), "info"});
        // The page is for counting: the sheet for the next days comes second.
        if (model.paper.stage == Paper::Stage::none)
            shown.show(button<Msg>(shown, "print", t::tally_print(), PrintWanted{}, "printer",
                                   Emphasis::quiet));
        else
            show_paper<Msg>(shown, model.paper, t::tally_print());
        return;
    }
    auto save = button<Msg>(shown, "save", t::tally_save(total(model)), Saved{}, "check",
                            Emphasis::primary);
    auto sign = button<Msg>(shown, "sign", model.taking_away ? t::tally_add() : t::tally_take(),
                            SignChanged{}, model.taking_away ? "plus" : "minus");
    save.half = sign.half = save.docked = sign.docked = true;
    save.brief = t::tally_save_brief();
    sign.brief = sign.target.label;
    shown.show(save);
    shown.show(sign);
    if (model.taking_away) shown.show(Notice{t::tally_taking(), Tone::careful, "minus"});
}

void show_saved(PageOf<Msg>& shown, const Model& model) {
    shown.show(Notice{t::tally_saved(model.kept), Tone::good, "circle-check"});
    if (model.undo_failed)
        shown.show(Notice{t::contact_not_undone(), Tone::careful, "triangle-alert"});
    shown.show(
        button<Msg>(shown, "menu", t::porter_menu(), MenuWanted{}, "house", Emphasis::primary));
    if (!can_undo(model)) return;
    shown.show(Paragraph{t::contact_undo_why(), "timer"});
    shown.show(button<Msg>(shown, "undo", t::contact_undo(), Undone{}, "undo-2"));
}

// The days are chosen on one page and the strokes are counted on the next: each says of which.
Text title(const Model& model) {
    if (!model.today.ok() || model.days_back == 0) return t::porter_tally();
    if (model.days_back == 1) return t::tally_title_yesterday();
    return t::tally_title_day(std::chrono::sys_days{model.today} -
                              std::chrono::days{model.days_back});
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{.title = title(model), .still = model.stage == Stage::counting}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::counting: show_counting(shown, model); break;
    case Stage::saving:
    case Stage::undoing: shown.show(Busy{t::porter_working()}); break;
    case Stage::saved: show_saved(shown, model); break;
    case Stage::failed:
        shown.show(Notice{
            model.counts.empty() ? trouble_words(model.failure) : not_saved_words(model.failure),
            Tone::careful, "triangle-alert"});
        shown.show(button<Msg>(shown, "retry", t::common_retry(), Retried{}, "refresh-cw",
                               Emphasis::primary));
        break;
    }
    return shown;
}

}  // namespace chiosco::tally
