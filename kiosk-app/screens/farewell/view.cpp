// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/farewell/screen.h"
#include "kiosk-app/text/t.h"

namespace chiosco::farewell {
namespace {

using namespace ui;

void show_warning(PageOf<Msg>& shown, const Model& model) {
    shown.show(Notice{t::farewell_seconds(model.seconds_left), Tone::careful, "hourglass"});
    if (model.extensions_left > 0) {
        shown.show(Button{shown.target("stay", t::farewell_stay(), StillHere{}), Emphasis::primary,
                          "hand"});
        shown.show(Button{shown.target("time", t::farewell_more_time(), MoreTime{}),
                          Emphasis::normal, "timer"});
    } else {
        shown.show(Paragraph{t::farewell_no_more_time(), "info"});
    }
    shown.show(
        Button{shown.target("end", t::farewell_end(), EndNow{}), Emphasis::quiet, "log-out"});
}

// A porter who leaves wants to know whether people are still told that somebody is here.
void show_desk(PageOf<Msg>& shown, const Model& model) {
    using enum EndVisit::Desk;
    switch (model.desk) {
    case not_said: break;
    case closed: shown.show(Notice{t::farewell_desk_closed(), Tone::good, "lock"}); break;
    case was_closed: shown.show(Notice{t::farewell_desk_was_closed(), Tone::info, "lock"}); break;
    case maybe_open:
        shown.show(Notice{t::farewell_desk_maybe_open(), Tone::careful, "triangle-alert"});
        break;
    case left_open:
        shown.show(Notice{t::farewell_desk_left_open(model.until), Tone::info, "door-open"});
        break;
    }
}

void show_desk_open(PageOf<Msg>& shown, const Model& model) {
    shown.show(Notice{t::farewell_desk_open_until(model.until), Tone::info, "door-open"});
    shown.show(Button{shown.target("close", t::farewell_close_desk(), CloseDesk{}),
                      Emphasis::normal, "lock"});
    shown.show(Button{shown.target("end", t::farewell_leave_open(), EndNow{}), Emphasis::primary,
                      "log-out"});
}

Text title(Stage stage) {
    switch (stage) {
    case Stage::idle_warning: return t::farewell_there();
    case Stage::desk_open: return t::farewell_desk_open();
    case Stage::goodbye: return t::farewell_goodbye();
    }
    ENSURE(false);
}

void show_goodbye(PageOf<Msg>& shown, const Model& model) {
    show_desk(shown, model);
    shown.show(Notice{t::farewell_take(), Tone::careful, "file-text"});
    shown.show(
        Paragraph{model.sent ? t::farewell_cleared_sent() : t::farewell_cleared(), "shield-check"});
    shown.show(Button{shown.target("new", t::farewell_new(), EndNow{}), Emphasis::primary, "hand"});
    if (!model.asks) return;
    if (model.thanked)
        shown.show(Notice{t::feedback_thanks(), Tone::good, "circle-check"});
    else if (model.served)
        parts::show_why(shown);
    else
        parts::show_served(shown);
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{.title = title(model.stage), .hero = true}};
    switch (model.stage) {
    case Stage::idle_warning: show_warning(shown, model); break;
    case Stage::desk_open: show_desk_open(shown, model); break;
    case Stage::goodbye: show_goodbye(shown, model); break;
    }
    return shown;
}

}  // namespace chiosco::farewell
