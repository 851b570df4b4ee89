// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/parts/active.h"
#include "kiosk-app/screens/service/screen.h"

namespace chiosco::service {
namespace {

using namespace ui;
using namespace parts;

struct Card {
    PageOf<Msg>& shown;
    const Model& model;
    Facts facts = {};

    void fact(Text label, const Words& content, Icon icon = {}) {
        if (!content.empty()) facts.facts.push_back({std::move(label), words(content), icon});
    }
    void fact(Text label, Text value, Icon icon = {}) {
        if (!value.empty()) facts.facts.push_back({std::move(label), std::move(value), icon});
    }
    void flush() {
        if (!facts.facts.empty()) shown.show(facts);
        facts = {};
    }
    void title(Text words) {
        flush();
        shown.show(Heading{std::move(words), 2});
    }
};

// Field 3, the state with its reason; and whether somebody is there now.
void show_state(PageOf<Msg>& shown, const Model& model) {
    const auto& card = model.card;
    const bool active = is_active(card);
    if (card.status == "temporarily closed")
        shown.show(Notice{t::service_closed_for_now(), Tone::careful, "triangle-alert"});
    else if (!active)
        shown.show(Notice{t::service_gone(), Tone::danger, "triangle-alert"});
    if (!card.alert.empty()) shown.show(Notice{words(card.alert), Tone::careful, "info"});
    if (!active) return;
    const auto said = open_words(card.line.open, model.today);
    switch (card.line.open.kind) {
    case OpenState::Kind::open: return shown.show(Notice{said, Tone::good, "clock"});
    case OpenState::Kind::holiday: return shown.show(Notice{said, Tone::careful, "calendar-days"});
    default: return shown.show(Notice{said, Tone::info, "clock"});
    }
}

void show_bring(Card& card) {
    const auto& bring = card.model.card.bring;
    if (bring.empty()) return;
    card.title(t::service_bring());
    for (const auto& item : bring) card.shown.show(Paragraph{words(item), "check"});
}

void show_place(Card& card, const ServicePlace& place) {
    card.fact(t::service_place(), place.name, "building-2");
    // Of one place it has been said before; of several, which is which.
    if (card.model.card.places.size() > 1)
        card.fact(t::service_address(), verbatim(place.address, "it"), "map-pin");
    card.fact(t::service_accessibility(), place.accessibility, "accessibility");
    card.fact(t::service_how_to_get_there(), place.how_to_get_there, "footprints");
    for (auto& row : week_facts(place.week).facts) card.facts.facts.push_back(std::move(row));
    if (place.open.kind == OpenState::Kind::holiday && is_active(card.model.card))
        card.fact(t::service_today(), t::service_holiday(), "calendar-days");
    card.flush();  // Nothing of the next place stands beside these hours.
}

void show_access(Card& card) {
    const auto& service = card.model.card;
    card.title(t::service_access());
    for (const auto& place : service.places) show_place(card, place);
}

void show_contacts(Card& card) {
    const auto& service = card.model.card;
    card.title(t::service_contacts());
    card.fact(t::service_organization(), service.line.organization, "users");
    std::vector<Text> topics;
    for (const auto& topic : service.topics) topics.push_back(words(topic));
    card.fact(t::service_topics(), side_by_side(topics), "tag");
    card.fact(t::service_email(), verbatim(service.email, "it"), "mail");
    card.fact(t::service_website(), verbatim(service.url, "it"), "globe");
    card.flush();
}

// A telephone that scans it keeps a trace: not on a sensitive page.
void show_qr(PageOf<Msg>& shown, const Model& model) {
    const auto& card = model.card;
    if (is_sensitive(model)) return;
    if (!card.url.empty())
        shown.show(Picture{Qr{card.url}, t::service_scan_page()});
    else if (!card.phones.empty())
        shown.show(Picture{Qr{"tel:" + card.phones.front()},
                           t::service_scan_phone(unbroken(card.phones.front()))});
}

// Open or not is said above; then where it is and how it is called: most come for no more.
void show_reach(Card& card) {
    const auto& service = card.model.card;
    for (const auto& place : service.places) {
        const bool named = service.places.size() > 1 && !place.name.empty();
        card.fact(named ? words(place.name) : t::service_address(), verbatim(place.address, "it"),
                  "map-pin");
    }
    for (const auto& phone : service.phones)
        card.fact(t::service_phone(), number_words(phone), "phone");
    card.flush();
}

Reading reading(const ServiceCard& card, std::string_view lang) {
    Reading reading;
    for (const auto* content :
         {&card.line.name, &card.alert, &card.description, &card.audience, &card.how_to_apply,
          &card.obtains, &card.timing, &card.cost, &card.conditions})
        reading.note(*content, lang);
    for (const auto& item : card.bring) reading.note(item, lang);
    for (const auto& place : card.places) reading.note(place.how_to_get_there, lang);
    return reading;
}

std::vector<Text> chips(const ServiceCard& card) {
    std::vector<Text> all;
    for (const auto& code : card.line.chips)
        if (auto chip = chip_words(code); !chip.empty()) all.push_back(std::move(chip));
    return all;
}

void show_card(PageOf<Msg>& shown, const Model& model) {
    const auto& service = model.card;
    Card card{shown, model};
    show_state(shown, model);
    show_reach(card);
    show_reading<Msg>(shown, reading(service, model.lang));
    card.fact(t::service_kind(), service.line.type, "tag");
    card.fact(t::service_good_to_know(), side_by_side(chips(service)), "badge-check");
    card.flush();
    show_paper<Msg>(shown, model.paper, t::common_print());
    if (!service.description.empty()) shown.show(Paragraph{words(service.description)});
    card.fact(t::service_audience(), service.audience, "users");
    card.fact(t::service_how_to_apply(), service.how_to_apply, "clipboard-list");
    card.flush();
    show_bring(card);
    card.fact(t::service_obtains(), service.obtains, "gift");
    card.fact(t::service_timing(), service.timing, "hourglass");
    card.fact(t::service_cost(), service.cost, "euro");
    card.flush();
    show_access(card);
    card.fact(t::service_languages(), language_list(service.languages), "languages");
    card.fact(t::service_conditions(), service.conditions, "scale");
    card.flush();
    show_contacts(card);
    show_qr(shown, model);
    show_person(shown);
    show_correction(shown);
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{
        {model.card.line.name.empty() ? t::service_title() : words(model.card.line.name)}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::failed: show_failure<Msg>(shown, trouble_words(model.failure)); break;
    case Stage::shown: show_card(shown, model); break;
    }
    return shown;
}

}  // namespace chiosco::service
