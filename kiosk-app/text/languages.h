// SPDX-License-Identifier: AGPL-3.0-or-later
// What is true of a language whatever is said in it. The build tool reads this table too.
#pragma once

#include <span>
#include <string_view>

namespace chiosco::text {

struct Language {
    std::string_view code;      // BCP 47, and the folder under locales/.
    std::string_view own_name;  // As its speakers write it: never translated.
    bool right_to_left;
    std::string_view font;  // The family that is tried first.
    // The plural forms a translator writes, msgstr[0] first: CLDR's categories that whole numbers
    // reach. Where CLDR has "many" for exact millions only (it es fr), "other" serves.
    std::string_view plurals;
    // The same as gettext's tools want it in the file's header.
    std::string_view plural_forms;
};

// Every language Chiosco is meant for, in the order in which they are offered.
std::span<const Language> all_languages();

// The pseudo-locale "xx" included; null for a language that we do not know.
const Language* find_language(std::string_view code);

}  // namespace chiosco::text
