// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/home/screen.h"
#include "kiosk-app/screens/parts/words.h"
#include "kiosk-app/text/t.h"

namespace chiosco::home {

using namespace ui;

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{.title = t::home_title(), .hero = true, .subtitle = t::home_subtitle()}};
    const auto door = [&](Name name, Text label, Door to) {
        return shown.target(std::move(name), std::move(label), DoorChosen{to});
    };

    shown.show(Tiles{{{door("tile:needs", t::home_needs(), Door::needs), t::home_needs_detail(),
                       "life-buoy", Tint::blue},
                      {door("tile:search", t::home_search(), Door::search), t::home_search_detail(),
                       "map-pin", Tint::teal},
                      {door("tile:forms", t::home_forms(), Door::forms), t::home_forms_detail(),
                       "file-pen", Tint::brown},
                      {door("tile:events", t::home_events(), Door::events), t::home_events_detail(),
                       "calendar-days", Tint::orange}},
                     2});
    shown.show(
        Tiles{{{door("tile:person", t::home_person(), Door::person),
                parts::presence_words(model.presence, model.today), "hand-helping", Tint::green}},
              1});
    shown.show(Tiles{{{door("tile:slip", t::home_slip(), Door::slip), t::home_slip_detail(),
                       "ticket", Tint::purple},
                      {door("tile:numbers", t::home_numbers(), Door::numbers),
                       t::home_numbers_detail(), "phone", Tint::red}},
                     2});
    return shown;
}

}  // namespace chiosco::home
