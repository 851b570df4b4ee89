// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/holiday.h"
#include "kiosk-app/screens/person/screen.h"

namespace chiosco::person {
namespace {

using namespace ui;
using namespace parts;

void show_presence(PageOf<Msg>& shown, const Model& model) {
    const auto& presence = model.desk.presence;
    const bool here = presence.kind == Presence::Kind::here;
    const bool unknown = presence.kind == Presence::Kind::unknown;
    shown.show(Notice{unknown ? t::person_unknown() : presence_words(presence, model.today),
                      here ? Tone::good : Tone::info, "hand-helping"});
    if (here) shown.show(Paragraph{t::person_just_ask()});
    if (!here && public_holiday(model.today))
        shown.show(Paragraph{t::person_holiday(), "calendar-days"});
    if (!presence.reason.empty()) shown.show(Paragraph{words(presence.reason), "info"});
    if (!presence.instead.empty())
        shown.show(Paragraph{t::person_instead(words(presence.instead)), "info"});
    if (!model.desk.upcoming.empty())
        shown.show(Notice{words(model.desk.upcoming), Tone::careful, "calendar-days"});
}

void show_week(PageOf<Msg>& shown, const DeskPage& desk) {
    if (desk.week.empty()) return;
    shown.show(Heading{t::person_week(), 2});
    Facts facts;
    for (const auto& [row, who] : desk.week) {
        auto hours = hours_words(row);
        // In the page's language: a name is read alike in all, "a volunteer" is translated.
        if (!who.empty()) hours = t::person_hours_who(std::move(hours), {who});
        facts.facts.push_back({days_words(row.days), std::move(hours), "clock"});
    }
    shown.show(facts);
}

// For who works here, last and quiet: the kiosk must open to them on its worst day too.
void show_way_in(PageOf<Msg>& shown) {
    shown.show(button<Msg>(shown, "staff", t::porter_staff(), StaffWanted{}, "key-round",
                           Emphasis::quiet));
}

void show_desk(PageOf<Msg>& shown, const Model& model) {
    const auto& desk = model.desk;
    show_presence(shown, model);
    shown.show(
        button<Msg>(shown, "call", t::person_call_me(), CallWanted{}, "phone", Emphasis::primary));
    Facts facts;
    if (!desk.phone.empty())
        facts.facts.push_back({t::person_phone(), number_words(desk.phone), "phone"});
    if (!desk.address.empty())
        facts.facts.push_back({t::person_address(), verbatim(desk.address, "it"), "map-pin"});
    if (!facts.facts.empty()) shown.show(facts);
    show_week(shown, desk);
    shown.show(button<Msg>(shown, "numbers", t::person_numbers(), NumbersWanted{}, "siren",
                           Emphasis::quiet));
    show_way_in(shown);
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{t::person_title()}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::failed:
        // The person is the way out of everything else: here there is only another try.
        shown.show(Notice{t::person_not_loaded(), Tone::careful, "triangle-alert"});
        shown.show(button<Msg>(shown, "retry", t::common_retry(), Retried{}, "refresh-cw",
                               Emphasis::primary));
        show_way_in(shown);
        break;
    case Stage::shown: show_desk(shown, model); break;
    }
    return shown;
}

}  // namespace chiosco::person
