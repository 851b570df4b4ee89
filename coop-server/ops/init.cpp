// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/init.h"

#include "core/base/file.h"
#include "core/base/ids.h"
#include "core/store/coop_schema.h"
#include "core/sync/server_handoffs.h"

namespace chiosco::coop {
namespace {

constexpr std::size_t key_file_max = 1024;

std::filesystem::path db_path(const std::filesystem::path& folder) { return folder / "coop.db"; }
std::filesystem::path publish_path(const std::filesystem::path& folder) {
    return folder / "keys" / "publish.key";
}
std::filesystem::path seal_path(const std::filesystem::path& folder) {
    return folder / "keys" / "coop.seal";
}

Result<std::unique_ptr<store::Db>> open_db(const std::filesystem::path& folder) {
    auto db = TRY(store::open_sqlite(db_path(folder).string(), store::Open::create));
    TRY_VOID(store::migrate(*db, store::coop_application_id, store::coop_migrations()));
    TRY_VOID(sync::erase_those_of_before(*db));
    return db;
}

}  // namespace

Result<void> init(const std::filesystem::path& folder, const std::string& name, const Clock& clock,
                  const std::string& lang) {
    std::error_code ignored;
    if (std::filesystem::exists(db_path(folder), ignored))
        return failure(ErrorCode::conflict, db_path(folder).string() + " is there already");
    TRY_VOID(make_folder(folder, Access::owner));
    TRY_VOID(make_folder(folder / "packs"));
    TRY_VOID(make_keys(folder));
    auto db = TRY(open_db(folder));
    const auto now = clock.now();
    return db->run(
        "insert into meta(key, value) values"
        " ('coop', ?), ('name', ?), ('lang', ?), ('created', ?)",
        {uuid7(now), name, lang, rfc3339(now)});
}

Result<std::unique_ptr<store::Db>> open_coop(const std::filesystem::path& folder) {
    std::error_code ignored;
    if (!std::filesystem::exists(db_path(folder), ignored))
        return failure(ErrorCode::not_found, folder.string() + ": no coop.db; see init");
    return open_db(folder);
}

Result<void> make_keys(const std::filesystem::path& folder) {
    TRY_VOID(make_folder(folder / "keys", Access::owner));
    std::error_code ignored;
    for (const auto& path : {publish_path(folder), seal_path(folder)})
        if (std::filesystem::exists(path, ignored))
            return failure(ErrorCode::conflict, path.string() + " is there already");
    TRY_VOID(write_file(publish_path(folder), make_signing_key().secret, Access::owner));
    return write_file(seal_path(folder), make_seal_key().secret, Access::owner);
}

Result<Keys> read_keys(const std::filesystem::path& folder) {
    const auto publish = TRY(read_file(publish_path(folder), key_file_max));
    const auto seal = TRY(read_file(seal_path(folder), key_file_max));
    return Keys{TRY(signing_key(publish)), TRY(seal_key(seal))};
}

}  // namespace chiosco::coop
