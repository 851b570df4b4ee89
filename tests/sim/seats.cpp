// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/sim/seats.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "core/sync/server_inbox.h"
#include "core/sync/server_kiosks.h"
#include "core/sync/server_restore.h"
#include "core/sync/server_slips.h"
#include "tests/sim/plan.h"
#include "tests/support/coop_db.h"
#include "tests/support/temp_folder.h"

namespace chiosco::sim {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

constexpr int party_max_here = 4;

struct Signup {
    std::size_t event = 0, point = 0;
    std::int64_t seats = 0;
    bool promised = false, cancelled = false;
    bool told = false;  // The cooperative's last word to the kiosk was that it is confirmed.
};

bool within_any(const std::vector<Away>& spans, Instant now) {
    return std::ranges::any_of(spans,
                               [&](const Away& away) { return away.from <= now && now < away.to; });
}

class Town {
public:
    Town(std::uint64_t seed, Reclaim reclaim)
        : dice_(seed), reclaim_(reclaim), plan_(make_plan(dice_, reclaim)) {
        for (int i = 0; i < std::ssize(points_); ++i)
            if (!points_[static_cast<std::size_t>(i)].enrolled) add_kiosk(*db_, i);
    }

    SeatsOutcome pass() {
        for (const auto& action : plan_.actions) {
            clock_.set(action.at);
            act(action);
        }
        come_together();
        judge();
        return outcome_;
    }

private:
    void act(const Action& action) {
        switch (action.kind) {
        case Action::Kind::announce: return announce();
        case Action::Kind::arrive: return arrive(action.what);
        case Action::Kind::cancel: return cancel(action.what);
        case Action::Kind::sync: return sync(points_[action.what]);
        case Action::Kind::reclaim: return reclaim();
        case Action::Kind::enrol: return enrol(static_cast<int>(action.what));
        case Action::Kind::backup: return back_up();
        case Action::Kind::restore: return restore();
        }
    }

    bool stands(const Point& point) {
        return !(point.lost && *point.lost <= clock_.now()) &&
               !(point.enrolled && *point.enrolled > clock_.now()) &&
               !within_any(point.switched_off, clock_.now());
    }
    bool has_line(const Point& point) {
        return stands(point) && !within_any(point.no_line, clock_.now());
    }
    // A kiosk that works, busy ones more often; none if the one chosen does not.
    std::optional<std::size_t> somewhere() {
        const auto count = static_cast<std::int64_t>(points_.size());
        const auto index = static_cast<std::size_t>(std::min(pick(count), pick(count)));
        return stands(points_[index]) ? std::optional{index} : std::nullopt;
    }

    void announce() {
        std::vector<sync::EventSeats> known;
        for (const auto& hall : halls_)
            if (hall.announced <= clock_.now())
                known.push_back({hall.id, hall.capacity, hall.starts});
        write([&]() -> Result<void> {
            TRY_VOID(sync::note_events(*db_, "demo", known));
            return sync::grant_leases(*db_, clock_);
        });
    }
    template <class Body>
    void write(const Body& body) {
        ENSURE(db_->transaction([&]() -> Result<void> {
                      TRY_VOID(body());
                      return shorten_leases();
                  })
                   .has_value());
    }

    // The wrong policy lends for a day. What is granted now is told with that expiry.
    Result<void> shorten_leases() {
        if (reclaim_ != Reclaim::at_expiry) return {};
        const auto until = rfc3339(clock_.now() + lease_term);
        struct Long {
            std::string kiosk;
            sync::LeaseGrant lease;
        };
        std::vector<Long> found;
        TRY_VOID(
            db_->run("select kiosk, event, epoch, granted from lease"
                     " where closed = 0 and expires > ?",
                     {until}, [&](const store::Row& row) {
                         found.push_back(
                             {row.text(0), {row.text(1), row.integer(2), row.integer(3), until}});
                     }));
        for (const auto& [kiosk, lease] : found) {
            TRY_VOID(
                db_->run("update lease set expires = ? where event = ? and kiosk = ?"
                         " and epoch = ?",
                         {until, lease.event, kiosk, lease.epoch}));
            TRY_VOID(sync::tell(*db_, kiosk, "lease", to_json(lease)));
        }
        return {};
    }
    // "Its day is over and it has not said that it spent them": but it may have.
    void reclaim() {
        write([&]() -> Result<void> {
            return db_->run(
                "update lease set closed = 1, returned = granted - spent"
                " where closed = 0 and expires <= ?",
                {rfc3339(clock_.now())});
        });
    }

