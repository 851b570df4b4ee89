// SPDX-License-Identifier: AGPL-3.0-or-later
// A USB stick between a cooperative and points without a line (docs/formats/courier.md).
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "coop-server/ops/courier.h"
#include "coop-server/ops/import.h"
#include "coop-server/ops/publish.h"
#include "core/base/file.h"
#include "core/sync/courier.h"
#include "core/sync/server_inbox.h"
#include "tests/support/point.h"

namespace chiosco::sync {
namespace {

namespace fs = std::filesystem;

class CourierTest : public testing::Test {
protected:
    CourierTest() {
        fs::create_directories(stick());
        ENSURE(coop::init(coop_folder(), "Test", clock_).has_value());
        db_ = *coop::open_coop(coop_folder());
        point_ = std::make_unique<Point>(coop_folder(), 1, clock_);
        other_ = std::make_unique<Point>(coop_folder(), 2, clock_);
    }
    fs::path coop_folder() const { return folder_.path() / "coop"; }
    fs::path stick() const { return folder_.path() / "stick"; }
    void publish(const std::string& name) {
        const auto path = folder_.path() / "k.ndjson";
        ENSURE(write_file(path, R"({"kind":"number","id":"number:x","number":"112","name":")" +
                                    name + R"(","emergency":true,"order":1})")
                   .has_value());
        ENSURE(coop::import_kinds(*db_, path).has_value());
        ENSURE(coop::publish(*db_, coop_folder(), "demo", *parse_iso_date("2026-03-10"), clock_)
                   .has_value());
    }
    coop::CourierOut send() {
        const auto done = coop::export_to_stick(*db_, coop_folder(), "demo", stick(), clock_);
        EXPECT_TRUE(done) << done.error().message;
        return done.value_or(coop::CourierOut{});
    }
    coop::CourierIn receive() {
        const auto done = coop::import_from_stick(*db_, coop_folder(), stick(), clock_);
        EXPECT_TRUE(done) << done.error().message;
        return done.value_or(coop::CourierIn{});
    }
    ErrorCode receive_error() {
        return coop::import_from_stick(*db_, coop_folder(), stick(), clock_).error().code;
    }
    ErrorCode send_error() {
        return coop::export_to_stick(*db_, coop_folder(), "demo", stick(), clock_).error().code;
    }
    std::vector<fs::path> facts_files() const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::directory_iterator{facts_folder(stick())})
            found.push_back(entry.path());
        return found;
    }
    std::int64_t facts() { return db_->one_integer("select count(*) from fact")->value(); }

    TempFolder folder_;
    FakeClock clock_{the_day};
    std::unique_ptr<store::Db> db_;
    std::unique_ptr<Point> point_, other_;
};

TEST_F(CourierTest, CarriesBothWaysWithoutALine) {
    publish("Soccorso");
    ASSERT_TRUE(committed(*db_, [&]() -> Result<void> {
        TRY_VOID(note_events(*db_, "demo", {{the_event, 8, the_day + std::chrono::days{3}}}));
        return grant_leases(*db_, clock_);
    }));
    EXPECT_EQ(send().items, 2);
    // At the point: the pack, the lease; and a signup and a request go onto the stick.
    point_->add(taken(slip_numbered(1), 1));
    auto asked = fact_of("help.asked", {{"slip", slip_numbered(2)},
                                        {"urgent", false},
                                        {"sensitive", false},
                                        {"language", "it"},
                                        {"contact_how", "phone"}});
    asked.sealed = base64("sealed");
    point_->add(asked);
    const auto visit = point_->visit(stick());
    EXPECT_FALSE(visit.error) << visit.error->message;
    EXPECT_EQ(visit.new_pack, 1);
    EXPECT_EQ(visit.inbox_fresh, 1);
    EXPECT_EQ(visit.written, 1);
    EXPECT_EQ((*store::InboxReader::open(point_->inbox_path())->lease(the_event))->granted, 1);
    EXPECT_EQ(point_->waiting(), 2) << "nothing is gone before it has arrived";
    EXPECT_EQ(point_->visit(stick()).written, 1) << "visiting again does no harm";
    EXPECT_EQ(facts_files().size(), 1u);
    // At the cooperative.
    EXPECT_EQ(receive().acked, 2);
    EXPECT_EQ(facts(), 2);
    EXPECT_TRUE(facts_files().empty()) << "what was taken is off the stick";
    EXPECT_EQ(capacity_of(*db_, the_event)->confirmed, 1);
    // And the answer with the next stick.
    publish("Soccorsi");
    EXPECT_EQ(send().seq, 2);
    const auto next = point_->visit(stick());
    EXPECT_EQ(next.answered, 2);
    EXPECT_EQ(next.new_pack, 2);
    point_->prune();
    EXPECT_EQ(point_->waiting(), 0);
    EXPECT_EQ(point_->outbox.counts()->facts, 0);
    EXPECT_EQ(receive().acked, 0);
    EXPECT_EQ(facts(), 2);
}

