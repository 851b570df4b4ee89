// SPDX-License-Identifier: AGPL-3.0-or-later
// Which page of a body that is turned is on the glass.
#pragma once

#include <string_view>

#include "kiosk-app/ui/layout.h"

namespace chiosco::ui {

// What begins at its top: another title, heading, question, or group of a list that has several.
// A number, so that no words of a visit are kept. `around` tells apart what the page cannot.
std::size_t key_of(const Page& page, std::string_view around);

class Turning {
public:
    // It is laid out: stays where it was turned to, or begins anew when `key` is another. What a
    // tap has brought is seen: a notice that was not there is turned to, unless one types.
    void show(std::size_t key, const Layout& layout);
    void turn(bool on) { page_ += on ? 1 : -1; }
    void turn_to(int page) { page_ = page; }
    void forget() {
        key_ = 0;
        told_.clear();
    }
    int page() const { return page_; }

private:
    std::size_t key_ = 0;
    std::vector<std::size_t> told_;  // The notices on it, as numbers.
    int page_ = 0;
};

}  // namespace chiosco::ui
