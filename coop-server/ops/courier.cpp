// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/courier.h"

#include <algorithm>
#include <map>
#include <set>

#include "coop-server/ops/editions.h"
#include "coop-server/ops/hearing.h"
#include "coop-server/ops/init.h"
#include "coop-server/ops/points.h"
#include "coop-server/ops/published.h"
#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/sync/courier.h"
#include "core/sync/server_facts.h"
#include "core/sync/server_inbox.h"
#include "core/sync/server_kiosks.h"
#include "core/sync/server_restore.h"

namespace chiosco::coop {
namespace {

namespace fs = std::filesystem;
using store::Row;

constexpr std::size_t pack_max = 1u << 30, files_max = 4096;
// Of what one kiosk is told; half of what an envelope holds: the rest comes with the next stick.
constexpr std::size_t told_bytes_max = sync::envelope_bytes_max / 2;

// ---- Out. ----------------------------------------------------------------------------------

struct Head {
    std::int64_t format = 1;
    std::string manifest, signature;
};

Result<std::vector<Head>> heads_of(store::Db& coop, const std::string& shard, std::int64_t seq) {
    std::vector<Head> heads;
    TRY_VOID(coop.run(
        "select format, manifest, signature from edition where shard = ? and seq = ?", {shard, seq},
        [&](const Row& row) { heads.push_back({row.integer(0), row.text(1), row.text(2)}); }));
    return heads;
}

// The files first, then the head that names them, then what it no longer names goes.
Result<std::int64_t> export_packs(store::Db& coop, const fs::path& folder, const std::string& shard,
                                  std::int64_t seq, const fs::path& stick) {
    const auto place = stick / sync::courier_folder / "packs" / shard;
    TRY_VOID(make_folder(place));
    TRY_VOID(make_folder(sync::head_file(stick, shard, 1).parent_path()));
    std::set<std::string> named;
    const auto heads = TRY(heads_of(coop, shard, seq));
    for (const auto& head : heads) {
        const auto manifest = TRY(parse_json_object(head.manifest));
        std::vector<std::string> paths{text_of(object_of(manifest, "full"), "path")};
        for (const auto& patch : array_of(manifest, "patches"))
            paths.push_back(text_of(patch.as_object(), "path"));
        for (const auto& path : paths) {
            const auto name = fs::path{path}.filename().string();
            named.insert(name);
            const auto bytes = TRY(read_file(folder / "packs" / shard / name, pack_max));
            // Immutable, but sticks go bad: what does not read as it should is written again.
            if (const auto there = sync::read_stick_file(place / name, pack_max);
                !there || *there != bytes)
                TRY_VOID(sync::write_stick_file(place / name, bytes));
        }
    }
    for (const auto& head : heads)
        TRY_VOID(sync::write_stick_file(sync::head_file(stick, shard, head.format),
                                        "ed25519=" + head.signature + "\n" + head.manifest));
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator{place, ignored})
        if (!named.contains(entry.path().filename().string())) fs::remove(entry.path(), ignored);
    return static_cast<std::int64_t>(named.size());
}

struct Addressee {
    std::string id, key;
    std::int64_t seen = 0;
    std::string inbox = {};
};

Result<sync::KioskEnvelope> envelope_for(store::Db& coop, const Addressee& kiosk,
                                         const Clock& clock) {
    sync::KioskEnvelope told{
        .kiosk = kiosk.id, .items = {}, .after = kiosk.seen, .inbox = kiosk.inbox, .reply = {}};
    std::size_t bytes = 0;
    for (auto after = kiosk.seen; !told.more;) {
        auto page = TRY(sync::inbox_after(coop, kiosk.id, after));
        if (page.items.empty()) break;
        after = page.items.back().n;
        for (auto& item : page.items) {
            bytes += json::serialize(item.body).size() + item.kind.size() + 64;
            if (bytes > told_bytes_max && !told.items.empty()) {
                told.more = true;
                break;
            }
            told.items.push_back(std::move(item));
        }
    }
    told.reply = TRY(sync::reply_of(coop, clock));
    TRY_VOID(coop.run("select id, outcome, detail from courier_reply where kiosk = ? order by id",
                      {kiosk.id}, [&](const Row& row) {
                          if (row.text(1) == "acked")
                              told.reply.acked.push_back(row.text(0));
                          else
                              told.reply.rejected.push_back({row.text(0), 0, row.text(2), ""});
                      }));
    return told;
}

// ---- In. -----------------------------------------------------------------------------------

// What is named in its place is often a file of a stick, or a folder that is on it.
Result<void> expect_stick(const fs::path& stick) {
    const auto wrong = [&](const std::string& why) {
        return failure(ErrorCode::not_found,
                       stick.string() + why + ": give the stick, the folder that CHIOSCO is in");
    };
    std::error_code failed;
    const auto there = fs::status(stick, failed);
    if (!fs::exists(there)) return wrong(" is not there");
    if (!fs::is_directory(there)) return wrong(" is a file and no courier's stick");
    const auto facts = fs::symlink_status(sync::facts_folder(stick), failed);
    if (!fs::exists(facts)) return wrong(" is no courier's stick, it has no CHIOSCO/facts");
    return {};
}

struct Opened {
    fs::path path;
    sync::FactsEnvelope facts;
};

std::string refusal(const fs::path& path, const Error& error) {
    const auto name = path.filename().string();
    if (sync::is_facts_name(name)) return name + ": " + error.message;
    // A stranger's name: in quotes, and nothing in it may move the cursor of the desk's terminal.
    return "\"" + plain_words(name) + "\": " + error.message;
}

// Of before a restore that has made us forget its kiosk.
Error forgotten(store::Db& coop, const std::string& kiosk) {
    std::string now;
    bool in_use = false;
    const auto asked = coop.run(
        "select id, state = 'active' from kiosk where was = ?"
        " and state <> 'revoked'",
        {kiosk}, [&](const Row& row) {
            now = row.text(0);
            in_use = row.integer(1) != 0;
        });
    if (!asked) return asked.error();
    const std::string from = "from a kiosk that ";
    if (now.empty())
        return {ErrorCode::refused, from +
                                        "is not known here since the restore: enrol it again, "
                                        "its facts are in it still"};
    if (!in_use)
        return {ErrorCode::refused,
                from + "is being enrolled again as " + now + ": approve that one"};
    return {ErrorCode::refused,
            from + "came back as " + now + ", and what is in here with it: these files can go"};
}

Result<Opened> open_file(store::Db& coop, const fs::path& path, const SealKey& key) {
    if (!sync::is_facts_name(path.filename().string()))
        return failure(ErrorCode::refused,
                       "is no courier's box: a kiosk names them KIOSK-VISIT-PART.facts");
    const auto bytes = TRY(sync::read_stick_file(path, sync::envelope_bytes_max));
    const auto sender = TRY(sync::sender_of(bytes));
    const auto kiosk = sync::find_kiosk(coop, sender);
    if (!kiosk && TRY(sync::was_restored(coop))) return std::unexpected(forgotten(coop, sender));
    if (!kiosk || kiosk->state != "active")
        return failure(ErrorCode::refused, "not from a kiosk in use");
    return Opened{path, TRY(sync::open_facts(bytes, TRY(from_hex(kiosk->key)), key))};
}

Result<void> take(store::Db& coop, const Opened& file, const Clock& clock, CourierIn& done) {
    const auto& kiosk = file.facts.kiosk;
    const auto reply =
        TRY(sync::accept_facts(coop, kiosk, TRY(sync::read_facts(file.facts.lines)), clock));
    const auto note = [&](const std::string& id, const char* outcome, const std::string& detail) {
        return coop.run(
            "insert or replace into courier_reply(kiosk, id, outcome, detail)"
            " values (?, ?, ?, ?)",
            {kiosk, id, std::string{outcome}, detail});
    };
    for (const auto& id : reply.acked) TRY_VOID(note(id, "acked", ""));
    for (const auto& rejected : reply.rejected)
        if (!rejected.id.empty()) TRY_VOID(note(rejected.id, "rejected", rejected.code));
    done.acked += std::ssize(reply.acked);
    done.rejected += std::ssize(reply.rejected);
    ++done.files;
    // Where the kiosk is only goes back when its inbox has begun anew.
    return coop.run(
        "update kiosk set seen = ?, inbox_seen = max(iif(inbox_id = ?, inbox_seen, 0),"
        " min(?, (select coalesce(max(n), 0) from inbox where kiosk = ?))), inbox_id = ?"
        " where id = ?",
        {rfc3339(clock.now()), file.facts.inbox, file.facts.cursor, kiosk, file.facts.inbox,
         kiosk});
}

Result<void> take_all(store::Db& coop, const std::string& kiosk, const std::vector<Opened>& files,
                      const Clock& clock, CourierIn& done) {
    auto sum = done;
    TRY_VOID(coop.transaction([&]() -> Result<void> {
        // A visit's files hold all that the kiosk has no answer to: older answers are of no use.
        TRY_VOID(coop.run("delete from courier_reply where kiosk = ?", {kiosk}));
        for (const auto& file : files) TRY_VOID(take(coop, file, clock, sum));
        return {};
    }));
    done = std::move(sum);
    std::error_code ignored;
    for (const auto& file : files) fs::remove(file.path, ignored);
    return {};
}

}  // namespace

