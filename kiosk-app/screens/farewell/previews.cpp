// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/farewell/screen.h"

namespace chiosco::farewell {

std::vector<Preview> previews() {
    return {{"idle-warning", {Stage::idle_warning, 24, 9}},
            {"last-warning", {Stage::idle_warning, 1, 0}},
            {"desk-open", {.stage = Stage::desk_open, .until = {std::chrono::hours{12}}}},
            {"goodbye", {}},
            {"goodbye-sent", {.sent = true}},
            {"goodbye-why", {.served = Feedback::Served::no}},
            {"goodbye-porter", {.asks = false}},
            {"goodbye-desk-closed", {.asks = false, .desk = EndVisit::Desk::closed}},
            {"goodbye-desk-was-closed", {.asks = false, .desk = EndVisit::Desk::was_closed}},
            {"goodbye-desk-maybe-open", {.asks = false, .desk = EndVisit::Desk::maybe_open}},
            {"goodbye-desk-left-open",
             {.asks = false, .desk = EndVisit::Desk::left_open, .until = {std::chrono::hours{12}}}},
            {"goodbye-thanks", {.served = Feedback::Served::yes, .thanked = true}}};
}

}  // namespace chiosco::farewell
