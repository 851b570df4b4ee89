// SPDX-License-Identifier: AGPL-3.0-or-later
// The index file (docs/formats/index.md): columns of numbers, written once, read where they lie.
// Whatever a file says, a Column never reads beyond itself.
#pragma once

#include <bit>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace chiosco::search {

static_assert(std::endian::native == std::endian::little, "the file is little-endian");

template <class T>
class Column {
public:
    Column() = default;
    explicit Column(std::span<const T> all) : all_(all) {}
    std::size_t size() const { return all_.size(); }
    T operator[](std::size_t i) const { return i < all_.size() ? all_[i] : T{}; }
    std::span<const T> all() const { return all_; }
    std::span<const T> slice(std::size_t from, std::size_t to) const {
        return from <= to && to <= all_.size() ? all_.subspan(from, to - from)
                                               : std::span<const T>{};
    }

private:
    std::span<const T> all_;
};

// Many short lists, end to end: list i goes from at[i] to at[i + 1].
template <class T>
struct Lists {
    Column<std::uint32_t> at;
    Column<T> all;
    std::size_t size() const { return at.size() == 0 ? 0 : at.size() - 1; }
    std::span<const T> operator[](std::size_t i) const {
        return i < size() ? all.slice(at[i], at[i + 1]) : std::span<const T>{};
    }
};

// The same while they are being made.
template <class T>
struct ListsMade {
    std::vector<std::uint32_t> at{0};
    std::vector<T> all;
    void add(std::span<const T> list) {
        all.insert(all.end(), list.begin(), list.end());
        at.push_back(static_cast<std::uint32_t>(all.size()));
    }
};

// When a service is open on some weekday: days since 1970, minutes since midnight.
struct Stretch {
    std::int32_t from, until;
    std::uint16_t opens, closes;
    std::uint32_t service;
    auto operator<=>(const Stretch&) const = default;
};
static_assert(sizeof(Stretch) == 16);
constexpr std::int32_t always_from = INT32_MIN, always_until = INT32_MAX;

// Which entry holds a word, and how much it says there, in 1/200.
constexpr std::uint32_t posting(std::uint32_t entry, std::uint32_t weight) {
    return entry << 8 | weight;
}
constexpr std::uint32_t entry_of(std::uint32_t posting) { return posting >> 8; }
constexpr std::uint32_t weight_of(std::uint32_t posting) { return posting & 255; }
constexpr float weight_unit = 200;
constexpr std::uint32_t entries_max = 1u << 24;

struct StemTerm {
    std::uint64_t stem;
    std::uint32_t term, unused;
    auto operator<=>(const StemTerm&) const = default;
};
static_assert(sizeof(StemTerm) == 16);

// Of a mapped file or of what is being built. Entries are numbered: services in the order of
// their names, then service types, then needs.
struct Mapping;
struct Tables {
    std::int64_t seq = 0;
    std::uint32_t services = 0, types = 0, needs = 0;
    Lists<char> ids;        // Of every entry; a type's is its code.
    Lists<char> languages;  // By their bit in term_languages; first that of the content.
    Lists<char16_t> terms;  // Sorted.
    Column<std::uint32_t> term_letters, term_languages;
    Lists<std::uint32_t> postings;       // Of each term, by entry.
    Column<StemTerm> stems;              // Sorted.
    Lists<std::uint16_t> service_types;  // Of each service; numbers of types.
    Lists<std::uint16_t> need_types;     // Of each need, most useful first.
    Lists<Stretch> hours;                // Of each weekday, Sunday first; by service.

    std::shared_ptr<const Mapping> mapping;  // What all of this points into.

    std::uint32_t entries() const { return services + types + needs; }
    std::string_view id(std::size_t entry) const {
        const auto text = ids[entry];
        return {text.data(), text.size()};
    }
    std::string_view content_lang() const {
        const auto text = languages[0];
        return {text.data(), text.size()};
    }
    std::u16string_view term(std::size_t i) const {
        const auto text = terms[i];
        return {text.data(), text.size()};
    }
};

// What the builder hands to the writer.
struct TablesMade {
    std::int64_t seq = 0;
    std::uint32_t services = 0, types = 0, needs = 0;
    ListsMade<char> ids, languages;
    ListsMade<char16_t> terms;
    std::vector<std::uint32_t> term_letters, term_languages;
    ListsMade<std::uint32_t> postings;
    std::vector<StemTerm> stems;
    ListsMade<std::uint16_t> service_types, need_types;
    ListsMade<Stretch> hours;
};
std::string encode(const TablesMade& made);

// `not_found`; `damaged` with the reason.
Result<Tables> open_tables(const std::string& path);

// Any changed bit changes it. Against accidents, not against people: who can write this file can
// write the checksum, and then meets the bounds of Column.
std::uint64_t checksum(std::string_view bytes);
constexpr std::size_t checksum_at = 16;  // 8 bytes; counted as zero.

}  // namespace chiosco::search