TEST_F(CourierTest, AStickThatComesTwiceOrLateChangesNothing) {
    send();
    point_->add(taken(slip_numbered(1), 1));
    point_->visit(stick());
    const auto kept = facts_files().front();
    const auto bytes = *read_file(kept);
    EXPECT_EQ(receive().acked, 1);
    ASSERT_TRUE(write_file(kept, bytes));
    EXPECT_EQ(receive().acked, 1) << "acknowledged again, kept once";
    EXPECT_EQ(facts(), 1);
    // An old envelope for the kiosk is as good as none.
    send();
    const auto old_box = *read_file(kiosk_file(stick(), point_->device.kiosk));
    point_->visit(stick());
    ASSERT_TRUE(committed(*db_, [&] { return tell(*db_, point_->device.kiosk, "answer", {}); }));
    send();
    EXPECT_EQ(point_->visit(stick()).inbox_fresh, 1);
    ASSERT_TRUE(write_file(kiosk_file(stick(), point_->device.kiosk), old_box));
    EXPECT_EQ(point_->visit(stick()).inbox_fresh, 0);
}

TEST_F(CourierTest, AnInboxThatWasDamagedGetsAllOfItAgainByStick) {
    const auto say = [&](std::int64_t count) {
        for (std::int64_t i = 0; i < count; ++i)
            ASSERT_TRUE(
                committed(*db_, [&] { return tell(*db_, point_->device.kiosk, "answer", {}); }));
    };
    const auto told = [&] { return *store::InboxReader::open(point_->inbox_path())->told(); };
    say(3);
    send();
    EXPECT_EQ(point_->visit(stick()).inbox_fresh, 3);
    receive();
    const auto before = told();
    say(1);
    send();
    for (const auto* suffix : {"-wal", "-shm"}) fs::remove(point_->inbox_path() + suffix);
    ASSERT_TRUE(write_file(point_->inbox_path(), std::string(8192, 'x')));
    point_->inbox = store::Inbox::open(point_->inbox_path()).value();
    const auto gap = point_->visit(stick());
    EXPECT_EQ(gap.inbox_fresh, 0) << "a box for the inbox of before would leave a gap for ever";
    EXPECT_FALSE(gap.error);
    EXPECT_EQ(told(), "") << "this was not all there is";
    receive();
    send();
    EXPECT_EQ(point_->visit(stick()).inbox_fresh, 4);
    EXPECT_NE(told(), "");
    EXPECT_NE(told(), before);
    // And from there on as ever.
    receive();
    say(1);
    EXPECT_EQ(send().items, 1);
    EXPECT_EQ(point_->visit(stick()).inbox_fresh, 1);
}

