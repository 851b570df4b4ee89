// SPDX-License-Identifier: AGPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/exchange/rows.h"

namespace chiosco::exchange {
namespace {

std::string collection(const std::string& features) {
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string feature(const std::string& geometry, const std::string& properties = "{}") {
    return R"({"type":"Feature","geometry":)" + geometry + R"(,"properties":)" + properties + "}";
}

std::string cell(const Table& table, std::size_t row, const std::string& column) {
    const auto found = std::ranges::find(table.header, column);
    return found == table.header.end() ? "no column"
                                       : table.rows.at(row).cells.at(static_cast<std::size_t>(
                                             found - table.header.begin()));
}

TEST(GeoJson, APointIsLongitudeFirstAndMayBeText) {
    const auto table =
        read_geojson(collection(feature(R"({"type":"Point","coordinates":[9.08,45.81]})") + "," +
                                feature(R"({"type":"Point","coordinates":["8.84302055","45.8"]})")))
            .value();
    EXPECT_EQ(cell(table, 0, "@lat"), "45.81");
    EXPECT_EQ(cell(table, 0, "@lon"), "9.08");
    EXPECT_EQ(cell(table, 1, "@lon"), "8.84302055");
}

TEST(GeoJson, AnAreaIsAtItsCentre) {
    const auto square = R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,2],[0,2],[0,0]]]})";
    const auto two = R"({"type":"MultiPolygon","coordinates":[[[[90,9],[91,9],[91,10],[90,9]]],)"
                     R"([[[0,0],[4,0],[4,2],[0,2],[0,0]]]]})";
    const auto table = read_geojson(collection(feature(square) + "," + feature(two))).value();
    for (std::size_t row : {0u, 1u}) {
        EXPECT_EQ(cell(table, row, "@lat"), "1");
        EXPECT_EQ(cell(table, row, "@lon"), "2");
    }
}

TEST(GeoJson, ColumnsAreThePropertiesOfAllFeatures) {
    const auto table =
        read_geojson(collection(feature("null", R"({"nome":"A","tel":31376097.0})") + "," +
                                feature("null", R"({"aperto":true,"lista":[1]})")))
            .value();
    EXPECT_EQ(cell(table, 0, "tel"), "31376097");
    EXPECT_EQ(cell(table, 0, "aperto"), "");
    EXPECT_EQ(cell(table, 1, "aperto"), "true");
    EXPECT_EQ(cell(table, 1, "lista"), "");
}

TEST(GeoJson, WhatIsNoPlaceIsToldAndTheRestStays) {
    const auto table =
        read_geojson(collection(feature(R"({"type":"LineString","coordinates":[[1,2],[3,4]]})") +
                                "," + feature(R"({"type":"Point","coordinates":["a",1]})") + ",7"))
            .value();
    EXPECT_EQ(table.rows.size(), 2u);
    ASSERT_EQ(table.warnings.size(), 2u);
    EXPECT_EQ(table.warnings[0].reason, "has a LineString, and not a point or an area");
    EXPECT_EQ(table.warnings[1].reason, "has coordinates that are no Point");
    ASSERT_EQ(table.faults.size(), 1u);
    EXPECT_EQ(table.faults[0].number, 3);
}

TEST(GeoJson, AnotherFileIsRefused) {
    for (const char* text : {"", "{", "[]", "{}", R"({"type":"FeatureCollection"})",
                             R"({"type":"FeatureCollection","features":{}})"})
        EXPECT_FALSE(read_geojson(text)) << text;
}

}  // namespace
}  // namespace chiosco::exchange
