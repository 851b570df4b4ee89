// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/slip/screen.h"

namespace chiosco::slip {
namespace {

using namespace ui;
using namespace parts;

Text problem_words(ErrorCode code, const std::string& phone) {
    switch (code) {
    case ErrorCode::invalid: return t::slip_check_code();
    case ErrorCode::not_found: return t::slip_unknown();
    case ErrorCode::offline:
        return phone.empty() ? t::slip_offline() : t::slip_offline_call(unbroken(phone));
    case ErrorCode::refused: return t::slip_too_many();
    case ErrorCode::retry_later:
    case ErrorCode::conflict:
    case ErrorCode::full:
    case ErrorCode::damaged: return t::parts_trouble_later();
    }
    ENSURE(false);
}

void show_feedback(PageOf<Msg>& shown) {
    shown.show(button<Msg>(shown, "served", t::feedback_title(), FeedbackWanted{}, "heart"));
}

void show_typing(PageOf<Msg>& shown, const Model& model) {
    shown.show(Paragraph{t::slip_how()});
    if (model.problem)
        shown.show(
            Notice{problem_words(*model.problem, model.phone), Tone::careful, "triangle-alert"});
    show_typed<Msg>(shown, "field:code", t::slip_code(), model.code, false, t::slip_hint(),
                    FieldTouched{});
    show_keyboard<Msg>(shown, model.lang, model.code);
    shown.show(
        button<Msg>(shown, "look", t::slip_look(), LookedFor{}, "search", Emphasis::primary));
    show_feedback(shown);
    show_person(shown);
}

Text seat_words(const std::string& state) {
    if (state == "confirmed") return t::slip_confirmed();
    if (state == "waiting") return t::slip_waiting();
    return state == "cancelled" ? t::slip_cancelled() : t::slip_ask();
}

Text help_words(const std::string& state) {
    if (state == "sent") return t::slip_help_sent();
    if (state == "received") return t::slip_help_received();
    if (state == "withdrawn") return t::slip_help_withdrawn();
    return state == "answered" ? t::slip_help_answered() : t::slip_ask();
}

Facts seat_facts(const SlipFound& slip) {
    const auto& line = slip.line;
    if (line.name.empty()) return {{{t::slip_event(), t::slip_event_gone(), "calendar-days"}}};
    return {{{t::slip_event(), words(line.name), "calendar-days"},
             {t::event_day(), t::signup_when(line.day, line.starts), "clock"},
             {t::event_place(),
              side_by_side(verbatim(line.place, "it"), verbatim(slip.address, "it")), "map-pin"},
             {t::signup_seats(), t::common_seats(slip.seats), "ticket"}}};
}

void show_seat(PageOf<Msg>& shown, const SlipFound& slip) {
    const bool confirmed = slip.state == "confirmed", waiting = slip.state == "waiting";
    shown.show(Notice{seat_words(slip.state), confirmed ? Tone::good : Tone::info, "ticket"});
    shown.show(seat_facts(slip));
    if (confirmed || waiting)
        shown.show(button<Msg>(shown, "cancel",
                               waiting ? t::slip_leave_list() : t::common_cancel_it(),
                               CancelWanted{}, "x"));
}

void show_help(PageOf<Msg>& shown, const std::string& state) {
    const bool answered = state == "answered", withdrawn = state == "withdrawn";
    shown.show(Notice{help_words(state), answered ? Tone::good : Tone::info,
                      withdrawn ? "undo-2" : "mail"});
    if (withdrawn)
        shown.show(button<Msg>(shown, "help", t::slip_help_again(), HelpWanted{}, "life-buoy",
                               Emphasis::primary));
}

void show_found(PageOf<Msg>& shown, const Model& model) {
    if (model.slip.kind == "seat")
        show_seat(shown, model.slip);
    else
        show_help(shown, model.slip.state);
    if (!model.slip.words.empty())
        shown.show(Paragraph{verbatim(model.slip.words, "it"), "message-square"});
    if (model.slip.state != "withdrawn") show_feedback(shown);
    show_person(shown);
    shown.show(button<Msg>(shown, "another", t::slip_another(), AnotherWanted{}, "ticket",
                           Emphasis::quiet));
}

void show_confirming(PageOf<Msg>& shown, const Model& model) {
    shown.show(
        Notice{model.slip.state == "waiting" ? t::slip_sure_list() : t::slip_sure(model.slip.seats),
               Tone::careful, "circle-help"});
    shown.show(seat_facts(model.slip));
    show_yes_no<Msg>(shown, t::slip_sure_yes(), t::slip_sure_no(), Answered{true}, Answered{false});
}

void show_cancelled(PageOf<Msg>& shown) {
    shown.show(Notice{t::slip_done(), Tone::good, "circle-check"});
    shown.show(
        button<Msg>(shown, "home", t::parts_more(), HomeWanted{}, "house", Emphasis::primary));
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{t::slip_title()}};
    switch (model.stage) {
    case Stage::typing: show_typing(shown, model); break;
    case Stage::looking: shown.show(Busy{t::slip_looking()}); break;
    case Stage::found: show_found(shown, model); break;
    case Stage::confirming: show_confirming(shown, model); break;
    case Stage::cancelling: shown.show(Busy{t::slip_cancelling()}); break;
    case Stage::cancelled: show_cancelled(shown); break;
    case Stage::not_cancelled:
        show_failure<Msg>(shown, problem_words(model.failure, model.phone));
        break;
    }
    return shown;
}

}  // namespace chiosco::slip
