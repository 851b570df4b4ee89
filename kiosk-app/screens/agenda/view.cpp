// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/agenda/screen.h"

namespace chiosco::agenda {
namespace {

using namespace ui;
using namespace parts;

// To whom is a name that tells the need: not in a sensitive line.
Text step_words(const Case& one) {
    const auto& now = one.now;
    switch (now.step) {
    case Step::asked:
        if (one.answered) return t::agenda_answered();
        if (one.to.empty()) return t::agenda_asked();
        return one.sensitive ? t::agenda_passed_quiet()
                             : t::agenda_passed({one.to.text, one.to.lang});
    case Step::not_found: return t::agenda_not_found();
    case Step::called: return t::agenda_called();
    case Step::appointment:
        return now.day.ok() ? t::agenda_appointment(now.day) : t::agenda_called();
    case Step::in_part: return t::agenda_in_part();
    case Step::not_solved: return t::agenda_not_solved();
    case Step::solved: return t::agenda_solved();
    case Step::withdrawn: return t::agenda_withdrawn();
    }
    ENSURE(false);
}

bool is_late(const Case& one, Date today) { return one.due && *one.due < today; }

// A sensitive request is a line without a name: who stands behind reads nothing.
Row row_of(PageOf<Msg>& shown, const Case& one, Date today) {
    Row row{
        shown.target("case:" + one.id, one.sensitive ? t::agenda_quiet() : verbatim(one.name, "it"),
                     CaseChosen{one.id}),
        one.sensitive || one.need.empty() ? step_words(one)
                                          : side_by_side(words(one.need), step_words(one))};
    row.icon = one.telephone ? "phone" : "door-open";
    if (is_late(one, today)) {
        row.marks.push_back(t::agenda_late());
        row.tint = Tint::red;
    } else if (one.due == today) {
        row.marks.push_back(t::agenda_now());
        row.tint = Tint::orange;
    } else if (one.due) {
        row.marks.push_back(t::agenda_by(*one.due));
    }
    if (one.now.two_answers) row.marks.push_back(t::agenda_two());
    // Whoever calls may need an interpreter beside.
    if (auto spoken = language_words(one.language);
        !one.sensitive && one.language != "it" && !spoken.empty())
        row.marks.push_back(t::agenda_speaks(spoken));
    return row;
}

void show_list(PageOf<Msg>& shown, const Model& model) {
    if (model.moved) shown.show(Notice{t::agenda_moved(), Tone::good, "circle-check"});
    if (model.cases.empty()) {
        shown.show(Notice{t::agenda_nothing(), Tone::info, "circle-check"});
    } else {
        const int size = evenly(model.cases.size());
        Rows rows;
        for (const auto& one : on_page(model.cases, model.rows_page, size))
            rows.rows.push_back(row_of(shown, one, model.today));
        rows.pager = pager<Msg>(shown, model.cases.size(), model.rows_page, size);
        shown.show(rows);
    }
    shown.show(button<Msg>(shown, "menu", t::porter_menu(), MenuWanted{}, "house"));
}

Facts facts_of(const Case& one) {
    Facts facts;
    const auto add = [&](Text label, const Words& said, const char* icon) {
        if (!said.empty()) facts.facts.push_back({std::move(label), words(said), icon});
    };
    add(t::agenda_name(), {one.name}, "user");
    if (one.telephone)
        facts.facts.push_back({t::agenda_phone(), number_words(one.contact), "phone"});
    else
        facts.facts.push_back({t::agenda_phone(), t::agenda_comes_here(), "door-open"});
    add(t::agenda_need(), one.need, "life-buoy");
    add(t::agenda_to(), one.to, "send");
    add(t::agenda_when(), {one.when}, "clock");
    add(t::agenda_words(), {one.words}, "message-square");
    facts.facts.push_back({t::contact_language(), language_words(one.language), "languages"});
    if (one.consent_until.ok())
        facts.facts.push_back(
            {t::agenda_consent(), t::agenda_until(one.consent_until), "shield-check"});
    return facts;
}

void show_one(PageOf<Msg>& shown, const Model& model) {
    const auto* one = chosen_case(model);
    ENSURE(one != nullptr);
    if (model.not_moved) shown.show(Notice{t::agenda_not_moved(), Tone::careful, "triangle-alert"});
    if (one->now.two_answers) shown.show(Notice{t::agenda_two_why(), Tone::careful, "info"});
    if (one->urgent) shown.show(Notice{t::agenda_urgent(), Tone::danger, "siren"});
    if (one->telephone && !one->safe_to_call)
        shown.show(Notice{t::agenda_not_safe(), Tone::danger, "shield-alert"});
    if (one->sensitive) shown.show(Paragraph{t::agenda_quiet_why(), "shield-check"});
    shown.show(Paragraph{step_words(*one), "info"});
    shown.show(facts_of(*one));
    Choices steps{t::agenda_what(), {}, 2};
    const auto step = [&](Step to, Text said, Icon icon) {
        steps.choices.push_back(
            {shown.target("step:" + std::string{code(to)}, std::move(said), StepChosen{to}), false,
             std::move(icon)});
    };
    step(Step::called, t::agenda_do_called(), "phone");
    step(Step::not_found, t::agenda_do_not_found(), "circle-help");
    step(Step::appointment, t::agenda_do_appointment(), "calendar-plus");
    step(Step::solved, t::agenda_do_solved(), "circle-check");
    step(Step::in_part, t::agenda_do_in_part(), "check");
    step(Step::not_solved, t::agenda_do_not_solved(), "x");
    step(Step::withdrawn, t::agenda_do_withdrawn(), "undo-2");
    shown.show(steps);
    shown.show(button<Msg>(shown, "pass", t::handoff_title(), PassWanted{}, "send"));
    shown.show(button<Msg>(shown, "list", t::agenda_list(), ListWanted{}, "list", Emphasis::quiet));
}

void show_days(PageOf<Msg>& shown, const Model& model) {
    Choices days{t::agenda_which_day(), {}, 2};
    for (int ahead = 0; ahead < days_offered; ++ahead) {
        const Date day = std::chrono::sys_days{model.today} + std::chrono::days{ahead};
        days.choices.push_back({shown.target("day:" + std::to_string(ahead),
                                             day_words(day, model.today), DayChosen{day}),
                                false, "calendar"});
    }
    shown.show(days);
}

// From here on the request is in no list: nobody could mend it.
void show_sure(PageOf<Msg>& shown, const Model& model) {
    const bool erases = model.last == Step::withdrawn;
    const auto outcome = model.last == Step::solved    ? t::agenda_do_solved()
                         : model.last == Step::in_part ? t::agenda_do_in_part()
                                                       : t::agenda_do_not_solved();
    shown.show(Heading{erases ? t::agenda_sure_withdrawn() : t::agenda_sure_over(outcome), 2});
    if (erases)
        shown.show(Notice{t::agenda_withdrawn_erases(), Tone::careful, "trash-2"});
    else
        shown.show(Paragraph{t::agenda_over_is_last(), "info"});
    show_yes_no<Msg>(shown, erases ? t::agenda_withdraw_yes() : t::agenda_over_yes(),
                     t::agenda_sure_no(), Sure{true}, Sure{});
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{t::porter_today()}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::list: show_list(shown, model); break;
    case Stage::one: show_one(shown, model); break;
    case Stage::day: show_days(shown, model); break;
    case Stage::sure: show_sure(shown, model); break;
    case Stage::working: shown.show(Busy{t::porter_working()}); break;
    case Stage::failed:
        shown.show(Notice{t::agenda_failed(), Tone::careful, "triangle-alert"});
        shown.show(button<Msg>(shown, "retry", t::common_retry(), Retried{}, "refresh-cw",
                               Emphasis::primary));
        break;
    }
    return shown;
}

}  // namespace chiosco::agenda
