// SPDX-License-Identifier: AGPL-3.0-or-later
// The envelopes that a USB stick carries (docs/formats/courier.md): facts from a kiosk, sealed to
// the cooperative and signed by the device; what one kiosk is told, sealed to it and signed by
// the cooperative. Whoever finds the stick reads nothing; whoever changes it is refused.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/keys.h"
#include "core/base/result.h"
#include "core/sync/messages.h"

namespace chiosco::sync {

constexpr std::size_t envelope_bytes_max = 4u << 20;
// A stick is ours when it has this folder: nothing is ever written to another one.
constexpr std::string_view courier_folder = "CHIOSCO";

// One file of facts. `drop` grows with each visit of a stick; a visit may leave several parts.
struct FactsEnvelope {
    std::string kiosk;
    std::int64_t drop = 0, part = 0;
    std::int64_t cursor = 0;  // The inbox item up to which this kiosk has heard.
    // Of which inbox: one that has begun anew (its file was damaged) needs all of it again. Empty
    // from a program that does not tell.
    std::string inbox = {};
    std::string lines;  // NDJSON, at most what one POST /v1/facts takes.
    bool operator==(const FactsEnvelope&) const = default;
};
// `coop_seal`: hex, of the device record.
Result<std::string> encode(const FactsEnvelope& envelope, const SigningKey& device,
                           std::string_view coop_seal);
// Who says to have made it, without checking anything: to find the key.
Result<std::string> sender_of(std::string_view bytes);
// `refused` when not signed by `device_key`; `damaged` when it is cut, of another kind, or not
// sealed to us.
Result<FactsEnvelope> open_facts(std::string_view bytes, std::string_view device_key,
                                 const SealKey& coop);

// What one kiosk is told: inbox items after the last it said it has, and what became of the facts
// of its last stick.
struct KioskEnvelope {
    std::string kiosk;
    std::vector<InboxItem> items;
    std::int64_t after = 0;  // The cursor that they begin behind.
    bool more = false;       // Items were left for the next stick.
    // Which inbox the cooperative knows of (FactsEnvelope::inbox): for another one, which has
    // begun anew since, this is not all that there is.
    std::string inbox = {};
    FactsReply reply;
    bool operator==(const KioskEnvelope&) const = default;
};
// `device_key`: the kiosk's public signing key, raw.
Result<std::string> encode(const KioskEnvelope& envelope, const SigningKey& publish,
                           std::string_view device_key);
// `refused` when not signed by the publish key (hex), or for another kiosk; `damaged` as above.
Result<KioskEnvelope> open_kiosk(std::string_view bytes, std::string_view kiosk,
                                 std::string_view publish_key, const SigningKey& device);

// Where things are on a stick, below courier_folder.
std::filesystem::path facts_folder(const std::filesystem::path& stick);
std::string facts_name(const FactsEnvelope& envelope);
bool is_facts_name(std::string_view name);
std::filesystem::path kiosk_file(const std::filesystem::path& stick, std::string_view kiosk);
std::filesystem::path head_file(const std::filesystem::path& stick, std::string_view shard,
                                std::int64_t format);
// `refused` when a folder of ours on this stick is a link to somewhere else.
Result<void> check_stick(const std::filesystem::path& stick);
// write_file(), without following a link that somebody has put under its passing name.
Result<void> write_stick_file(const std::filesystem::path& path, std::string_view bytes);
// A regular file, not a link or a device: a stick may be made by anybody. `refused` otherwise.
Result<std::string> read_stick_file(const std::filesystem::path& path, std::size_t bytes_max);

}  // namespace chiosco::sync
