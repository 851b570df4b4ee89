// SPDX-License-Identifier: AGPL-3.0-or-later
// A small town of kiosks with bad lines signs people up for one event, at random but from a seed.
// Whatever is lost, repeated or late: no seat is promised twice. With the tempting wrong policy
// (reclaim what has expired) the same town must oversell, or this test would prove nothing.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "core/sync/server_inbox.h"
#include "core/sync/server_slips.h"
#include "tests/support/coop_db.h"

namespace chiosco::sync {
namespace {

enum class Policy { close_report_only, reclaim_at_expiry };

// A kiosk as its own files know it.
struct Point {
    std::string id;
    Lease lease;
    std::int64_t cursor = 0;
    std::vector<Fact> outbox;
};

class Town {
public:
    Town(unsigned seed, Policy policy) : random_(seed), policy_(policy) {
        const auto capacity = 1 + pick(30);
        for (int i = 0, points = 2 + pick(5); i < points; ++i)
            points_.push_back({add_kiosk(*db_, i), {}, 0, {}});
        ENSURE(db_->transaction([&]() -> Result<void> {
                      TRY_VOID(
                          note_events(*db_, "demo",
                                      {{the_event, capacity, the_day + std::chrono::hours{240}}}));
                      return grant_leases(*db_, clock_);
                  })
                   .has_value());
    }

    void step() {
        auto& point = points_[std::size_t(pick(int(points_.size())))];
        switch (pick(9)) {
        case 0:
        case 1:
        case 2: sign_up(point); break;
        case 3: cancel(point); break;
        case 4:
        case 5: send_facts(point); break;
        case 6: read_inbox(point); break;
        case 7: ask_for_more(point); break;
        default: rarely(point);
        }
        const auto seats = capacity_of(*db_, the_event).value();
        if (seats.free() < 0) ++broken_;
    }

    // Everybody gets a line at last.
    void come_together() {
        for (int round = 0; round < 3; ++round)
            for (auto& point : points_) deliver(point, false, false), apply_inbox(point);
        std::int64_t confirmed = 0;
        for (const auto& [slip, seats] : promised_) {
            if (cancelled_.contains(slip)) continue;
            const auto state = slip_state(*db_, slip);
            if (!state || state->state != "confirmed") ++broken_;
            confirmed += seats;
        }
        const auto seats = capacity_of(*db_, the_event).value();
        if (confirmed > seats.capacity || seats.confirmed > seats.capacity) ++broken_;
    }

    int broken() const { return broken_; }
    std::size_t promises() const { return promised_.size(); }

private:
    int pick(int below) { return std::uniform_int_distribution{0, below - 1}(random_); }

    void sign_up(Point& point) {
        const auto slip = slip_numbered(++slips_);
        const auto seats = 1 + pick(party_max_);
        const auto lease = take(point.lease, seats, clock_.now());
        if (lease) point.lease = *lease, promised_[slip] = seats;
        point.outbox.push_back(lease ? taken(slip, seats, point.lease.epoch)
                                     : waiting(slip, seats));
        all_slips_.push_back(slip);
    }
    // With the paper of any kiosk, at any kiosk.
    void cancel(Point& point) {
        if (all_slips_.empty()) return;
        const auto& slip = all_slips_[std::size_t(pick(int(all_slips_.size())))];
        point.outbox.push_back(cancelled(slip));
        cancelled_.insert(slip);
    }
    void send_facts(Point& point) { deliver(point, pick(10) < 2, pick(10) < 3); }

    void deliver(Point& point, bool request_lost, bool reply_lost) {
        if (request_lost) return;
        std::string lines;
        for (const auto& fact : point.outbox) lines += encode_fact(fact) + "\n";
        const auto reply = send(*db_, point.id, lines, clock_);
        ENSURE(reply.has_value() && reply->rejected.empty());
        if (!reply_lost) point.outbox.clear();
    }
    void read_inbox(Point& point) {
        if (pick(10) >= 3) apply_inbox(point);
    }
    void apply_inbox(Point& point) {
        const auto page = inbox_after(*db_, point.id, point.cursor).value();
        for (const auto& item : page.items) {
            point.cursor = item.n;
            if (item.kind == "lease") hear(point, *lease_from_json(item.body));
            if (item.kind == "lease.close") close(point);
            if (item.kind == "answer" && text_of(item.body, "state") == "confirmed")
                promised_[text_of(item.body, "slip")] =
                    slip_state(*db_, text_of(item.body, "slip"))->seats;
        }
    }
    static void hear(Point& point, const LeaseGrant& grant) {
        if (grant.epoch > point.lease.epoch)
            point.lease = {grant.epoch, 0, 0, 0, *parse_rfc3339(grant.expires), false};
        if (grant.epoch == point.lease.epoch)
            point.lease.granted = std::max(point.lease.granted, grant.granted);
    }
    void close(Point& point) {
        if (point.lease.epoch == 0 || point.lease.closed) return;
        point.lease.closed = true;
        point.lease.returned = point.lease.granted - point.lease.spent;
        point.outbox.push_back(closed(point.lease.spent, point.lease.returned, point.lease.epoch));
    }
    void ask_for_more(Point& point) {
        if (pick(10) < 3) return;
        ENSURE(committed(*db_, [&] {
                   return grant_more(*db_, point.id, {the_event, 1 + pick(4)}, clock_);
               }).has_value());
    }
    void rarely(Point& point) {
        if (pick(3) == 0) return close(point);
        if (policy_ == Policy::close_report_only) return;
        // "Its time is over, so nobody can need it": but what was promised may not have arrived.
        ENSURE(db_->run("update lease set closed = 1, returned = granted - spent"
                        " where kiosk = ? and closed = 0",
                        {point.id})
                   .has_value());
    }

    static constexpr int party_max_ = 4;
    std::mt19937 random_;
    Policy policy_;
    std::unique_ptr<store::Db> db_ = coop_db();
    FakeClock clock_{the_day};
    std::vector<Point> points_;
    std::vector<std::string> all_slips_;
    std::map<std::string, std::int64_t> promised_;
    std::set<std::string> cancelled_;
    std::int64_t slips_ = 0;
    int broken_ = 0;
};

struct Outcome {
    int broken_towns = 0;
    std::size_t promises = 0;
    unsigned first_seed = 0;
};

Outcome run_towns(Policy policy, unsigned towns) {
    Outcome outcome;
    for (unsigned seed = 1; seed <= towns; ++seed) {
        Town town{seed, policy};
        for (int i = 0; i < 120; ++i) town.step();
        town.come_together();
        outcome.promises += town.promises();
        if (town.broken() > 0 && outcome.broken_towns++ == 0) outcome.first_seed = seed;
    }
    return outcome;
}

TEST(Escrow, NeverPromisesASeatTwice) {
    const auto outcome = run_towns(Policy::close_report_only, 150);
    EXPECT_EQ(outcome.broken_towns, 0) << "first seed " << outcome.first_seed;
    EXPECT_GT(outcome.promises, 1000u) << "a town that promises nothing proves nothing";
}

TEST(Escrow, WouldOversellIfExpiredLeasesWereReclaimed) {
    EXPECT_GT(run_towns(Policy::reclaim_at_expiry, 40).broken_towns, 0);
}

}  // namespace
}  // namespace chiosco::sync
