// SPDX-License-Identifier: AGPL-3.0-or-later
// The icons of assets/icons.txt, drawn at build time in a row of sizes.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "kiosk-app/paint/picture.h"

namespace chiosco::paint {

std::vector<std::string_view> icon_names();
bool icon_exists(std::string_view name);

class Icons {
public:
    // The largest that about fits into `size` pixels, turned round if the language asks for it.
    // A name that is not in the list is logged once and gives a dot.
    const Picture& get(std::string_view name, int size, bool right_to_left);

private:
    using Key = std::tuple<std::size_t, std::size_t, bool>;
    std::map<Key, std::unique_ptr<Picture>> kept_;
    std::map<std::string, std::unique_ptr<Picture>, std::less<>> unknown_;
};

}  // namespace chiosco::paint
