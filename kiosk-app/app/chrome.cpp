// SPDX-License-Identifier: AGPL-3.0-or-later
// What the shell shows round every page, and the look of the visit.
#include <array>

#include "core/base/result.h"
#include "core/domain/rome.h"
#include "kiosk-app/app/rooms.h"
#include "kiosk-app/app/shell.h"
#include "kiosk-app/app/support.h"
#include "kiosk-app/text/languages.h"
#include "kiosk-app/text/t.h"

namespace chiosco::app {
namespace {

constexpr std::array<std::string_view, 24> screen_names{
    "welcome", "home",       "needs",    "guide",      "search",         "service",
    "events",  "event",      "signup",   "slip",       "help",           "person",
    "numbers", "correction", "feedback", "technician", "out_of_service", "form_list",
    "form",    "porter",     "contact",  "tally",      "agenda",         "handoff"};
static_assert(screen_names.size() == std::variant_size_v<AnyScreen>);

std::string_view cover_name(farewell::Stage stage) {
    switch (stage) {
    case farewell::Stage::idle_warning: return "idle_warning";
    case farewell::Stage::desk_open: return "desk_open";
    case farewell::Stage::goodbye: return "goodbye";
    }
    ENSURE(false);
}

template <class Screen>
bool is(const Shell& shell) {
    return std::holds_alternative<Screen>(shell.visit.screen);
}

ui::Target target(const char* name, ui::Text label) { return {name, std::move(label), {}}; }

// Says what a touch will bring.
ui::BarItem contrast_item(paint::Contrast now) {
    const auto item = [&](ui::Text label) {
        return ui::BarItem{target("bar:contrast", std::move(label)), "contrast",
                           now != paint::Contrast::usual};
    };
    switch (now) {
    case paint::Contrast::usual: return item(t::shell_contrast());
    case paint::Contrast::white_on_black: return item(t::shell_contrast_light());
    case paint::Contrast::black_on_white: return item(t::shell_contrast_usual());
    }
    ENSURE(false);
}

std::vector<ui::BarItem> bar(const Shell& shell) {
    const bool largest = shell.visit.size >= shell.largest;
    std::vector<ui::BarItem> items;
    if (is<technician::Model>(shell)) {
        items.push_back({target("bar:language", t::shell_language()), "languages"});
        return items;
    }
    const bool porters = is_porters(shell.visit);
    if (!is<home::Model>(shell) && !porters)
        items.push_back({target("bar:home", t::shell_home()), "house"});
    items.push_back({target("bar:language", t::shell_language()), "languages"});
    // What would change nothing is not offered.
    if (shell.largest > ui::TextSize::normal)
        items.push_back(
            {target("bar:size", largest ? t::shell_size_normal() : t::shell_size_larger()),
             "a-large-small", shell.visit.size != ui::TextSize::normal,
             largest ? ui::Text{} : t::shell_size_brief()});
    items.push_back(contrast_item(shell.visit.contrast));
    if (!porters)
        items.push_back(
            {target("bar:time", shell.visit.slow ? t::shell_time_given() : t::shell_time()),
             "timer", shell.visit.slow, t::shell_time_brief()});
    items.push_back({target("bar:end", t::shell_end()), "log-out"});
    return items;
}

ui::Chrome chrome(const Shell& shell) {
    const auto [day, time] = rome(shell.now);
    ui::Chrome round{.point = ui::verbatim(shell.point, "it"),
                     .place = ui::verbatim(shell.place.text, shell.place.lang),
                     .clock = t::shell_clock(time),
                     .date = t::shell_date(day),
                     .more_back = t::common_more_back(),
                     .more_next = t::common_more_forward()};
    if (shell.no_clock) round.clock = round.date = {};
    if (!shell.cover && feels_nothing(shell.visit.screen)) return round;
    if (shell.cover || is<welcome::Model>(shell) || is<out_of_service::Model>(shell)) {
        // Back from choosing a language is where one came from; on a fresh welcome there is none.
        if (!shell.cover && !shell.visit.way_back.empty())
            round.back = target("bar:back", t::shell_back());
        return round;
    }
    if (!is<home::Model>(shell)) round.back = target("bar:back", t::shell_back());
    round.leave_now = target("bar:close_now", t::shell_close_now());
    round.bar = bar(shell);
    return round;
}

}  // namespace

Shown shown(const Shell& shell) {
    if (shell.cover)
        return {view(*shell.cover).page, chrome(shell), cover_name(shell.cover->stage)};
    auto page =
        std::visit([](const auto& screen) { return view(screen).page; }, shell.visit.screen);
    show_support(page, shell.label, shell.support);
    return {std::move(page), chrome(shell), screen_names[shell.visit.screen.index()]};
}

ui::Look look(const Shell& shell) {
    const bool goodbye = shell.cover && shell.cover->stage == farewell::Stage::goodbye;
    const auto& lang = goodbye ? shell.cover_lang : shell.visit.lang;
    const auto* language = text::find_language(lang);
    const bool mirrored = language && language->right_to_left;
    return {.lang = lang,
            .direction = mirrored ? ui::Direction::right_to_left : ui::Direction::left_to_right,
            .size = goodbye ? shell.cover_size : shell.visit.size};
}

paint::Contrast contrast(const Shell& shell) {
    const bool goodbye = shell.cover && shell.cover->stage == farewell::Stage::goodbye;
    return goodbye ? shell.cover_contrast : shell.visit.contrast;
}

}  // namespace chiosco::app
