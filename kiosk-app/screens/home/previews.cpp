// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/home/screen.h"

namespace chiosco::home {

std::vector<Preview> previews() {
    using namespace std::chrono_literals;
    constexpr Date tuesday{2026y / 3 / 10};
    using enum Presence::Kind;
    return {{"here", {{here, "Marta", {12h}}, tuesday}},
            {"later", {{later, "Marta", {}, 2026y / 3 / 17, {15h}}, tuesday}},
            {"away", {{away, "Marta", {}, 2026y / 3 / 25, {}, {"ferie"}, {}}, tuesday}},
            {"unknown", {}}};
}

}  // namespace chiosco::home
