// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/events/screen.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco::events {
namespace {

using namespace parts::samples;

Model shown(int count, int page = 0) {
    return {.stage = Stage::shown, .events = event_lines(count), .today = today, .rows_page = page};
}

}  // namespace

std::vector<Preview> previews() {
    return {{"loading", {}},   {"shown", shown(20)}, {"last-page", shown(20, 2)},
            {"few", shown(2)}, {"none", shown(0)},   {"failed", {.stage = Stage::failed}}};
}

}  // namespace chiosco::events
