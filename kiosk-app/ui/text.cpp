// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/text.h"

#include <algorithm>

namespace chiosco::ui {
namespace {

// A nested sentence is equal by what it says, not by where it lies.
bool same(const Arg& left, const Arg& right) {
    const auto* a = std::get_if<std::shared_ptr<const Text>>(&left);
    const auto* b = std::get_if<std::shared_ptr<const Text>>(&right);
    if (!a || !b || !*a || !*b) return left == right;
    return **a == **b;
}

}  // namespace

bool Text::empty() const {
    if (!key_.empty()) return false;
    const auto* words = arguments_.empty() ? nullptr : std::get_if<Verbatim>(&arguments_.front());
    return !words || words->words.empty();
}

bool Text::operator==(const Text& other) const {
    return key_ == other.key_ && std::ranges::equal(arguments_, other.arguments_, same);
}

}  // namespace chiosco::ui
