// SPDX-License-Identifier: AGPL-3.0-or-later
// A piece of content in the best language there is for a reader.
#pragma once

#include <string>
#include <string_view>

namespace chiosco {

struct Words {
    std::string text;
    std::string lang = "it";  // What it is in: the asked language, else Italian.
    bool automatic = false;   // Machine-made and read by nobody yet: the screen says so.
    bool empty() const { return text.empty(); }
    bool operator==(const Words&) const = default;
};

// Between two things in a row, as `lang` writes it.
inline std::string_view comma(std::string_view lang) {
    return lang == "ar" || lang == "ur" ? "، " : ", ";
}

}  // namespace chiosco
