// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "coop-server/ops/content.h"
#include "core/base/clock.h"

namespace chiosco::coop {
namespace {

// A reference in a body as a link: from the record to what it names, or from its owner to it.
struct LinkRule {
    std::string_view kind, property, role;
    bool from_owner = true;
};
constexpr LinkRule rules[] = {
    {"service", "organization_id", "by", false},
    {"service", "program_id", "program", false},
    {"service_at_location", "service_id", "at"},
    {"service_at_location", "location_id", "place", false},
    {"location", "organization_id", "location"},
    {"program", "organization_id", "program"},
    {"funding", "organization_id", "funding"},
    {"funding", "service_id", "funding"},
    {"organization_identifier", "organization_id", "identifier"},
    {"event", "organization_id", "by", false},
    {"event", "location_id", "place", false},
    {"site", "location_id", "place", false},
    {"desk", "site_id", "site", false},
    {"need", "parent", "child"},
    {"need", "guide", "guide", false},
};
// Kinds whose role is their own name, from whichever owner they have.
constexpr std::string_view owned[] = {"phone",        "schedule",          "language",
                                      "cost_option",  "required_document", "contact",
                                      "service_area", "address",           "accessibility"};
constexpr std::string_view owners[] = {
    "service_id", "location_id", "organization_id", "contact_id", "service_at_location_id",
    "phone_id"};

class Derivation {
public:
    explicit Derivation(const Content& content) : content_(content) {
        for (const auto& record : content.records) by_id_[record.id] = &record;
        for (const auto& record : content.records)
            if (record.kind == "taxonomy_term" && taxonomy(record) == "service_types")
                types_[text_of(record.body, "code")] = record.id;
    }

    store::PackRows run() {
        rows_.texts = content_.texts;
        for (const auto& record : content_.records) {
            rows_.records.push_back({record.id, record.kind, record.rev, canonical(record.body)});
            link(record);
            if (record.kind == "attribute") attribute(record);
            if (record.kind == "location") place(record);
            if (record.kind == "schedule") hours(record);
            if (record.kind == "language") language(record);
            if (record.kind == "need" || record.kind == "guide") lists(record);
            if (record.kind == "service" || record.kind == "event" || record.kind == "guide")
                facet(record.id, "kind", record.kind);
        }
        quarters();
        store::settle(rows_);
        number_links();
        return std::move(rows_);
    }

private:
    const Known* find(const std::string& id) const {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? nullptr : found->second;
    }

    // "service_types" or "chips": the name of a term's taxonomy.
    std::string taxonomy(const Known& term) const {
        const auto* its = find(text_of(term.body, "taxonomy_id"));
        return its ? text_of(its->body, "name") : text_of(term.body, "taxonomy");
    }

    void add_link(const std::string& from, std::string_view role, const std::string& to,
                  std::int64_t ord) {
        if (find(from) && find(to)) rows_.links.push_back({from, std::string{role}, to, ord});
    }

    void facet(const std::string& record, std::string_view dimension, const std::string& value) {
        if (!value.empty()) rows_.facets.push_back({record, std::string{dimension}, value});
    }

    void link(const Known& record) {
        const auto ord = record.kind == "need" ? int_of(record.body, "order") : record.ord;
        for (const auto& rule : rules) {
            if (rule.kind != record.kind) continue;
            const auto other = text_of(record.body, rule.property);
            if (rule.from_owner)
                add_link(other, rule.role, record.id, ord);
            else
                add_link(record.id, rule.role, other, 0);
        }
        if (std::ranges::find(owned, record.kind) == std::end(owned)) return;
        for (const auto owner : owners)
            add_link(text_of(record.body, owner), record.kind, record.id, ord);
    }

    void attribute(const Known& attribute) {
        const auto on = text_of(attribute.body, "link_id");
        const auto* term = find(text_of(attribute.body, "taxonomy_term_id"));
        if (!term || !find(on)) return;
        const auto of = taxonomy(*term);
        const bool type = of == "service_types", chip = of == "chips";
        add_link(on, type ? "type" : chip ? "chip" : "about", term->id, attribute.ord);
        if (type || chip) facet(on, type ? "type" : "chip", text_of(term->body, "code"));
    }

    void place(const Known& location) {
        const auto degrees = [&](std::string_view name) -> std::optional<std::int64_t> {
            const auto* value = location.body.if_contains(name);
            if (!value || !value->is_number()) return std::nullopt;
            return std::llround(value->to_number<double>() * 1e7);
        };
        places_[location.id] = {location.id, degrees("latitude"), degrees("longitude"), "", ""};
    }

