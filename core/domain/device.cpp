// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/device.h"

#include "core/base/bytes.h"
#include "core/base/clock.h"

namespace chiosco {
namespace {

Result<std::string> need_key(const json::object& from, std::string_view name) {
    const auto text = TRY(need_text(from, name));
    if (const auto raw = from_hex(text); !raw || raw->size() != 32)
        return failure(ErrorCode::invalid, "\"" + std::string{name} + "\" is not a public key");
    return text;
}

json::array to_json(const std::vector<std::string>& texts) {
    json::array out;
    for (const auto& text : texts) out.emplace_back(text);
    return out;
}

Result<Device> device_from_json(const json::object& from) {
    if (TRY(need_int(from, "format")) != 1) return failure(ErrorCode::invalid, "another format");
    Device device;
    device.kiosk = TRY(need_text(from, "kiosk"));
    device.server = TRY(need_text(from, "server"));
    device.assignment = TRY(assignment_from_json(from));
    device.panel = TRY(panel_from_json(object_of(from, "panel")));
    device.printer = text_of(from, "printer");
    device.contrast = text_of(from, "contrast");
    const auto enrolled = TRY(need_text(from, "enrolled"));
    device.enrolled = TRY(parse_rfc3339(enrolled));
    return device;
}

}  // namespace

Result<DevicePanel> reference_panel(std::string_view name) {
    if (name == "P1") return DevicePanel{268, 476, 1080, 1920, 600};
    if (name == "P2") return DevicePanel{476, 268, 1920, 1080, 600};
    if (name == "P3") return DevicePanel{217, 136, 1280, 800, 500};
    return failure(ErrorCode::not_found, "panels are P1, P2 and P3");
}

json::object to_json(const DevicePanel& panel) {
    return {{"width_mm", panel.width_mm},
            {"height_mm", panel.height_mm},
            {"width_px", panel.width_px},
            {"height_px", panel.height_px},
            {"viewing_mm", panel.viewing_mm}};
}

Result<DevicePanel> panel_from_json(const json::object& from) {
    const DevicePanel panel{TRY(need_int(from, "width_mm")), TRY(need_int(from, "height_mm")),
                            TRY(need_int(from, "width_px")), TRY(need_int(from, "height_px")),
                            int_of(from, "viewing_mm", 600)};
    for (const auto size : {panel.width_mm, panel.height_mm, panel.viewing_mm})
        if (size < 50 || size > 5'000)
            return failure(ErrorCode::invalid, "no panel has that size in millimetres");
    for (const auto size : {panel.width_px, panel.height_px})
        if (size < 200 || size > 20'000)
            return failure(ErrorCode::invalid, "no panel has that size in pixels");
    return panel;
}

json::object to_json(const Assignment& assignment) {
    return {{"site", assignment.site},
            {"shard", assignment.shard},
            {"label", assignment.label},
            {"keys", {{"publish", assignment.publish_key}, {"coop_seal", assignment.coop_seal}}},
            {"languages", to_json(assignment.languages)},
            {"support", assignment.support}};
}

Result<Assignment> assignment_from_json(const json::object& from) {
    Assignment assignment;
    assignment.site = TRY(need_text(from, "site"));
    assignment.shard = TRY(need_text(from, "shard"));
    const auto& keys = object_of(from, "keys");
    assignment.publish_key = TRY(need_key(keys, "publish"));
    assignment.coop_seal = TRY(need_key(keys, "coop_seal"));
    assignment.label = text_of(from, "label");
    assignment.support = text_of(from, "support");
    for (const auto& language : array_of(from, "languages"))
        if (language.is_string()) assignment.languages.emplace_back(language.get_string());
    return assignment;
}

std::string encode_device(const Device& device) {
    json::object out = to_json(device.assignment);
    out["format"] = 1;
    out["kiosk"] = device.kiosk;
    out["server"] = device.server;
    out["panel"] = to_json(device.panel);
    if (!device.printer.empty()) out["printer"] = device.printer;
    if (!device.contrast.empty()) out["contrast"] = device.contrast;
    out["enrolled"] = rfc3339(device.enrolled);
    return canonical(out) + "\n";
}

Result<Device> decode_device(std::string_view text) {
    const auto object = parse_json_object(text);
    if (!object) return failure(ErrorCode::damaged, "device.json: " + object.error().message);
    auto device = device_from_json(*object);
    if (!device) return failure(ErrorCode::damaged, "device.json: " + device.error().message);
    return device;
}

}  // namespace chiosco
