// SPDX-License-Identifier: AGPL-3.0-or-later
// Every screen of the kiosk. A new one is added here, in CMakeLists.txt, and to the shell.
#pragma once

#include "kiosk-app/screens/event/screen.h"
#include "kiosk-app/screens/events/screen.h"
#include "kiosk-app/screens/farewell/screen.h"
#include "kiosk-app/screens/guide/screen.h"
#include "kiosk-app/screens/help/screen.h"
#include "kiosk-app/screens/home/screen.h"
#include "kiosk-app/screens/needs/screen.h"
#include "kiosk-app/screens/numbers/screen.h"
#include "kiosk-app/screens/person/screen.h"
#include "kiosk-app/screens/search/screen.h"
#include "kiosk-app/screens/service/screen.h"
#include "kiosk-app/screens/signup/screen.h"
#include "kiosk-app/screens/slip/screen.h"
#include "kiosk-app/screens/welcome/screen.h"

namespace chiosco {

// One preview as a page: for contact sheets, and for what is asserted of all of them.
struct PreviewPage {
    std::string_view screen, preview;
    ui::Page page;
};

// Every preview of every screen, as it is for a reader of `lang`.
[[nodiscard]] std::vector<PreviewPage> preview_pages(std::string_view lang);

}  // namespace chiosco
