// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/kiosk_facts.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <vector>

#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/domain/fact.h"
#include "core/store/outbox/reader.h"

namespace chiosco::sync {
namespace {

constexpr std::int64_t page = 500, kept_page = 200, kept_most = 20'000;
constexpr std::chrono::days kept_for{30};
// A door that lets not even so much through is no line at all: nothing is wrong with the fact.
constexpr std::size_t small_fact = 2048;
constexpr const char* too_large = "too-large";
constexpr std::int64_t telemetry = 2;  // The lane of what nobody would miss.

struct Batch {
    std::vector<std::string> ids;  // In the order of the lines.
    std::map<std::string, std::string> worth_keeping;
    std::string lines;
    std::vector<store::Ack> hopeless;  // Rows that are no facts.
    bool more = false;
};

// The outbox is another program's file: a row is one line of JSON about the id it is under, or
// it is not sent.
bool is_sendable(const store::FoundFact& row) {
    if (row.fact.size() > fact_bytes_max || row.fact.contains('\n')) return false;
    const auto fact = parse_json_object(row.fact);
    return fact && text_of(*fact, "id") == row.id;
}

// Calls `each` for every row that has no ack, in order, until it returns false.
Result<void> each_waiting(store::OutboxReader& outbox, store::Inbox& inbox,
                          const std::function<bool(const store::FoundFact&)>& each) {
    std::int64_t lane = std::numeric_limits<std::int64_t>::min(), n = 0;
    for (;;) {
        const auto rows = TRY(outbox.after(lane, n, page));
        for (const auto& row : rows)
            if (is_uuid(row.id) && !TRY(inbox.has_ack(row.id)) && !each(row)) return {};
        if (rows.size() < page) return {};
        lane = rows.back().lane, n = rows.back().n;
    }
}

bool fits(const store::FoundFact& row, std::size_t room) { return row.fact.size() < room; }

Result<Batch> collect(store::OutboxReader& outbox, store::Inbox& inbox, std::size_t lines_max,
                      std::size_t room) {
    Batch batch;
    TRY_VOID(each_waiting(outbox, inbox, [&](const store::FoundFact& row) {
        if (!is_sendable(row)) {
            batch.hopeless.push_back({.id = row.id, .rejected = true, .detail = "unreadable"});
            return batch.hopeless.size() < facts_lines_max;
        }
        if (!fits(row, room)) return true;
        batch.more =
            batch.ids.size() >= lines_max || batch.lines.size() + row.fact.size() + 1 > room;
        if (batch.more) return false;
        batch.ids.push_back(row.id);
        if (row.lane < telemetry) batch.worth_keeping[row.id] = row.fact;
        batch.lines += row.fact + '\n';
        return true;
    }));
    return batch;
}

store::Ack taken(const Batch& batch, const std::string& id, Instant at) {
    const auto kept = batch.worth_keeping.find(id);
    return {.id = id,
            .fact = kept == batch.worth_keeping.end() ? std::string{} : kept->second,
            .at = at};
}

// What the reply says about the lines that were sent; other ids in it are none of ours.
std::vector<store::Ack> acks_of(const Batch& batch, const FactsReply& reply) {
    const std::set<std::string> ours{batch.ids.begin(), batch.ids.end()};
    std::vector<store::Ack> acks;
    for (const auto& id : reply.acked)
        if (ours.contains(id)) acks.push_back(taken(batch, id, reply.time));
    for (const auto& rejected : reply.rejected) {
        auto id = rejected.id;
        const auto line = static_cast<std::size_t>(std::max<std::int64_t>(rejected.line, 0));
        if (id.empty() && line >= 1 && line <= batch.ids.size()) id = batch.ids[line - 1];
        if (!ours.contains(id)) continue;
        acks.push_back({.id = id, .rejected = true, .detail = rejected.code});
        log::warn("facts.rejected", {{"fact", id}, {"code", rejected.code}});
    }
    return acks;
}

Result<FactsReply> post(Cooperative& cooperative, store::OutboxReader& outbox, store::Inbox& inbox,
                        Batch& batch, std::size_t room) {
    for (;;) {
        auto reply = cooperative.post_facts(batch.lines);
        // Something between us takes less than the server does: then smaller pieces.
        if (reply || reply.error().code != ErrorCode::full || batch.ids.size() <= 1) return reply;
        batch = TRY(collect(outbox, inbox, batch.ids.size() / 4 + 1, room));
    }
}

// One fact, and what is between us does not let it through, though others do.
bool is_stuck(const Result<FactsReply>& reply, std::size_t facts, std::size_t bytes) {
    return !reply && reply.error().code == ErrorCode::full && facts == 1 && bytes > small_fact;
}

std::string lines_of(const std::vector<store::KeptFact>& kept) {
    std::string lines;
    for (const auto& one : kept) lines += one.fact + '\n';
    return lines;
}

// The first of them, as many as one request may hold.
std::vector<store::KeptFact> that_fit(std::vector<store::KeptFact> kept) {
    std::size_t bytes = 0, count = 0;
    while (count < kept.size() && bytes + kept[count].fact.size() + 1 <= body_bytes_max)
        bytes += kept[count++].fact.size() + 1;
    kept.resize(std::max<std::size_t>(count, 1));
    return kept;
}

// What was rejected is the same whether it is called by its id or by its line.
std::string rejected_id(const RejectedFact& rejected, const std::vector<store::KeptFact>& kept) {
    const auto line = static_cast<std::size_t>(std::max<std::int64_t>(rejected.line, 0));
    const bool by_line = rejected.id.empty() && line >= 1 && line <= kept.size();
    return by_line ? kept[line - 1].id : rejected.id;
}

}  // namespace

Result<FactsSent> send_facts(Cooperative& cooperative, const std::string& outbox_path,
                             store::Inbox& inbox, const Clock& clock, bool to_hear_time,
                             std::size_t room) {
    Batch batch;
    FactsSent sent{.room = room};
    auto outbox = store::OutboxReader::open(outbox_path);
    if (!outbox && outbox.error().code != ErrorCode::not_found)
        return std::unexpected(outbox.error());
    if (outbox) batch = TRY(collect(*outbox, inbox, facts_lines_max, room));
    TRY_VOID(inbox.acknowledge(batch.hopeless));
    sent.rejected = static_cast<std::int64_t>(batch.hopeless.size());
    if (batch.ids.empty() && !to_hear_time) return sent;
    const auto before = clock.now();
    auto answer = batch.ids.empty() ? cooperative.post_facts("")
                                    : post(cooperative, *outbox, inbox, batch, room);
    if (is_stuck(answer, batch.ids.size(), batch.lines.size())) {
        // A school's filter may be gone tomorrow: it is not given up, and the others must not
        // wait for it.
        log::warn("facts.too_large", {{"fact", batch.ids.front()}});
        sent.room = batch.lines.size() - 1;
        sent.more = true;
        return sent;
    }
    const auto reply = TRY(std::move(answer));
    sent.clock_offset = reply.time - (before + (clock.now() - before) / 2);
    const auto acks = acks_of(batch, reply);
    if (acks.empty() && !batch.ids.empty())
        return failure(ErrorCode::damaged, "an answer about none of the facts sent");
    TRY_VOID(inbox.acknowledge(acks));
    TRY_VOID(tidy_kept(inbox, reply));
    const auto rejected = std::ranges::count(acks, true, &store::Ack::rejected);
    sent.rejected += rejected;
    sent.acked = static_cast<std::int64_t>(acks.size()) - rejected;
    sent.more = batch.more;
    return sent;
}

Result<bool> send_kept(Cooperative& cooperative, store::Inbox& inbox) {
    const auto after = TRY(inbox.resend_after());
    if (!after) return false;
    auto kept = TRY(inbox.kept_after(*after, kept_page));
    if (kept.empty()) {
        TRY_VOID(inbox.resent_all());
        return false;
    }
    kept = that_fit(std::move(kept));
    auto answer = cooperative.post_facts(lines_of(kept));
    while (!answer && answer.error().code == ErrorCode::full && kept.size() > 1) {
        kept.resize(kept.size() / 2);
        answer = cooperative.post_facts(lines_of(kept));
    }
    if (is_stuck(answer, kept.size(), kept.front().fact.size()))
        answer = FactsReply{.rejected = {{.id = kept.front().id, .code = too_large, .detail = {}}}};
    TRY_VOID(note_kept(inbox, kept, TRY(std::move(answer))));
    TRY_VOID(inbox.resent_up_to(kept.back().id));
    return true;
}

Result<void> note_kept(store::Inbox& inbox, const std::vector<store::KeptFact>& kept,
                       const FactsReply& reply) {
    for (const auto& id : reply.acked) TRY_VOID(inbox.note_kept(id, ""));
    for (const auto& rejected : reply.rejected) {
        const auto id = rejected_id(rejected, kept);
        log::warn("facts.kept_rejected", {{"fact", id}, {"code", rejected.code}});
        TRY_VOID(inbox.note_kept(id, rejected.code));
    }
    log::note("facts.resent", {{"count", std::to_string(reply.acked.size())}});
    return {};
}

Result<void> tidy_kept(store::Inbox& inbox, const FactsReply& reply) {
    // While they have to go up again none of them is forgotten: the backup that the reply speaks
    // of may be the one that was restored.
    if (TRY(inbox.resend_after())) return {};
    const auto month_ago = reply.time - kept_for;
    return inbox.forget_kept(std::max(reply.safe.value_or(month_ago), month_ago), kept_most);
}

Result<std::vector<std::string>> facts_for_courier(const std::string& outbox_path,
                                                   store::Inbox& inbox, std::size_t batches) {
    std::vector<std::string> bodies;
    std::size_t lines = 0;
    const auto add = [&](const std::string& fact) {
        if (bodies.empty() || lines == facts_lines_max ||
            bodies.back().size() + fact.size() + 1 > body_bytes_max) {
            if (bodies.size() == batches) return false;
            bodies.emplace_back();
            lines = 0;
        }
        bodies.back() += fact + '\n';
        ++lines;
        return true;
    };
    auto outbox = store::OutboxReader::open(outbox_path);
    if (!outbox && outbox.error().code != ErrorCode::not_found)
        return std::unexpected(outbox.error());
    if (outbox)
        TRY_VOID(each_waiting(*outbox, inbox, [&](const store::FoundFact& row) {
            return !is_sendable(row) || add(row.fact);
        }));
    if (const auto after = TRY(inbox.resend_after()))
        for (const auto& kept : TRY(inbox.kept_after(*after, kept_most)))
            if (!add(kept.fact)) break;
    return bodies;
}

Result<std::int64_t> note_reply(const std::string& outbox_path, store::Inbox& inbox,
                                const FactsReply& reply) {
    auto outbox = store::OutboxReader::open(outbox_path);
    if (!outbox && outbox.error().code == ErrorCode::not_found) return 0;
    if (!outbox) return std::unexpected(outbox.error());
    Batch batch;
    TRY_VOID(each_waiting(*outbox, inbox, [&](const store::FoundFact& row) {
        batch.ids.push_back(row.id);
        if (row.lane < telemetry) batch.worth_keeping[row.id] = row.fact;
        return true;
    }));
    const auto acks = acks_of(batch, reply);
    TRY_VOID(inbox.acknowledge(acks));
    return std::ssize(acks);
}

Result<std::int64_t> facts_waiting(const std::string& outbox_path, store::Inbox& inbox) {
    auto outbox = store::OutboxReader::open(outbox_path);
    if (!outbox && outbox.error().code == ErrorCode::not_found) return 0;
    if (!outbox) return std::unexpected(outbox.error());
    std::int64_t count = 0;
    TRY_VOID(each_waiting(*outbox, inbox, [&](const store::FoundFact&) { return ++count, true; }));
    return count;
}

Result<std::int64_t> facts_beyond(std::size_t room, const std::string& outbox_path,
                                  store::Inbox& inbox) {
    auto outbox = store::OutboxReader::open(outbox_path);
    if (!outbox && outbox.error().code == ErrorCode::not_found) return 0;
    if (!outbox) return std::unexpected(outbox.error());
    std::int64_t count = 0;
    TRY_VOID(each_waiting(*outbox, inbox, [&](const store::FoundFact& row) {
        if (!fits(row, room) && is_sendable(row)) ++count;
        return true;
    }));
    return count;
}

Result<std::int64_t> forget_old_acks(const std::string& outbox_path, store::Inbox& inbox) {
    auto outbox = store::OutboxReader::open(outbox_path);
    if (!outbox) return 0;  // Not seen, so nothing is known to be gone.
    const auto ids = TRY(outbox->ids());
    return inbox.forget_acks_but({ids.begin(), ids.end()});
}

}  // namespace chiosco::sync
