// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/kiosk_courier.h"

#include <sys/stat.h>

#include <charconv>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/store/inbox_schema.h"
#include "core/sync/courier.h"
#include "core/sync/kiosk_facts.h"
#include "core/sync/kiosk_inbox.h"
#include "core/sync/stick_http.h"

namespace chiosco::sync {
namespace {

namespace fs = std::filesystem;

// Ten thousand facts: more than a point without a line makes in a season.
constexpr std::size_t parts_max = 20;
constexpr std::int64_t kept_most = 20'000;

Result<std::optional<std::int64_t>> take_pack(const Courier& courier, const fs::path& stick,
                                              const std::set<std::int64_t>& in_use) {
    StickHttp http{stick, courier.device.server};
    Cooperative cooperative{http, courier.clock, courier.device, courier.key};
    const auto head = cooperative.head(0);
    if (!head && head.error().code == ErrorCode::not_found) return std::optional<std::int64_t>{};
    if (!head) return std::unexpected(head.error());
    // A stick that was a week in a bag, at a point that has a line too: nothing is wrong with it.
    if (!*head || (*head)->seq < TRY(courier.content.highest()))
        return std::optional<std::int64_t>{};
    auto fresh = courier.content.update(cooperative);
    if (fresh && *fresh) TRY_VOID(courier.content.tidy(in_use));
    return fresh;
}

// The stick's answers to what is kept: sending again goes on behind them.
Result<void> note_resent(store::Inbox& inbox, const FactsReply& reply) {
    const auto after = TRY(inbox.resend_after());
    if (!after) return {};
    // As by the line: one that is not taken any more is answered too.
    std::set<std::string> answered{reply.acked.begin(), reply.acked.end()};
    for (const auto& rejected : reply.rejected) answered.insert(rejected.id);
    TRY_VOID(note_kept(inbox, {}, reply));
    std::string reached;
    for (const auto& kept : TRY(inbox.kept_after(*after, kept_most))) {
        if (!answered.contains(kept.id))
            return reached.empty() ? Result<void>{} : inbox.resent_up_to(reached);
        reached = kept.id;
    }
    return inbox.resent_all();
}

// Tells this inbox from one that was there before it.
Result<std::string> inbox_id(store::Inbox& inbox) {
    if (auto id = TRY(inbox.meta("courier_inbox"))) return *id;
    auto id = hex(random_bytes(8));
    TRY_VOID(inbox.set_meta("courier_inbox", id));
    return id;
}

// An old stick may bring the answers of a cooperative that has been restored since: what was
// acknowledged then is not there any more.
Result<bool> is_from_before_the_era(store::Inbox& inbox, const FactsReply& reply) {
    const auto since = TRY(inbox.meta(std::string{store::era_key}));
    const auto began = since ? parse_rfc3339(*since) : Result<Instant>{Instant{}};
    return began && reply.time < *began;
}

// Whether this box tells, with what came before it, all that there is for this inbox: it was made
// knowing of it, and nothing newer has come down since by another way.
Result<bool> tells_all(store::Inbox& inbox, const KioskEnvelope& told) {
    const auto reaches = told.items.empty() ? told.after : told.items.back().n;
    return !told.more && told.inbox == TRY(inbox_id(inbox)) && reaches >= TRY(inbox.cursor());
}

Result<void> take_told(const Courier& courier, const fs::path& stick, StickVisit& visit) {
    const auto bytes = read_stick_file(kiosk_file(stick, courier.device.kiosk), envelope_bytes_max);
    if (!bytes && bytes.error().code == ErrorCode::not_found) return {};
    if (!bytes) return std::unexpected(bytes.error());
    const auto told = TRY(open_kiosk(*bytes, courier.device.kiosk,
                                     courier.device.assignment.publish_key, courier.key));
    if (!TRY(is_from_before_the_era(courier.inbox, told.reply))) {
        visit.answered = TRY(note_reply(courier.outbox_path, courier.inbox, told.reply));
        TRY_VOID(note_resent(courier.inbox, told.reply));
        TRY_VOID(tidy_kept(courier.inbox, told.reply));
    }
    // A box that begins beyond this inbox is for the one of before, whose file was damaged: it
    // would leave a gap for ever. The facts of this visit tell the cooperative where to begin.
    if (told.after > TRY(courier.inbox.cursor())) return {};
    visit.inbox_fresh = TRY(apply_items(courier.inbox, told.items));
    // An era that was heard of just now, and nothing kept: no stick need carry the answer to that.
    if (TRY(courier.inbox.resend_after()) && TRY(courier.inbox.kept_after("", 1)).empty())
        TRY_VOID(courier.inbox.resent_all());
    return TRY(tells_all(courier.inbox, told)) ? courier.inbox.note_told() : Result<void>{};
}

// The number of this visit: above all of before, also after a crash.
Result<std::int64_t> next_drop(store::Inbox& inbox) {
    std::int64_t drop = 0;
    if (const auto text = TRY(inbox.meta("courier_drop")))
        std::from_chars(text->data(), text->data() + text->size(), drop);
    TRY_VOID(inbox.set_meta("courier_drop", std::to_string(++drop)));
    return drop;
}

void forget_older(const Courier& courier, const fs::path& stick, std::int64_t drop) {
    std::error_code failed;
    const auto mine = courier.device.kiosk + "-";
    const auto newest = mine + std::to_string(drop) + "-";
    for (fs::directory_iterator one{facts_folder(stick), failed}, end; !failed && one != end;
         one.increment(failed)) {
        const auto name = one->path().filename().string();
        std::error_code ignored;
        if (name.starts_with(mine) && !name.starts_with(newest)) fs::remove(one->path(), ignored);
    }
}

Result<std::int64_t> put_facts(const Courier& courier, const fs::path& stick) {
    auto bodies = TRY(facts_for_courier(courier.outbox_path, courier.inbox, parts_max));
    // Also without facts: the cooperative hears up to where this kiosk has heard.
    if (bodies.empty()) bodies.emplace_back();
    FactsEnvelope envelope{.kiosk = courier.device.kiosk,
                           .drop = TRY(next_drop(courier.inbox)),
                           .cursor = TRY(courier.inbox.cursor()),
                           .inbox = TRY(inbox_id(courier.inbox)),
                           .lines = {}};
    for (auto& body : bodies) {
        envelope.lines = std::move(body);
        const auto bytes = TRY(encode(envelope, courier.key, courier.device.assignment.coop_seal));
        const auto path = facts_folder(stick) / facts_name(envelope);
        auto written = write_stick_file(path, bytes);
        if (!written && written.error().code == ErrorCode::full) {
            // What is there of an earlier visit is in our outbox still: it makes room.
            forget_older(courier, stick, envelope.drop);
            written = write_stick_file(path, bytes);
        }
        TRY_VOID(std::move(written));
        ++envelope.part;
    }
    forget_older(courier, stick, envelope.drop);
    return envelope.part;
}

}  // namespace

bool is_courier_stick(const fs::path& stick) {
    std::error_code failed;
    return fs::is_directory(fs::symlink_status(stick / courier_folder, failed)) &&
           fs::is_directory(fs::symlink_status(facts_folder(stick), failed));
}

std::string stick_token(const fs::path& stick, const std::string& kiosk) {
    struct stat about{};
    if (::lstat(kiosk_file(stick, kiosk).c_str(), &about) != 0 &&
        ::lstat((stick / courier_folder).c_str(), &about) != 0)
        return "gone";
    return std::to_string(about.st_dev) + ":" + std::to_string(about.st_ino) + ":" +
           std::to_string(about.st_ctim.tv_sec) + "." + std::to_string(about.st_ctim.tv_nsec);
}

StickVisit visit_stick(const Courier& courier, const fs::path& stick,
                       const std::set<std::int64_t>& in_use) {
    StickVisit visit;
    const auto failed = [&](std::string_view step, const Error& error) {
        log::warn("courier.failed", {{"step", std::string{step}},
                                     {"code", std::string{name(error.code)}},
                                     {"why", error.message}});
        if (!visit.error) visit.error = error;
    };
    if (const auto ours = check_stick(stick); !ours) {
        failed("stick", ours.error());
        return visit;
    }
    if (const auto told = take_told(courier, stick, visit); !told) failed("told", told.error());
    if (const auto pack = take_pack(courier, stick, in_use); pack)
        visit.new_pack = *pack;
    else
        failed("pack", pack.error());
    if (const auto put = put_facts(courier, stick); put)
        visit.written = *put;
    else
        failed("facts", put.error());
    log::note("courier.visited", {{"items", std::to_string(visit.inbox_fresh)},
                                  {"answers", std::to_string(visit.answered)},
                                  {"files", std::to_string(visit.written)}});
    return visit;
}

}  // namespace chiosco::sync
