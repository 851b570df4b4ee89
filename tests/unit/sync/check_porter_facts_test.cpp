// SPDX-License-Identifier: AGPL-3.0-or-later
// What a porter's facts may say: nobody's name, and of a sensitive need not even which.
#include <gtest/gtest.h>

#include "core/sync/check_fact.h"
#include "tests/support/coop_db.h"

namespace chiosco::sync {
namespace {

const std::string seen = uuid7(the_day);

Fact by_porter(const std::string& kind, json::object body, std::vector<std::string> prev = {}) {
    auto fact = fact_of(kind, std::move(body));
    fact.by = "porter:" + uuid5("test", "marta");
    fact.prev = std::move(prev);
    return fact;
}

json::object contact() {
    return {
        {"need", "rent"},         {"sensitive", false}, {"count", 1},       {"outcome", "informed"},
        {"channel", "in_person"}, {"for_whom", "self"}, {"language", "it"}, {"minutes", 4}};
}
json::object with(json::object body, const char* name, json::value value) {
    body[name] = std::move(value);
    return body;
}
json::object without(json::object body, const char* name) {
    body.erase(name);
    return body;
}

std::string judged(const Fact& fact) {
    const auto checked = check_fact(*parse_json_object(encode_fact(fact)));
    return checked ? "taken" : checked.error().message;
}

TEST(PorterFacts, TakesWhatTheKioskMakes) {
    for (const auto& fact :
         {by_porter("contact.made", contact()),
          by_porter("contact.made", with(with(contact(), "age", "65-79"), "first_time", true)),
          by_porter("contact.made", with(contact(), "area", "quarter")),
          by_porter("contact.made",
                    {{"need", "rent"}, {"sensitive", false}, {"count", 12}, {"day", "2026-03-09"}}),
          by_porter("contact.voided", {}, {seen}),
          by_porter("desk.opened", {{"until", "2026-03-10T11:00:00Z"}}),
          by_porter("desk.closed", {{"until", "2026-03-10T11:00:00Z"}}),
          by_porter("handoff.moved", {{"opened", seen}, {"step", "called"}}, {seen}),
          by_porter("handoff.moved",
                    {{"opened", seen}, {"step", "appointment"}, {"day", "2026-03-12"}}, {seen})})
        EXPECT_EQ(judged(fact), "taken") << fact.kind << json::serialize(fact.body);
}

json::object passed_on() {
    return {{"slip", std::string(32, 'a')}, {"urgent", false},
            {"sensitive", false},           {"language", "ar"},
            {"contact_how", "telephone"},   {"to", "service:caf"}};
}
Fact sealed(Fact fact) {
    fact.sealed = "x";
    return fact;
}

TEST(PorterFacts, TakesARequestThatIsPassedOnAndOfASensitiveOneNotEvenToWhom) {
    auto quiet = without(passed_on(), "to");
    quiet["sensitive"] = true;
    for (const auto& body : {passed_on(), with(passed_on(), "need", "rent"),
                             with(passed_on(), "from", json::string{seen}), quiet})
        EXPECT_EQ(judged(sealed(by_porter("handoff.opened", body))), "taken")
            << json::serialize(body);
    for (const auto& body :
         {without(passed_on(), "to"), without(passed_on(), "slip"),
          with(passed_on(), "sensitive", true), with(quiet, "need", "rent"),
          with(passed_on(), "name", "Ada"), with(passed_on(), "contact_how", "email"),
          with(passed_on(), "from", "yesterday")})
        EXPECT_NE(judged(sealed(by_porter("handoff.opened", body))), "taken")
            << json::serialize(body);
    EXPECT_NE(judged(by_porter("handoff.opened", passed_on())), "taken") << "nobody in it";
    auto resident = sealed(by_porter("handoff.opened", passed_on()));
    resident.by = "resident";
    EXPECT_NE(judged(resident), "taken");
}

TEST(PorterFacts, TakesNothingElse) {
    auto resident = by_porter("contact.made", contact());
    resident.by = "resident";
    for (const auto& fact :
         {resident, by_porter("contact.made", with(contact(), "name", "Ada")),
          by_porter("contact.made", with(contact(), "nationality", "IT")),
          by_porter("contact.made", without(contact(), "outcome")),
          by_porter("contact.made", without(contact(), "need")),
          by_porter("contact.made", with(contact(), "minutes", 0)),
          by_porter("contact.made", with(contact(), "count", 100)),
          by_porter("contact.made", with(contact(), "age", "67")),
          by_porter("contact.made", with(contact(), "day", "2026-03-09")),
          by_porter("contact.voided", {}), by_porter("contact.voided", {{"why", "x"}}, {seen}),
          by_porter("desk.opened", {}), by_porter("handoff.moved", {{"step", "called"}}, {seen}),
          by_porter("handoff.moved", {{"opened", seen}, {"step", "called"}}),
          by_porter("handoff.moved", {{"opened", seen}, {"step", "called"}, {"day", "2026-03-12"}},
                    {seen})})
        EXPECT_NE(judged(fact), "taken") << fact.kind << json::serialize(fact.body);
}

TEST(PorterFacts, OfASensitiveNeedNotEvenWhichIsReadable) {
    auto quiet = with(without(contact(), "need"), "sensitive", true);
    auto fact = by_porter("contact.made", quiet);
    EXPECT_NE(judged(fact), "taken") << "which one it was is sealed, not lost";
    fact.sealed = "a box";
    EXPECT_EQ(judged(fact), "taken");
    for (const auto& [name, value] : {std::pair<const char*, json::value>{"need", "violence"},
                                      {"age", "35-64"},
                                      {"first_time", true},
                                      {"area", "quarter"}}) {
        fact.body = with(quiet, name, value);
        EXPECT_NE(judged(fact), "taken") << name;
    }
    auto open = by_porter("contact.made", contact());
    open.sealed = "a box";
    EXPECT_NE(judged(open), "taken") << "nothing is sealed that need not be";
}

}  // namespace
}  // namespace chiosco::sync
