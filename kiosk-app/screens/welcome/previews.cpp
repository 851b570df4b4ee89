// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/welcome/screen.h"

namespace chiosco::welcome {

std::vector<Preview> previews() { return {{"choose", {}}}; }

}  // namespace chiosco::welcome