Result<CourierOut> export_to_stick(store::Db& coop, const fs::path& folder,
                                   const std::string& shard, const fs::path& stick,
                                   const Clock& clock) {
    std::error_code failed;
    if (!fs::is_directory(stick, failed))
        return failure(ErrorCode::not_found, stick.string() + " is no folder");
    TRY_VOID(expect_shard(coop, shard));
    TRY_VOID(sync::check_stick(stick));
    const auto keys = TRY(read_keys(folder));
    // What a stick has brought may be for the porters of a point that only a stick reaches.
    TRY_VOID(coop.transaction([&] { return hand_down_all(coop, folder); }));
    CourierOut done;
    done.seq =
        TRY(coop.one_integer("select max(seq) from edition where shard = ?", {shard})).value_or(0);
    TRY_VOID(make_folder(sync::facts_folder(stick)));
    TRY_VOID(make_folder(sync::kiosk_file(stick, "x").parent_path()));
    if (done.seq > 0) done.files = TRY(export_packs(coop, folder, shard, done.seq, stick));
    std::vector<Addressee> kiosks;
    TRY_VOID(coop.run(
        "select id, key, inbox_seen, inbox_id from kiosk where state = 'active' and shard = ?",
        {shard}, [&](const Row& row) {
            kiosks.push_back({row.text(0), row.text(1), row.integer(2), row.text(3)});
        }));
    for (const auto& kiosk : kiosks) {
        const auto told = TRY(envelope_for(coop, kiosk, clock));
        const auto key = from_hex(kiosk.key);
        const auto bytes = key ? sync::encode(told, keys.publish, *key)
                               : Result<std::string>{std::unexpected(key.error())};
        if (!bytes) return within("kiosk " + kiosk.id, bytes.error());
        if (!told.items.empty())
            TRY_VOID(coop.transaction(
                [&] { return sync::hand_over(coop, kiosk.id, told.items.back().n); }));
        TRY_VOID(sync::write_stick_file(sync::kiosk_file(stick, kiosk.id), *bytes));
        ++done.kiosks;
        done.items += std::ssize(told.items);
    }
    return done;
}

