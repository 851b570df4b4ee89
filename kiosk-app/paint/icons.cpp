// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/icons.h"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "core/base/log.h"
#include "kiosk-app/paint/packed_icons.h"

// In the program's own read-only pages: only the icons that are drawn are ever loaded.
__asm__(
    ".section .rodata\n.global chiosco_icons\n.balign 16\nchiosco_icons:\n"
    ".incbin \"" CHIOSCO_ICONS "\"\n.previous\n");
extern "C" const unsigned char chiosco_icons[];

namespace chiosco::paint {

namespace {

constexpr std::size_t square(int size) {
    return static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
}

const PackedIcon* find(std::string_view name) {
    const auto* at = std::lower_bound(
        std::begin(packed_icons), std::end(packed_icons), name,
        [](const PackedIcon& icon, std::string_view wanted) { return icon.name < wanted; });
    return at != std::end(packed_icons) && at->name == name ? at : nullptr;
}

const unsigned char* coverage(std::size_t icon, std::size_t size) {
    std::size_t each = 0, before = 0;
    for (std::size_t i = 0; i < std::size(icon_sizes); ++i) {
        if (i == size) before = each;
        each += square(icon_sizes[i]);
    }
    return chiosco_icons + icon * each + before;
}

std::unique_ptr<Picture> dot(int size) {
    auto picture = std::make_unique<Picture>(Picture::Kind::coverage, size, size);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const int dx = 2 * x + 1 - size, dy = 2 * y + 1 - size;
            if (dx * dx + dy * dy < size * size / 9)
                picture->bits()[y * picture->stride() + x] = 255;
        }
    return picture;
}

}  // namespace

std::vector<std::string_view> icon_names() {
    std::vector<std::string_view> names;
    for (const auto& icon : packed_icons) names.emplace_back(icon.name);
    return names;
}

bool icon_exists(std::string_view name) { return find(name) != nullptr; }

const Picture& Icons::get(std::string_view name, int size, bool right_to_left) {
    const PackedIcon* icon = find(name);
    if (!icon) {
        auto found = unknown_.find(name);
        if (found == unknown_.end()) {
            log::warn("icon.unknown", {{"name", std::string{name}}});
            found = unknown_.emplace(name, dot(std::clamp(size, 8, 128))).first;
        }
        return *found->second;
    }
    std::size_t step = 0;
    while (step + 1 < std::size(icon_sizes) && icon_sizes[step + 1] <= size + size / 16) ++step;
    const auto index = static_cast<std::size_t>(icon - packed_icons);
    const bool turned = right_to_left && icon->mirror;
    auto& kept = kept_[{index, step, turned}];
    if (!kept) {
        const int side = icon_sizes[step];
        kept = std::make_unique<Picture>(Picture::Kind::coverage, side, side);
        const unsigned char* from = coverage(index, step);
        for (int y = 0; y < side; ++y)
            std::memcpy(kept->bits() + y * kept->stride(), from + y * side,
                        static_cast<std::size_t>(side));
        if (turned) mirror(*kept);
    }
    return *kept;
}

}  // namespace chiosco::paint
