// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fuzz/seeds.h"

#include <zip.h>
#include <zstd.h>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/ids.h"
#include "core/domain/device.h"
#include "core/domain/fact.h"
#include "core/domain/slip_code.h"
#include "core/search/build.h"
#include "core/store/outbox/outbox.h"
#include "core/store/pack/rows.h"
#include "core/sync/courier.h"
#include "core/sync/manifest.h"
#include "core/sync/messages.h"
#include "core/sync/patch.h"
#include "tests/support/temp_folder.h"

namespace chiosco::fuzz {
namespace {

const Instant day = *parse_rfc3339("2026-03-10T09:00:00Z");

std::string uuid(const std::string& key) { return uuid5("fuzz", key); }

store::PackRows rows() {
    const auto service = uuid("service"), organization = uuid("organization"), need = uuid("need");
    store::PackRows all;
    all.records = {{service, "service", 1,
                    json::serialize(json::object{{"id", service},
                                                 {"name", "Mensa della Filanda"},
                                                 {"description", "Un pasto caldo."},
                                                 {"organization_id", organization},
                                                 {"status", "active"}})},
                   {organization, "organization", 1,
                    json::serialize(json::object{{"id", organization}, {"name", "Filanda"}})},
                   {need, "need", 1,
                    json::serialize(json::object{{"id", need}, {"name", "Mangiare"}, {"ord", 1}})}};
    all.texts = {{service, "en", "name", "Soup kitchen", "human", "0"}};
    all.links = {{service, "organization", organization, 0}};
    all.hours = {{service, "FREQ=WEEKLY;BYDAY=MO,TU", "", "", "12:00", "14:00", "Europe/Rome"}};
    all.facets = {{service, "type", "mensa"}, {service, "chip", "gratis"}};
    store::settle(all);
    return all;
}

std::string pack() {
    const TempFolder folder;
    const auto path = folder.path() / "pack.db";
    ENSURE(store::write_pack(path.string(), rows(), {{"seq", "1"}, {"shard", "demo"}}).has_value());
    return read_file(path).value();
}

std::string index() {
    const TempFolder folder;
    const auto pack_path = folder.path() / "pack.db", path = folder.path() / "pack.idx";
    ENSURE(write_file(pack_path, pack()).has_value());
    ENSURE(search::build_index(pack_path.string(), path.string()).has_value());
    return read_file(path).value();
}

std::string fact_line() {
    return encode_fact({.id = uuid7(day),
                        .kind = "need.unmet",
                        .at = rfc3339(day),
                        .site = uuid("site"),
                        .body = {{"where", "search"}}});
}

std::string outbox() {
    const TempFolder folder;
    const auto path = folder.path() / "outbox.db";
    {
        auto made = store::Outbox::open(path.string());
        ENSURE(made.has_value());
        const auto line = fact_line();
        const auto fact = decode_fact(*parse_json_object(line));
        ENSURE(made->add({fact->id, fact->kind, store::Lane::statistics, line}).has_value());
    }
    return read_file(path).value();
}

std::string compressed(const std::string& plain) {
    std::string out(ZSTD_compressBound(plain.size()), '\0');
    const auto size = ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 3);
    ENSURE(ZSTD_isError(size) == 0);
    out.resize(size);
    return out;
}

std::string package() {
    const TempFolder folder;
    const auto path = folder.path() / "package.zip";
    auto* zip = zip_open(path.c_str(), ZIP_CREATE, nullptr);
    ENSURE(zip != nullptr);
    static constexpr std::string_view table = "id,name\r\n1,Mensa\r\n";
    for (const auto* name : {"services.csv", "organizations.csv"}) {
        auto* source = zip_source_buffer(zip, table.data(), table.size(), 0);
        ENSURE(zip_file_add(zip, name, source, 0) >= 0);
    }
    ENSURE(zip_close(zip) == 0);
    return read_file(path).value();
}

std::vector<std::string> messages() {
    using namespace sync;
    const LeaseGrant lease{uuid("event"), 1, 8, rfc3339(day)};
    return {encode(FactsReply{{uuid7(day)}, {{uuid7(day), 2, "invalid", "no"}}, day}),
            encode(InboxPage{{{1, "lease", to_json(lease)}, {2, "time", {{"now", rfc3339(day)}}}},
                             true}),
            encode(LeaseAsk{uuid("event"), 2}), encode_granted(8),
            encode(SlipState{"seat", uuid("event"), 2, "confirmed"})};
}

std::string courier() {
    const sync::FactsEnvelope envelope{uuid("kiosk"), 1, 1, 7, fact_line() + "\n"};
    return *sync::encode(envelope, make_signing_key(), hex(make_seal_key().public_key));
}

std::string device() {
    return encode_device({.kiosk = uuid("kiosk"),
                          .server = "http://127.0.0.1:8080",
                          .assignment = {uuid("site"),
                                         "demo",
                                         "kiosk no. 42",
                                         "+39 0990 55 0199",
                                         std::string(64, 'a'),
                                         std::string(64, 'b'),
                                         {"it", "en", "ar"}},
                          .panel = *reference_panel("P1"),
                          .printer = "ipp://127.0.0.1:8631/ipp/print",
                          .enrolled = day});
}

}  // namespace

std::vector<std::string> seeds(std::string_view target) {
    if (target == "slip_code")
        return {written(make_slip_code("0123456789")), "CHIOSCO1:K7M2Q9XR4B5", "K7M2Q9XR"};
    if (target == "device") return {device()};
    if (target == "facts") return {fact_line() + "\n" + fact_line() + "\n"};
    if (target == "messages") return messages();
    if (target == "manifest")
        return {encode(sync::Manifest{.shard = "demo",
                                      .created = rfc3339(day),
                                      .seq = 7,
                                      .path = "/packs/demo/7.db.zst",
                                      .sha256 = std::string(64, 'a'),
                                      .size = 4096,
                                      .zst_size = 512})};
    if (target == "socket_message") return {R"({"do":"print","id":"1","copies":1,"ask":3})"};
    if (target == "package") return {package()};
    if (target == "pack") return {pack()};
    if (target == "zstd") return {compressed(std::string(100'000, 'a')), compressed(pack())};
    if (target == "patch")
        return {*sync::make_patch(std::string(50'000, 'a'),
                                  std::string(50'000, 'a') + std::string(10'000, 'b'),
                                  sync::patch_level_now)};
    if (target == "courier") return {courier()};
    if (target == "index") return {index()};
    if (target == "outbox") return {outbox()};
    return {};
}

}  // namespace chiosco::fuzz
