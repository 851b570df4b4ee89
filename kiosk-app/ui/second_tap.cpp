// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/second_tap.h"

#include "kiosk-app/ui/setting.h"

namespace chiosco::ui {

void SecondTap::shown(std::size_t page, std::chrono::milliseconds at) {
    if (page != page_) changed_ = at;
    page_ = page;
}

bool SecondTap::is(const Box& box, std::chrono::milliseconds at) {
    const bool key = box.part.role == Role::key;
    const bool double_letter = key && last_key_ == box.part.name;
    const bool soon = at - changed_ < limit;
    if (soon && intersect(last_, box.rect) && !double_letter) return true;
    last_ = box.rect;
    last_key_ = key ? box.part.name : Name{};
    return false;
}

}  // namespace chiosco::ui
