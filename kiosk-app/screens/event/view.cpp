// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/calendar_entry.h"
#include "kiosk-app/screens/event/screen.h"

namespace chiosco::event {
namespace {

using namespace ui;
using namespace parts;

Facts event_facts(const Model& model) {
    const auto& card = model.card;
    Facts facts;
    const auto add = [&](Text label, Text value, Icon icon) {
        if (!value.empty()) facts.facts.push_back({std::move(label), std::move(value), icon});
    };
    add(t::event_when(),
        side_by_side(day_words(card.line.day, model.today),
                     hours_words(card.line.starts, card.line.ends)),
        "calendar-days");
    add(t::event_place(),
        side_by_side(verbatim(card.line.place, "it"), verbatim(card.address, "it")), "map-pin");
    add(t::event_audience(), words(card.audience), "users");
    add(t::event_cost(), words(card.cost), "euro");
    add(t::event_languages(), language_list(card.languages), "languages");
    std::vector<Text> chips;
    if (card.childcare) chips.push_back(chip_words("childcare"));
    if (card.women_only) chips.push_back(chip_words("women_only"));
    if (card.step_free) chips.push_back(chip_words("step_free"));
    add(t::event_good_to_know(), side_by_side(chips), "badge-check");
    add(t::event_organization(),
        side_by_side(verbatim(card.organization, "it"), number_words(card.phone)), "hand-helping");
    return facts;
}

void show_signup(PageOf<Msg>& shown, const EventCard& card) {
    if (card.past) {
        shown.show(Notice{t::event_past(), Tone::info, "calendar-x"});
        return;
    }
    if (card.begun && card.line.signup != Signup::none) {
        shown.show(Notice{t::event_begun(), Tone::info, "clock"});
        return;
    }
    switch (card.line.signup) {
    case Signup::none: shown.show(Notice{t::event_just_come(), Tone::good, "door-open"}); break;
    case Signup::desk:
        shown.show(Notice{card.phone.empty() ? t::event_ask_desk()
                                             : t::event_ask_desk_or_call(unbroken(card.phone)),
                          Tone::info, "hand-helping"});
        break;
    case Signup::seats:
        shown.show(card.line.seats_here > 0
                       ? Notice{t::event_seats_here(card.line.seats_here), Tone::good, "ticket"}
                       : Notice{t::event_seats_unsure(), Tone::info, "ticket"});
        shown.show(button<Msg>(shown, "signup", t::event_sign_up(), SignupWanted{}, "ticket",
                               Emphasis::primary));
        break;
    }
}

Reading reading(const EventCard& card, std::string_view lang) {
    Reading reading;
    for (const auto* content : {&card.line.name, &card.summary, &card.description, &card.audience})
        reading.note(*content, lang);
    return reading;
}

// "Mettilo nel telefono": the QR stands above the buttons, so that the page need not be turned.
void show_to_phone(PageOf<Msg>& shown, const Model& model) {
    if (model.card.past) return;
    shown.show(button<Msg>(shown, "to_phone",
                           model.to_phone ? t::event_hide_qr() : t::event_to_phone(),
                           ToPhoneToggled{}, "smartphone"));
}

void show_event(PageOf<Msg>& shown, const Model& model) {
    const auto& card = model.card;
    if (!card.summary.empty()) shown.show(Paragraph{words(card.summary)});
    show_reading<Msg>(shown, reading(card, model.lang));
    show_signup(shown, card);
    shown.show(event_facts(model));
    if (!card.description.empty() && card.description.text != card.summary.text)
        shown.show(Paragraph{words(card.description)});
    // What a telephone's camera takes into its calendar. No code, no name.
    if (model.to_phone && !card.past) shown.show(Picture{Qr{calendar_qr(card)}, t::event_scan()});
    show_paper<Msg>(shown, model.paper, t::event_print());
    show_to_phone(shown, model);
    show_person(shown);
    show_correction(shown);
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{
        {model.card.line.name.empty() ? t::event_title() : words(model.card.line.name)}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::failed: show_failure<Msg>(shown, trouble_words(model.failure)); break;
    case Stage::shown: show_event(shown, model); break;
    }
    return shown;
}

}  // namespace chiosco::event
