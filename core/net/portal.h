// SPDX-License-Identifier: AGPL-3.0-or-later
// A page to sign in on (a hotel's, a school's filter) that answers in the cooperative's place.
#pragma once

#include "core/net/http.h"

namespace chiosco::net {

// An answer that the cooperative never gives: it neither redirects nor speaks HTML, and 407 and
// 511 are others' own words (RFC 9110, 15.5.8; RFC 6585, 6). Pages of other statuses mean what
// the status says: the proxy before the cooperative's server has one for "too large" and for
// "not there at the moment".
bool is_portals(const Response& response);

}  // namespace chiosco::net
