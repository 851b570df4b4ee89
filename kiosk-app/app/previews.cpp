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
    Shell shell{.point = "Punto Lucciola", .place = "Portineria di quartiere", .now = *now};
    shell.visit.lang = lang;
    return shell;
}

NamedPage named(std::string name, const Shell& shell) {
    auto [page, chrome, screen] = shown(shell);
    return {std::string{screen} + ":" + std::move(name), std::move(page), std::move(chrome)};
}

}  // namespace

std::vector<NamedPage> all_previews(const std::string& lang) {
    std::vector<NamedPage> pages;
    const auto add = [&](auto previews) {
        auto shell = at_the_point(lang);
        for (auto& [name, model] : previews) {
            if constexpr (requires { model.lang; }) model.lang = lang;
            shell.visit.screen = std::move(model);
            pages.push_back(named(std::string{name}, shell));
        }
    };
    add(welcome::previews());
    add(home::previews());
    add(needs::previews());
    add(guide::previews());
    add(search::previews());
    add(service::previews());
    add(events::previews());
    add(event::previews());
    add(signup::previews());
    add(slip::previews());
    add(help::previews());
    add(person::previews());
    add(numbers::previews());
    auto shell = at_the_point(lang);
    for (const auto& [name, model] : farewell::previews()) {
        shell.cover = model;
        pages.push_back(named(std::string{name}, shell));
    }
    return pages;
}

}  // namespace chiosco::app
