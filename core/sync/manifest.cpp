// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/manifest.h"

#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/domain/signed_request.h"

namespace chiosco::sync {
namespace {

Result<Manifest> decode(const json::object& from) {
    Manifest manifest;
    manifest.shard = TRY(need_text(from, "shard"));
    manifest.seq = TRY(need_int(from, "seq"));
    manifest.created = text_of(from, "created");
    manifest.min_app = int_of(from, "min_app", 1);
    const auto& full = object_of(from, "full");
    manifest.path = TRY(need_text(full, "path"));
    manifest.sha256 = TRY(need_text(full, "sha256"));
    manifest.size = TRY(need_int(full, "size"));
    manifest.zst_size = TRY(need_int(full, "zst_size"));
    if (manifest.seq < 1 || manifest.size < 1 || manifest.zst_size < 1 ||
        manifest.sha256.size() != 64)
        return failure(ErrorCode::damaged, "sizes that cannot be");
    return manifest;
}

}  // namespace

std::string encode(const Manifest& manifest) {
    return json::serialize(json::object{{"format", pack_format},
                                        {"shard", manifest.shard},
                                        {"seq", manifest.seq},
                                        {"created", manifest.created},
                                        {"min_app", manifest.min_app},
                                        {"full",
                                         {{"path", manifest.path},
                                          {"sha256", manifest.sha256},
                                          {"size", manifest.size},
                                          {"zst_size", manifest.zst_size}}},
                                        {"patches", json::array{}}});
}

Result<Manifest> open_manifest(std::string_view bytes, std::string_view signature,
                               std::string_view publish_key) {
    const auto key = from_hex(publish_key);
    const auto raw = read_signature(signature);
    if (!key || !raw || !verified(*key, bytes, *raw))
        return failure(ErrorCode::refused, "the manifest is not signed by the publish key");
    const auto object = parse_json_object(bytes);
    if (!object) return failure(ErrorCode::damaged, "manifest: " + object.error().message);
    if (const auto format = int_of(*object, "format"); format != pack_format)
        return failure(ErrorCode::refused, "pack format " + std::to_string(format));
    auto manifest = decode(*object);
    if (!manifest) return failure(ErrorCode::damaged, "manifest: " + manifest.error().message);
    return manifest;
}

}  // namespace chiosco::sync