    void enrol(int point) {
        add_kiosk(*db_, point);
        write([&] { return sync::grant_leases(*db_, clock_); });
        ++outcome_.late_kiosks;
    }
    // The desk does this first (docs/operating/backup.md); the kiosk itself goes on as it was until
    // it hears of the era.
    Result<void> enrol_again(Point& point, int number) {
        const auto was = std::exchange(point.id, kiosk_named(number));
        TRY_VOID(
            db_->run("insert into kiosk(id, key, site, shard, state, created, was, era_open)"
                     " values(?, ?, 'site', 'demo', 'pending', '', ?, 1)",
                     {point.id, "key" + std::to_string(number), was}));
        TRY(sync::approve(*db_, point.id, clock_));
        return {};
    }

    std::string backup_path() const { return (elsewhere_->path() / "coop.db").string(); }
    void back_up() {
        elsewhere_.emplace();
        ENSURE(db_->run("vacuum into ?", {backup_path()}).has_value());
    }
    // What everybody was told since, and the facts that were acknowledged, are gone with it. The
    // desk revokes the kiosks that it knew to be lost: all that was lent to them is in the backup.
    void restore() {
        const auto copy =
            (elsewhere_->path() / ("copy" + std::to_string(outcome_.restores) + ".db")).string();
        std::filesystem::copy_file(backup_path(), copy);
        db_ = std::move(*store::open_sqlite(copy, store::Open::create));
        ENSURE(db_->script("pragma journal_mode = memory; pragma synchronous = off").has_value());
        write([&]() -> Result<void> {
            TRY_VOID(sync::begin_era(*db_, clock_));
            for (std::size_t i = 0; i < points_.size(); ++i)
                if (points_[i].enrolled)
                    TRY_VOID(enrol_again(points_[i],
                                         static_cast<int>((outcome_.restores + 1) * 1000 + i)));
            for (const auto& point : points_)
                if (point.lost && *point.lost <= plan_.loss->backup)
                    TRY_VOID(sync::revoke(*db_, point.id, clock_, sync::IfUntold::accept));
            return {};
        });
        ++outcome_.restores;
    }
    // As a kiosk does (Ledger::settle_era): all leases of before are closed, all that was
    // acknowledged goes up again, and then it tells that this was all.
    void hear_era(Point& point, const std::string& since) {
        for (auto& [event, lease] : point.leases)
            if (lease.epoch > 0) close(point, event, lease.epoch);
        point.outbox.insert(point.outbox.end(), point.sent.begin(), point.sent.end());
        point.sent.clear();
        point.era = since;
    }
    void settle(Point& point) {
        if (point.era.empty() || !point.outbox.empty()) return;
        json::array confirmed;
        const auto tell = [&](bool more) {
            point.outbox.push_back(fact_of(
                "era.settled", {{"since", point.era}, {"confirmed", confirmed}, {"more", more}},
                clock_.now()));
            confirmed.clear();
        };
        for (std::size_t number = 0; number < signups_.size(); ++number) {
            if (!signups_[number].told || &points_[signups_[number].point] != &point) continue;
            confirmed.emplace_back(slip_numbered(static_cast<std::int64_t>(number)));
            if (confirmed.size() == 200) tell(true);
        }
        tell(false);
        point.era.clear();
    }

    void arrive(std::size_t event) {
        const auto where = somewhere();
        if (!where) return;
        const auto roll = pick(20);
        const std::int64_t seats = roll < 12 ? 1 : roll < 17 ? 2 : roll < 19 ? 3 : party_max_here;
        auto& point = points_[*where];
        auto& lease = point.leases[halls_[event].id];
        auto spent = take(lease, seats, clock_.now() + point.clock_error);
        if (!spent && has_line(point)) {
            ask_for_more(point, event, seats);
            spent = take(lease, seats, clock_.now() + point.clock_error);
        }
        const auto slip = slip_numbered(static_cast<std::int64_t>(signups_.size()));
        if (spent) lease = *spent;
        const json::object body{{"event", halls_[event].id}, {"seats", seats}, {"slip", slip}};
        auto fact = fact_of(spent ? "seat.taken" : "seat.waiting", body, clock_.now());
        if (spent) fact.body["epoch"] = lease.epoch;
        point.outbox.push_back(std::move(fact));
        index_[slip] = signups_.size();
        signups_.push_back({event, *where, seats, spent.has_value()});
    }
    // With the paper of any kiosk, at any kiosk.
    void cancel(std::size_t event) {
        const auto where = somewhere();
        if (!where || signups_.empty()) return;
        const auto chosen = static_cast<std::size_t>(pick(std::ssize(signups_)));
        auto& signup = signups_[chosen];
        if (signup.event != event || signup.cancelled) return;
        signup.cancelled = true;
        points_[*where].outbox.push_back(
            fact_of("seat.cancelled",
                    {{"event", halls_[signup.event].id},
                     {"slip", slip_numbered(static_cast<std::int64_t>(chosen))}},
                    clock_.now()));
    }
    void ask_for_more(Point& point, std::size_t event, std::int64_t seats) {
        if (falls(15)) return;  // Cut before, or no answer within two seconds.
        write([&]() -> Result<void> {
            TRY(sync::grant_more(*db_, point.id, {halls_[event].id, seats + pick(4)}, clock_));
            return {};
        });
        if (!falls(15)) read_inbox(point);
    }

