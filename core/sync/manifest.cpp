// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/manifest.h"

#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/domain/signed_request.h"

namespace chiosco::sync {
namespace {

Result<PatchRef> patch_ref(const json::value& value) {
    if (!value.is_object()) return failure(ErrorCode::damaged, "a patch is an object");
    const auto& from = value.get_object();
    PatchRef patch;
    patch.from = TRY(need_int(from, "from"));
    patch.path = TRY(need_text(from, "path"));
    patch.sha256 = TRY(need_text(from, "sha256"));
    patch.size = TRY(need_int(from, "size"));
    if (patch.from < 1 || patch.size < 1 || patch.sha256.size() != 64)
        return failure(ErrorCode::damaged, "sizes that cannot be");
    return patch;
}

Result<Manifest> decode(const json::object& from) {
    Manifest manifest;
    manifest.format = TRY(need_int(from, "format"));
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
    for (const auto& patch : array_of(from, "patches"))
        manifest.patches.push_back(TRY(patch_ref(patch)));
    return manifest;
}

}  // namespace

std::string encode(const Manifest& manifest) {
    json::array patches;
    for (const auto& patch : manifest.patches)
        patches.push_back(json::object{{"from", patch.from},
                                       {"path", patch.path},
                                       {"sha256", patch.sha256},
                                       {"size", patch.size}});
    return json::serialize(json::object{{"format", manifest.format},
                                        {"shard", manifest.shard},
                                        {"seq", manifest.seq},
                                        {"created", manifest.created},
                                        {"min_app", manifest.min_app},
                                        {"full",
                                         {{"path", manifest.path},
                                          {"sha256", manifest.sha256},
                                          {"size", manifest.size},
                                          {"zst_size", manifest.zst_size}}},
                                        {"patches", std::move(patches)}});
}

Result<Manifest> open_manifest(std::string_view bytes, std::string_view signature,
                               std::string_view publish_key, const Formats& formats) {
    const auto key = from_hex(publish_key);
    const auto raw = read_signature(signature);
    if (!key || !raw || !verified(*key, bytes, *raw))
        return failure(ErrorCode::refused, "the manifest is not signed by the publish key");
    const auto object = parse_json_object(bytes);
    if (!object) return failure(ErrorCode::damaged, "manifest: " + object.error().message);
    const auto format = int_of(*object, "format");
    if (format > formats.newest || format < formats.oldest)
        return failure(ErrorCode::refused, "pack format " + std::to_string(format));
    auto manifest = decode(*object);
    if (!manifest) return failure(ErrorCode::damaged, "manifest: " + manifest.error().message);
    return manifest;
}

}  // namespace chiosco::sync
