// SPDX-License-Identifier: AGPL-3.0-or-later
// Layouts made by hand, so that a painting is tested apart from how pages are laid out.
#pragma once

#include "kiosk-app/paint/screen.h"

namespace chiosco::sheets {

struct Sheet {
    ui::Layout layout;
    ui::Look look;
};

// A text that is its own words in every language.
std::string said(const ui::Text& text, std::string_view lang);

Sheet home(const std::string& lang, const ui::Panel& panel);
Sheet list(const std::string& lang, const ui::Panel& panel);
Sheet typing(const std::string& lang, const ui::Panel& panel);
Sheet words(const std::string& lang, const ui::Panel& panel);

// A hidden screen of that panel.
std::unique_ptr<paint::Screen> open(const ui::Panel& panel);

// The middle of the box of that name.
ui::Rect place(const ui::Layout& layout, std::string_view name);

}  // namespace chiosco::sheets
