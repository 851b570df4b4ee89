// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/numbers/screen.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco::numbers {

std::vector<Preview> previews() {
    using namespace parts::samples;
    const Model shown{.stage = Stage::shown,
                      .numbers = {number_112(), number_1522(), number_point()}};
    return {{"loading", {}}, {"shown", shown}, {"failed", {.stage = Stage::failed}}};
}

}  // namespace chiosco::numbers
