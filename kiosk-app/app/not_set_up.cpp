// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/not_set_up.h"

#include "kiosk-app/paint/screen.h"
#include "kiosk-app/screens/parts/words.h"
#include "kiosk-app/text/catalogue.h"
#include "kiosk-app/text/t.h"

namespace chiosco::app {
namespace {

constexpr int look_every_ms = 2000;

}  // namespace

ui::Page not_set_up_page(const std::string& support) {
    ui::Page page{.title = t::technician_not_set_up(), .hero = true};
    page.body.push_back(ui::Notice{t::technician_not_set_up_how(), ui::Tone::info, "wrench"});
    page.body.push_back(
        ui::Paragraph{ui::verbatim("This kiosk is not set up yet.", "en"), "languages"});
    page.body.push_back(ui::Paragraph{ui::verbatim("هذا الكشك غير معدّ بعد.", "ar"), "languages"});
    if (!support.empty())
        page.body.push_back(
            ui::Facts{{{t::technician_support(), parts::number_words(support), "phone"}}});
    return page;
}

Result<void> show_not_set_up(const std::string& support, bool full_screen,
                             const std::function<bool()>& set_up) {
    const text::Catalogue catalogue;
    // Which panel it is nobody has said; the shape of the glass decides what fits.
    const auto screen = TRY(paint::Screen::open(
        ui::panel_p1, paint::default_theme(),
        [&](const ui::Text& text, std::string_view lang) { return catalogue.shown(text, lang); },
        {.full_screen = full_screen}));
    const ui::Look look{};
    screen->show(
        ui::lay_out(not_set_up_page(support), {}, screen->panel(), look, screen->measure()), look);
    while (!set_up())
        if (screen->wait(look_every_ms).kind == paint::Happening::Kind::closed) break;
    return {};
}

}  // namespace chiosco::app
