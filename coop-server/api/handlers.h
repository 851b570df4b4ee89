// SPDX-License-Identifier: AGPL-3.0-or-later
// One function for each row of docs/formats/http.md: authenticate, decode, call core, encode.
#pragma once

#include <expected>

#include "coop-server/api/routes.h"
#include "core/sync/server_kiosks.h"

namespace chiosco::coop {

Answer post_enrol(const Call& call);
Answer get_enrol(const Call& call);
Answer get_head(const Call& call);
Answer get_pack(const Call& call);
Answer post_facts(const Call& call);
Answer get_inbox(const Call& call);
Answer post_leases(const Call& call);
Answer get_slip(const Call& call);
Answer get_status(const Call& call);

// Who signed the request, pending kiosks too: 401 for an unknown one or a signature that does
// not fit, 403 for a revoked one. The clock of the kiosk does not matter.
std::expected<sync::Kiosk, Response> signed_by(const Call& call);
// The same, and approved: 403 otherwise.
std::expected<sync::Kiosk, Response> approved(const Call& call);

}  // namespace chiosco::coop
