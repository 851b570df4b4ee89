// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/out_of_service/screen.h"

namespace chiosco::out_of_service {

Effects start(Model&) { return {}; }

Effects update(Model&, const Msg&) { return {}; }

}  // namespace chiosco::out_of_service
