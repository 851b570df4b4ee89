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

void show_next(PageOf<Msg>& shown) {
    shown.show(button<Msg>(shown, "next", t::common_next(), Continued{}, "arrow-right",
                           Emphasis::primary));
}

void show_how_many(PageOf<Msg>& shown, const Model& model) {
    shown.show(Paragraph{when(model), "calendar-days"});
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

void show_name(PageOf<Msg>& shown, const Model& model) {
    shown.show(Heading{t::signup_your_name(), 2});
    if (model.incomplete) shown.show(Notice{t::signup_name_missing(), Tone::careful, "info"});
    show_typed<Msg>(shown, "field:name", t::signup_name(), model.name, model.hidden,
                    t::signup_name_hint(), FieldTouched{});
    show_keyboard<Msg>(shown, model.lang, model.name.layer);
    show_next(shown);
    show_hide_toggle<Msg>(shown, model.hidden);
}

void show_contact(PageOf<Msg>& shown, const Model& model) {
    shown.show(Heading{t::signup_how_to_tell(), 2});
    if (model.incomplete) shown.show(Notice{t::signup_number_wrong(), Tone::careful, "info"});
    show_typed<Msg>(shown, "field:contact", t::signup_contact(), model.contact, model.hidden,
                    t::signup_contact_hint(), FieldTouched{});
    show_keyboard<Msg>(shown, model.lang, model.contact.layer);
    show_next(shown);
    shown.show(button<Msg>(shown, "skip", t::signup_no_contact(), Skipped{}, "skip-forward"));
    show_hide_toggle<Msg>(shown, model.hidden);
}

Row answer(PageOf<Msg>& shown, Name name, Text label, Text value, Icon icon, Stage what) {
    return {.target = shown.target(std::move(name), std::move(label), ChangeWanted{what}),
            .detail = std::move(value),
            .marks = {t::common_change()},
            .icon = std::move(icon)};
}

// To whom, what for and until when, before any yes (field guide, "Consent").
Text consent_words(const Model& model) {
    const Verbatim to{model.card.organization, "it"};
    const Date until = model.card.line.day;
    return trimmed(model.contact).empty() ? t::signup_consent_name(to, until)
                                          : t::signup_consent_contact(to, until);
}

void show_confirm(PageOf<Msg>& shown, const Model& model) {
    const auto typed = [&](const Typed& field) {
        const auto value = trimmed(field);
        if (value.empty()) return t::signup_none();
        return model.hidden ? t::signup_covered() : verbatim(value);
    };
    shown.show(Paragraph{when(model), "calendar-days"});
    shown.show(Rows{
        {answer(shown, "change:seats", t::signup_seats(), t::common_people(model.seats), "users",
                Stage::how_many),
         answer(shown, "change:name", t::signup_name(), typed(model.name), "user", Stage::name),
         answer(shown, "change:contact", t::signup_contact(), typed(model.contact), "phone",
                Stage::contact)}});
    shown.show(Notice{consent_words(model), Tone::info, "shield-check"});
    show_yes_no<Msg>(shown, t::signup_yes(), t::signup_no(), Answered{true}, Answered{false});
}

// No is an answer: the same place, day and number, and a person.
void show_declined(PageOf<Msg>& shown, const Model& model) {
    const auto& card = model.card;
    shown.show(Notice{t::signup_declined(), Tone::info, "hand-helping"});
    Facts facts{
        {{t::event_day(), when(model), "calendar-days"},
         {t::event_place(),
          side_by_side(verbatim(card.line.place, "it"), verbatim(card.address, "it")), "map-pin"}}};
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

void show_done(PageOf<Msg>& shown, const Model& model) {
    const auto& line = model.card.line;
    const bool waits = model.stage == Stage::waiting;
    shown.show(waits ? Notice{t::signup_waiting(model.seats), Tone::info, "clock"}
                     : Notice{t::signup_done(model.seats), Tone::good, "circle-check"});
    shown.show(Facts{{{t::event_day(), when(model), "calendar-days"},
                      {t::event_place(), verbatim(line.place, "it"), "map-pin"}}});
    shown.show(Heading{t::signup_code({model.code, "it"}), 1});
    shown.show(Paragraph{t::signup_code_use(), "info"});
    show_paper<Msg>(shown, model.paper, t::signup_print());
    if (model.paper.stage == Paper::Stage::failed)
        shown.show(Paragraph{t::signup_copy_code(), "file-pen"});
    auto more = button<Msg>(shown, "home", t::parts_more(), HomeWanted{}, "house");
    auto end = button<Msg>(shown, "end", t::parts_end(), Finished{}, "log-out");
    more.half = end.half = true;
    shown.show(more);
    shown.show(end);
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{
        {model.card.line.name.empty() ? t::signup_title() : words(model.card.line.name)}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::not_loaded: show_failure<Msg>(shown, trouble_words(model.failure)); break;
    case Stage::how_many: show_how_many(shown, model); break;
    case Stage::name: show_name(shown, model); break;
    case Stage::contact: show_contact(shown, model); break;
    case Stage::confirm: show_confirm(shown, model); break;
    case Stage::declined: show_declined(shown, model); break;
    case Stage::saving: shown.show(Busy{t::signup_saving()}); break;
    case Stage::joining: shown.show(Busy{t::signup_joining()}); break;
    case Stage::full: show_full(shown, model); break;
    case Stage::signed_up:
    case Stage::waiting: show_done(shown, model); break;
    case Stage::failed: show_failure<Msg>(shown, failure_words(model.failure)); break;
    }
    return shown;
}

}  // namespace chiosco::signup
