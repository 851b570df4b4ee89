// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/help/ask.h"

namespace chiosco::help {
namespace {

using namespace ui;
using namespace parts;

// No is an answer: the same address and hours, and everything that was found before.
void show_declined(PageOf<Msg>& shown, const Model& model) {
    shown.show(Notice{t::help_declined(), Tone::info, "hand-helping"});
    if (model.desk) {
        const auto& desk = *model.desk;
        if (desk.presence.kind != Presence::Kind::unknown)
            shown.show(Paragraph{presence_words(desk.presence, model.today), "clock"});
        shown.show(Facts{{{t::person_address(), verbatim(desk.address, "it"), "map-pin"},
                          {t::person_phone(), number_words(desk.phone), "phone"}}});
    }
    if (!model.about.need.empty())
        shown.show(button<Msg>(shown, "addresses", t::help_addresses(), AddressesWanted{},
                               "map-pin", Emphasis::primary));
    show_person(shown);
    shown.show(button<Msg>(shown, "yes", t::signup_changed_mind(), Answered{true}, "undo-2",
                           Emphasis::quiet));
}

Text reach_words(const Model& model) {
    if (model.how == HelpAsked::How::here) return t::help_how_here();
    return model.hidden ? t::signup_covered() : verbatim(trimmed(model.phone));
}

void show_review(PageOf<Msg>& shown, const Model& model) {
    const auto answer = [&](Name name, Text label, Text value, Icon icon, Stage what) {
        return answer_row<Msg>(shown, std::move(name), std::move(label), std::move(value),
                               std::move(icon), ChangeWanted{what});
    };
    const auto typed = [&](const Typed& field) {
        return typed_words(field, model.hidden, t::help_nothing_added());
    };
    shown.show(Paragraph{t::help_check(), "eye"});
    shown.show(Rows{
        {answer("change:whom", t::help_whom_label(),
                model.for_other ? t::help_for_other() : t::help_for_me(), "users", Stage::whom),
         answer("change:name", t::signup_name(), typed(model.name), "user", Stage::name),
         answer("change:how", t::help_reach_label(), reach_words(model), "phone", Stage::how),
         answer("change:when", t::help_when_label(), when_words(model.when), "clock", Stage::when),
         answer("change:words", t::help_words_label(), typed(model.words), "message-square",
                Stage::words),
         answer("change:consent", t::help_consent_label(),
                t::help_consent_given({model.desk ? model.desk->point : "", "it"},
                                      consent_until(model.today)),
                "shield-check", Stage::consent)}});
    shown.show(button<Msg>(shown, "send", t::help_send(), Sent{}, "send", Emphasis::primary));
}

// "They call you" is for what is on its way; what waits for the line is said to wait.
Notice sent_words(const Model& model) {
    const Verbatim point{model.desk ? model.desk->point : "", "it"};
    const bool call = model.how == HelpAsked::How::telephone && !point.words.empty();
    if (model.line)
        return {call ? t::help_sent_call(point) : t::help_sent_here(), Tone::good, "circle-check"};
    return {call ? t::help_kept_call(point) : t::help_kept_here(), Tone::info, "clock"};
}

void show_sent(PageOf<Msg>& shown, const Model& model) {
    shown.show(sent_words(model));
    show_code(shown, model.code, t::help_code_use());
    if (model.desk && !model.desk->phone.empty())
        shown.show(Paragraph{t::help_take_back(unbroken(model.desk->phone)), "undo-2"});
    show_slip_and_end(shown, model.paper);
}

Text failure_words(ErrorCode code) {
    switch (code) {
    case ErrorCode::retry_later:
    case ErrorCode::offline:
    case ErrorCode::conflict:
    case ErrorCode::full: return t::signup_try_later();
    case ErrorCode::not_found:
    case ErrorCode::invalid:
    case ErrorCode::refused:
    case ErrorCode::damaged: return t::parts_trouble_ours();
    }
    ENSURE(false);
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{t::help_title()}};
    switch (model.stage) {
    case Stage::whom: ask_whom(shown, model); break;
    case Stage::knows: ask_if_known(shown); break;
    case Stage::unaware:
        shown.show(Notice{t::help_unaware(), Tone::info, "hand-helping"});
        show_person(shown, Emphasis::primary);
        break;
    case Stage::name: ask_name(shown, model); break;
    case Stage::how: ask_how(shown, model); break;
    case Stage::phone: ask_phone(shown, model); break;
    case Stage::safe: ask_if_safe(shown); break;
    case Stage::when: ask_when(shown, model); break;
    case Stage::words: ask_words(shown, model); break;
    case Stage::consent: ask_consent(shown, model); break;
    case Stage::declined: show_declined(shown, model); break;
    case Stage::review: show_review(shown, model); break;
    case Stage::sending: shown.show(Busy{t::help_sending()}); break;
    case Stage::sent: show_sent(shown, model); break;
    case Stage::failed: show_failure<Msg>(shown, failure_words(model.failure)); break;
    }
    return shown;
}

}  // namespace chiosco::help
