// SPDX-License-Identifier: AGPL-3.0-or-later
// What a dying disk does to the files that only this kiosk has: each page of them spoilt in turn,
// cut short, emptied, replaced by rubbish. What can be read is kept, the file is put aside for the
// technician, and nothing is promised that may have been promised already.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <set>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/ids.h"
#include "core/base/keys.h"
#include "core/domain/fact.h"
#include "core/search/build.h"
#include "core/store/inbox/inbox.h"
#include "core/store/outbox/outbox.h"
#include "core/store/pack/rows.h"
#include "core/store/sound.h"
#include "core/store/sum.h"
#include "kiosk-app/app/content.h"
#include "kiosk-app/app/ledger.h"
#include "kiosk-app/app/upkeep.h"
#include "tests/support/temp_folder.h"

namespace chiosco {
namespace {

constexpr std::size_t page = 4096;
constexpr int facts_written = 400;
const Instant now = *parse_rfc3339("2026-03-10T09:00:00Z");
const std::string event = uuid5("faults", "event");

std::string outbox_path(const TempFolder& folder) {
    return (folder.path() / "ui" / "outbox.db").string();
}

// An outbox of some pages, closed, with nothing left in its WAL. Its facts' ids.
std::set<std::string> write_outbox(const std::string& path) {
    std::set<std::string> ids;
    {
        auto outbox = store::Outbox::open(path).value();
        EXPECT_TRUE(outbox.together([&]() -> Result<void> {
            for (int i = 0; i < facts_written; ++i) {
                const Fact fact{.id = uuid7(now),
                                .kind = "need.unmet",
                                .at = rfc3339(now),
                                .site = "site",
                                .body = {{"where", "search"}}};
                ids.insert(fact.id);
                TRY_VOID(outbox.add({fact.id, fact.kind, store::Lane::people, encode_fact(fact)}));
            }
            TRY_VOID(outbox.put_lease_use({event, 1, 3, 0, false}));
            return outbox.put_slip({.id = "slip", .kind = "help", .state = "sent", .expires = now});
        }));
    }
    const auto db = store::open_sqlite(path, store::Open::create).value();
    EXPECT_TRUE(db->script("pragma wal_checkpoint(truncate)"));
    return ids;
}

// The whole file, and what a crash would have replayed over it.
void replace_with(const std::string& path, const std::string& rubbish) {
    for (const auto* suffix : {"-wal", "-shm"}) std::filesystem::remove(path + suffix);
    ASSERT_TRUE(write_file(path, rubbish));
}

struct Reopened {
    std::set<std::string> ids;
    std::size_t aside = 0;
    bool uses_lost = false;
};
Reopened reopen(const std::string& path) {
    auto outbox = store::Outbox::open(path);
    EXPECT_TRUE(outbox) << outbox.error().message;
    if (!outbox) return {};
    const auto waiting = outbox->waiting().value();
    return {{waiting.begin(), waiting.end()},
            store::set_aside(path).size(),
            outbox->uses_lost().value().has_value()};
}

TEST(DamagedOutbox, IsPutAsideAndAllThatCanBeReadOfItIsKept) {
    const TempFolder folder;
    const auto path = (folder.path() / "outbox.db").string();
    const auto written = write_outbox(path);
    const auto whole = read_file(path).value();
    ASSERT_GT(whole.size(), 20 * page);
    std::size_t aside = 0, kept_all = 0, kept_some = 0;
    for (std::size_t at = 0; at < whole.size(); at += page) {
        for (const auto& old : store::set_aside(path)) std::filesystem::remove(old);
        auto spoilt = whole;
        for (std::size_t i = at; i < at + page; ++i) spoilt[i] = static_cast<char>(0xa5);
        replace_with(path, spoilt);
        const auto found = reopen(path);
        for (const auto& id : found.ids) EXPECT_TRUE(written.contains(id)) << "out of thin air";
        aside += found.aside;
        if (found.ids == written) ++kept_all;
        if (!found.ids.empty()) ++kept_some;
        if (found.aside == 0)
            EXPECT_EQ(found.ids, written) << "not noticed, so nothing may be missing";
        else
            EXPECT_TRUE(found.uses_lost);
        // Once is enough: another start changes nothing.
        EXPECT_EQ(reopen(path).ids, found.ids);
    }
    const auto pages = whole.size() / page;
    std::printf("%zu pages: noticed %zu, all kept %zu, some kept %zu\n", pages, aside, kept_all,
                kept_some);
    EXPECT_GE(aside, pages - 2);
    EXPECT_GE(kept_some, pages * 3 / 4) << "a page or two is no reason to lose the rest";
}

TEST(DamagedOutbox, ThatIsNoDatabaseAnyMoreDoesNotStopTheKiosk) {
    for (const std::string& rubbish : {std::string{"\0\0\0\0", 4}, std::string(3 * page, 'x')}) {
        const TempFolder folder;
        const auto path = (folder.path() / "outbox.db").string();
        write_outbox(path);
        replace_with(path, rubbish);
        const auto found = reopen(path);
        EXPECT_TRUE(found.ids.empty());
        EXPECT_TRUE(found.uses_lost);
        EXPECT_EQ(found.aside, 1u);
    }
}

TEST(DamagedOutbox, KeepsTheLastThreeForTheTechnician) {
    const TempFolder folder;
    const auto path = (folder.path() / "outbox.db").string();
    for (int i = 0; i < 5; ++i) {
        replace_with(path, std::string(page, 'x'));
        ASSERT_TRUE(store::Outbox::open(path));
    }
    const auto aside = store::set_aside(path);
    ASSERT_EQ(aside.size(), 3u);
    EXPECT_TRUE(aside.back().ends_with("-5")) << aside.back();
}

TEST(DamagedOutbox, PromisesNoSeatThatItMayHavePromisedBefore) {
    const TempFolder folder;
    ASSERT_TRUE(make_folder(folder.path() / "agent"));
    Device device;
    device.assignment.site = "site";
    device.assignment.coop_seal = hex(make_seal_key().public_key);
    FakeClock clock{now};
    auto inbox = store::Inbox::open((folder.path() / "agent" / "inbox.db").string()).value();
    const auto expires = now + std::chrono::hours{240};
    ASSERT_TRUE(inbox.apply({{1, store::LeaseGranted{event, 1, 8, expires}}}));
    {
        auto ledger = app::Ledger::open(folder.path(), device, clock).value();
        ASSERT_TRUE(ledger.take_seats({1, "it"}, {event, 4, "Ada", ""}, expires));
    }
    replace_with(outbox_path(folder), std::string(page, 'x'));
    auto ledger = app::Ledger::open(folder.path(), device, clock).value();
    EXPECT_EQ(ledger.lease(event)->left(), 0) << "four of the eight are somebody's";
    EXPECT_EQ(ledger.take_seats({2, "it"}, {event, 1, "Bea", ""}, expires).error().code,
              ErrorCode::full);
    ASSERT_TRUE(ledger.tidy().value());
    EXPECT_EQ(ledger.lease(event)->left(), 0);

    // The cooperative is told that all of it was spent; only a new epoch gives seats again.
    ASSERT_FALSE(ledger.tidy().value()) << "told once";
    ASSERT_TRUE(inbox.apply({{2, store::LeaseGranted{event, 2, 1, expires}}}));
    EXPECT_EQ(ledger.lease(event)->left(), 0) << "before it was told all that there is";
    ASSERT_TRUE(ledger.tidy().value());
    ASSERT_TRUE(inbox.note_told());  // By the line or by a stick.
    ASSERT_FALSE(ledger.tidy().value());
    EXPECT_EQ(ledger.lease(event)->left(), 8 - 8);
    ASSERT_TRUE(inbox.apply({{3, store::LeaseGranted{event, 3, 2, expires}}}));
    EXPECT_EQ(ledger.lease(event)->left(), 2);
}

TEST(DamagedInbox, IsBegunAnewSoThatAllComesDownAgain) {
    const TempFolder folder;
    const auto path = (folder.path() / "inbox.db").string();
    {
        auto inbox = store::Inbox::open(path).value();
        ASSERT_TRUE(inbox.apply({{7, store::ItemKept{"time", "{}"}}}));
    }
    replace_with(path, std::string(2 * page, 'x'));
    auto inbox = store::Inbox::open(path);
    ASSERT_TRUE(inbox) << inbox.error().message;
    EXPECT_EQ(inbox->cursor().value(), 0);
    EXPECT_EQ(store::set_aside(path).size(), 1u);
}

// "Tutto funziona", of a kiosk that had just lost what people had left there: it was in the log.
TEST(DamagedFiles, AreToldOfUntilSomebodyTakesThemAway) {
    const TempFolder folder;
    ASSERT_TRUE(make_folder(folder.path() / "ui") && make_folder(folder.path() / "agent"));
    const auto inbox = (folder.path() / "agent" / "inbox.db").string();
    ASSERT_TRUE(store::Outbox::open(outbox_path(folder)) && store::Inbox::open(inbox));
    EXPECT_TRUE(store::damaged_files(folder.path()).empty());
    for (int i = 0; i < 2; ++i) {
        replace_with(outbox_path(folder), std::string(page, 'x'));
        ASSERT_TRUE(store::Outbox::open(outbox_path(folder)));
    }
    replace_with(inbox, std::string(page, 'x'));
    ASSERT_TRUE(store::Inbox::open(inbox));
    const FakeClock clock{now};
    const app::Upkeep upkeep{folder.path(), "kiosk", clock};
    const auto told = upkeep.set_aside();
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(told[0].of, FileSetAside::Of::outbox);
    EXPECT_EQ(told[0].name, "outbox.db.damaged-2") << "the newest";
    EXPECT_EQ(told[1].of, FileSetAside::Of::inbox);
    EXPECT_EQ(told[1].name, "inbox.db.damaged-1");
    EXPECT_GT(told[0].since, Instant{});
    EXPECT_TRUE(store::Outbox::open(outbox_path(folder))) << "a restart";
    EXPECT_EQ(upkeep.set_aside().size(), 2u);
    for (const auto& path : {outbox_path(folder), inbox})
        for (const auto& file : store::set_aside(path)) std::filesystem::remove(file);
    EXPECT_TRUE(upkeep.set_aside().empty());
}

// agent/content with two packs, the second in use.
struct Packs {
    TempFolder folder;
    std::filesystem::path at(const std::string& name) const {
        return folder.path() / "content" / name;
    }
    Packs() {
        EXPECT_TRUE(make_folder(folder.path() / "content"));
        for (const std::string seq : {"1", "2"}) {
            EXPECT_TRUE(
                store::write_pack(at(seq + ".db").string(), {}, {{"seq", seq}, {"shard", "demo"}}));
            EXPECT_TRUE(search::build_index(at(seq + ".db").string(), at(seq + ".idx").string()));
        }
        EXPECT_TRUE(write_file(at("CURRENT"), "2\n"));
    }
};

TEST(DamagedPack, GivesWayToTheOneBeforeItAndComesBackWhenItIsFetchedAgain) {
    const Packs packs;
    const auto good = read_file(packs.at("2.db")).value();
    ASSERT_TRUE(write_file(packs.at("2.db"), "no pack"));
    app::Content content{packs.folder.path()};
    ASSERT_TRUE(content.refresh());
    EXPECT_EQ(content.pack().value()->seq(), 1);
    ASSERT_TRUE(write_file(packs.at("2.db"), good));
    EXPECT_TRUE(content.refresh().value());
    EXPECT_EQ(content.pack().value()->seq(), 2);
    ASSERT_TRUE(write_file(packs.at("2.db"), good));
    EXPECT_TRUE(content.refresh().value()) << "another file under the same name";
    EXPECT_FALSE(content.refresh().value());
}

// A telephone number with another digit: SQLite reads it as gladly as the right one.
TEST(DamagedPack, ThatSqliteFindsNothingWrongWithIsNotShownEither) {
    const Packs packs;
    const auto good = read_file(packs.at("2.db")).value();
    auto changed = good;
    const auto digit = changed.rfind("demo");
    ASSERT_NE(digit, std::string::npos);
    changed[digit] = 'D';
    ASSERT_TRUE(write_file(packs.at("2.db"), changed));
    ASSERT_TRUE(store::Pack::open(packs.at("2.db").string())) << "nothing to see";
    ASSERT_TRUE(store::keep_sum(packs.at("2.db"), hex(sha256(good))));
    {
        app::Content content{packs.folder.path()};
        ASSERT_TRUE(content.refresh());
        EXPECT_EQ(content.pack().value()->seq(), 1);
    }
    ASSERT_TRUE(write_file(packs.at("1.db.sum"), ""));
    app::Content content{packs.folder.path()};
    EXPECT_EQ(content.refresh().error().code, ErrorCode::damaged);
    EXPECT_FALSE(content.pack()) << "rather none than a wrong one";
    ASSERT_TRUE(write_file(packs.at("2.db"), good));
    EXPECT_TRUE(content.refresh().value());
    EXPECT_EQ(content.pack().value()->seq(), 2);
}

// The disk changed it while the screen had it open; the agent saw that at its next start.
TEST(DamagedPack, ThatTheAgentTookAwayIsNotShownOnFromTheOpenFile) {
    const Packs packs;
    app::Content content{packs.folder.path()};
    ASSERT_TRUE(content.refresh());
    ASSERT_EQ(content.pack().value()->seq(), 2);
    store::remove_with_sum(packs.at("2.db"));
    EXPECT_TRUE(content.refresh());
    EXPECT_EQ(content.pack().value()->seq(), 1);
    std::filesystem::remove(packs.at("CURRENT"));
    EXPECT_FALSE(content.refresh());
    EXPECT_EQ(content.pack().value()->seq(), 1) << "that one is as good as before";
}

TEST(DamagedIndex, LeavesEverythingButTheSearch) {
    const Packs packs;
    const auto good = read_file(packs.at("2.idx")).value();
    ASSERT_TRUE(write_file(packs.at("2.idx"), good.substr(0, good.size() / 2)));
    app::Content content{packs.folder.path()};
    ASSERT_TRUE(content.refresh());
    EXPECT_EQ(content.pack().value()->seq(), 2);
    EXPECT_EQ(content.index().error().code, ErrorCode::damaged);
    ASSERT_TRUE(write_file(packs.at("2.idx"), good));
    EXPECT_TRUE(content.refresh().value());
    EXPECT_TRUE(content.index());
}

}  // namespace
}  // namespace chiosco
