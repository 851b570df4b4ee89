// SPDX-License-Identifier: AGPL-3.0-or-later
// Every screen of the kiosk. A new one is added here, in CMakeLists.txt, and to the shell.
#pragma once

#include "kiosk-app/screens/agenda/screen.h"
#include "kiosk-app/screens/contact/screen.h"
#include "kiosk-app/screens/correction/screen.h"
#include "kiosk-app/screens/event/screen.h"
#include "kiosk-app/screens/events/screen.h"
#include "kiosk-app/screens/farewell/screen.h"
#include "kiosk-app/screens/feedback/screen.h"
#include "kiosk-app/screens/form/screen.h"
#include "kiosk-app/screens/form_list/screen.h"
#include "kiosk-app/screens/guide/screen.h"
#include "kiosk-app/screens/handoff/screen.h"
#include "kiosk-app/screens/help/screen.h"
#include "kiosk-app/screens/home/screen.h"
#include "kiosk-app/screens/needs/screen.h"
#include "kiosk-app/screens/numbers/screen.h"
#include "kiosk-app/screens/out_of_service/screen.h"
#include "kiosk-app/screens/person/screen.h"
#include "kiosk-app/screens/porter/screen.h"
#include "kiosk-app/screens/search/screen.h"
#include "kiosk-app/screens/service/screen.h"
#include "kiosk-app/screens/signup/screen.h"
#include "kiosk-app/screens/slip/screen.h"
#include "kiosk-app/screens/tally/screen.h"
#include "kiosk-app/screens/technician/screen.h"
#include "kiosk-app/screens/welcome/screen.h"

namespace chiosco {

// The one list of previews: hands each to `show(screen, preview, model)`, as it is for a reader of
// `lang`. Contact sheets, layout tests and what is asserted of every page all walk it.
template <class Show>
void for_each_preview(std::string_view lang, Show show) {
    const auto each = [&](std::string_view screen, auto previews) {
        for (auto& [preview, model] : previews) {
            if constexpr (requires { model.lang; }) model.lang = lang;
            show(screen, preview, std::move(model));
        }
    };
    each("welcome", welcome::previews());
    each("home", home::previews());
    each("needs", needs::previews());
    each("guide", guide::previews());
    each("search", search::previews());
    each("service", service::previews());
    each("events", events::previews());
    each("event", event::previews());
    each("signup", signup::previews());
    each("slip", slip::previews());
    each("help", help::previews());
    each("person", person::previews());
    each("numbers", numbers::previews());
    each("correction", correction::previews());
    each("feedback", feedback::previews());
    each("technician", technician::previews());
    each("out_of_service", out_of_service::previews());
    each("form_list", form_list::previews());
    each("form", form::previews());
    each("porter", porter::previews());
    each("contact", contact::previews());
    each("tally", tally::previews());
    each("agenda", agenda::previews());
    each("handoff", handoff::previews());
    each("farewell", farewell::previews());
}

// One preview as a page.
struct PreviewPage {
    std::string_view screen, preview;
    ui::Page page;
};
[[nodiscard]] std::vector<PreviewPage> preview_pages(std::string_view lang);

}  // namespace chiosco
