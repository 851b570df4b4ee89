// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/feedback/screen.h"

namespace chiosco::feedback {

std::vector<Preview> previews() {
    return {{"served", {}},
            {"why", {.stage = Stage::why, .served = Served::no}},
            {"sending", {.stage = Stage::sending}},
            {"sent", {.stage = Stage::sent}},
            {"sent-no", {.stage = Stage::sent, .served = Served::no, .why = Why::closed}},
            {"failed", {.stage = Stage::failed}}};
}

}  // namespace chiosco::feedback
