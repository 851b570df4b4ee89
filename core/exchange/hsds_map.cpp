// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/hsds_map.h"

#include <algorithm>

namespace chiosco::exchange {
namespace {

constexpr std::string_view name[] = {"name"}, service[] = {"name", "status"}, phone[] = {"number"},
                           address[] = {"address_1"}, identifier[] = {"identifier"},
                           metadata[] = {"last_action_date", "last_action_type"};

constexpr Reference of_term[] = {{"taxonomy_id", "taxonomy", Tie::other},
                                 {"parent_id", "taxonomy_term", Tie::other}};
constexpr Reference of_organization[] = {{"parent_organization_id", "organization", Tie::other}};
constexpr Reference on_organization[] = {{"organization_id", "organization", Tie::owner}};
constexpr Reference of_location[] = {{"organization_id", "organization", Tie::other}};
constexpr Reference of_service[] = {{"organization_id", "organization", Tie::other},
                                    {"program_id", "program", Tie::other}};
constexpr Reference of_pair[] = {{"service_id", "service", Tie::needed},
                                 {"location_id", "location", Tie::needed}};
constexpr Reference of_contact[] = {{"organization_id", "organization", Tie::owner},
                                    {"service_id", "service", Tie::owner},
                                    {"service_at_location_id", "service_at_location", Tie::owner},
                                    {"location_id", "location", Tie::owner}};
constexpr Reference of_phone[] = {{"location_id", "location", Tie::owner},
                                  {"service_id", "service", Tie::owner},
                                  {"organization_id", "organization", Tie::owner},
                                  {"contact_id", "contact", Tie::owner},
                                  {"service_at_location_id", "service_at_location", Tie::owner}};
constexpr Reference on_location[] = {{"location_id", "location", Tie::owner}};
constexpr Reference of_schedule[] = {{"service_id", "service", Tie::owner},
                                     {"location_id", "location", Tie::owner},
                                     {"service_at_location_id", "service_at_location", Tie::owner}};
constexpr Reference of_language[] = {{"service_id", "service", Tie::owner},
                                     {"location_id", "location", Tie::owner},
                                     {"phone_id", "phone", Tie::owner}};
constexpr Reference on_service[] = {{"service_id", "service", Tie::owner}};
constexpr Reference of_area[] = {{"service_id", "service", Tie::owner},
                                 {"service_at_location_id", "service_at_location", Tie::owner}};
constexpr Reference of_funding[] = {{"organization_id", "organization", Tie::owner},
                                    {"service_id", "service", Tie::owner}};
constexpr Reference of_attribute[] = {{"link_id", "", Tie::needed, "link_entity"},
                                      {"taxonomy_term_id", "taxonomy_term", Tie::needed}};
constexpr Reference of_metadata[] = {{"resource_id", "", Tie::needed, "resource_type"}};

constexpr ObjectKind kinds[] = {
    {"taxonomy", "taxonomies", name, {}, true},
    {"taxonomy_term", "taxonomy_terms", name, of_term, true},
    {"organization", "organizations", name, of_organization, true},
    {"program", "programs", name, on_organization, true},
    {"location", "locations", {}, of_location, true},
    {"service", "services", service, of_service, true},
    {"service_at_location", "service_at_locations", {}, of_pair, true},
    {"contact", "contacts", {}, of_contact},
    {"phone", "phones", phone, of_phone},
    {"address", "addresses", address, on_location},
    {"schedule", "schedules", {}, of_schedule},
    {"language", "languages", {}, of_language},
    {"accessibility", "accessibility", {}, on_location},
    {"required_document", "required_documents", {}, on_service},
    {"cost_option", "cost_options", {}, on_service},
    {"service_area", "service_areas", {}, of_area},
    {"funding", "funding", {}, of_funding},
    {"organization_identifier", "organization_identifiers", identifier, on_organization},
    {"attribute", "attributes", {}, of_attribute},
    {"metadata", "metadata", metadata, of_metadata},
};

constexpr PropertyShape shapes[] = {
    {"description", Shape::prose},
    {"application_process", Shape::prose},
    {"interpretation_services", Shape::prose},
    {"fees_description", Shape::prose},
    {"fees", Shape::prose},
    {"wait_time", Shape::prose},
    {"accreditations", Shape::prose},
    {"licenses", Shape::prose},
    {"eligibility_description", Shape::prose},
    {"alert", Shape::prose},
    {"transportation", Shape::prose},
    {"details", Shape::prose},
    {"document", Shape::prose},
    {"notes", Shape::prose},
    {"it_obtains", Shape::prose},
    {"it_conditions", Shape::prose},
    {"url", Shape::link},
    {"website", Shape::link},
    {"latitude", Shape::number, "", -90, 90},
    {"longitude", Shape::number, "", -180, 180},
    {"minimum_age", Shape::number, "", 0, 150},
    {"maximum_age", Shape::number, "", 0, 150},
    {"amount", Shape::number},
    {"interval", Shape::number, "", 1, 1000},
    {"count", Shape::number},
    {"year_incorporated", Shape::number},
    {"opens_at", Shape::clock},
    {"closes_at", Shape::clock},
    {"valid_from", Shape::day},
    {"valid_to", Shape::day},
    {"dtstart", Shape::day},
    {"until", Shape::day},
    {"assured_date", Shape::day},
    {"byday", Shape::days},
    {"confidential", Shape::yes_no},
    {"status", Shape::choice, "|active|inactive|defunct|temporarily closed|"},
    {"location_type", Shape::choice, "|physical|postal|virtual|"},
    {"freq", Shape::choice, "|DAILY|WEEKLY|MONTHLY|YEARLY|"},
};

constexpr OldFile old_files[] = {
    {"organizations", "organization"},
    {"programs", "program"},
    {"services", "service"},
    {"locations", "location"},
    {"services_at_location", "service_at_location"},
    {"physical_addresses", "address"},
    {"postal_addresses", "address", true},
    {"phones", "phone"},
    {"contacts", "contact"},
    {"regular_schedules", "schedule", true},
    {"holiday_schedules", "schedule", true},
    {"languages", "language", true},
    {"accessibility_for_disabilities", "accessibility"},
    {"taxonomy", "taxonomy_term"},
    {"services_taxonomy", "attribute"},
    {"eligibility", "service", false, "service_id"},
    {"required_documents", "required_document"},
    {"service_areas", "service_area"},
    {"funding", "funding"},
    {"metadata", "metadata"},
};

constexpr OldColumn columns[] = {
    {"organizations", "url", "website"},
    {"organizations", "description", "description", Change::prose},
    {"services", "description", "description", Change::prose},
    {"services", "application_process", "application_process", Change::prose},
    {"services", "fees", "fees_description", Change::prose},
    {"services", "", "status", Change::fixed, "active"},
    {"locations", "description", "description", Change::prose},
    {"locations", "", "location_type", Change::fixed, "physical"},
    {"physical_addresses", "", "address_type", Change::fixed, "physical"},
    {"postal_addresses", "", "address_type", Change::fixed, "postal"},
    {"regular_schedules", "weekday", "byday", Change::weekday},
    {"regular_schedules", "original_text", "description"},
    {"regular_schedules", "", "freq", Change::fixed, "WEEKLY"},
    {"holiday_schedules", "start_date", "valid_from"},
    {"holiday_schedules", "end_date", "valid_to"},
    {"languages", "language", "name", Change::language},
    {"accessibility_for_disabilities", "accessibility", "description"},
    {"taxonomy", "vocabulary", "taxonomy"},
    {"taxonomy", "id", "code"},
    {"services_taxonomy", "service_id", "link_id"},
    {"services_taxonomy", "taxonomy_id", "taxonomy_term_id"},
    {"services_taxonomy", "", "link_entity", Change::fixed, "service"},
    {"eligibility", "eligibility", "eligibility_description", Change::prose},
    {"service_areas", "service_area", "name"},
};

template <class All>
auto* first(All& all, auto value, auto member) {
    auto* found = std::ranges::find(all, value, member);
    return found == std::end(all) ? nullptr : found;
}

}  // namespace

std::span<const ObjectKind> object_kinds() { return kinds; }

const ObjectKind* object_kind(std::string_view kind) {
    return first(kinds, kind, &ObjectKind::kind);
}

const ObjectKind* object_kind_of_list(std::string_view many) {
    return first(kinds, many, &ObjectKind::many);
}

const PropertyShape* shape_of(std::string_view property) {
    return first(shapes, property, &PropertyShape::property);
}

std::span<const OldColumn> old_columns() { return columns; }

const OldFile* old_file(std::string_view file) { return first(old_files, file, &OldFile::file); }

bool is_old_name(std::string_view file) {
    constexpr std::string_view names[] = {"physical_addresses", "regular_schedules",
                                          "services_at_location", "services_taxonomy"};
    return first(names, file, std::identity{});
}

}  // namespace chiosco::exchange
