// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/handoff.h"

#include <algorithm>
#include <array>
#include <set>

namespace chiosco {
namespace {

constexpr std::array<std::string_view, 8> codes{"asked",   "not_found",  "called", "appointment",
                                                "in_part", "not_solved", "solved", "withdrawn"};
constexpr std::chrono::days one{1}, week{7}, month{30};

Date later(Date day, std::chrono::days by) { return std::chrono::sys_days{day} + by; }

}  // namespace

std::string_view code(Step step) { return codes[static_cast<std::size_t>(step)]; }

std::optional<Step> read_step(std::string_view code) {
    const auto found = std::ranges::find(codes, code);
    if (found == codes.end()) return std::nullopt;
    return static_cast<Step>(found - codes.begin());
}

bool is_over(Step step) { return step >= Step::in_part; }

Standing standing(const std::string& opened, const std::vector<Move>& moves) {
    std::set<std::string> seen;
    for (const auto& move : moves) seen.insert(move.prev.begin(), move.prev.end());
    Standing now;
    const Move* furthest = nullptr;
    for (const auto& move : moves) {
        const bool head = !seen.contains(move.id);
        if (!head || std::ranges::find(now.heads, move.id) != now.heads.end()) continue;
        now.heads.push_back(move.id);
        if (furthest && (furthest->step != move.step || furthest->day != move.day))
            now.two_answers = true;
        // Ids break a tie, so that every kiosk shows the same.
        if (!furthest || furthest->step < move.step ||
            (furthest->step == move.step && furthest->id < move.id))
            furthest = &move;
    }
    std::ranges::sort(now.heads);
    if (!furthest) return {.heads = {opened}};
    now.step = furthest->step;
    now.day = furthest->day;
    return now;
}

std::optional<Date> due(Date opened, bool urgent, bool sensitive, const Standing& now,
                        Date last_moved) {
    if (sensitive || is_over(now.step)) return std::nullopt;
    switch (now.step) {
    case Step::asked: return urgent ? opened : later(opened, one);
    case Step::not_found: return later(last_moved, urgent ? one : std::chrono::days{2});
    case Step::called:
        // A week after the call; who was called after that first week is asked again in a month.
        return last_moved < later(opened, week) ? later(last_moved, week)
                                                : later(last_moved, month);
    case Step::appointment: return now.day.ok() ? now.day : later(last_moved, week);
    case Step::in_part:
    case Step::not_solved:
    case Step::solved:
    case Step::withdrawn: break;
    }
    return std::nullopt;
}

}  // namespace chiosco
