// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/events/screen.h"

namespace chiosco::events {
namespace {

using namespace ui;
using namespace parts;

Row event_row(PageOf<Msg>& shown, const EventLine& event) {
    Row row{shown.target("event:" + event.id, words(event.name), EventChosen{event.id}),
            side_by_side(hours_words(event.starts, event.ends), verbatim(event.place, "it"))};
    if (event.signup == Signup::seats)
        row.marks.push_back(event.seats_here > 0 ? t::events_seats() : t::events_ask_seats());
    if (event.signup == Signup::none) row.marks.push_back(t::events_just_come());
    if (event.name.automatic) row.marks.push_back(t::common_automatic_translation());
    row.icon = "calendar-days";
    row.tint = Tint::orange;
    return row;
}

void show_days(PageOf<Msg>& shown, const Model& model) {
    const auto events = on_page(model.events, model.rows_page);
    for (std::size_t at = 0; at < events.size();) {
        const Date day = events[at].day;
        Rows rows;
        for (; at < events.size() && events[at].day == day; ++at)
            rows.rows.push_back(event_row(shown, events[at]));
        if (at == events.size())
            rows.pager = pager<Msg>(shown, model.events.size(), model.rows_page);
        shown.show(Heading{day_words(day, model.today), 2});
        shown.show(rows);
    }
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{t::events_title()}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::failed: show_failure<Msg>(shown, trouble_words(model.failure)); break;
    case Stage::shown:
        if (model.events.empty()) {
            shown.show(Notice{t::events_none(), Tone::info, "calendar-days"});
            show_person(shown);
        }
        show_days(shown, model);
        break;
    }
    return shown;
}

}  // namespace chiosco::events
