// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/check_fact.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/base/file.h"
#include "tests/support/coop_db.h"

namespace chiosco::sync {
namespace {

const auto slip = slip_numbered(1);

json::object as_json(const Fact& fact) { return *parse_json_object(encode_fact(fact)); }

// A good fact of each kind whose body is fixed.
std::vector<Fact> good_facts() {
    auto help = fact_of("help.asked", {{"slip", slip},
                                       {"urgent", false},
                                       {"sensitive", false},
                                       {"language", "ar"},
                                       {"contact_how", "phone"},
                                       {"need", "isee"}});
    help.sealed = "a box";
    return {taken(slip, 2),
            waiting(slip, 4),
            cancelled(slip),
            closed(3, 5),
            help,
            fact_of("need.unmet", {{"where", "search"}}),
            fact_of("form.sent", {{"form", "autocertificazione"},
                                  {"version", 1},
                                  {"language", "ar"},
                                  {"printed", true}}),
            fact_of("health.reported", {{"state", "ok"}}),
            fact_of("consent.given", {{"slip", slip}, {"purpose", "help"}, {"notice", "v1"}}),
            fact_of("consent.withdrawn", {{"slip", slip}, {"purpose", "help"}, {"notice", "v1"}}),
            fact_of("correction.proposed", {{"field", "phone"}, {"record", "r"}, {"rev", 3}}),
            fact_of("feedback.given", {{"about", "visit"}, {"served", "yes"}})};
}

TEST(CheckFact, TakesAGoodFactOfEveryKind) {
    for (const auto& fact : good_facts()) {
        const auto checked = check_fact(as_json(fact));
        ASSERT_TRUE(checked) << fact.kind << ": " << checked.error().message;
        EXPECT_EQ(encode_fact(*checked), encode_fact(fact));
    }
    EXPECT_TRUE(check_fact(as_json(fact_of("offer.made", {{"whatever", 1}}))));
}

TEST(CheckFact, MissesNoMemberOfABody) {
    for (const auto& fact : good_facts())
        for (const auto& member : fact.body) {
            auto cut = fact;
            cut.body.erase(member.key());
            const bool may = member.key() == "need";
            EXPECT_EQ(check_fact(as_json(cut)).has_value(), may) << fact.kind << member.key();
        }
}

TEST(CheckFact, LetsNothingElseIntoABody) {
    for (auto fact : good_facts()) {
        fact.body["name"] = "Mario Rossi";
        const auto checked = check_fact(as_json(fact));
        ASSERT_FALSE(checked) << fact.kind;
        EXPECT_FALSE(checked.error().message.contains("Rossi")) << checked.error().message;
    }
}

TEST(CheckFact, KnowsItsLimits) {
    struct Row {
        const char *member, *value;
    };
    const auto with = [](const Fact& fact, const Row& row) -> std::string {
        auto changed = as_json(fact);
        auto& place = std::string_view{row.member}.starts_with("body.")
                          ? changed["body"].get_object()[row.member + 5]
                          : changed[row.member];
        place = *parse_json(row.value);
        const auto checked = check_fact(changed);
        return checked ? "taken" : checked.error().message;
    };
    const auto good = taken(slip, 2);
    for (const Row& row :
         {Row{"clock", "\"doubt\""}, Row{"by", "\"porter:anna\""}, Row{"by", "\"agent\""},
          Row{"body.seats", "4"}, Row{"at", "\"2026-03-10T10:12:44+01:00\""}})
        EXPECT_EQ(with(good, row), "taken") << row.member << row.value;
    for (const Row& row :
         {Row{"id", "\"0190\""},         Row{"id", "\"5b1e0c37-9d42-4f8a-b613-7e20c458a16d\""},
          Row{"kind", "\"seat.sold\""},  Row{"v", "2"},
          Row{"at", "\"yesterday\""},    Row{"clock", "\"slow\""},
          Row{"by", "\"mayor\""},        Row{"by", "\"porter:\""},
          Row{"prev", "[\"x\"]"},        Row{"prev", "7"},
          Row{"visit", "\"one\""},       Row{"site", "7"},
          Row{"sealed", "\"%%%\""},      Row{"body", "[]"},
          Row{"body.seats", "0"},        Row{"body.seats", "5"},
          Row{"body.seats", "1.5"},      Row{"body.seats", "\"2\""},
          Row{"body.epoch", "0"},        Row{"body.slip", "\"K7M2Q-9XR4B-5\""},
          Row{"body.event", "\"festa\""}})
        EXPECT_NE(with(good, row), "taken") << row.member << row.value;
}

TEST(CheckFact, WillNotReadASensitiveNeed) {
    auto help = good_facts()[4];
    help.body["sensitive"] = true;
    EXPECT_FALSE(check_fact(as_json(help)));
    help.body.erase("need");
    EXPECT_TRUE(check_fact(as_json(help)));
}

TEST(CheckFact, EveryKindHasItsSchemaFile) {
    const std::filesystem::path folder = std::string{SOURCE_ROOT} + "/core/sync/schema";
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        const auto text = read_file(entry.path());
        ASSERT_TRUE(text);
        EXPECT_TRUE(parse_json_object(*text)) << entry.path();
        ++files;
    }
    EXPECT_EQ(files, 20);
}

}  // namespace
}  // namespace chiosco::sync
