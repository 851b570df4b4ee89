// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/previews.h"

#include "core/base/clock.h"
#include "kiosk-app/app/shell.h"

namespace chiosco::app {
namespace {

// Half past ten in Italy on the demo town's day.
Shell at_the_point(const std::string& lang) {
    const auto now = parse_rfc3339("2026-03-10T09:30:00Z");
    ENSURE(now.has_value());
    Shell shell{.point = "Punto Lucciola", .place = {"Portineria di quartiere"}, .now = *now};
    shell.visit.lang = lang;
    shell.label = "chiosco n. 42", shell.support = "+39 0990 55 0199";
    return shell;
}

// What stands instead of a screen: the idle warning and the goodbye.
void put(Shell& shell, farewell::Model cover) { shell.cover = std::move(cover); }
void put(Shell& shell, AnyScreen screen) { shell.visit.screen = std::move(screen); }

}  // namespace

std::vector<NamedPage> all_previews(const std::string& lang, ui::TextSize largest) {
    std::vector<NamedPage> pages;
    for_each_preview(lang, [&](std::string_view, std::string_view preview, auto model) {
        auto shell = at_the_point(lang);
        shell.largest = largest;
        put(shell, std::move(model));
        auto [page, chrome, screen] = shown(shell);
        pages.push_back(
            {std::string{screen} + ":" + std::string{preview}, std::move(page), std::move(chrome)});
    });
    return pages;
}

}  // namespace chiosco::app