    void sync(Point& point) {
        if (!has_line(point)) return;
        send_facts(point, falls(10), falls(15));
        settle(point);
        if (!falls(15)) read_inbox(point);
        const auto day = sync::capacity_of(*db_, halls_.front().id);
        if (day && day->free() < 0 && !held(halls_.front().id)) ++outcome_.miscounted;
    }
    // Since the restore: what is known of its leases is old.
    bool held(const std::string& event) {
        return db_
            ->one_integer("select 1 from event_seats where event = ? and restored = 1", {event})
            ->has_value();
    }
    void send_facts(Point& point, bool request_lost, bool reply_lost) {
        if (request_lost) return;
        std::string lines;
        // Now and then something arrives again that had arrived long ago.
        if (!point.sent.empty() && falls(10))
            lines +=
                encode_fact(point.sent[static_cast<std::size_t>(pick(std::ssize(point.sent)))]) +
                "\n";
        if (point.outbox.size() > 400) return send_in_halves(point);
        for (const auto& fact : point.outbox) lines += encode_fact(fact) + "\n";
        if (lines.empty()) return;
        const auto reply = send(*db_, point.id, lines, clock_);
        ENSURE(reply.has_value() && reply->rejected.empty());
        if (reply_lost) return;
        point.sent.insert(point.sent.end(), point.outbox.begin(), point.outbox.end());
        point.outbox.clear();
    }
    void send_in_halves(Point& point) {
        auto rest = std::vector<Fact>(point.outbox.begin() + 200, point.outbox.end());
        point.outbox.resize(200);
        send_facts(point, false, false);
        point.outbox.insert(point.outbox.end(), rest.begin(), rest.end());
    }
    void read_inbox(Point& point) {
        for (;;) {
            const auto page = sync::inbox_after(*db_, point.id, point.cursor);
            ENSURE(page.has_value());
            for (const auto& item : page->items) hear(point, item);
            if (!page->more) return;
        }
    }
    void hear(Point& point, const sync::InboxItem& item) {
        point.cursor = item.n;
        if (item.kind == "lease") {
            const auto told = sync::lease_from_json(item.body).value();
            auto& lease = point.leases[told.event];
            if (told.epoch > lease.epoch) lease = {.epoch = told.epoch};
            if (told.epoch < lease.epoch) return;
            lease.granted = std::max(lease.granted, told.granted);
            lease.expires = *parse_rfc3339(told.expires);
        } else if (item.kind == "lease.close") {
            close(point, text_of(item.body, "event"), int_of(item.body, "epoch"));
        } else if (item.kind == "answer") {
            auto& signup = signups_[index_.at(text_of(item.body, "slip"))];
            signup.told = text_of(item.body, "state") == "confirmed";
            if (signup.told) signup.promised = true;
        } else if (item.kind == "era") {
            hear_era(point, text_of(item.body, "since"));
        }
    }
    void close(Point& point, const std::string& event, std::int64_t epoch) {
        auto& lease = point.leases[event];
        if (lease.epoch != epoch || lease.closed) return;
        lease.closed = true;
        point.outbox.push_back(fact_of("lease.closed",
                                       {{"event", event},
                                        {"epoch", epoch},
                                        {"spent", lease.spent},
                                        {"returned", lease.returned}},
                                       clock_.now()));
    }

