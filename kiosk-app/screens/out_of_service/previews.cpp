// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/out_of_service/screen.h"

namespace chiosco::out_of_service {

std::vector<Preview> previews() {
    return {{"shown", {"chiosco n. 42", "+39 0990 55 0199"}}, {"nobody-known", {}}};
}

}  // namespace chiosco::out_of_service
