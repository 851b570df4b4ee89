// SPDX-License-Identifier: AGPL-3.0-or-later
// GeoJSON (RFC 7946) as rows. Coordinates are longitude first, and some people write them as text.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "core/exchange/cut.h"
#include "core/exchange/rows.h"

namespace chiosco::exchange {
namespace {

constexpr std::size_t features_max = 200'000, columns_max = 500;

struct Point {
    double lat = 0, lon = 0;
};

std::optional<double> number(const json::value& value) {
    if (value.is_number()) return value.to_number<double>();
    if (!value.is_string()) return std::nullopt;
    const auto text = trimmed(value.get_string());
    double read = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), read);
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size()) return std::nullopt;
    return read;
}

std::optional<Point> point(const json::value& position) {
    if (!position.is_array() || position.get_array().size() < 2) return std::nullopt;
    const auto lon = number(position.get_array()[0]), lat = number(position.get_array()[1]);
    if (!lon || !lat || !std::isfinite(*lon) || !std::isfinite(*lat)) return std::nullopt;
    return Point{*lat, *lon};
}

struct Area {
    double size = 0;
    Point centre;
};

// The centre of mass of an area's outer ring, by the shoelace formula; of a ring without an
// area, the middle of its corners.
std::optional<Area> area(const json::value& rings) {
    if (!rings.is_array() || rings.get_array().empty()) return std::nullopt;
    const auto& ring = rings.get_array().front();
    if (!ring.is_array() || ring.get_array().size() < 3) return std::nullopt;
    std::vector<Point> corners;
    for (const auto& position : ring.get_array()) {
        const auto corner = point(position);
        if (!corner) return std::nullopt;
        corners.push_back(*corner);
    }
    double twice = 0, lat = 0, lon = 0;
    const auto origin = corners.front();
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const auto& next = corners[(i + 1) % corners.size()];
        const double x1 = corners[i].lon - origin.lon, y1 = corners[i].lat - origin.lat;
        const double x2 = next.lon - origin.lon, y2 = next.lat - origin.lat;
        const double cross = x1 * y2 - x2 * y1;
        twice += cross;
        lon += (x1 + x2) * cross;
        lat += (y1 + y2) * cross;
    }
    if (std::abs(twice) < 1e-14) return Area{0, origin};
    return Area{std::abs(twice), {origin.lat + lat / (3 * twice), origin.lon + lon / (3 * twice)}};
}

// Where a geometry is; an error says why it is nowhere.
Result<Point> place(const json::object& geometry) {
    const auto type = text_of(geometry, "type");
    const auto* coordinates = geometry.if_contains("coordinates");
    const auto broken = failure(ErrorCode::invalid, "coordinates that are no " + type);
    if (!coordinates) return broken;
    if (type == "Point") {
        const auto found = point(*coordinates);
        return found ? Result<Point>{*found} : Result<Point>{broken};
    }
    std::optional<Area> largest;
    if (type == "Polygon") largest = area(*coordinates);
    if (type == "MultiPolygon" && coordinates->is_array())
        for (const auto& one : coordinates->get_array())
            if (const auto its = area(one); its && (!largest || its->size > largest->size))
                largest = its;
    if (largest) return largest->centre;
    if (type == "Polygon" || type == "MultiPolygon") return broken;
    return failure(ErrorCode::invalid, "a " + (type.empty() ? "geometry without type" : type) +
                                           ", and not a point or an area");
}

std::string text_of_number(double value) {
    if (std::trunc(value) == value && std::abs(value) < 1e15)
        return std::to_string(static_cast<std::int64_t>(value));
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, value);
    return {digits, end.ptr};
}

std::string cell(const json::value& value) {
    if (value.is_string()) return std::string{value.get_string()};
    if (value.is_bool()) return value.get_bool() ? "true" : "false";
    if (value.is_number()) return text_of_number(value.to_number<double>());
    return {};  // Lists and objects are no cells.
}

class Collection {
public:
    Result<Table> run(const json::array& features) {
        for (const char* name : {"@lat", "@lon", "@geometry", "@id"}) TRY_VOID(column(name));
        for (const auto& feature : features)
            if (feature.is_object())
                for (const auto& property : object_of(feature.get_object(), "properties"))
                    TRY_VOID(column(property.key()));
        for (std::int64_t number = 1; const auto& feature : features) take(feature, number++);
        return std::move(table_);
    }

private:
    Result<void> column(std::string_view name) {
        if (name.empty() || columns_.contains(name)) return {};
        if (columns_.size() >= columns_max)
            return failure(ErrorCode::full, "over 500 different properties");
        columns_.emplace(name, table_.header.size());
        table_.header.emplace_back(name);
        return {};
    }

    void take(const json::value& feature, std::int64_t number) {
        if (!feature.is_object()) {
            table_.faults.push_back({number, "is not a feature"});
            return;
        }
        TableRow row{number, std::vector<std::string>(table_.header.size())};
        const auto& object = feature.get_object();
        if (const auto* id = object.if_contains("id")) row.cells[3] = cell(*id);
        const auto& geometry = object_of(object, "geometry");
        row.cells[2] = text_of(geometry, "type");
        if (!geometry.empty()) {
            if (const auto at = place(geometry)) {
                row.cells[0] = text_of_number(at->lat);
                row.cells[1] = text_of_number(at->lon);
            } else {
                table_.warnings.push_back({number, "has " + at.error().message});
            }
        }
        for (const auto& [name, value] : object_of(object, "properties"))
            if (const auto found = columns_.find(std::string_view{name}); found != columns_.end())
                row.cells[found->second] = cell(value);
        table_.rows.push_back(std::move(row));
    }

    Table table_;
    std::map<std::string, std::size_t, std::less<>> columns_;
};

}  // namespace

Result<Table> read_geojson(std::string_view bytes) {
    const auto whole = TRY(whole_json(bytes));
    if (!whole.is_object()) return failure(ErrorCode::invalid, "is not a FeatureCollection");
    const auto& object = whole.get_object();
    const auto* features = object.if_contains("features");
    if (text_of(object, "type") != "FeatureCollection" || !features || !features->is_array())
        return failure(ErrorCode::invalid, "is not a FeatureCollection");
    if (features->get_array().size() > features_max)
        return failure(ErrorCode::full, "over 200,000 features");
    return Collection{}.run(features->get_array());
}

}  // namespace chiosco::exchange
