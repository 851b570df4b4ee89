// SPDX-License-Identifier: AGPL-3.0-or-later
// chioscod and chiosco-printd as programs, the cooperative's real server, a real printer; this
// test is the screen.
#include <gtest/gtest.h>

#include <random>

#include "coop-server/ops/courier.h"
#include "coop-server/ops/publish.h"
#include "core/store/inbox/reader.h"
#include "core/store/outbox/outbox.h"
#include "tests/support/printer.h"
#include "tests/unit/firmware/agent_at_work.h"

namespace chiosco {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

class AgentTest : public AgentAtWork {
protected:
    std::string add_fact(store::Outbox& outbox) {
        const auto fact = fact_of("need.unmet", {{"where", "search"}});
        EXPECT_TRUE(outbox.add({fact.id, fact.kind, store::Lane::people, encode_fact(fact)}));
        return fact.id;
    }
    void add_event(std::int64_t seats) {
        ASSERT_TRUE(committed(*coop_.db, [&] {
            return sync::note_events(*coop_.db, "demo",
                                     {{the_event, seats, the_day + std::chrono::days{3}}});
        }));
    }
    std::int64_t facts_at_the_coop() {
        return coop_.db->one_integer("select count(*) from fact")->value();
    }
};

TEST_F(AgentTest, SaysWhenTheKioskIsNotSetUpAndEndsWith3) {
    auto agent = start_agent();
    EXPECT_EQ(*agent.wait(patience), 3);
    EXPECT_TRUE(read_file(log_)->contains("questo chiosco non è ancora configurato"));
    ASSERT_TRUE(write_file(state_ / "agent/device.json", "{\"format\":1"));
    EXPECT_EQ(*start_agent().wait(patience), 3);
    auto waiting = *Program::start(command("chioscod", {"--wait"}));
    write_device();
    const auto ui = connect();
    EXPECT_EQ(text_of(object_of(hear(ui, "device"), "device"), "kiosk"), kiosk_.id);
    EXPECT_EQ(*waiting.stop(), 0);
    EXPECT_EQ(*Program::start(command("chioscod", {"--what"}))->wait(patience), 2);
}

TEST_F(AgentTest, BringsThePackAndTellsTheScreen) {
    write_device();
    ASSERT_TRUE(coop::publish(*coop_.db, coop_.folder(), "demo", *parse_iso_date("2026-03-10"),
                              coop_.clock));
    auto agent = start_agent();
    const auto ui = connect();
    const auto seq = int_of(object_of(hear(ui, "pack"), "pack"), "seq");
    EXPECT_EQ(seq, 1);
    EXPECT_EQ(*read_file(state_ / "agent/content/CURRENT"), "1\n");
    EXPECT_TRUE(fs::exists(state_ / "agent/content/1.db"));
    EXPECT_TRUE(fs::exists(state_ / "agent/content/1.idx"));
    EXPECT_TRUE(within(patience, [&] {
        return text_of(object_of(hear(ui, "status"), "status"), "line") == "ok";
    }));
    // One agent for one kiosk: a second one does not touch anything.
    EXPECT_EQ(*start_agent().wait(patience), 1);
    ASSERT_TRUE(ui.send({{"do", "hello"}, {"ask", 1}}));
    EXPECT_TRUE(hear(ui, "ask").contains("status"));
}

TEST_F(AgentTest, CarriesEveryFactOnceThroughKillsOfItselfAndOfTheServer) {
    write_device();
    auto outbox = *store::Outbox::open((state_ / "ui/outbox.db").string());
    std::mt19937 dice{7};
    int made = 0;
    for (int kill = 0; kill < 12; ++kill) {
        auto agent = start_agent();
        const auto ui = connect();
        for (int i = 0; i < 30; ++i, ++made) {
            add_fact(outbox);
            (void)ui.send({{"do", "facts"}});
        }
        ::usleep(static_cast<useconds_t>(dice() % 100'000));
        agent.kill();
        if (kill % 4 != 0) continue;
        coop_.server.reset();
        coop_.start();
        write_device();
    }
    auto agent = start_agent();
    const auto ui = connect();
    ASSERT_TRUE(within(patience, [&] {
        auto seen = store::InboxReader::open((state_ / "agent/inbox.db").string());
        if (seen) (void)outbox.prune(*seen->acked());
        return outbox.counts()->facts == 0;
    })) << *read_file(log_);
    EXPECT_EQ(facts_at_the_coop(), made);
    EXPECT_EQ(coop_.db->one_integer("select count(*) from quarantine")->value(), 0);
}

TEST_F(AgentTest, GetsSeatsWithinTwoSecondsOrSaysWhyNot) {
    write_device();
    add_event(4);
    auto agent = start_agent();
    const auto ui = connect();
    const auto ask = [&](const std::string& event, int number) {
        EXPECT_TRUE(
            ui.send({{"do", "lease_more"}, {"event", event}, {"want", 2}, {"ask", number}}));
        const auto answer = hear(ui, "lease", milliseconds{2000});
        EXPECT_EQ(int_of(answer, "ask"), number);
        EXPECT_EQ(text_of(object_of(answer, "lease"), "event"), event);
        return text_of(object_of(answer, "lease"), "outcome");
    };
    EXPECT_EQ(ask(the_event, 1), "granted");
    auto seen = *store::InboxReader::open((state_ / "agent/inbox.db").string());
    EXPECT_GE((*seen.lease(the_event))->granted, 2);
    while (ask(the_event, 2) == "granted") continue;
    EXPECT_EQ((*seen.lease(the_event))->granted, 4);
    EXPECT_EQ(ask("no such event", 3), "none");
    coop_.server.reset();
    EXPECT_EQ(ask(the_event, 4), "offline");
    ASSERT_TRUE(ui.send({{"do", "slip"}, {"id", slip_numbered(1)}}));
    EXPECT_EQ(text_of(object_of(hear(ui, "slip"), "slip"), "outcome"), "offline");
}

// The person read that the hall was full.
TEST_F(AgentTest, SaysThatItCouldNotKeepTheSeatsThatWereLent) {
    write_device();
    auto agent = start_agent();
    const auto ui = connect();
    hear(ui, "device");  // Its stores are open by now.
    auto inbox = *store::open_sqlite((state_ / "agent/inbox.db").string(), store::Open::create);
    // A disk without room, for this one table.
    ASSERT_TRUE(
        inbox->run("create trigger no_room before insert on lease begin "
                   "select raise(abort, 'no room'); end"));
    add_event(4);
    const auto ask = [&](int number) {
        EXPECT_TRUE(
            ui.send({{"do", "lease_more"}, {"event", the_event}, {"want", 1}, {"ask", number}}));
        return text_of(object_of(hear(ui, "lease", milliseconds{2000}), "lease"), "outcome");
    };
    EXPECT_EQ(ask(1), "failed");
    ASSERT_TRUE(inbox->run("drop trigger no_room"));
    EXPECT_EQ(ask(2), "granted");
}

TEST_F(AgentTest, FindsSlipsOfOtherKiosks) {
    write_device();
    ASSERT_TRUE(coop_.post_facts(kiosk_, encode_fact(waiting(slip_numbered(1), 2))));
    auto agent = start_agent();
    const auto ui = connect();
    const auto find = [&](const std::string& id) {
        EXPECT_TRUE(ui.send({{"do", "slip"}, {"id", id}}));
        return object_of(hear(ui, "slip"), "slip");
    };
    const auto found = find(slip_numbered(1));
    EXPECT_EQ(text_of(found, "outcome"), "found");
    EXPECT_EQ(text_of(object_of(found, "state"), "state"), "waiting");
    EXPECT_EQ(int_of(object_of(found, "state"), "seats"), 2);
    EXPECT_EQ(text_of(find(slip_numbered(2)), "outcome"), "unknown");
    for (const auto& nonsense : {"../../v1/inbox", "", "XYZ"}) {
        ASSERT_TRUE(ui.send({{"do", "slip"}, {"id", nonsense}}));
        EXPECT_EQ(text_of(hear(ui, "error"), "error"), "invalid") << nonsense;
    }
}

TEST_F(AgentTest, HandsAPdfThroughToThePrinter) {
    if (!RealPrinter::available()) GTEST_SKIP() << "no ippeveprinter, avahi-daemon or dbus-daemon";
    RealPrinter printer;
    write_device(printer.url());
    auto agent = start_agent();
    const auto ui = connect();
    const auto print = [&] {
        const auto id = uuid7(SystemClock{}.now());
        const auto pdf = *sealed_memory("%PDF-1.4\nSignora Prova\n%%EOF\n");
        EXPECT_TRUE(ui.send({{"do", "print"}, {"id", id}, {"copies", 1}}, pdf.get()));
        for (;;) {
            const auto message = hear(ui, "job");
            const auto& job = object_of(message, "job");
            EXPECT_EQ(text_of(job, "id"), message.empty() ? "" : id);
            const auto state = text_of(job, "state");
            if (state == "failed") return state + " " + text_of(job, "reason");
            if (state == "done" || message.empty()) return state;
        }
    };
    EXPECT_EQ(print(), "failed offline") << "no chiosco-printd yet";
    auto printd = *Program::start(command("chiosco-printd"));
    ASSERT_TRUE(within(patience, [&] { return fs::exists(run_ / "print.sock"); }));
    EXPECT_EQ(print(), "done");
    ASSERT_TRUE(within(patience, [&] { return printer.received().size() == 1; }));
    EXPECT_EQ(*read_file(printer.received()[0]), "%PDF-1.4\nSignora Prova\n%%EOF\n");
    EXPECT_FALSE(read_file(log_)->contains("Prova"));
    printd.kill();
    EXPECT_EQ(print(), "failed offline");
    ASSERT_TRUE(ui.send({{"do", "print"}, {"id", uuid7(SystemClock{}.now())}}));
    EXPECT_EQ(text_of(hear(ui, "error"), "error"), "invalid");
}

TEST_F(AgentTest, MeetsTheCouriersStickWhenItIsPutIn) {
    write_device();
    coop_.server.reset();  // There is no line here.
    auto outbox = *store::Outbox::open((state_ / "ui/outbox.db").string());
    add_fact(outbox);
    ASSERT_TRUE(coop::publish(*coop_.db, coop_.folder(), "demo", *parse_iso_date("2026-03-10"),
                              coop_.clock));
    auto agent = start_agent();
    const auto ui = connect();
    const auto stick = usb_, elsewhere = folder_.path() / "bag";
    fs::create_directories(elsewhere);
    ASSERT_TRUE(coop::export_to_stick(*coop_.db, coop_.folder(), "demo", elsewhere, coop_.clock));
    fs::rename(elsewhere, stick);
    EXPECT_EQ(int_of(object_of(hear(ui, "pack"), "pack"), "seq"), 1);
    EXPECT_TRUE(within(patience, [&] {
        return !fs::is_empty(stick / "CHIOSCO/facts") && fs::exists(state_ / "agent/content/1.idx");
    })) << *read_file(log_);
    ASSERT_TRUE(ui.send({{"do", "hello"}}));
    EXPECT_TRUE(within(patience, [&] {
        return text_of(object_of(hear(ui, "status"), "status"), "courier") == "done";
    }));
    fs::rename(stick, elsewhere);
    const auto taken = coop::import_from_stick(*coop_.db, coop_.folder(), elsewhere, coop_.clock);
    ASSERT_TRUE(taken) << taken.error().message;
    EXPECT_EQ(taken->acked, 1);
    EXPECT_EQ(facts_at_the_coop(), 1);
    ASSERT_TRUE(coop::export_to_stick(*coop_.db, coop_.folder(), "demo", elsewhere, coop_.clock));
    fs::rename(elsewhere, stick);
    EXPECT_TRUE(within(patience, [&] {
        auto seen = store::InboxReader::open((state_ / "agent/inbox.db").string());
        return seen && seen->acked()->size() == 1;
    })) << *read_file(log_);
}

TEST_F(AgentTest, HasNoPrinterWhereNoneIsSetUp) {
    write_device();
    auto agent = start_agent();
    const auto ui = connect();
    const auto status = hear(ui, "status");
    EXPECT_EQ(text_of(object_of(status, "status"), "printer"), "none");
    const auto pdf = *sealed_memory("%PDF-1.4\n");
    ASSERT_TRUE(ui.send({{"do", "print"}, {"id", uuid7(the_day)}}, pdf.get()));
    EXPECT_EQ(text_of(object_of(hear(ui, "job"), "job"), "reason"), "no_printer");
}

}  // namespace
}  // namespace chiosco
