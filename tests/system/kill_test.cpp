// SPDX-License-Identifier: AGPL-3.0-or-later
// Screen, agent and server die at random points of a busy morning, by -9, fifty times. Whoever
// lost their page tells the kiosk again; what the kiosk has said to somebody holds.
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "core/store/db.h"
#include "tests/support/town.h"
#include "tests/system/steps.h"

namespace chiosco {
namespace {

constexpr int kills_wanted = 50, visits_max = 300;

// When, what and how long after the driver's command: all from one seed.
class Fate {
public:
    Fate(Town& town, std::uint32_t seed) : town_(town), random_(seed) { choose(); }

    // Between a command to the screen and its answer.
    void strike() {
        ++commands_;
        if (server_back_ == commands_) note(town_.start_server());
        if (agent_back_ == commands_) note(town_.start_agent());
        if (commands_ < strike_at_ || kills_ == kills_wanted) return;
        // Mostly within the few milliseconds that a command takes, sometimes long after.
        let_pass(std::chrono::microseconds{1 << between(0, 15)});
        const int victim = between(0, 2);
        if (victim == 0) ::kill(screen, SIGKILL), ++screen_kills_;
        if (victim == 1) town_.agent.kill(), agent_back_ = commands_ + between(1, 12);
        if (victim == 2) town_.server.kill(), server_back_ = commands_ + between(1, 40);
        ++kills_;
        choose();
    }
    // Everything runs again; the first start that failed, if one did.
    Result<void> repair() {
        if (!town_.server.runs()) note(town_.start_server());
        if (!town_.agent.runs()) note(town_.start_agent());
        return failed_;
    }
    int between(int from, int to) { return std::uniform_int_distribution{from, to}(random_); }
    int kills() const { return kills_; }
    int screen_kills() const { return screen_kills_; }

    pid_t screen = 0;

private:
    void note(const Result<void>& started) {
        if (!started && failed_) failed_ = started;
    }
    void choose() { strike_at_ = commands_ + between(3, 50); }

    Town& town_;
    std::mt19937 random_;
    Result<void> failed_;
    int commands_ = 0, strike_at_ = 0, server_back_ = 0, agent_back_ = 0;
    int kills_ = 0, screen_kills_ = 0;
};

struct Promise {
    Told told;
    std::string event, name;
    int seats = 0;
    bool cancelled = false;
};

class Morning {
public:
    Morning(Town& town, std::uint32_t seed) : town_(town), fate_(town, seed) {}

    Result<void> pass() {
        TRY_VOID(open());
        for (int visit = 0; fate_.kills() < kills_wanted; ++visit) {
            if (visit == visits_max) return failure(ErrorCode::full, "too few kills");
            TRY_VOID(person());
        }
        TRY_VOID(fate_.repair());
        if (!driver_->program().runs()) TRY_VOID(open());
        return town_.wait_until_all_is_told();
    }
    const std::vector<Promise>& promises() const { return promises_; }
    int screen_kills() const { return fate_.screen_kills(); }

private:
    Result<void> open() {
        for (;;) {
            // Nothing is driven before its first page: so nothing is killed before it either.
            auto opened = town_.open_screen({}, [this] { fate_.strike(); }, &fate_.screen);
            if (!opened && opened.error().code == ErrorCode::offline) continue;
            driver_ = TRY(std::move(opened));
            return {};
        }
    }

    // One person, who begins again when the kiosk dies under their hands.
    Result<void> person() {
        const int wish = fate_.between(0, 9);
        const Promise wanted{
            .event = events_[wish % 2], .name = next_name(), .seats = fate_.between(1, 2)};
        for (;;) {
            const auto done = wish < 6   ? sign_up_as(wanted)
                              : wish < 8 ? cancel_one()
                                         : ask_as(wanted);
            if (done) return {};
            if (done.error().code != ErrorCode::offline) return done;
            TRY_VOID(open());
        }
    }
    Result<void> keep(Promise promise, Told told) {
        promise.told = std::move(told);
        promises_.push_back(std::move(promise));
        // Told is told: a kill on the way out takes nothing back.
        const auto ended = end_visit(*driver_);
        if (!ended && ended.error().code == ErrorCode::offline) return open();
        return ended;
    }
    Result<void> sign_up_as(const Promise& wanted) {
        TRY_VOID(begin_visit(*driver_, "it"));
        return keep(wanted, TRY(sign_up(*driver_, wanted.event, wanted.seats, wanted.name)));
    }
    Result<void> ask_as(Promise wanted) {
        wanted.event.clear();
        TRY_VOID(begin_visit(*driver_, "it"));
        return keep(wanted, TRY(ask_for_help(*driver_, wanted.name, "333123", "")));
    }
    Result<void> cancel_one() {
        const auto kept = std::ranges::find_if(promises_, [](const Promise& promise) {
            return !promise.event.empty() && !promise.cancelled;
        });
        if (kept == promises_.end()) return {};
        TRY_VOID(begin_visit(*driver_, "it"));
        TRY_VOID(cancel(*driver_, kept->told.code));
        kept->cancelled = true;
        const auto ended = end_visit(*driver_);
        if (!ended && ended.error().code == ErrorCode::offline) return open();
        return ended;
    }
    std::string next_name() {
        const int number = number_++;
        return {static_cast<char>('a' + number / 26 % 26), static_cast<char>('a' + number % 26)};
    }

