// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows of a pack as the values of its tables' columns: for what writes packs, inside this folder.
#pragma once

#include "core/store/db.h"
#include "core/store/pack/rows.h"

namespace chiosco::store {

constexpr std::string_view insert_record = "insert into record values (?, ?, ?, ?)",
                           insert_text = "insert into text values (?, ?, ?, ?, ?, ?)",
                           insert_link = "insert into link values (?, ?, ?, ?)",
                           insert_place = "insert into place values (?, ?, ?, ?, ?)",
                           insert_hours = "insert into hours values (?, ?, ?, ?, ?, ?, ?)",
                           insert_facet = "insert into facet values (?, ?, ?)";

inline Value or_null(const std::optional<std::int64_t>& number) {
    return number ? Value{*number} : Value{};
}
inline Value or_null(const std::string& text) { return text.empty() ? Value{} : Value{text}; }

inline std::vector<Value> values(const RecordRow& row) {
    return {row.id, row.kind, row.rev, row.body};
}
inline std::vector<Value> values(const TextRow& row) {
    return {row.record, row.path, row.lang, row.value, row.state, row.source_hash};
}
inline std::vector<Value> values(const LinkRow& row) {
    return {row.from, row.role, row.to, row.ord};
}
inline std::vector<Value> values(const PlaceRow& row) {
    return {row.record, or_null(row.lat_e7), or_null(row.lon_e7), or_null(row.postcode),
            or_null(row.quarter)};
}
inline std::vector<Value> values(const HoursRow& row) {
    return {row.record, row.rrule, or_null(row.valid_from), or_null(row.valid_to), row.opens,
            row.closes, row.tz};
}
inline std::vector<Value> values(const FacetRow& row) {
    return {row.record, row.dimension, row.value};
}

// Calls `each(sql, values)` for every row, table by table.
template <class Each>
Result<void> for_all(const PackRows& rows, const Each& each) {
    const auto table = [&](std::string_view sql, const auto& all) -> Result<void> {
        for (const auto& row : all) TRY_VOID(each(sql, values(row)));
        return {};
    };
    TRY_VOID(table(insert_record, rows.records));
    TRY_VOID(table(insert_text, rows.texts));
    TRY_VOID(table(insert_link, rows.links));
    TRY_VOID(table(insert_place, rows.places));
    TRY_VOID(table(insert_hours, rows.hours));
    return table(insert_facet, rows.facets);
}

}  // namespace chiosco::store