TEST_F(CourierTest, AKeptFactThatIsNotTakenAnyMoreStopsNoRestore) {
    const auto resending = [&] { return point_->inbox.resend_after()->has_value(); };
    std::vector<std::string> ids;
    for (std::int64_t i = 0; i < 3; ++i) ids.push_back(point_->add(waiting(slip_numbered(i), 1)));
    send();
    point_->visit(stick());
    receive();
    send();
    point_->visit(stick());
    ASSERT_EQ(std::ssize(*point_->inbox.kept_after("", 9)), 3);
    point_->prune();
    // The backup that is restored has another fact under one of the ids.
    ASSERT_TRUE(db_->script("delete from fact; delete from signup"));
    auto foreign = waiting(slip_numbered(9), 1);
    foreign.id = ids[1];
    ASSERT_TRUE(chiosco::send(*db_, other_->device.kiosk, foreign, clock_));
    ASSERT_TRUE(committed(*db_, [&] {
        return tell(*db_, point_->device.kiosk, "era", {{"since", "2026-03-10T09:00:00Z"}});
    }));
    send();
    point_->visit(stick());
    EXPECT_TRUE(resending());
    EXPECT_EQ(receive().rejected, 1);
    send();
    point_->visit(stick());
    EXPECT_FALSE(resending()) << "one fact that waits for a person holds up no seats";
}

TEST_F(CourierTest, AnEraThatFindsNothingKeptNeedsNoAnswer) {
    ASSERT_TRUE(committed(*db_, [&] {
        return tell(*db_, point_->device.kiosk, "era", {{"since", "2026-03-10T09:00:00Z"}});
    }));
    send();
    point_->visit(stick());
    EXPECT_EQ(*store::InboxReader::open(point_->inbox_path())->era(), "2026-03-10T09:00:00Z");
}

