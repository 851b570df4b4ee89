// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/fact.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"
#include "core/base/ids.h"

namespace chiosco {
namespace {

Fact demo() {
    Fact fact;
    fact.id = uuid7(*parse_rfc3339("2026-03-10T09:12:44Z"));
    fact.kind = "seat.taken";
    fact.at = "2026-03-10T09:12:44Z";
    fact.site = "site";
    fact.visit = 17;
    fact.prev = {uuid7(*parse_rfc3339("2026-03-10T09:00:00Z"))};
    fact.body = {{"seats", 2}};
    fact.sealed = std::string{"a \0 box", 7};
    return fact;
}

TEST(Fact, SurvivesTheWay) {
    const auto fact = demo();
    const auto read = decode_fact(*parse_json_object(encode_fact(fact)));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->sealed, fact.sealed);
    EXPECT_EQ(read->prev, fact.prev);
    EXPECT_EQ(read->visit, 17);
    EXPECT_EQ(encode_fact(*read), encode_fact(fact));
}

TEST(Fact, HashDoesNotDependOnTheOrderOfMembers) {
    const auto a = *parse_json_object(R"({"x":1,"y":{"b":2,"a":3}})");
    const auto b = *parse_json_object(R"({ "y":{"a":3,"b":2}, "x":1 })");
    const auto c = *parse_json_object(R"({"x":1,"y":{"b":2,"a":4}})");
    EXPECT_EQ(fact_hash(a), fact_hash(b));
    EXPECT_NE(fact_hash(a), fact_hash(c));
}

TEST(Fact, HasABodyOrIsSealed) {
    auto bare = demo();
    bare.body.clear();
    EXPECT_FALSE(encode_fact(bare).contains("body"));
    bare.sealed.clear();
    EXPECT_TRUE(encode_fact(bare).contains("\"body\":{}"));
}

}  // namespace
}  // namespace chiosco
