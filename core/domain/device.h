// SPDX-License-Identifier: AGPL-3.0-or-later
// Who this kiosk is: agent/device.json (docs/formats/device.md). Nothing in it is secret.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace chiosco {

struct DevicePanel {
    std::int64_t width_mm = 0, height_mm = 0, width_px = 0, height_px = 0, viewing_mm = 600;
    bool operator==(const DevicePanel&) const = default;
};
// "P1", "P2", "P3": the panels that the layouts are tested on. `not_found` for another name.
Result<DevicePanel> reference_panel(std::string_view name);
json::object to_json(const DevicePanel& panel);
// `invalid` for sizes that no screen has.
Result<DevicePanel> panel_from_json(const json::object& from);

// What the cooperative tells a kiosk once it is approved.
struct Assignment {
    std::string site, shard, label, support;
    std::string publish_key, coop_seal;  // Hex: Ed25519 and X25519 public keys.
    std::vector<std::string> languages;
    bool operator==(const Assignment&) const = default;
};
json::object to_json(const Assignment& assignment);
Result<Assignment> assignment_from_json(const json::object& from);

struct Device {
    std::string kiosk, server;
    Assignment assignment;
    DevicePanel panel;
    std::string printer;   // URI; empty: none.
    std::string contrast;  // With which visits begin: white_on_black, black_on_white; empty: usual.
    Instant enrolled{};
    bool operator==(const Device&) const = default;
};
std::string encode_device(const Device& device);
// `damaged` with the reason: not JSON, another format, something missing.
Result<Device> decode_device(std::string_view text);

}  // namespace chiosco