TEST_F(CourierTest, MoreThanABoxHoldsComesWithTheNextStick) {
    const std::string long_words(12'000, 'w');
    for (int i = 0; i < 500; ++i)
        ASSERT_TRUE(committed(*db_, [&] {
            return tell(*db_, point_->device.kiosk, "answer", {{"capsule", long_words}});
        }));
    std::int64_t fresh = 0;
    int sticks = 0;
    for (; fresh < 500 && sticks < 9; ++sticks) {
        send();
        const auto box = kiosk_file(stick(), point_->device.kiosk);
        EXPECT_LE(fs::file_size(box), envelope_bytes_max);
        const auto visit = point_->visit(stick());
        ASSERT_FALSE(visit.error) << visit.error->message;
        EXPECT_EQ(store::InboxReader::open(point_->inbox_path())->told()->empty(),
                  fresh + visit.inbox_fresh < 500);
        fresh += visit.inbox_fresh;
        receive();
    }
    EXPECT_EQ(fresh, 500);
    EXPECT_EQ(sticks, 3);
}

TEST_F(CourierTest, APackThatTheStickHasSpoiltIsWrittenAgain) {
    publish("Soccorso");
    send();
    const auto pack = stick() / "CHIOSCO/packs/demo/1.db.zst";
    const auto whole = *read_file(pack);
    auto spoilt = whole;
    spoilt[spoilt.size() / 2] ^= 1;
    for (const auto& bytes : {spoilt, whole.substr(0, 9), std::string{}}) {
        ASSERT_TRUE(write_file(pack, bytes));
        EXPECT_FALSE(point_->visit(stick()).new_pack);
        send();
        EXPECT_EQ(*read_file(pack), whole);
    }
    EXPECT_EQ(point_->visit(stick()).new_pack, 1);
}

TEST_F(CourierTest, RejectedFactsAreToldAndStay) {
    send();
    const auto id = point_->add(fact_of("need.unmet", {{"nonsense", true}}));
    point_->add(taken(slip_numbered(1), 1));
    point_->visit(stick());
    EXPECT_EQ(receive().rejected, 1);
    send();
    EXPECT_EQ(point_->visit(stick()).answered, 2);
    EXPECT_EQ(*store::InboxReader::open(point_->inbox_path())->rejected(),
              std::vector<std::string>{id});
    point_->prune();
    EXPECT_EQ(point_->outbox.counts()->facts, 1) << "needs attention, and is still there";
}

TEST_F(CourierTest, WhoFindsTheStickReadsNothing) {
    ASSERT_TRUE(committed(*db_, [&] {
        return tell(*db_, point_->device.kiosk, "answer", {{"planted", "PLANTED-DOWN"}});
    }));
    send();
    point_->add(fact_of("need.unmet", {{"where", "PLANTED-UP"}}));
    point_->visit(stick());
    for (const auto& entry : fs::recursive_directory_iterator{stick()})
        if (entry.is_regular_file()) {
            EXPECT_FALSE(read_file(entry.path())->contains("PLANTED")) << entry.path();
        }
    // Another kiosk cannot open it, even under its own name.
    fs::copy_file(kiosk_file(stick(), point_->device.kiosk),
                  kiosk_file(stick(), other_->device.kiosk), fs::copy_options::overwrite_existing);
    const auto visit = other_->visit(stick());
    ASSERT_TRUE(visit.error);
    EXPECT_EQ(visit.error->code, ErrorCode::refused);
    EXPECT_EQ(visit.inbox_fresh, 0);
}

TEST_F(CourierTest, CutAtAnyByteIsRefusedByNameAndTheRestGoesIn) {
    send();
    point_->add(taken(slip_numbered(1), 1));
    other_->add(waiting(slip_numbered(2), 1));
    point_->visit(stick());
    const auto mine = facts_files().front();
    const auto whole = *read_file(mine);
    for (std::size_t cut = 0; cut < whole.size(); cut += 13) {
        ASSERT_TRUE(write_file(mine, whole.substr(0, cut)));
        const auto done = receive();
        ASSERT_EQ(done.refused.size(), 1u) << cut;
        EXPECT_TRUE(done.refused[0].starts_with(mine.filename().string() + ": ")) << cut;
        EXPECT_EQ(facts(), 0) << cut;
        EXPECT_TRUE(fs::exists(mine)) << "left alone";
    }
    for (std::size_t at = 0; at < whole.size(); at += 11) {
        auto changed = whole;
        changed[at] ^= 1;
        ASSERT_TRUE(write_file(mine, changed));
        EXPECT_EQ(receive().refused.size(), 1u) << at;
        EXPECT_EQ(facts(), 0) << at;
    }
    other_->visit(stick());
    const auto mixed = receive();
    EXPECT_EQ(mixed.acked, 1) << "the other kiosk's facts are not held up";
    EXPECT_EQ(mixed.refused.size(), 1u);
    ASSERT_TRUE(write_file(mine, whole));
    EXPECT_EQ(receive().acked, 1);
}

TEST_F(CourierTest, AnEnvelopeForTheKioskThatIsCutOrChangedChangesNothing) {
    publish("Soccorso");
    ASSERT_TRUE(committed(*db_, [&] { return tell(*db_, point_->device.kiosk, "answer", {}); }));
    send();
    const auto box = kiosk_file(stick(), point_->device.kiosk);
    const auto whole = *read_file(box);
    for (std::size_t cut = 0; cut < whole.size(); cut += 17) {
        ASSERT_TRUE(write_file(box, whole.substr(0, cut)));
        const auto visit = point_->visit(stick());
        EXPECT_TRUE(visit.error) << cut;
        EXPECT_EQ(visit.inbox_fresh, 0) << cut;
        EXPECT_EQ(*point_->inbox.cursor(), 0) << cut;
        EXPECT_EQ(visit.written, 1) << "its facts still go out";
    }
    ASSERT_TRUE(write_file(box, whole));
    EXPECT_EQ(point_->visit(stick()).inbox_fresh, 1);
}

TEST_F(CourierTest, APackThatIsCutChangesNothing) {
    publish("Soccorso");
    send();
    const auto pack = stick() / "CHIOSCO/packs/demo/1.db.zst";
    const auto head = head_file(stick(), "demo", 1);
    for (const auto& path : {pack, head}) {
        const auto whole = *read_file(path);
        for (std::size_t cut = 0; cut < whole.size(); cut += whole.size() / 40 + 1) {
            ASSERT_TRUE(write_file(path, whole.substr(0, cut)));
            EXPECT_FALSE(point_->visit(stick()).new_pack) << path << cut;
            EXPECT_EQ(*point_->content.current(), 0);
        }
        ASSERT_TRUE(write_file(path, whole));
    }
    EXPECT_EQ(point_->visit(stick()).new_pack, 1);
    // An older stick does not take a point back.
    ASSERT_TRUE(write_file(folder_.path() / "old", *read_file(head)));
    publish("Soccorsi");
    send();
    EXPECT_EQ(point_->visit(stick()).new_pack, 2);
    ASSERT_TRUE(write_file(head, *read_file(folder_.path() / "old")));
    const auto late = point_->visit(stick());
    EXPECT_EQ(*point_->content.current(), 2);
    EXPECT_FALSE(late.error) << "and nothing is wrong with it";
}

TEST_F(CourierTest, AFileThatIsNoBoxOfOursIsNamedAndSaidWhy) {
    send();
    const auto place = facts_folder(stick());
    ASSERT_TRUE(write_file(place / "orari estate.xlsx", "PK"));
    ASSERT_TRUE(write_file(place / (point_->device.kiosk + "-1-0.facts"), "PK\x03\x04 a zip"));
    const auto done = receive();
    EXPECT_EQ(done.refused,
              (std::vector<std::string>{
                  point_->device.kiosk + "-1-0.facts: is no courier's box, it does not begin as "
                                         "one",
                  "\"orari estate.xlsx\": is no courier's box: a kiosk names them "
                  "KIOSK-VISIT-PART.facts"}));
}

TEST_F(CourierTest, WhatIsNoStickIsNamedAndSaidWhy) {
    fs::remove_all(stick() / "CHIOSCO");
    ASSERT_TRUE(write_file(folder_.path() / "lettera.pdf", "%PDF"));
    for (const auto& [given, why] :
         {std::pair{stick(), "is no courier's stick, it has no CHIOSCO/facts"},
          std::pair{folder_.path() / "lettera.pdf", "is a file and no courier's stick"},
          std::pair{folder_.path() / "absent", "is not there"}}) {
        const auto done = coop::import_from_stick(*db_, coop_folder(), given, clock_);
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().code, ErrorCode::not_found);
        EXPECT_EQ(done.error().message,
                  given.string() + " " + why + ": give the stick, the folder that CHIOSCO is in");
    }
}