    // After the two weeks everybody who is still there gets a line.
    void come_together() {
        clock_.set(the_day + two_weeks + hours{10 * 24});
        const auto waits = [](const Point& point) {
            return !point.lost && (!point.outbox.empty() || !point.era.empty());
        };
        for (int round = 0; round < 3 || std::ranges::any_of(points_, waits); ++round)
            for (auto& point : points_)
                if (!point.lost) send_facts(point, false, false), settle(point), read_inbox(point);
    }
    void judge() {
        std::vector<std::int64_t> used(halls_.size()), wanted(halls_.size());
        for (std::size_t number = 0; number < signups_.size(); ++number) {
            const auto& signup = signups_[number];
            if (signup.promised) ++outcome_.promises;
            if (signup.cancelled) continue;
            wanted[signup.event] += signup.seats;
            const auto known = slip_state_of(number);
            // Told by the cooperative to a kiosk that has not passed it on yet: as good as told.
            const bool comes = signup.promised || known == "confirmed";
            if (comes) used[signup.event] += signup.seats;
            const bool arrived = !points_[signup.point].lost;
            if (signup.promised && arrived && known != "confirmed") ++outcome_.broken;
        }
        for (std::size_t event = 0; event < halls_.size(); ++event) {
            const auto capacity = halls_[event].capacity;
            if (used[event] > capacity) ++outcome_.oversold;
            const auto seats = sync::capacity_of(*db_, halls_[event].id);
            const bool fits = seats && seats->confirmed <= capacity &&
                              (seats->free() >= 0 || held(halls_[event].id));
            if (!fits) ++outcome_.miscounted;
            outcome_.used_seats += std::min(used[event], capacity);
            outcome_.wanted_seats += std::min(wanted[event], capacity);
        }
        if (!plan_.loss) {
            outcome_.used_undisturbed = outcome_.used_seats;
            outcome_.wanted_undisturbed = outcome_.wanted_seats;
        }
        if (plan_.loss && plan_.loss->all_come_back)
            outcome_.stuck =
                std::ranges::count_if(halls_, [&](const Hall& hall) { return held(hall.id); });
        outcome_.events = std::ssize(halls_);
        outcome_.kiosks = std::ssize(points_);
        outcome_.lost_kiosks = std::ranges::count_if(
            points_, [](const Point& point) { return point.lost.has_value(); });
    }
    std::string slip_state_of(std::size_t number) {
        const auto state = sync::slip_state(*db_, slip_numbered(static_cast<std::int64_t>(number)));
        return state ? state->state : "unknown";
    }

    std::int64_t pick(std::int64_t below) { return dice_.pick(below); }
    bool falls(std::int64_t percent) { return dice_.falls(percent); }

    Dice dice_;
    Reclaim reclaim_;
    Plan plan_;
    std::vector<Hall>& halls_ = plan_.halls;
    std::vector<Point>& points_ = plan_.points;
    std::optional<TempFolder> elsewhere_;  // Where the backup is; outlives the database.
    std::unique_ptr<store::Db> db_ = coop_db();
    FakeClock clock_{the_day};
    std::vector<Signup> signups_;
    std::map<std::string, std::size_t> index_;
    SeatsOutcome outcome_;
};

double share(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

double SeatsOutcome::utilisation() const { return share(used_seats, wanted_seats); }

double SeatsOutcome::utilisation_undisturbed() const {
    return share(used_undisturbed, wanted_undisturbed);
}

void SeatsOutcome::add(const SeatsOutcome& other) {
    events += other.events;
    kiosks += other.kiosks;
    lost_kiosks += other.lost_kiosks;
    late_kiosks += other.late_kiosks;
    promises += other.promises;
    oversold += other.oversold;
    broken += other.broken;
    restores += other.restores;
    stuck += other.stuck;
    miscounted += other.miscounted;
    wanted_seats += other.wanted_seats;
    used_seats += other.used_seats;
    wanted_undisturbed += other.wanted_undisturbed;
    used_undisturbed += other.used_undisturbed;
    if (other.first_seed != 0 && (first_seed == 0 || other.first_seed < first_seed))
        first_seed = other.first_seed;
}

SeatsOutcome run_town(std::uint64_t seed, Reclaim reclaim) {
    auto outcome = Town{seed, reclaim}.pass();
    if (outcome.violations() > 0) outcome.first_seed = seed;
    return outcome;
}

SeatsOutcome run_towns(std::uint64_t seed, std::int64_t events, Reclaim reclaim, unsigned threads) {
    SeatsOutcome all;
    std::mutex lock;
    std::atomic<std::uint64_t> next{seed};
    const auto end =
        seed + static_cast<std::uint64_t>((events + events_of_a_town - 1) / events_of_a_town);
    std::vector<std::jthread> workers;
    for (unsigned i = 0; i < threads; ++i)
        workers.emplace_back([&] {
            for (std::uint64_t mine; (mine = next++) < end;) {
                const auto one = run_town(mine, reclaim);
                const std::lock_guard held{lock};
                all.add(one);
            }
        });
    workers.clear();
    return all;
}

}  // namespace chiosco::sim
