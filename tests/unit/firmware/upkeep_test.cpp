// SPDX-License-Identifier: AGPL-3.0-or-later
// The agent as a program under the desk's orders and a technician's: the server is real, this test
// is the screen.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "core/store/inbox/reader.h"
#include "core/store/outbox/outbox.h"
#include "core/sync/server_restore.h"
#include "core/sync/server_upkeep.h"
#include "firmware/agent/agent.h"
#include "firmware/agent/orders.h"
#include "tests/unit/firmware/agent_at_work.h"

namespace chiosco {
namespace {

namespace fs = std::filesystem;

class AgentUpkeep : public AgentAtWork {
protected:
    AgentUpkeep() {
        fs::create_directories(usb_);
        write_device();
    }
    void order(const std::string& what) {
        ASSERT_TRUE(committed(*coop_.db, [&]() -> Result<int> {
            TRY_VOID(sync::order(*coop_.db, kiosk_.id, what));
            return 0;
        }));
    }
    json::object health() { return sync::fleet(*coop_.db).value().at(0).health; }
};

TEST_F(AgentUpkeep, TellsHowItIs) {
    auto agent = start_agent();
    const auto ui = connect();
    json::object status;
    ASSERT_TRUE(within(patience, [&] {
        EXPECT_TRUE(ui.send({{"do", "status"}, {"ask", 5}}));
        const auto heard = hear(ui, "ask");
        status = object_of(heard, "status");
        return text_of(status, "line") == "ok" || heard.empty();
    }));
    EXPECT_GT(int_of(status, "disk_free_mb"), 0);
    EXPECT_GE(int_of(status, "uptime_s", -1), 0);
    EXPECT_EQ(int_of(status, "needs_attention", -1), 0);
    EXPECT_FALSE(text_of(object_of(status, "versions"), "agent").empty());
}

// "Manca la linea", of a kiosk whose disk let it ask nobody.
TEST(AgentLine, IsNotSaidToBeMissingByADiskThatFails) {
    const auto after = [](ErrorCode code, bool disk_failed) {
        sync::Round round;
        round.error = Error{code, "why"};
        return agent::line_after(round, disk_failed);
    };
    EXPECT_EQ(after(ErrorCode::offline, true), "none");
    EXPECT_EQ(after(ErrorCode::retry_later, false), "none") << "the cooperative's own word";
    EXPECT_EQ(after(ErrorCode::full, false), "unknown");
    EXPECT_EQ(after(ErrorCode::damaged, true), "unknown");
    EXPECT_EQ(after(ErrorCode::damaged, false), "none") << "an answer that is nobody's";
    sync::Round heard;
    heard.error = Error{ErrorCode::full, "why"};
    heard.heard = true;
    EXPECT_EQ(agent::line_after(heard, true), "ok");
}

TEST_F(AgentUpkeep, WhatTheCooperativeWillNotTakeNeedsAttention) {
    auto outbox = *store::Outbox::open((state_ / "ui/outbox.db").string());
    const auto bad = fact_of("need.unmet", {{"where", "search"}, {"name", "Ada"}});
    ASSERT_TRUE(outbox.add({bad.id, bad.kind, store::Lane::people, encode_fact(bad)}));
    auto agent = start_agent();
    const auto ui = connect();
    EXPECT_TRUE(within(patience, [&] {
        (void)ui.send({{"do", "status"}});
        return int_of(object_of(hear(ui, "status"), "status"), "needs_attention") == 1;
    }));
}

TEST_F(AgentUpkeep, PutsItsLogsOnAStick) {
    auto agent = start_agent();
    const auto ui = connect();
    ASSERT_TRUE(ui.send({{"do", "logs"}, {"ask", 1}}));
    const auto logs = object_of(hear(ui, "logs"), "logs");
    EXPECT_EQ(text_of(logs, "outcome"), "saved");
    EXPECT_TRUE(fs::exists(usb_ / text_of(logs, "file")));
    fs::remove_all(usb_);
    ASSERT_TRUE(ui.send({{"do", "logs"}, {"ask", 2}}));
    EXPECT_EQ(text_of(object_of(hear(ui, "logs"), "logs"), "outcome"), "no_stick");
}

TEST_F(AgentUpkeep, RestartsForATechnician) {
    auto agent = start_agent();
    const auto ui = connect();
    ASSERT_TRUE(ui.send({{"do", "restart"}}));
    hear(ui, "restart");
    EXPECT_EQ(*agent.wait(patience), 0);
    auto again = start_agent();
    connect();
}

TEST_F(AgentUpkeep, RestartsOnceForOneOrder) {
    order("restart");
    auto agent = start_agent();
    EXPECT_EQ(*agent.wait(patience), 0) << *read_file(log_);
    auto again = start_agent();
    const auto ui = connect();
    // Several rounds later it still runs.
    order("logs");
    ASSERT_TRUE(within(patience, [&] { return !health().empty(); }));
    EXPECT_TRUE(again.runs());
}

TEST_F(AgentUpkeep, ReportsItsWarningsWhenTheDeskWantsLogs) {
    fs::create_directories(state_ / "agent/logs");
    ASSERT_TRUE(write_file(state_ / "agent/logs/chioscod.1.log",
                           "2026-03-10T09:30:00.000Z warn print.lost\n"
                           "2026-03-10T09:30:00.000Z warn print.lost why=Ada\n"));
    order("logs");
    auto agent = start_agent();
    ASSERT_TRUE(within(patience, [&] { return !health().empty(); })) << *read_file(log_);
    EXPECT_EQ(int_of(object_of(health(), "warnings"), "print.lost"), 2);
    EXPECT_EQ(text_of(health(), "state"), "ok");
    EXPECT_FALSE(json::serialize(health()).contains("Ada"));
}

TEST_F(AgentUpkeep, IsWipedAfterTheLastFactsHaveArrived) {
    auto outbox = *store::Outbox::open((state_ / "ui/outbox.db").string());
    const auto fact = fact_of("need.unmet", {{"where", "search"}});
    ASSERT_TRUE(outbox.add({fact.id, fact.kind, store::Lane::people, encode_fact(fact)}));
    order("wipe");
    auto agent = start_agent();
    EXPECT_EQ(*agent.wait(patience), 0) << *read_file(log_);
    EXPECT_EQ(coop_.db->one_integer("select count(*) from fact").value(), 1);
    EXPECT_EQ(text_of(health(), "state"), "wiped");
    EXPECT_EQ(sync::fleet(*coop_.db).value()[0].state, "revoked");
    for (const auto* gone : {"device.json", "identity/device.key", "inbox.db", "content/CURRENT"})
        EXPECT_FALSE(fs::exists(state_ / "agent" / gone)) << gone;
    EXPECT_TRUE(fs::exists(state_ / "agent/wipe-ordered")) << "for the screen";
    EXPECT_EQ(*start_agent().wait(patience), 3) << "not set up";
}

// A kiosk that was off for a while hears of the restore and of the order in one breath, and took
// what only it knew with it.
TEST_F(AgentUpkeep, IsWipedOnlyWhenARestoredCooperativeHasBeenToldWhatItKnew) {
    const auto kept = fact_of("need.unmet", {{"where", "search"}});
    {
        auto inbox = *store::Inbox::open((state_ / "agent/inbox.db").string());
        ASSERT_TRUE(inbox.acknowledge({{.id = kept.id, .fact = encode_fact(kept), .at = the_day}}));
    }
    auto outbox = *store::Outbox::open((state_ / "ui/outbox.db").string());
    ASSERT_TRUE(committed(*coop_.db, [&] { return sync::begin_era(*coop_.db, coop_.clock); }));
    order("wipe");
    auto agent = start_agent();
    // As the screen does, once all that was kept is there again.
    ASSERT_TRUE(within(patience, [&] {
        auto seen = store::InboxReader::open((state_ / "agent/inbox.db").string());
        const auto era = seen ? seen->era().value_or("") : "";
        if (era.empty()) return false;
        const auto told =
            fact_of("era.settled", {{"since", era}, {"confirmed", json::array{}}, {"more", false}});
        return outbox.add({told.id, told.kind, store::Lane::people, encode_fact(told)}) &&
               outbox.put_settled_era(era);
    })) << *read_file(log_);
    EXPECT_EQ(*agent.wait(patience), 0) << *read_file(log_);
    EXPECT_EQ(coop_.db->one_integer("select count(*) from fact where id = ?", {kept.id}).value(), 1)
        << "the restored cooperative had lost it";
    EXPECT_EQ(sync::fleet(*coop_.db).value()[0].state, "revoked");
    EXPECT_TRUE(sync::holds(*coop_.db, coop_.clock)->untold.empty()) << "it has told all";
    EXPECT_EQ(text_of(health(), "era"),
              coop_.db->one_text("select value from meta where key = 'restored'").value())
        << "the desk sees by it that this program can tell";
}

TEST_F(AgentUpkeep, OfACooperativeThatDoesNotKnowItSaysSoAndKeepsWhatPeopleLeft) {
    auto outbox = *store::Outbox::open((state_ / "ui/outbox.db").string());
    const auto fact = fact_of("need.unmet", {{"where", "search"}});
    ASSERT_TRUE(outbox.add({fact.id, fact.kind, store::Lane::people, encode_fact(fact)}));
    ASSERT_TRUE(coop_.db->script("delete from kiosk"));
    auto agent = start_agent();
    const auto ui = connect();
    json::object status;
    EXPECT_TRUE(within(patience, [&] {
        (void)ui.send({{"do", "status"}});
        status = object_of(hear(ui, "status"), "status");
        return text_of(status, "line") == "stranger";
    })) << json::serialize(status);
    EXPECT_EQ(int_of(status, "queue"), 1);
    EXPECT_EQ(int_of(status, "needs_attention"), 0);
    ASSERT_TRUE(ui.send({{"do", "lease_more"}, {"event", the_event}, {"want", 1}}));
    EXPECT_EQ(text_of(object_of(hear(ui, "lease"), "lease"), "outcome"), "offline")
        << "as without a line, for who stands before it";
    EXPECT_EQ(*store::InboxReader::open((state_ / "agent/inbox.db").string())->turned_away(),
              "stranger");
}

TEST_F(AgentUpkeep, AWipeThatAPowerCutEndedIsGoneOnWith) {
    ASSERT_TRUE(write_file(state_ / "agent/wipe-ordered", "1\n"));
    EXPECT_EQ(*start_agent().wait(patience), 3);
    EXPECT_FALSE(fs::exists(state_ / "agent/identity/device.key"));
    EXPECT_FALSE(fs::exists(state_ / "agent/device.json"));
}

TEST(Orders, AreReadOnceAndOthersLetAlone) {
    const TempFolder folder;
    const auto path = (folder.path() / "inbox.db").string();
    auto inbox = *store::Inbox::open(path);
    ASSERT_TRUE(inbox.apply({{1, store::ItemKept{"command", R"({"do":"logs"})"}},
                             {2, store::ItemKept{"answer", R"({"do":"wipe"})"}},
                             {3, store::ItemKept{"command", R"({"do":"explode"})"}},
                             {4, store::ItemKept{"command", "[]"}},
                             {5, store::ItemKept{"command", R"({"do":"lock"})"}}}));
    auto orders = agent::open_orders(inbox, path).value();
    EXPECT_TRUE(orders.report);
    EXPECT_FALSE(orders.wipe || orders.restart);
    EXPECT_EQ(orders.last, 5);
    ASSERT_TRUE(agent::orders_done(inbox, orders.last));
    EXPECT_FALSE(agent::open_orders(inbox, path)->report);
    ASSERT_TRUE(inbox.apply({{6, store::ItemKept{"command", R"({"do":"wipe"})"}}}));
    EXPECT_TRUE(agent::open_orders(inbox, path)->wipe);
}

}  // namespace
}  // namespace chiosco
