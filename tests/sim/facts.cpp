// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/sim/facts.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <random>
#include <unordered_set>
#include <vector>

#include "core/base/file.h"
#include "core/net/http.h"
#include "core/store/inbox/inbox.h"
#include "core/store/inbox/reader.h"
#include "core/store/outbox/outbox.h"
#include "core/sync/kiosk_facts.h"
#include "tests/support/coop_db.h"
#include "tests/support/lossy_http.h"

namespace chiosco::sim {
namespace {

constexpr int points = 8;
constexpr std::int64_t granted = 1'000'000'000;
constexpr LossyHttp::Faults thirty_percent{.cut_before = 15, .cut_after = 15, .twice = 5};

// What the parent hears of a transaction, in one write that arrives whole or not at all.
struct Told {
    std::array<char, 36> id;
};
constexpr std::size_t together_max = 50;
static_assert(together_max * sizeof(Told) <= 4096, "PIPE_BUF");

std::filesystem::path coop_path(const std::filesystem::path& folder) { return folder / "coop.db"; }
std::filesystem::path point_path(const std::filesystem::path& folder, int point) {
    return folder / ("kiosk" + std::to_string(point));
}

// The cooperative without HTTP's own layers: they have tests of their own.
class NearCoop final : public net::Http {
public:
    explicit NearCoop(std::unique_ptr<store::Db> db) : db_(std::move(db)) {}
    Result<net::Response> send(const net::Request& request) override {
        const auto kiosk = std::ranges::find(request.headers, "Chiosco-Kiosk", &net::Header::name);
        if (kiosk == request.headers.end()) return net::Response{.status = 401};
        const auto reply = chiosco::send(*db_, kiosk->value, request.body, clock_);
        if (!reply) return net::Response{.status = 503};
        return net::Response{.status = 200, .body = encode(*reply)};
    }

private:
    std::unique_ptr<store::Db> db_;
    FakeClock clock_{the_day};
};

class Point {
public:
    static Result<Point> open(const std::filesystem::path& folder, int number) {
        const auto path = point_path(folder, number);
        TRY_VOID(make_folder(path));
        Point point{number, path};
        point.outbox_.emplace(TRY(store::Outbox::open(point.outbox_path_)));
        point.inbox_.emplace(TRY(store::Inbox::open(point.inbox_path_)));
        return point;
    }

    // A visit's facts in one transaction, and who is told of it.
    Result<void> visit(std::mt19937_64& dice, int told) {
        std::array<Told, together_max> ids;
        const auto count = 1 + dice() % together_max;
        TRY_VOID(outbox_->together([&]() -> Result<void> {
            for (std::size_t i = 0; i < count; ++i) {
                const auto fact = TRY(one(dice));
                TRY_VOID(
                    outbox_->add({fact.id, fact.kind, store::Lane::people, encode_fact(fact)}));
                std::memcpy(ids[i].id.data(), fact.id.data(), ids[i].id.size());
            }
            return {};
        }));
        const auto bytes = count * sizeof(Told);
        if (::write(told, ids.data(), bytes) != static_cast<ssize_t>(bytes)) ::_exit(3);
        return {};
    }
    // True when nothing is left to send.
    Result<bool> sync(net::Http& line) {
        sync::Cooperative cooperative{line, clock_, device_, key_};
        const auto sent = sync::send_facts(cooperative, outbox_path_, *inbox_, clock_);
        if (sent) {
            auto reader = TRY(store::InboxReader::open(inbox_path_));
            TRY(outbox_->prune(TRY(reader.acked())));
            TRY(sync::forget_old_acks(outbox_path_, *inbox_));
        }
        return TRY(outbox_->counts()).facts == 0;
    }
    Result<std::int64_t> spent() { return TRY(outbox_->lease_use(the_event, 1)).spent; }

private:
    Point(int number, const std::filesystem::path& path)
        : outbox_path_((path / "outbox.db").string()), inbox_path_((path / "inbox.db").string()) {
        device_.kiosk = kiosk_named(number);
        device_.server = "http://cooperative";
    }

    Result<Fact> one(std::mt19937_64& dice) {
        if (dice() % 4 != 0) return fact_of("need.unmet", {{"where", "search"}});
        auto use = TRY(outbox_->lease_use(the_event, 1));
        const auto seats = static_cast<std::int64_t>(1 + dice() % 4);
        use.event = the_event, use.epoch = 1;
        use.spent += seats;
        TRY_VOID(outbox_->put_lease_use(use));
        return taken(hex(random_bytes(16)), seats);
    }

