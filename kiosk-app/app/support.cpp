// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/support.h"

#include <algorithm>

#include "kiosk-app/screens/parts/words.h"
#include "kiosk-app/text/t.h"

namespace chiosco::app {
namespace {

bool is_trouble(const ui::Element& element) {
    const auto* notice = std::get_if<ui::Notice>(&element);
    return notice && notice->tone == ui::Tone::careful &&
           (notice->icon == "triangle-alert" || notice->icon == "printer");
}

}  // namespace

bool tells_of_failure(const ui::Page& page) {
    const auto is_keyboard = [](const auto& element) {
        return std::holds_alternative<ui::Keyboard>(element);
    };
    // Who is typing is told what is wrong with that, and goes on.
    return std::ranges::any_of(page.body, is_trouble) &&
           std::ranges::none_of(page.body, is_keyboard);
}

void show_support(ui::Page& page, const std::string& label, const std::string& support) {
    if (label.empty() || !tells_of_failure(page)) return;
    const ui::Verbatim name{label, "it"};
    page.body.push_back(ui::Paragraph{support.empty()
                                          ? t::technician_help_label(name)
                                          : t::technician_help_line(parts::unbroken(support), name),
                                      "phone"});
}

}  // namespace chiosco::app