    Town& town_;
    Fate fate_;
    std::optional<Driver> driver_;
    const std::string events_[2]{Town::id_of("event:pranzo-filanda"),
                                 Town::id_of("event:spid-piccolo-gruppo")};
    std::vector<Promise> promises_;
    int number_ = 0;
};

void expect_each_promise_arrived_once(Town& town, const Morning& morning) {
    const auto facts = town.facts();
    ASSERT_TRUE(facts) << facts.error().message;
    std::map<std::pair<std::string, std::string>, int> arrived;
    // A lease is closed once for each event and epoch; everything else is of a slip.
    for (const auto& fact : *facts) {
        const auto lease = text_of(fact.body, "event") + std::to_string(int_of(fact.body, "epoch"));
        ++arrived[{fact.kind == "lease.closed" ? lease : text_of(fact.body, "slip"), fact.kind}];
    }
    std::set<std::pair<std::string, std::string>> promised;
    const std::map<std::string, std::string> kind_of{
        {"confirmed", "seat.taken"}, {"waiting", "seat.waiting"}, {"sent", "help.asked"}};
    for (const auto& promise : morning.promises()) {
        const auto slip = promise.told.slip();
        promised.insert({slip, kind_of.at(promise.told.state)});
        if (promise.cancelled) promised.insert({slip, "seat.cancelled"});
    }
    for (const auto& one : promised) EXPECT_EQ(arrived[one], 1) << one.first << one.second;
    // Saved when the kiosk died before it could say so: the person asked again.
    int unsaid = 0;
    for (const auto& [key, count] : arrived) {
        EXPECT_EQ(count, 1) << key.first << " " << key.second;
        if (!promised.contains(key) && key.second != "lease.closed") ++unsaid;
    }
    std::printf("%d saved before the screen could say so\n", unsaid);
    EXPECT_LE(unsaid, morning.screen_kills());
}

void expect_names_open(Town& town, const Morning& morning) {
    const auto opened = town.opened();
    ASSERT_TRUE(opened) << opened.error().message;
    std::map<std::string, std::string> name_of;
    for (const auto& fact : *opened)
        name_of[text_of(object_of(fact, "body"), "slip")] =
            text_of(object_of(fact, "opened"), "name");
    for (const auto& promise : morning.promises())
        EXPECT_EQ(name_of[promise.told.slip()], promise.name);
}

void expect_states(const json::object& report, const std::string& event, const Morning& morning) {
    std::map<std::string, std::string> state_of;
    for (const auto& signup : array_of(report, "signups"))
        state_of[text_of(signup.as_object(), "slip")] = text_of(signup.as_object(), "state");
    for (const auto& promise : morning.promises()) {
        if (promise.event != event) continue;
        const auto state = state_of[promise.told.slip()];
        if (promise.cancelled)
            EXPECT_EQ(state, "cancelled");
        else if (promise.told.state == "confirmed")
            EXPECT_EQ(state, "confirmed");
        else
            EXPECT_TRUE(state == "waiting" || state == "confirmed") << state;
    }
}

// Nothing is promised twice, and both sides count the same.
void expect_seats_right(Town& town, const std::string& event, const Morning& morning) {
    const auto report = town.seats(event);
    ASSERT_TRUE(report) << report.error().message;
    expect_states(*report, event, morning);
    EXPECT_GE(int_of(*report, "free"), 0) << json::serialize(*report);
    EXPECT_EQ(
        int_of(*report, "confirmed") + int_of(*report, "outstanding") + int_of(*report, "free"),
        int_of(*report, "capacity"));
    std::int64_t confirmed = 0;
    for (const auto& signup : array_of(*report, "signups"))
        if (text_of(signup.as_object(), "state") == "confirmed")
            confirmed += int_of(signup.as_object(), "seats");
    EXPECT_EQ(int_of(*report, "confirmed"), confirmed);

    const std::string where = " where event = '" + event + "'";
    const auto count = [&](const std::filesystem::path& path, const std::string& sql) {
        const auto db = store::open_sqlite(path.string(), store::Open::read);
        return db ? (*db)->one_integer(sql + where).value_or(-1).value_or(0) : -1;
    };
    const auto outbox = town.state() / "ui" / "outbox.db";
    EXPECT_EQ(count(outbox, "select sum(spent) from lease_use"),
              count(town.coop_folder() / "coop.db", "select sum(spent) from lease"));
}

std::uint32_t seed_wanted() {
    const char* asked = std::getenv("CHIOSCO_SEED");
    return asked ? static_cast<std::uint32_t>(std::strtoul(asked, nullptr, 10)) : 20260310u;
}

class Kill : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Kill, FiftyTimesLosesAndDoublesNothing) {
    const auto seed = seed_wanted() + GetParam();
    std::printf("CHIOSCO_SEED=%u\n", seed);
    const auto built = Town::build(Town::Content::demo);
    ASSERT_TRUE(built) << built.error().message;
    auto& town = **built;
    ASSERT_TRUE(town.start_agent()) << town.last_words();
    Morning morning{town, seed};
    const auto passed = morning.pass();
    ASSERT_TRUE(passed) << passed.error().message << town.last_words();
    std::printf("%zu promises, %d kills of the screen\n", morning.promises().size(),
                morning.screen_kills());
    expect_each_promise_arrived_once(town, morning);
    expect_names_open(town, morning);
    for (const auto* event : {"event:pranzo-filanda", "event:spid-piccolo-gruppo"})
        expect_seats_right(town, Town::id_of(event), morning);
    const auto status = town.coop({"status"});
    ASSERT_TRUE(status) << status.error().message;
    EXPECT_FALSE(status->contains("quarantine") || status->contains("beyond")) << *status;
}

INSTANTIATE_TEST_SUITE_P(Seeds, Kill, testing::Range(0u, 4u));

}  // namespace
}  // namespace chiosco
