// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/published.h"

#include <algorithm>

#include "coop-server/ops/editions.h"
#include "coop-server/ops/passing_file.h"
#include "core/store/pack/rows.h"
#include "core/sync/kiosk_pack.h"

namespace chiosco::coop {
namespace {

struct Newest {
    std::string shard;
    std::int64_t seq;
};

// Of every shard, the one published last first.
Result<std::vector<Newest>> newest_packs(store::Db& coop) {
    std::vector<Newest> all;
    TRY_VOID(
        coop.run("select shard, max(seq), max(created) from pack group by shard order by 3 desc, 1",
                 {}, [&](const store::Row& row) { all.push_back({row.text(0), row.integer(1)}); }));
    return all;
}

}  // namespace

Result<std::vector<std::string>> known_shards(store::Db& coop) {
    std::vector<std::string> names;
    TRY_VOID(
        coop.run("select shard from pack union"
                 " select shard from kiosk where shard <> '' and state <> 'revoked' union"
                 " select json_extract(body, '$.shard') from record where kind = 'site'"
                 " and coalesce(json_extract(body, '$.shard'), '') <> '' order by 1",
                 {}, [&](const store::Row& row) { names.push_back(row.text(0)); }));
    return names;
}

Result<void> expect_shard(store::Db& coop, const std::string& shard) {
    const auto known = TRY(known_shards(coop));
    if (known.empty() || std::ranges::find(known, shard) != known.end()) return {};
    std::string names;
    for (const auto& name : known) names += (names.empty() ? "" : ", ") + name;
    return failure(ErrorCode::not_found, "there is no shard \"" + shard + "\", only: " + names);
}

Result<void> read_published(store::Db& coop, const std::filesystem::path& folder,
                            const std::string& shard, std::int64_t seq,
                            const std::function<Result<void>(const store::Pack&)>& read) {
    const PassingFile copy{folder, "reading"};
    const auto size =
        TRY(coop.one_integer("select size from edition where shard = ? and seq = ? and format = ?",
                             {shard, seq, std::int64_t{store::pack_format}}));
    const auto limit = static_cast<std::uint64_t>(size.value_or(0));
    const PackFile file{.seq = seq, .format = store::pack_format};
    TRY_VOID(sync::decompress(pack_path(folder, shard, file), copy.path(), limit));
    const auto pack = TRY(store::Pack::open(copy.path().string()));
    return read(*pack);
}

Result<EventCard> published_event(store::Db& coop, const std::filesystem::path& folder,
                                  const std::string& event, const Clock& clock) {
    const auto lang = TRY(coop.one_text("select value from meta where key = 'lang'"));
    auto found = Result<EventCard>{
        failure(ErrorCode::not_found, "no pack has this event yet: chiosco-coop publish")};
    for (const auto& [shard, seq] : TRY(newest_packs(coop))) {
        TRY_VOID(read_published(coop, folder, shard, seq, [&](const store::Pack& pack) {
            auto card = pack.event_card(event, lang.value_or("it"), clock.now());
            const bool absent = !card && card.error().code == ErrorCode::not_found;
            if (!absent) found = std::move(card);
            return Result<void>{};
        }));
        if (found || found.error().code != ErrorCode::not_found) break;
    }
    return found;
}

}  // namespace chiosco::coop
