// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/signup/screen.h"

namespace chiosco::signup {
namespace {

using namespace ui;
using namespace parts;

Text failure_words(ErrorCode code) {
    switch (code) {
    case ErrorCode::retry_later:
    case ErrorCode::offline: return t::signup_try_later();
    case ErrorCode::conflict:
    case ErrorCode::full: return t::signup_no_seats();
    case ErrorCode::not_found: return t::signup_gone();
    case ErrorCode::invalid:
    case ErrorCode::refused:
    case ErrorCode::damaged: return t::parts_trouble_ours();
    }
    ENSURE(false);
}

Text when(const Model& model) {
    return t::signup_when(model.card.line.day, model.card.line.starts);
}

Text where(const Model& model) {
    const auto& card = model.card;
    return side_by_side(verbatim(card.line.place, "it"), verbatim(card.address, "it"));
}

void show_how_many(PageOf<Msg>& shown, const Model& model) {
    shown.show(Paragraph{when(model), "calendar-days"});
    // Before anything is typed: who asks for more than this may choose to ask elsewhere.
    const int here = model.card.line.seats_here;
    if (!model.line && here < party_max)
        shown.show(Notice{here > 0 ? t::signup_line_some(here) : t::signup_line_none(),
                          Tone::careful, "wifi-off"});
    shown.show(Heading{t::signup_how_many(), 2});
    Tiles tiles;
    for (int people = 1; people <= party_max; ++people)
        tiles.tiles.push_back(
            {.target = shown.target("seats:" + std::to_string(people), t::common_people(people),
                                    SeatsChosen{people}),
             .icon = people == 1 ? "user" : "users"});
    shown.show(tiles);
    shown.show(Paragraph{t::signup_more_people(), "info"});
}

void show_contact(PageOf<Msg>& shown, const Model& model) {
    show_asked(shown,
               {.name = "field:contact",
                .question = t::signup_how_to_tell(),
                .label = t::signup_contact(),
                .hint = t::signup_contact_hint(),
                .wrong = model.incomplete ? t::signup_number_wrong() : Text{}},
               model.contact, model.lang, model.hidden);
    shown.show(button<Msg>(shown, "skip", t::signup_no_contact(), LeftOut{}, "skip-forward"));
    show_hide_toggle<Msg>(shown, model.hidden);
}

// To whom, what for and until when, before any yes (field guide, "Consent").
Text consent_words(const Model& model) {
    const Verbatim to{model.card.organization, "it"};
    const Date until = consent_until(model);
    return trimmed(model.contact).empty() ? t::signup_consent_name(to, until)
                                          : t::signup_consent_contact(to, until);
}

void show_confirm(PageOf<Msg>& shown, const Model& model) {
    const auto answer = [&](Name name, Text label, Text value, Icon icon, Stage what) {
        return answer_row<Msg>(shown, std::move(name), std::move(label), std::move(value),
                               std::move(icon), ChangeWanted{what});
    };
    const auto typed = [&](const Typed& field) {
        return typed_words(field, model.hidden, t::signup_none());
    };
    shown.show(Paragraph{when(model), "calendar-days"});
    shown.show(
        Rows{{answer("change:seats", t::signup_seats(), t::common_people(model.seats), "users",
                     Stage::how_many),
              answer("change:name", t::signup_name(), typed(model.name), "user", Stage::name),
              answer("change:contact", t::signup_contact(), typed(model.contact), "phone",
                     Stage::contact)}});
    shown.show(Notice{consent_words(model), Tone::info, "shield-check"});
    show_yes_no<Msg>(shown, t::signup_yes(), t::signup_no(), Answered{true}, Answered{false});
}

// No is an answer: the same place, day and number, and a person.
void show_declined(PageOf<Msg>& shown, const Model& model) {
    const auto& card = model.card;
    shown.show(Notice{t::signup_declined(), Tone::info, "hand-helping"});
    Facts facts{{{t::event_day(), when(model), "calendar-days"},
                 {t::event_place(), where(model), "map-pin"}}};
    if (!card.phone.empty())
        facts.facts.push_back({t::event_phone(), number_words(card.phone), "phone"});
    shown.show(facts);
    show_person(shown, Emphasis::primary);
    shown.show(button<Msg>(shown, "yes", t::signup_changed_mind(), Answered{true}, "undo-2"));
}

void show_full(PageOf<Msg>& shown, const Model& model) {
    shown.show(Notice{t::signup_full(), Tone::careful, "ticket"});
    shown.show(Paragraph{trimmed(model.contact).empty() ? t::signup_waiting_no_contact()
                                                        : t::signup_waiting_contact(),
                         "clock"});
    show_yes_no<Msg>(shown, t::signup_waiting_yes(), t::signup_waiting_no(), Answered{true},
                     Answered{false});
}

// Nobody has said that there are no seats: only that nobody can be asked now.
void show_no_line(PageOf<Msg>& shown, const Model& model) {
    shown.show(Notice{t::signup_no_line(model.seats), Tone::careful, "wifi-off"});
    shown.show(Paragraph{t::signup_no_line_waiting(), "clock"});
    show_yes_no<Msg>(shown, t::signup_no_line_yes(), t::signup_waiting_no(), Answered{true},
                     Answered{false});
}

void show_done(PageOf<Msg>& shown, const Model& model) {
    const bool waits = model.stage == Stage::waiting;
    shown.show(waits ? Notice{t::signup_waiting(model.seats), Tone::info, "clock"}
                     : Notice{t::signup_done(model.seats), Tone::good, "circle-check"});
    shown.show(Facts{{{t::event_day(), when(model), "calendar-days"},
                      {t::event_place(), where(model), "map-pin"}}});
    show_code(shown, model.code, t::signup_code_use());
    show_slip_and_end(shown, model.paper);
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{
        {model.card.line.name.empty() ? t::signup_title() : words(model.card.line.name)}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::not_loaded: show_failure<Msg>(shown, trouble_words(model.failure)); break;
    case Stage::how_many: show_how_many(shown, model); break;
    case Stage::name:
        show_name(shown, model.name, model.lang, model.hidden, model.incomplete);
        break;
    case Stage::contact: show_contact(shown, model); break;
    case Stage::confirm: show_confirm(shown, model); break;
    case Stage::declined: show_declined(shown, model); break;
    case Stage::saving: shown.show(Busy{t::signup_saving()}); break;
    case Stage::joining: shown.show(Busy{t::signup_joining()}); break;
    case Stage::full: show_full(shown, model); break;
    case Stage::no_line: show_no_line(shown, model); break;
    case Stage::signed_up:
    case Stage::waiting: show_done(shown, model); break;
    case Stage::failed: show_failure<Msg>(shown, failure_words(model.failure)); break;
    }
    return shown;
}

}  // namespace chiosco::signup
