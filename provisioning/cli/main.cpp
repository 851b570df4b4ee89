// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-provision: what a technician runs at a box: makes it a kiosk, looks at it, ends it.
#include <iostream>

#include "provisioning/cli/run.h"

int main(int count, char** words) {
    const auto clock = chiosco::clock_from_environment();
    if (clock) {
        const auto http = chiosco::net::curl_http();
        return chiosco::provisioning::run({words + 1, words + count}, *http, *clock);
    }
    std::cerr << "chiosco-provision: CHIOSCO_NOW: " << clock.error().message << "\n";
    return 2;
}