    // Postcode and quarter stand in the address; a service is where its places are.
    void quarters() {
        for (const auto& record : content_.records) {
            if (record.kind != "address") continue;
            const auto place = places_.find(text_of(record.body, "location_id"));
            if (place == places_.end()) continue;
            place->second.postcode = text_of(record.body, "postal_code");
            place->second.quarter = text_of(record.body, "it_quarter");
        }
        for (const auto& record : content_.records) {
            if (record.kind != "service_at_location" && record.kind != "event") continue;
            const auto place = places_.find(text_of(record.body, "location_id"));
            if (place == places_.end()) continue;
            const bool event = record.kind == "event";
            facet(event ? record.id : text_of(record.body, "service_id"), "quarter",
                  place->second.quarter);
        }
        for (const auto& [id, place] : places_) {
            const bool known = place.lat_e7 || !place.postcode.empty() || !place.quarter.empty();
            if (known) rows_.places.push_back(place);
        }
    }

    // On the closest owner: this service in this place, else the service, else the place.
    void hours(const Known& schedule) {
        const auto opens = text_of(schedule.body, "opens_at");
        const auto closes = text_of(schedule.body, "closes_at");
        if (opens.empty() || closes.empty() || bool_of(schedule.body, "closed")) return;
        std::string rule;
        const auto part = [&](std::string_view name, const std::string& value) {
            if (!value.empty()) rule.append(rule.empty() ? "" : ";").append(name).append(value);
        };
        const auto byday = text_of(schedule.body, "byday");
        part("FREQ=", text_of(schedule.body, "freq", byday.empty() ? "" : "WEEKLY"));
        if (const auto every = int_of(schedule.body, "interval", 1); every > 1)
            part("INTERVAL=", std::to_string(every));
        part("BYDAY=", byday);
        part("BYMONTHDAY=", text_of(schedule.body, "bymonthday"));
        part("BYWEEKNO=", text_of(schedule.body, "byweekno"));
        const auto until = text_of(schedule.body, "until");
        for (const char* owner : {"service_at_location_id", "service_id", "location_id"})
            if (const auto id = text_of(schedule.body, owner); find(id)) {
                rows_.hours.push_back({id, rule, text_of(schedule.body, "valid_from"),
                                       text_of(schedule.body, "valid_to", until), opens, closes,
                                       "Europe/Rome"});
                return;
            }
    }

    void language(const Known& language) {
        const auto service = text_of(language.body, "service_id");
        if (find(service)) facet(service, "lang", text_of(language.body, "code"));
    }

    void lists(const Known& record) {
        for (std::int64_t ord = 0; const auto& id : array_of(record.body, "numbers"))
            if (id.is_string()) add_link(record.id, "number", std::string{id.get_string()}, ord++);
        for (std::int64_t ord = 0; const auto& id : array_of(record.body, "forms"))
            if (id.is_string()) add_link(record.id, "form", std::string{id.get_string()}, ord++);
        for (std::int64_t ord = 0; const auto& code : array_of(record.body, "service_types")) {
            if (!code.is_string()) continue;
            const auto term = types_.find(std::string{code.get_string()});
            if (term != types_.end()) add_link(record.id, "type", term->second, ord++);
        }
    }

    // 0, 1, 2 among the links of one owner and role: with the rows of a whole file a row that is
    // put first in it would change every link after it, and each kiosk fetch them all. The order of
    // needs is written by hand and stays.
    void number_links() {
        const auto place = [](const store::LinkRow* link) {
            return std::tie(link->from, link->role, link->ord, link->to);
        };
        std::vector<store::LinkRow*> links;
        for (auto& link : rows_.links)
            if (link.role != "child") links.push_back(&link);
        std::ranges::sort(links, {}, place);
        const store::LinkRow* before = nullptr;
        for (std::int64_t ord = 0; auto* link : links) {
            if (before && (before->from != link->from || before->role != link->role)) ord = 0;
            link->ord = ord++;
            before = link;
        }
    }

    const Content& content_;
    std::map<std::string_view, const Known*> by_id_;
    std::map<std::string, std::string> types_;
    std::map<std::string, store::PlaceRow> places_;
    store::PackRows rows_;
};

}  // namespace

store::PackRows derive(const Content& content) { return Derivation{content}.run(); }

}  // namespace chiosco::coop
