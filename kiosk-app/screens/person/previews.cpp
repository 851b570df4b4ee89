// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/parts/samples.h"
#include "kiosk-app/screens/person/screen.h"

namespace chiosco::person {

std::vector<Preview> previews() {
    using namespace std::chrono_literals;
    using namespace parts::samples;
    const Model here{.stage = Stage::shown, .desk = desk(), .today = today};
    auto later = here;
    later.desk.presence = {Presence::Kind::later, "Yusuf", {}, today, {15h}};
    later.desk.upcoming = {};
    auto away = here;
    away.desk.presence = {Presence::Kind::away,
                          "Marta",
                          {},
                          2026y / 3 / 30,
                          {},
                          {"Marta è a un corso di formazione."},
                          {"Yusuf, tutte le mattine dalle 9 alle 12."}};
    auto unknown = here;
    unknown.desk = {.point = "Punto Lucciola"};
    auto holiday = later;
    holiday.today = christmas;
    holiday.desk.presence = {Presence::Kind::later, "Marta", {}, 2026y / 12 / 28, {9h}};
    return {{"loading", {}},
            {"here", here},
            {"later", later},
            {"away", away},
            {"holiday", holiday},
            {"unknown", unknown},
            {"failed", {.stage = Stage::failed}}};
}

}  // namespace chiosco::person