TEST_F(CourierTest, AStickForAShardThatNobodyHasIsNotMade) {
    publish("Soccorso");
    const auto done = coop::export_to_stick(*db_, coop_folder(), "frob", stick(), clock_);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().message, "there is no shard \"frob\", only: demo");
    EXPECT_FALSE(fs::exists(stick() / "CHIOSCO/packs/frob"));
}

TEST_F(CourierTest, WhatIsHostileOnAStickIsRefusedByName) {
    send();
    const auto place = facts_folder(stick());
    const auto name = point_->device.kiosk + "-1-0.facts";
    fs::create_symlink("/etc/passwd", place / name);
    ::mkfifo((place / (point_->device.kiosk + "-2-0.facts")).c_str(), 0600);
    fs::create_directory(place / (point_->device.kiosk + "-3-0.facts"));
    std::ofstream{place / (point_->device.kiosk + "-4-0.facts")}.seekp(1 << 24).put('x');
    ASSERT_TRUE(write_file(place / "7 files\n\x1b[2Jtaken\xe2\x80\xae.facts", "x"));
    // Signed by a kiosk nobody knows, and by one that was revoked.
    auto stranger = make_signing_key();
    const FactsEnvelope unknown{.kiosk = kiosk_named(9), .drop = 5, .lines = {}};
    ASSERT_TRUE(write_file(place / facts_name(unknown),
                           *encode(unknown, stranger, point_->device.assignment.coop_seal)));
    const FactsEnvelope stolen{.kiosk = point_->device.kiosk, .drop = 6, .lines = {}};
    ASSERT_TRUE(write_file(place / facts_name(stolen),
                           *encode(stolen, stranger, point_->device.assignment.coop_seal)));
    const auto done = receive();
    EXPECT_EQ(done.refused.size(), 7u);
    EXPECT_EQ(done.files, 0);
    for (const auto& line : done.refused) {
        const bool in_quotes = line.starts_with("\"7 files /  [2Jtaken.facts\": ");
        EXPECT_TRUE(in_quotes || line.starts_with(point_->device.kiosk) ||
                    line.starts_with(kiosk_named(9)))
            << line;
        EXPECT_EQ(line.find_first_of("\n\x1b\xe2"), line.npos) << line;
    }
    EXPECT_TRUE(fs::is_symlink(place / name)) << "left alone";
    // A kiosk does not follow links either, nor write through them.
    const auto box = kiosk_file(stick(), point_->device.kiosk);
    fs::remove(box);
    fs::create_symlink("/etc/passwd", box);
    EXPECT_EQ(point_->visit(stick()).error->code, ErrorCode::refused);
}

