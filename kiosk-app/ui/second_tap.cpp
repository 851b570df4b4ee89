// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/second_tap.h"

#include "kiosk-app/ui/setting.h"

namespace chiosco::ui {

void SecondTap::shown(std::size_t page, std::chrono::milliseconds at) {
    if (page != page_) changed_ = at;
    page_ = page;
}

bool SecondTap::is(const Box& box, std::chrono::milliseconds at) {
    const bool repeats = box.part.role == Role::key || box.part.role == Role::more;
    const bool again = repeats && last_again_ == box.part.name;
    const bool soon = at - changed_ < limit;
    if (soon && intersect(last_, box.rect) && !again) return true;
    last_ = box.rect;
    last_again_ = repeats ? box.part.name : Name{};
    return false;
}

}  // namespace chiosco::ui