Result<CourierIn> import_from_stick(store::Db& coop, const fs::path& folder, const fs::path& stick,
                                    const Clock& clock) {
    TRY_VOID(expect_stick(stick));
    TRY_VOID(sync::check_stick(stick));
    const auto keys = TRY(read_keys(folder));
    std::error_code failed;
    std::vector<fs::path> paths;
    for (fs::directory_iterator one{sync::facts_folder(stick), failed}, end;
         !failed && one != end && paths.size() < files_max; one.increment(failed))
        paths.push_back(one->path());
    if (failed) return failure(ErrorCode::not_found, stick.string() + ": " + failed.message());
    std::ranges::sort(paths);
    CourierIn done;
    std::map<std::string, std::vector<Opened>> by_kiosk;
    for (const auto& path : paths) {
        // What a pulled stick has left of a file that was being written.
        if (path.extension() == ".new") continue;
        auto opened = open_file(coop, path, keys.seal);
        if (opened)
            by_kiosk[opened->facts.kiosk].push_back(std::move(*opened));
        else
            done.refused.push_back(refusal(path, opened.error()));
    }
    for (auto& [kiosk, files] : by_kiosk) {
        // In the order in which the kiosk wrote: part 10 is after part 2.
        std::ranges::sort(files, {}, [](const Opened& file) {
            return std::pair{file.facts.drop, file.facts.part};
        });
        TRY_VOID(take_all(coop, kiosk, files, clock, done));
    }
    return done;
}

}  // namespace chiosco::coop
