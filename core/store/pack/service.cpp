// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "core/store/pack/reader.h"

namespace chiosco::store {
namespace {

void join(std::string& to, std::string_view separator, const std::string& part) {
    if (part.empty()) return;
    if (!to.empty()) to += separator;
    to += part;
}

template <class T>
void add_new(std::vector<T>& to, T value) {
    if (std::ranges::find(to, value) == to.end()) to.push_back(std::move(value));
}

// "Via dei Mulini 4, 99010 Borgolieto"; without town: as in a list, where the town is known.
std::string written(const Entry& address, bool town) {
    std::string text = address.text("address_1");
    join(text, ", ", address.text("address_2"));
    if (!town) return text;
    std::string place = address.text("postal_code");
    join(place, " ", address.text("city"));
    join(text, ", ", place);
    return text;
}

void append(std::vector<Opening>& to, const std::vector<Opening>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

// A way to reach a service: where it is offered, and the place.
struct Spot {
    std::string at, location;
};

Result<std::vector<Spot>> spots(Reader& from, const std::string& service) {
    std::vector<Spot> found;
    for (const auto& at : TRY(from.linked(service, "at")))
        for (auto& location : TRY(from.linked(at, "place")))
            found.push_back({at, std::move(location)});
    return found;
}

// The hours of a service at one place: those said for this very pair, else the service's, else
// the building's.
Result<std::vector<Opening>> openings_at(Reader& from, const std::string& service,
                                         const Spot& spot) {
    for (const auto& owner : {spot.at, service, spot.location}) {
        auto openings = TRY(from.openings(owner));
        if (!openings.empty()) return openings;
    }
    return std::vector<Opening>{};
}

Result<std::string> first_address(Reader& from, const std::vector<Spot>& at) {
    for (const auto& spot : at)
        for (const auto& address : TRY(from.follow(spot.location, "address")))
            return written(address, false);
    return std::string{};
}

Result<void> add_phones(Reader& from, const std::string& owner, std::vector<std::string>& to) {
    for (const auto& phone : TRY(from.follow(owner, "phone")))
        if (phone.text("type") != "fax" && !phone.text("number").empty())
            add_new(to, phone.text("number"));
    return {};
}

Result<ServicePlace> place_of(Reader& from, const std::string& service, const Spot& spot,
                              Date today, LocalTime now) {
    const auto location = TRY(from.need(spot.location, "location"));
    ServicePlace place{.name = location.say("name"),
                       .how_to_get_there = location.say("transportation")};
    for (const auto& address : TRY(from.follow(spot.location, "address"))) {
        place.address = written(address, true);
        break;
    }
    for (const auto& access : TRY(from.follow(spot.location, "accessibility"))) {
        const auto words = access.say("description");
        if (words.empty()) continue;
        place.accessibility.lang = words.lang;
        place.accessibility.automatic |= words.automatic;
        join(place.accessibility.text, " ", words.text);
    }
    const auto openings = TRY(openings_at(from, service, spot));
    place.week = week(openings, today);
    place.open = open_state(openings, today, now);
    return place;
}

// What it costs: in the service's words, else its options, one after the other.
Result<Words> cost_of(Reader& from, const Entry& service) {
    for (const char* name : {"fees_description", "fees"})
        if (auto words = service.say(name); !words.empty()) return words;
    Words all{.lang = service.content_lang};
    for (const auto& option : TRY(from.follow(service.id(), "cost_option"))) {
        for (const char* name : {"option", "amount_description"}) {
            const auto words = option.say(name);
            if (words.empty()) continue;
            all.lang = words.lang;
            all.automatic |= words.automatic;
            join(all.text, comma(words.lang), words.text);
        }
    }
    return all;
}

Result<void> add_contacts(Reader& from, const Entry& service, const std::vector<Spot>& at,
                          ServiceCard& card) {
    TRY_VOID(add_phones(from, service.id(), card.phones));
    for (const auto& spot : at) TRY_VOID(add_phones(from, spot.at, card.phones));
    card.email = service.text("email");
    card.url = service.text("url");
    for (const auto& organization : TRY(from.follow(service.id(), "by"))) {
        if (card.phones.empty()) TRY_VOID(add_phones(from, organization.id(), card.phones));
        if (card.email.empty()) card.email = organization.text("email");
        if (card.url.empty()) card.url = organization.text("website");
    }
    for (const auto& spot : at)
        if (card.phones.empty()) TRY_VOID(add_phones(from, spot.location, card.phones));
    return {};
}

}  // namespace

Result<OpenState> read_open(Reader& from, const std::string& service, Date today, LocalTime now) {
    const auto at = TRY(spots(from, service));
    auto openings = TRY(from.openings(service));
    for (const auto& spot : at) append(openings, TRY(from.openings(spot.at)));
    if (openings.empty())
        for (const auto& spot : at) append(openings, TRY(from.openings(spot.location)));
    return open_state(openings, today, now);
}

Result<ServiceLine> read_line(Reader& from, const Entry& service, Date today, LocalTime now) {
    ServiceLine line{.id = service.id(), .name = service.say("name")};
    for (const auto& organization : TRY(from.follow(service.id(), "by")))
        line.organization = organization.say("name");
    for (const auto& type : TRY(from.follow(service.id(), "type"))) {
        line.type = type.say("name");
        line.type_code = type.text("code");
        break;
    }
    const auto at = TRY(spots(from, service.id()));
    line.address = TRY(first_address(from, at));
    line.open = TRY(read_open(from, service.id(), today, now));
    line.chips = TRY(from.facets(service.id(), "chip"));
    return line;
}

Result<ServiceCard> read_card(Reader& from, const std::string& id, Date today, LocalTime now) {
    const auto service = TRY(from.need(id, "service"));
    const auto at = TRY(spots(from, id));
    ServiceCard card{.line = TRY(read_line(from, service, today, now)),
                     .status = service.text("status"),
                     .alert = service.say("alert"),
                     .description = service.say("description"),
                     .audience = service.say("eligibility_description"),
                     .how_to_apply = service.say("application_process"),
                     .obtains = service.say("it_obtains"),
                     .timing = service.say("wait_time"),
                     .cost = TRY(cost_of(from, service)),
                     .conditions = service.say("it_conditions")};
    for (const auto& document : TRY(from.follow(id, "required_document")))
        if (auto words = document.say("document"); !words.empty()) card.bring.push_back(words);
    for (const char* role : {"about", "type"})
        for (const auto& term : TRY(from.follow(id, role))) add_new(card.topics, term.say("name"));
    card.languages = TRY(from.facets(id, "lang"));
    TRY_VOID(add_contacts(from, service, at, card));
    for (const auto& spot : at) card.places.push_back(TRY(place_of(from, id, spot, today, now)));
    return card;
}

}  // namespace chiosco::store
