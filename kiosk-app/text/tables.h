// SPDX-License-Identifier: AGPL-3.0-or-later
// What locale_gen makes of locales/*: the seam between the generated code and the catalogue.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace chiosco::text {

// A piece of a table's blob. Plural forms follow each other, separated by `between_forms`.
struct Piece {
    std::uint32_t at, size;
};
constexpr char between_forms = '\x1f';

struct Entry {
    Piece shown, spoken;
    bool fuzzy;    // No person has read it since the Italian changed, or ever.
    bool italian;  // Untranslated (or a fuzzy safety sentence): the Italian stands here.
};

struct Table {
    std::string_view lang;
    const char* blob;
    std::span<const Entry> entries;  // In the order of keys().
};

struct Key {
    std::string_view key;
    int plural_argument;  // -1: not a plural.
};

std::span<const Key> keys();      // Ordered.
std::span<const Table> tables();  // Italian first.

}  // namespace chiosco::text