    std::string outbox_path_, inbox_path_;
    FakeClock clock_{the_day};
    Device device_;
    SigningKey key_ = make_signing_key();
    std::optional<store::Outbox> outbox_ = {};
    std::optional<store::Inbox> inbox_ = {};
};

Result<std::vector<Point>> open_points(const std::filesystem::path& folder) {
    std::vector<Point> all;
    for (int i = 0; i < points; ++i) all.push_back(TRY(Point::open(folder, i)));
    return all;
}

Result<void> found(const std::filesystem::path& folder) {
    auto db = TRY(store::open_sqlite(coop_path(folder).string(), store::Open::create));
    TRY_VOID(store::migrate(*db, store::coop_application_id, store::coop_migrations()));
    return db->transaction([&]() -> Result<void> {
        TRY_VOID(
            db->run("insert into event_seats(event, shard, capacity, starts_at)"
                    " values(?, 'demo', ?, '2026-04-01T09:00:00Z')",
                    {the_event, points * granted}));
        for (int i = 0; i < points; ++i)
            TRY_VOID(
                db->run("insert into lease(event, kiosk, epoch, granted, expires)"
                        " values(?, ?, 1, ?, '2026-04-01T09:00:00Z')",
                        {the_event, add_kiosk(*db, i), granted}));
        return {};
    });
}

// Lives until somebody kills it; with `drain`, until everything has been told.
Result<void> live(const std::filesystem::path& folder, std::uint64_t seed, int told, bool drain) {
    std::mt19937_64 dice{seed};
    auto all = TRY(open_points(folder));
    NearCoop coop{TRY(store::open_sqlite(coop_path(folder).string(), store::Open::create))};
    LossyHttp line{coop, thirty_percent, seed};
    if (drain) {
        for (auto& point : all)
            while (!TRY(point.sync(line))) {
            }
        return {};
    }
    for (;;) {
        auto& point = all[dice() % points];
        TRY_VOID(point.visit(dice, told));
        if (dice() % 4 == 0) TRY(point.sync(line));
    }
}

// A child that lives as above; what it tells is read from `told`.
struct Child {
    pid_t pid = -1;
    Fd told;
};
Result<Child> begin(const std::filesystem::path& folder, std::uint64_t seed, bool drain) {
    int ends[2];
    if (::pipe(ends) != 0) return failure(ErrorCode::full, "no pipe");
    const auto pid = ::fork();
    if (pid == 0) {
        ::close(ends[0]);
        ::_exit(live(folder, seed, ends[1], drain) ? 0 : 4);
    }
    ::close(ends[1]);
    return Child{pid, Fd{ends[0]}};
}

using Ids = std::unordered_set<std::string>;

// Reads what it tells, kills it at some point, and reads what it had told before it died.
Result<void> life(const Child& child, std::uint64_t facts_until_death, Ids& told) {
    std::string bytes(64 * 1024, '\0'), rest;
    bool killed = false;
    for (std::uint64_t heard = 0;;) {
        const auto got = ::read(child.told.get(), bytes.data(), bytes.size());
        if (got <= 0) break;
        rest.append(bytes, 0, static_cast<std::size_t>(got));
        std::size_t at = 0;
        for (; at + sizeof(Told) <= rest.size(); at += sizeof(Told), ++heard)
            told.insert(rest.substr(at, sizeof(Told)));
        rest.erase(0, at);
        if (heard >= facts_until_death && !killed) ::kill(child.pid, SIGKILL), killed = true;
    }
    int status = 0;
    ::waitpid(child.pid, &status, 0);
    if (!killed) return failure(ErrorCode::damaged, "it died by itself");
    return {};
}

Result<void> compare(const std::filesystem::path& folder, Ids told, FactsOutcome& outcome) {
    auto db = TRY(store::open_sqlite(coop_path(folder).string(), store::Open::read));
    outcome.told = std::ssize(told);
    TRY_VOID(db->run("select id from fact", {}, [&](const store::Row& row) {
        ++outcome.arrived;
        if (told.erase(row.text(0)) == 0) ++outcome.unsaid;
    }));
    outcome.lost = std::ssize(told);
    auto all = TRY(open_points(folder));
    for (int i = 0; i < points; ++i) {
        const auto counted =
            TRY(db->one_integer("select spent from lease where kiosk = ?", {kiosk_named(i)}));
        outcome.doubled +=
            std::abs(counted.value_or(0) - TRY(all[static_cast<std::size_t>(i)].spent()));
    }
    const auto signups =
        TRY(db->one_integer("select count(*) from signup where state = 'confirmed'"));
    const auto taken = TRY(db->one_integer("select count(*) from fact where kind = 'seat.taken'"));
    outcome.doubled += std::abs(signups.value_or(0) - taken.value_or(0));
    return {};
}

}  // namespace

Result<FactsOutcome> run_facts(const std::filesystem::path& folder, const FactsPlan& plan) {
    TRY_VOID(found(folder));
    std::mt19937_64 dice{plan.seed};
    const auto between = static_cast<std::uint64_t>(plan.facts / std::max(plan.kills, 1));
    FactsOutcome outcome;
    Ids told;
    while (std::ssize(told) < plan.facts || outcome.kills < plan.kills) {
        const auto child = TRY(begin(folder, dice(), false));
        TRY_VOID(life(child, between / 2 + dice() % (between + 1), told));
        ++outcome.kills;
    }
    const auto last = TRY(begin(folder, dice(), true));
    int status = 0;
    if (::waitpid(last.pid, &status, 0) != last.pid || status != 0)
        return failure(ErrorCode::damaged, "what was left could not be sent");
    TRY_VOID(compare(folder, std::move(told), outcome));
    return outcome;
}

}  // namespace chiosco::sim
