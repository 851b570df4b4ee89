// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/all.h"

namespace chiosco {
namespace {

template <class Previews>
void add(std::vector<PreviewPage>& all, std::string_view screen, std::string_view lang,
         Previews previews) {
    for (auto& [name, model] : previews) {
        if constexpr (requires { model.lang; }) model.lang = lang;
        all.push_back({screen, name, view(model).page});
    }
}

}  // namespace

std::vector<PreviewPage> preview_pages(std::string_view lang) {
    std::vector<PreviewPage> all;
    add(all, "welcome", lang, welcome::previews());
    add(all, "home", lang, home::previews());
    add(all, "needs", lang, needs::previews());
    add(all, "guide", lang, guide::previews());
    add(all, "search", lang, search::previews());
    add(all, "service", lang, service::previews());
    add(all, "events", lang, events::previews());
    add(all, "event", lang, event::previews());
    add(all, "signup", lang, signup::previews());
    add(all, "slip", lang, slip::previews());
    add(all, "help", lang, help::previews());
    add(all, "person", lang, person::previews());
    add(all, "numbers", lang, numbers::previews());
    add(all, "farewell", lang, farewell::previews());
    return all;
}

}  // namespace chiosco
