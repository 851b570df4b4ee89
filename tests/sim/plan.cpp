// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/sim/plan.h"

#include <algorithm>

#include "tests/support/coop_db.h"

namespace chiosco::sim {
namespace {

void found_points(Dice& dice, Plan& plan) {
    const auto count = static_cast<std::size_t>(5 + dice.pick(60));
    for (std::size_t i = 0; i < count; ++i) {
        Point point{.id = kiosk_named(static_cast<int>(i))};
        if (dice.falls(10))
            point.clock_error = (dice.falls(20) ? 20'000 : 1) * (dice.up_to(hours{6}) - hours{3});
        // Some points hardly ever have a line; most lose it now and then.
        const bool poor = dice.falls(10);
        for (Instant at = the_day; at < the_day + two_weeks;) {
            at += dice.up_to(poor ? hours{12} : hours{80});
            const Away away{at, at + dice.up_to(poor ? hours{120} : hours{18})};
            point.no_line.push_back(away);
            at = away.to;
        }
        if (dice.falls(4)) {
            const auto from = the_day + dice.up_to(two_weeks);
            point.switched_off.push_back({from, from + dice.up_to(hours{10 * 24})});
        }
        if (dice.falls(4)) point.lost = the_day + dice.up_to(two_weeks);
        plan.points.push_back(std::move(point));
    }
}

void found_events(Dice& dice, Plan& plan) {
    for (int i = 0; i < events_of_a_town; ++i) {
        const auto announced = the_day + dice.up_to(hours{5 * 24});
        plan.halls.push_back({uuid5("sim", "event" + std::to_string(i)),
                              dice.falls(50) ? 4 + dice.pick(20) : 10 + dice.pick(110), announced,
                              announced + hours{24} + dice.up_to(hours{8 * 24})});
    }
}

void want(Dice& dice, Plan& plan) {
    for (std::size_t event = 0; event < plan.halls.size(); ++event) {
        const auto& hall = plan.halls[event];
        plan.actions.push_back({hall.announced, Action::Kind::announce, event});
        const auto wanted = hall.capacity * (30 + dice.pick(170)) / 100;
        for (std::int64_t seats = 0; seats < wanted; seats += 2) {
            const auto at = hall.announced + dice.up_to(hall.starts - hall.announced);
            plan.actions.push_back({at, Action::Kind::arrive, event});
            if (dice.falls(15))
                plan.actions.push_back({at + dice.up_to(hours{72}), Action::Kind::cancel, event});
        }
    }
}

// None of these is lost: what is lost of a kiosk that the cooperative does not even know is lost
// (docs/formats/backup.md).
void enrol_some_late(Dice& dice, Plan& plan, const Loss& loss) {
    for (std::size_t i = 1; i < plan.points.size(); ++i) {
        if (!dice.falls(15)) continue;
        auto& point = plan.points[i];
        point.lost.reset();
        point.enrolled = loss.backup + milliseconds{1} +
                         dice.up_to(loss.restored.front() - loss.backup - milliseconds{2});
        plan.actions.push_back({*point.enrolled, Action::Kind::enrol, i});
    }
}

// In every fifth town. In half of these no kiosk is lost after the backup: there every kiosk
// tells what it knew, and lending must go on. In the others it never does by itself. What the desk
// had planned since the backup it plans anew, some time later.
void lose_the_cooperative(Dice& dice, Plan& plan) {
    if (!dice.falls(20)) return;
    Loss loss{.backup = the_day + hours{12} + dice.up_to(hours{5 * 24})};
    plan.actions.push_back({loss.backup, Action::Kind::backup});
    Instant at = loss.backup;
    do {
        at += hours{1} + dice.up_to(hours{40});
        loss.restored.push_back(at);
        plan.actions.push_back({at, Action::Kind::restore});
        plan.actions.push_back({at + dice.up_to(hours{30}), Action::Kind::announce});
    } while (dice.falls(30));
    loss.all_come_back = dice.falls(50);
    if (loss.all_come_back)
        for (auto& point : plan.points)
            if (point.lost && *point.lost > loss.backup) point.lost.reset();
    enrol_some_late(dice, plan, loss);
    plan.loss = std::move(loss);
}

}  // namespace

Plan make_plan(Dice& dice, Reclaim reclaim) {
    Plan plan;
    found_points(dice, plan);
    found_events(dice, plan);
    want(dice, plan);
    for (std::size_t point = 0; point < plan.points.size(); ++point)
        for (Instant at = the_day; at < the_day + two_weeks; at += dice.up_to(hours{8}))
            plan.actions.push_back({at, Action::Kind::sync, point});
    if (reclaim == Reclaim::at_expiry)
        for (Instant at = the_day; at < the_day + two_weeks; at += hours{1})
            plan.actions.push_back({at, Action::Kind::reclaim});
    else
        lose_the_cooperative(dice, plan);
    std::ranges::stable_sort(plan.actions, {}, &Action::at);
    return plan;
}

}  // namespace chiosco::sim
