// SPDX-License-Identifier: AGPL-3.0-or-later
// The rows of a pack (docs/formats/pack.md) and the one way to write them down.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace chiosco::store {

constexpr std::int32_t pack_application_id = 0x43484b31;  // "CHK1"
constexpr int pack_format = 1;

struct RecordRow {
    std::string id, kind;
    std::int64_t rev;
    std::string body;
    auto operator<=>(const RecordRow&) const = default;
};
struct TextRow {
    std::string record, lang, path, value, state, source_hash;
    auto operator<=>(const TextRow&) const = default;
};
struct LinkRow {
    std::string from, role, to;
    std::int64_t ord = 0;
    auto operator<=>(const LinkRow&) const = default;
};
struct PlaceRow {
    std::string record;
    std::optional<std::int64_t> lat_e7, lon_e7;
    std::string postcode, quarter;
    auto operator<=>(const PlaceRow&) const = default;
};
struct HoursRow {  // Times "HH:MM"; days "YYYY-MM-DD" or empty.
    std::string record, rrule, valid_from, valid_to, opens, closes, tz;
    auto operator<=>(const HoursRow&) const = default;
};
struct FacetRow {
    std::string record, dimension, value;
    auto operator<=>(const FacetRow&) const = default;
};

struct PackRows {
    std::vector<RecordRow> records;
    std::vector<TextRow> texts;
    std::vector<LinkRow> links;
    std::vector<PlaceRow> places;
    std::vector<HoursRow> hours;
    std::vector<FacetRow> facets;
};

// In the order in which they are written; rows that are there twice are left once.
void settle(PackRows& rows);

// Hex SHA-256 over all settled rows: what tells whether there is anything to publish.
std::string content_hash(const PackRows& rows);

// A new file at `path` (`conflict` if there is one) with settled rows and `meta`; the same input
// makes the same bytes. Durable when it returns.
Result<void> write_pack(const std::string& path, const PackRows& rows,
                        const std::map<std::string, std::string>& meta);

// The same content as write_pack() would write, as a new file at `path` that differs from the
// pack `base` only where the content does: rows that stay, stay on their pages, so that a patch
// from `base` is small. What is gone is overwritten. `refused` for a base that is no pack of this
// format or has grown holes (then write_pack() makes a compact one); else as write_pack().
Result<void> rewrite_pack(const std::string& base, const std::string& path, const PackRows& rows,
                          const std::map<std::string, std::string>& meta);
// All the rows of a pack, settled. As open_sqlite() fails.
Result<PackRows> read_rows(const std::string& path);

}  // namespace chiosco::store
