// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/text/languages.h"

#include <algorithm>

namespace chiosco::text {
namespace {

constexpr std::string_view latin = "Titillium Web", noto = "Noto Sans";
constexpr std::string_view two = "nplurals=2; plural=(n != 1);";
constexpr std::string_view up_to_one = "nplurals=2; plural=(n > 1);";

constexpr Language table[] = {
    {"it", "Italiano", false, latin, "one other", two},
    {"en", "English", false, latin, "one other", two},
    {"fr", "Français", false, latin, "one other", up_to_one},
    {"es", "Español", false, latin, "one other", two},
    {"ro", "Română", false, latin, "one few other",
     "nplurals=3; plural=(n==1 ? 0 : n==0 || (n!=1 && n%100>=1 && n%100<=19) ? 1 : 2);"},
    {"ar", "العربية", true, "Noto Sans Arabic", "zero one two few many other",
     "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
     "n%100>=11 ? 4 : 5);"},
    {"sq", "Shqip", false, latin, "one other", two},
    {"uk", "Українська", false, noto, "one few many",
     "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
     "(n%100<12 || n%100>14) ? 1 : 2);"},
    {"zh", "中文", false, "Noto Sans CJK SC", "other", "nplurals=1; plural=0;"},
    {"bn", "বাংলা", false, "Noto Sans Bengali", "one other", up_to_one},
    {"ur", "اردو", true, "Noto Nastaliq Urdu", "one other", two},
    {"pa", "ਪੰਜਾਬੀ", false, "Noto Sans Gurmukhi", "one other", up_to_one},
};
constexpr Language pseudo{"xx", "[Îtåļîåñø]", false, latin, "one other", two};

}  // namespace

std::span<const Language> all_languages() { return table; }

const Language* find_language(std::string_view code) {
    if (code == pseudo.code) return &pseudo;
    const auto* found = std::ranges::find(table, code, &Language::code);
    return found == std::end(table) ? nullptr : found;
}

}  // namespace chiosco::text
