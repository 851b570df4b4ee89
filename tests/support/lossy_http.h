// SPDX-License-Identifier: AGPL-3.0-or-later
// A bad line in front of any Http: seeded, so that what went wrong once goes wrong again.
#pragma once

#include <random>

#include "core/net/http.h"

namespace chiosco {

class LossyHttp final : public net::Http {
public:
    struct Faults {
        // Of a hundred calls, how many are cut before the server hears of them, after it has
        // acted but before its answer is whole, or arrive twice.
        int cut_before = 0, cut_after = 0, twice = 0;
        // Most bytes of a body that reach a sink before the cut; only of calls with one.
        std::uint64_t sink_bytes = 1 << 20;
    };

    LossyHttp(net::Http& http, Faults faults, std::uint64_t seed)
        : http_(http), faults_(faults), dice_(seed) {}

    Result<net::Response> send(const net::Request& request) override;

    int cuts() const { return cuts_; }

private:
    bool falls(int percent) { return static_cast<int>(dice_() % 100) < percent; }
    std::unexpected<Error> cut();

    net::Http& http_;
    Faults faults_;
    std::mt19937_64 dice_;
    int cuts_ = 0;
};

}  // namespace chiosco
