// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-coop: the cooperative's side.
#include <iostream>

#include "coop-server/cli/run.h"

int main(int count, char** words) {
    const auto clock = chiosco::clock_from_environment();
    if (clock) return chiosco::coop::run({words + 1, words + count}, *clock);
    std::cerr << "chiosco-coop: CHIOSCO_NOW: " << clock.error().message << "\n";
    return 2;
}
