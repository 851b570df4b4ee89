// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/kiosk_sync.h"

#include "core/base/log.h"
#include "core/store/outbox/reader.h"

namespace chiosco::sync {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds time_good_for = std::chrono::hours{1};
constexpr milliseconds offset_noise{1000};

bool is_line(ErrorCode code) {
    return code == ErrorCode::offline || code == ErrorCode::retry_later;
}

}  // namespace

KioskSync::KioskSync(Cooperative& cooperative, store::Inbox& inbox, Content& content,
                     std::string outbox_path, const Clock& clock, Backoff pack_backoff)
    : cooperative_(cooperative),
      inbox_(inbox),
      content_(content),
      outbox_path_(std::move(outbox_path)),
      clock_(clock),
      pack_backoff_(std::move(pack_backoff)) {}

Round KioskSync::round(const std::set<std::int64_t>& in_use) {
    Round round;
    const auto step = [&](std::string_view what, const Result<void>& done) {
        if (done) return true;
        log::warn("sync.failed", {{"step", std::string{what}},
                                  {"code", std::string{chiosco::name(done.error().code)}},
                                  {"why", done.error().message}});
        const bool line = is_line(done.error().code);
        if (!round.error && (line || what != "content")) round.error = done.error();
        return !line;
    };
    if (step("facts", facts(round)) && step("inbox", inbox(round)))
        step("content", content(round, in_use));
    step("standing", note_standing(round));
    round.asked_to_wait = cooperative_.asked_to_wait();
    round.portal = cooperative_.met_portal();
    if (!round.error) step("note", inbox_.set_meta("last_sync", rfc3339(cooperatives_time())));
    if (const auto waiting = facts_waiting(outbox_path_, inbox_)) round.waiting = *waiting;
    std::string settled;
    if (auto outbox = store::OutboxReader::open(outbox_path_)) {
        round.dropped = outbox->dropped().value_or(0);
        settled = outbox->settled_era().value_or("");
    }
    round.untold_era = inbox_.has_untold_era(settled).value_or(false);
    round.refused_kept =
        inbox_.refused_kept().value_or(0) + facts_beyond(room_, outbox_path_, inbox_).value_or(0);
    if (const auto cursor = inbox_.cursor()) round.inbox_cursor = *cursor;
    return round;
}

Result<void> KioskSync::facts(Round& round) {
    std::size_t room = body_bytes_max;  // It may be wider than the last time.
    for (bool more = true; more;) {
        const bool to_hear_time = !time_heard_ || clock_.steady() - time_heard_->at > time_good_for;
        const auto sent =
            TRY(send_facts(cooperative_, outbox_path_, inbox_, clock_, to_hear_time, room));
        round.acked += sent.acked, round.rejected += sent.rejected;
        if (sent.clock_offset) {
            round.heard = true;
            time_heard_ = {clock_.steady(), clock_.now() + *sent.clock_offset};
            TRY_VOID(keep_time(*sent.clock_offset));
        }
        more = sent.more;
        room = sent.room;
    }
    room_ = room;
    while (TRY(send_kept(cooperative_, inbox_))) continue;
    if (round.acked > 0) log::note("facts.acked", {{"count", std::to_string(round.acked)}});
    TRY_VOID(forget_old_acks(outbox_path_, inbox_));
    return {};
}

Result<void> KioskSync::inbox(Round& round) {
    TRY(inbox_.cursor());  // A disk that fails here has heard nobody.
    const auto fresh = pull_inbox(cooperative_, inbox_);
    // It has answered: that there is no room for what it said is the disk's fault, not the line's.
    round.heard = round.heard || fresh || fresh.error().code == ErrorCode::full;
    round.inbox_fresh = TRY(fresh);
    // Not before: an era that it wants to tell of must be heard before seats are promised again.
    return inbox_.set_turned_away("");
}

Result<void> KioskSync::note_standing(Round& round) {
    if (cooperative_.standing() != Standing::known)
        TRY_VOID(inbox_.set_turned_away(std::string{chiosco::sync::name(cooperative_.standing())}));
    round.turned_away = TRY(inbox_.turned_away());
    return {};
}

Result<void> KioskSync::content(Round& round, const std::set<std::int64_t>& in_use) {
    if (clock_.steady() < no_pack_before_) return {};
    const auto fresh = content_.update(cooperative_);
    // Nothing was published yet: that is no failure of ours.
    if (!fresh && fresh.error().code == ErrorCode::not_found) return {};
    if (!fresh) {
        // A wrong pack is not fetched again with every fact that is sent.
        if (!is_line(fresh.error().code))
            no_pack_before_ = clock_.steady() + pack_backoff_.after_failure();
        return std::unexpected(fresh.error());
    }
    pack_backoff_.success();
    round.new_pack = *fresh;
    return content_.tidy(in_use);
}

// Of a round that has heard it; whatever the machine's clock says or was set to since.
Instant KioskSync::cooperatives_time() const {
    if (!time_heard_) return clock_.now();
    return time_heard_->was + (clock_.steady() - time_heard_->at);
}

Result<void> KioskSync::keep_time(milliseconds offset) {
    const auto text = TRY(inbox_.meta("clock_offset_ms"));
    if (text && std::chrono::abs(milliseconds{std::atoll(text->c_str())} - offset) < offset_noise)
        return {};
    return inbox_.set_meta("clock_offset_ms", std::to_string(offset.count()));
}

}  // namespace chiosco::sync
