// SPDX-License-Identifier: AGPL-3.0-or-later
// Calendars, maps, mappings and opening hours.
#include "core/base/clock.h"
#include "core/exchange/mapped.h"
#include "core/exchange/values.h"
#include "tests/fuzz/targets.h"

namespace chiosco::fuzz {
namespace {

// Every pattern of the mapping, filled from every row.
void mapped(const exchange::Mapping& mapping, const exchange::Table& table) {
    for (const auto& row : table.rows) ENSURE(row.cells.size() == table.header.size());
    for (const auto& record : mapping.records)
        for (const auto& [property, value] : record.set)
            for (const auto& row : table.rows)
                (void)value.from.fill([&](const std::string&) { return row.cells.front(); });
}

}  // namespace

void ics(std::string_view bytes) {
    const exchange::IcsWindow window{parse_rfc3339("2026-03-10T00:00:00Z").value()};
    const auto table = exchange::read_ics(bytes, window);
    if (!table) return;
    static const auto mapping = exchange::read_mapping(exchange::calendar_mapping()).value();
    mapped(mapping, *table);
    for (const auto& row : table->rows) {
        ENSURE(parse_rfc3339(row.cells[7]).has_value());
        ENSURE(row.cells[8] >= row.cells[7]);
    }
}

void geojson(std::string_view bytes) {
    const auto table = exchange::read_geojson(bytes);
    if (!table) return;
    for (const auto& row : table->rows) ENSURE(row.cells.size() == table->header.size());
}

void mapping(std::string_view bytes) {
    const auto read = exchange::read_mapping(bytes);
    if (!read) return;
    ENSURE(!read->records.empty());
    const exchange::Table table{{"a"}, {{1, {"1"}}}, {}};
    mapped(*read, table);
}

void hours_text(std::string_view bytes) {
    if (const auto number = exchange::telephone(bytes))
        ENSURE(exchange::telephone(*number) == *number);
    const auto hours = exchange::read_hours(bytes);
    if (!hours) return;
    for (const auto& [byday, opens, closes] : *hours) ENSURE(!byday.empty() && opens < closes);
    (void)exchange::title_case(bytes);
    (void)exchange::decoded(bytes, "windows-1252");
}

}  // namespace chiosco::fuzz
