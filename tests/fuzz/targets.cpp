// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fuzz/targets.h"

namespace chiosco::fuzz {

std::span<const Target> targets() {
    static constexpr Target all[] = {
        {"slip_code", "read_slip_code, read_enrol_code, read_signature", slip_code},
        {"device", "decode_device", device},
        {"facts", "sync::read_facts", facts},
        {"messages", "sync::decode_*", messages},
        {"manifest", "sync::open_manifest", manifest},
        {"socket_message", "Socket::receive", socket_message},
        {"courier", "sync::open_facts, sync::open_kiosk", courier},
        {"csv", "exchange::read_csv", csv},
        {"hsds_csv", "exchange::import_hsds (tables)", hsds_csv},
        {"hsds_json", "exchange::import_hsds (JSON)", hsds_json},
        {"kinds", "exchange::import_kinds", kinds},
        {"text", "exchange::import_text", text},
        {"po", "text::parse_po", po},
        {"ics", "exchange::read_ics", ics},
        {"geojson", "exchange::read_geojson", geojson},
        {"mapping", "exchange::read_mapping", mapping},
        {"hours_text", "exchange::read_hours, title_case, decoded, telephone", hours_text},
        {"form", "forms::parse", form},
        {"form_words", "forms::parse_words", form_words},
        {"package", "exchange::read_files (zip)", package},
        {"pack", "store::check_pack, store::Pack", pack},
        {"zstd", "sync::decompress", zstd},
        {"patch", "sync::apply_patch", patch},
        {"index", "search::Index", index},
        {"outbox", "sync::send_facts (hostile outbox)", outbox},
    };
    return all;
}

}  // namespace chiosco::fuzz
