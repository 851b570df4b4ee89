// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/net/portal.h"

namespace chiosco::net {

bool is_portals(const Response& response) {
    const int status = response.status;
    if (status == 407 || status == 511) return true;
    if (status >= 300 && status < 400 && status != 304) return true;
    const auto type = response.header("content-type");
    const bool page = type.starts_with("text/html") || type.starts_with("application/xhtml");
    return page && (status < 400 || status == 401 || status == 403 || status == 404);
}

}  // namespace chiosco::net
