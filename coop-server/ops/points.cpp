// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/points.h"

#include "coop-server/ops/init.h"
#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/domain/fact.h"
#include "core/sync/server_handoffs.h"

namespace chiosco::coop {
namespace {

constexpr std::size_t key_file_max = 1024;

// A site is called by a uuid, or by any words in a cooperative that keeps no sites.
std::filesystem::path point_path(const std::filesystem::path& folder, std::string_view site) {
    const auto name = is_uuid(site) ? std::string{site} : hex(blake2b(site)).substr(0, 32);
    return folder / "keys" / ("point-" + name + ".seal");
}

}  // namespace

Result<sync::PointKeys> known_point_keys(const std::filesystem::path& folder,
                                         std::string_view site) {
    const auto secret = TRY(read_file(point_path(folder, site), key_file_max));
    return sync::PointKeys{TRY(read_keys(folder)).seal, TRY(seal_key(secret))};
}

Result<sync::PointKeys> point_keys(const std::filesystem::path& folder, std::string_view site) {
    auto known = known_point_keys(folder, site);
    if (known || known.error().code != ErrorCode::not_found) return known;
    TRY_VOID(write_file(point_path(folder, site), make_seal_key().secret, Access::owner));
    return known_point_keys(folder, site);
}

Result<void> hand_down_all(store::Db& db, const std::filesystem::path& folder) {
    std::vector<std::string> waiting;
    TRY_VOID(
        db.run("select f.fact from fact f left join handoff h on h.id = f.id"
               " where f.kind in ('help.asked', 'handoff.opened') and h.id is null order by f.n",
               {}, [&](const store::Row& row) { waiting.push_back(row.text(0)); }));
    for (const auto& text : waiting) {
        const auto fact = TRY(decode_fact(TRY(parse_json_object(text))));
        const auto keys = known_point_keys(folder, fact.site);
        if (!keys) continue;  // Nobody of this point could read it.
        const auto done = sync::hand_down(db, *keys, fact.site, fact);
        if (!done && done.error().code != ErrorCode::damaged) return done;
        if (!done) log::warn("handoff.closed", {{"id", fact.id}});
    }
    return {};
}

}  // namespace chiosco::coop
