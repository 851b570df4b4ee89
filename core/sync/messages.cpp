// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/messages.h"

#include "core/base/clock.h"

namespace chiosco::sync {
namespace {

// What the other side sent is damaged when it does not read, whatever the reason.
template <class T>
Result<T> or_damaged(Result<T> read) {
    if (!read) read.error().code = ErrorCode::damaged;
    return read;
}

Result<FactsReply> facts_reply(std::string_view text) {
    const auto from = TRY(parse_json_object(text));
    FactsReply reply;
    for (const auto& id : array_of(from, "acked")) {
        if (!id.is_string()) return failure(ErrorCode::damaged, "\"acked\" is a list of ids");
        reply.acked.emplace_back(id.get_string());
    }
    for (const auto& item : array_of(from, "rejected")) {
        if (!item.is_object()) return failure(ErrorCode::damaged, "\"rejected\" is a list");
        const auto& rejected = item.get_object();
        reply.rejected.push_back({text_of(rejected, "id"), int_of(rejected, "line"),
                                  text_of(rejected, "code"), text_of(rejected, "detail")});
    }
    const auto time = TRY(need_text(from, "time"));
    reply.time = TRY(parse_rfc3339(time));
    if (const auto safe = text_of(from, "safe"); !safe.empty())
        reply.safe = TRY(parse_rfc3339(safe));
    return reply;
}

Result<InboxItem> inbox_item(const json::value& from) {
    if (!from.is_object()) return failure(ErrorCode::damaged, "an inbox item is an object");
    const auto& object = from.get_object();
    const auto* body = object.if_contains("body");
    if (!body || !body->is_object()) return failure(ErrorCode::damaged, "an inbox item has a body");
    InboxItem item;
    item.n = TRY(need_int(object, "n"));
    item.kind = TRY(need_text(object, "kind"));
    item.body = body->get_object();
    return item;
}

Result<InboxPage> inbox_page(std::string_view text) {
    const auto from = TRY(parse_json_object(text));
    const auto* items = from.if_contains("items");
    if (!items || !items->is_array()) return failure(ErrorCode::damaged, "an inbox page has items");
    InboxPage page;
    for (const auto& value : items->get_array()) {
        auto item = TRY(inbox_item(value));
        if (item.n <= (page.items.empty() ? 0 : page.items.back().n))
            return failure(ErrorCode::damaged, "\"n\" goes back at " + std::to_string(item.n));
        page.items.push_back(std::move(item));
    }
    page.more = bool_of(from, "more");
    return page;
}

Result<LeaseGrant> lease_grant(const json::object& from) {
    LeaseGrant lease;
    lease.event = TRY(need_text(from, "event"));
    lease.epoch = TRY(need_int(from, "epoch"));
    lease.granted = TRY(need_int(from, "granted"));
    lease.expires = TRY(need_text(from, "expires"));
    if (lease.epoch < 1 || lease.granted < 0 || !parse_rfc3339(lease.expires))
        return failure(ErrorCode::damaged, "not a lease");
    return lease;
}

Result<LeaseAsk> lease_ask(std::string_view text) {
    const auto from = TRY(parse_json_object(text));
    LeaseAsk ask;
    ask.event = TRY(need_text(from, "event"));
    ask.want = TRY(need_int(from, "want"));
    if (ask.want < 1) return failure(ErrorCode::invalid, "\"want\" is at least 1");
    if (!from.contains("have")) return ask;  // Without it an epoch says nothing.
    ask.epoch = TRY(need_int(from, "epoch"));
    ask.have = TRY(need_int(from, "have"));
    if (ask.epoch < 0 || ask.have < 0)
        return failure(ErrorCode::invalid, "\"epoch\" and \"have\" are not below 0");
    return ask;
}

Result<std::int64_t> granted_seats(std::string_view text) {
    const auto from = TRY(parse_json_object(text));
    return need_int(from, "granted");
}

Result<SlipState> slip_state(std::string_view text) {
    const auto from = TRY(parse_json_object(text));
    SlipState slip;
    slip.kind = TRY(need_text(from, "kind"));
    slip.state = TRY(need_text(from, "state"));
    slip.event = text_of(from, "event");
    slip.seats = int_of(from, "seats");
    slip.capsule = text_of(from, "capsule");
    return slip;
}

}  // namespace

std::string encode(const FactsReply& reply) {
    json::array acked, rejected;
    for (const auto& id : reply.acked) acked.emplace_back(id);
    for (const auto& item : reply.rejected) {
        json::object out{{"code", item.code}, {"detail", item.detail}};
        if (item.id.empty()) out["line"] = item.line;
        if (!item.id.empty()) out["id"] = item.id;
        rejected.push_back(std::move(out));
    }
    json::object out{{"acked", acked}, {"rejected", rejected}, {"time", rfc3339_ms(reply.time)}};
    if (reply.safe) out["safe"] = rfc3339(*reply.safe);
    return json::serialize(out);
}

Result<FactsReply> decode_facts_reply(std::string_view text) {
    return or_damaged(facts_reply(text));
}

std::string encode(const InboxPage& page) {
    json::array items;
    for (const auto& item : page.items)
        items.push_back(json::object{{"n", item.n}, {"kind", item.kind}, {"body", item.body}});
    return json::serialize(json::object{{"items", items}, {"more", page.more}});
}

Result<InboxPage> decode_inbox_page(std::string_view text) { return or_damaged(inbox_page(text)); }

json::object to_json(const LeaseGrant& lease) {
    return {{"event", lease.event},
            {"epoch", lease.epoch},
            {"granted", lease.granted},
            {"expires", lease.expires}};
}

Result<LeaseGrant> lease_from_json(const json::object& from) {
    return or_damaged(lease_grant(from));
}

std::string encode(const LeaseAsk& ask) {
    json::object out{{"event", ask.event}, {"want", ask.want}};
    if (ask.have >= 0) out["epoch"] = ask.epoch, out["have"] = ask.have;
    return json::serialize(out);
}

Result<LeaseAsk> decode_lease_ask(std::string_view text) { return or_damaged(lease_ask(text)); }

std::string encode_granted(std::int64_t granted) {
    return json::serialize(json::object{{"granted", granted}});
}

Result<std::int64_t> decode_granted(std::string_view text) {
    return or_damaged(granted_seats(text));
}

std::string encode(const SlipState& slip) {
    json::object out{{"kind", slip.kind}, {"state", slip.state}};
    if (slip.kind == "seat") out["event"] = slip.event, out["seats"] = slip.seats;
    if (!slip.capsule.empty()) out["capsule"] = slip.capsule;
    return json::serialize(out);
}

Result<SlipState> decode_slip_state(std::string_view text) { return or_damaged(slip_state(text)); }

}  // namespace chiosco::sync
