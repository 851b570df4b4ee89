// SPDX-License-Identifier: AGPL-3.0-or-later
// What kiosk and cooperative say to each other over HTTP (docs/formats/http.md), written once.
// Encoding cannot fail; decoding is `damaged` for what is not such a message.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace chiosco::sync {

constexpr std::size_t facts_lines_max = 500, body_bytes_max = 1'000'000;
constexpr std::int64_t inbox_items_max = 200;

// The answer to POST /v1/facts.
struct RejectedFact {
    std::string id;  // Empty when the line could not be read: then `line` counts from 1.
    std::int64_t line = 0;
    std::string code, detail;
    bool operator==(const RejectedFact&) const = default;
};
struct FactsReply {
    std::vector<std::string> acked = {};
    std::vector<RejectedFact> rejected = {};
    Instant time{};
    // What was acknowledged before this is in a backup; nothing: there is none yet.
    std::optional<Instant> safe = {};
    bool operator==(const FactsReply&) const = default;
};
std::string encode(const FactsReply& reply);
Result<FactsReply> decode_facts_reply(std::string_view text);

// The answer to GET /v1/inbox?after=n.
struct InboxItem {
    std::int64_t n = 0;  // Grows, never used again.
    std::string kind;
    json::object body;
    bool operator==(const InboxItem&) const = default;
};
struct InboxPage {
    std::vector<InboxItem> items;
    bool more = false;
    bool operator==(const InboxPage&) const = default;
};
std::string encode(const InboxPage& page);
// `damaged` also when an `n` is not above the one before.
Result<InboxPage> decode_inbox_page(std::string_view text);

// The body of an inbox item `lease`.
struct LeaseGrant {
    std::string event;
    std::int64_t epoch = 0, granted = 0;  // Cumulative: the larger one holds.
    std::string expires;
    bool operator==(const LeaseGrant&) const = default;
};
json::object to_json(const LeaseGrant& lease);
Result<LeaseGrant> lease_from_json(const json::object& from);

// POST /v1/leases and its answer: {"event","want","epoch","have"} -> {"granted"}.
struct LeaseAsk {
    std::string event;
    std::int64_t want = 0;
    // What the kiosk knows to have been granted, in its newest epoch: cumulative, so that asking
    // again after a cut asks for the same seats. -1: it does not say.
    std::int64_t epoch = 0, have = -1;
    bool operator==(const LeaseAsk&) const = default;
};
std::string encode(const LeaseAsk& ask);
Result<LeaseAsk> decode_lease_ask(std::string_view text);
std::string encode_granted(std::int64_t granted);
Result<std::int64_t> decode_granted(std::string_view text);

// GET /v1/slips/{id}.
struct SlipState {
    std::string kind;   // seat | help
    std::string event;  // seat only.
    std::int64_t seats = 0;
    std::string state;
    std::string capsule = {};  // Words that only the slip's code opens.
    bool operator==(const SlipState&) const = default;
};
std::string encode(const SlipState& slip);
Result<SlipState> decode_slip_state(std::string_view text);

}  // namespace chiosco::sync
