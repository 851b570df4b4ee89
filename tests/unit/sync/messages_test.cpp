// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/messages.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"

namespace chiosco::sync {
namespace {

TEST(Messages, SurviveTheWay) {
    const FactsReply reply{{"a", "b"},
                           {{"c", 0, "conflict", "why"}, {"", 3, "invalid", "not JSON"}},
                           *parse_rfc3339("2026-03-10T09:00:00.123Z")};
    EXPECT_EQ(decode_facts_reply(encode(reply)), reply);
    const InboxPage page{{{1, "lease", {{"event", "e"}}}, {4, "time", {{"now", "n"}}}}, true};
    EXPECT_EQ(decode_inbox_page(encode(page)), page);
    const LeaseGrant lease{"e", 2, 7, "2026-03-10T09:00:00Z"};
    EXPECT_EQ(lease_from_json(to_json(lease)), lease);
    const LeaseAsk ask{"e", 2};
    EXPECT_EQ(decode_lease_ask(encode(ask)), ask);
    const LeaseAsk knowing{"e", 2, 3, 5};
    EXPECT_EQ(decode_lease_ask(encode(knowing)), knowing);
    EXPECT_EQ(decode_lease_ask(R"({"event":"e","want":2,"epoch":3})"), ask)
        << "an epoch alone says nothing of what was granted";
    EXPECT_FALSE(decode_lease_ask(R"({"event":"e","want":2,"epoch":3,"have":-1})"));
    EXPECT_FALSE(decode_lease_ask(R"({"event":"e","want":2,"have":1})"));
    EXPECT_EQ(decode_granted(encode_granted(5)), 5);
    const SlipState seat{"seat", "e", 2, "waiting"}, help{"help", "", 0, "sent"};
    EXPECT_EQ(decode_slip_state(encode(seat)), seat);
    EXPECT_EQ(decode_slip_state(encode(help)), help);
    EXPECT_FALSE(encode(help).contains("event"));
}

TEST(Messages, OfAnInboxMustGoForward) {
    const auto page = [](const char* items) {
        return decode_inbox_page("{\"items\":" + std::string{items} + ",\"more\":false}");
    };
    EXPECT_TRUE(page("[]"));
    EXPECT_TRUE(page(R"([{"n":1,"kind":"x","body":{}},{"n":9,"kind":"y","body":{}}])"));
    for (const auto* bad :
         {R"([{"n":2,"kind":"x","body":{}},{"n":2,"kind":"x","body":{}}])",
          R"([{"n":2,"kind":"x","body":{}},{"n":1,"kind":"x","body":{}}])", R"([7])",
          R"([{"n":0,"kind":"x","body":{}}])", R"([{"n":1,"kind":"x"}])", R"([{"n":1,"body":{}}])",
          R"([{"kind":"x","body":{}}])", "7"}) {
        const auto read = page(bad);
        ASSERT_FALSE(read) << bad;
        EXPECT_EQ(read.error().code, ErrorCode::damaged) << bad;
    }
}

TEST(Messages, ThatAreAHotelsLoginPageAreDamaged) {
    const std::string html = "<html><body>Welcome to our Wi-Fi</body></html>";
    EXPECT_EQ(decode_facts_reply(html).error().code, ErrorCode::damaged);
    EXPECT_EQ(decode_inbox_page(html).error().code, ErrorCode::damaged);
    EXPECT_EQ(decode_granted(html).error().code, ErrorCode::damaged);
    EXPECT_EQ(decode_slip_state(html).error().code, ErrorCode::damaged);
    EXPECT_EQ(decode_facts_reply("{}").error().code, ErrorCode::damaged);
}

}  // namespace
}  // namespace chiosco::sync
