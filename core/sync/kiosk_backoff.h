// SPDX-License-Identifier: AGPL-3.0-or-later
// How long a kiosk waits before it tries again: full jitter, so that thousands of kiosks that lost
// the line together do not come back together.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>

namespace chiosco::sync {

class Backoff {
public:
    using Wait = std::chrono::milliseconds;
    Backoff(Wait base, Wait cap, std::uint64_t seed) : base_(base), cap_(cap), dice_(seed) {}

    // Between 0 and base * 2^failures, at most the cap; never before what the server asked for.
    Wait after_failure(std::optional<std::chrono::seconds> asked = {}) {
        const auto limit = std::min(cap_, base_ * (std::int64_t{1} << failures_));
        failures_ = std::min(failures_ + 1, 24);
        return (asked ? Wait{*asked} : Wait{0}) + draw(asked ? base_ : limit);
    }
    void success() { failures_ = 0; }
    // Between half of `usual` and one and a half of it: the calm rhythm.
    Wait around(Wait usual) { return usual / 2 + draw(usual); }

private:
    Wait draw(Wait limit) {
        return Wait{std::uniform_int_distribution<std::int64_t>{0, limit.count()}(dice_)};
    }
    Wait base_, cap_;
    std::mt19937_64 dice_;
    int failures_ = 0;
};

}  // namespace chiosco::sync
