// SPDX-License-Identifier: AGPL-3.0-or-later
// Other people's files as tables: every format ends in rows with named cells, which a mapping
// turns into records (docs/formats/mapping.md says which columns a format has).
#pragma once

#include "core/base/calendar.h"
#include "core/exchange/csv.h"
#include "core/exchange/mapping.h"

namespace chiosco::exchange {

// The bytes as UTF-8. `invalid` with the first line that is not what the mapping says.
Result<std::string> decoded(std::string_view bytes, const std::string& encoding);

// One row for each feature: its properties, @lat, @lon (a point's, or the centre of an area),
// @geometry, @id. `invalid` if it is not a FeatureCollection or has over 200,000 features.
Result<Table> read_geojson(std::string_view bytes);

// Which days of a calendar are looked at: occurrences that are over by `from`, or begin after
// `days` more, are told as faults and left out.
struct IcsWindow {
    Instant from{};
    int days = 400;
};
constexpr int occurrences_max = 400;  // Of one event.

// One row for each time an event takes place (RFC 5545, libical): key, uid, summary, description,
// location, url, categories, starts_at, ends_at (RFC 3339, UTC), all_day, status, calendar.
// Times without a zone, or of a zone that nobody knows, are Italy's. `invalid` if there is no
// calendar in it, or if the file was cut, with the line; `full` over 20,000 events.
Result<Table> read_ics(std::string_view bytes, const IcsWindow& window);

// "lun-ven 9-12.30 e 15-18; sab 9-12" as people write it in Italian: days as RFC 5545 names
// them. `invalid` with the word that was not understood.
struct TextHours {
    std::string byday, opens, closes;
    bool operator==(const TextHours&) const = default;
};
Result<std::vector<TextHours>> read_hours(std::string_view text);

// "VIA DEGLI ALPINI, 4" as "Via degli Alpini, 4"; text with small letters in it stays.
std::string title_case(std::string_view text);

}  // namespace chiosco::exchange
