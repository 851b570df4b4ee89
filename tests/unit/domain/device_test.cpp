// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/device.h"

#include <gtest/gtest.h>

#include "core/base/clock.h"

namespace chiosco {
namespace {

Device demo() {
    const std::string key(64, 'a');
    return {"0190f000-0000-7000-8000-000000000042",
            "http://127.0.0.1:8080",
            {"site", "demo", "kiosk no. 42", "+39 0990 55 0199", key, key, {"it", "en", "ar"}},
            *reference_panel("P1"),
            "ipp://127.0.0.1:8631/ipp/print",
            "white_on_black",
            *parse_rfc3339("2026-03-10T08:00:00Z")};
}

TEST(Device, SurvivesItsFile) {
    EXPECT_EQ(decode_device(encode_device(demo())), demo());
    auto without_printer = demo();
    without_printer.printer.clear();
    EXPECT_FALSE(encode_device(without_printer).contains("printer"));
    EXPECT_EQ(decode_device(encode_device(without_printer)), without_printer);
}

TEST(Device, WithSomethingMissingIsDamaged) {
    const auto whole = *parse_json_object(encode_device(demo()));
    for (const auto* member :
         {"format", "kiosk", "site", "shard", "server", "keys", "panel", "enrolled"}) {
        auto cut = whole;
        cut.erase(member);
        const auto read = decode_device(json::serialize(cut));
        ASSERT_FALSE(read) << member;
        EXPECT_EQ(read.error().code, ErrorCode::damaged) << member;
    }
    for (const auto* text : {"", "[]", "not JSON", "{}"})
        EXPECT_EQ(decode_device(text).error().code, ErrorCode::damaged) << text;
}

TEST(Device, OfAnotherFormatIsDamaged) {
    auto later = *parse_json_object(encode_device(demo()));
    later["format"] = 2;
    EXPECT_FALSE(decode_device(json::serialize(later)));
}

TEST(DevicePanel, MustBeOneThatExists) {
    for (const auto* name : {"P1", "P2", "P3"}) {
        const auto panel = reference_panel(name);
        ASSERT_TRUE(panel);
        EXPECT_EQ(panel_from_json(to_json(*panel)), *panel);
    }
    EXPECT_FALSE(reference_panel("P4"));
    auto tiny = *reference_panel("P1");
    tiny.width_mm = 3;
    EXPECT_FALSE(panel_from_json(to_json(tiny)));
}

}  // namespace
}  // namespace chiosco