TEST_F(CourierTest, AStickThatNobodyPreparedIsNeverWrittenTo) {
    EXPECT_FALSE(is_courier_stick(stick()));
    fs::create_directory(stick() / "CHIOSCO");
    fs::create_directory_symlink(folder_.path(), stick() / "CHIOSCO/facts");
    EXPECT_FALSE(is_courier_stick(stick()));
    for (const auto& done : {point_->visit(stick()).error->code, receive_error(), send_error()})
        EXPECT_EQ(done, ErrorCode::refused);
    fs::remove_all(stick() / "CHIOSCO");
    send();
    EXPECT_TRUE(is_courier_stick(stick()));
    EXPECT_EQ(coop::export_to_stick(*db_, coop_folder(), "demo", "/nowhere", clock_).error().code,
              ErrorCode::not_found);
}

TEST_F(CourierTest, PulledWhileWritingLeavesBothSidesWhole) {
    publish("Soccorso");
    send();
    point_->add(taken(slip_numbered(1), 1));
    // The stick is there and takes nothing: pulled, full, or its switch set to read only.
    fs::remove_all(facts_folder(stick()));
    ASSERT_TRUE(write_file(facts_folder(stick()), "a file where a folder was"));
    const auto visit = point_->visit(stick());
    EXPECT_TRUE(visit.error);
    EXPECT_EQ(visit.written, 0);
    EXPECT_EQ(point_->waiting(), 1);
    fs::remove(facts_folder(stick()));
    const auto gone = point_->visit(stick());
    EXPECT_TRUE(gone.error);
    EXPECT_EQ(gone.new_pack, 1) << "what could be read was taken";
    EXPECT_EQ(point_->waiting(), 1);
    fs::create_directory(facts_folder(stick()));
    // A half file of a write that was cut has no name of ours yet.
    ASSERT_TRUE(write_file(facts_folder(stick()) / "half", "CHIOSCO-COURIER 1 facts\n{"));
    fs::rename(facts_folder(stick()) / "half",
               facts_folder(stick()) / (point_->device.kiosk + "-7-0.facts.new"));
    EXPECT_EQ(point_->visit(stick()).written, 1);
    const auto done = receive();
    EXPECT_EQ(done.acked, 1);
    EXPECT_TRUE(done.refused.empty());
}

TEST_F(CourierTest, ManyFactsGoInParts) {
    send();
    for (std::int64_t i = 0; i < 1201; ++i) point_->add(waiting(slip_numbered(i), 1));
    EXPECT_EQ(point_->visit(stick()).written, 3);
    EXPECT_EQ(receive().acked, 1201);
    send();
    EXPECT_EQ(point_->visit(stick()).answered, 1201);
}

}  // namespace
}  // namespace chiosco::sync
