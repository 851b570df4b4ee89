// SPDX-License-Identifier: AGPL-3.0-or-later
// A kiosk's end of the USB courier (docs/formats/courier.md).
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>

#include "core/base/clock.h"
#include "core/base/keys.h"
#include "core/domain/device.h"
#include "core/store/inbox/inbox.h"
#include "core/sync/kiosk_content.h"

namespace chiosco::sync {

// Whether a courier prepared this stick. Nothing is read from or written to any other.
bool is_courier_stick(const std::filesystem::path& stick);

// What tells this stick, as the cooperative wrote it last, from any other: two may be changed
// faster than anybody looks.
std::string stick_token(const std::filesystem::path& stick, const std::string& kiosk);

struct StickVisit {
    std::optional<Error> error = {};  // The first thing that went wrong; the rest went on.
    std::optional<std::int64_t> new_pack = {};
    std::int64_t inbox_fresh = 0, answered = 0, written = 0;  // Items; facts; files.
};

// What a visit needs; all of it outlives the visit.
struct Courier {
    const Device& device;
    const SigningKey& key;
    const Clock& clock;
    store::Inbox& inbox;
    Content& content;
    std::string outbox_path;
};

// Takes the pack and what this kiosk is told, then writes what waits for the cooperative: sealed,
// signed, whole files only. A stick that is pulled at any moment leaves both sides as they were
// or one step further; visiting again does no harm. What is not the cooperative's is refused and
// named in the log.
StickVisit visit_stick(const Courier& courier, const std::filesystem::path& stick,
                       const std::set<std::int64_t>& in_use);

}  // namespace chiosco::sync
