// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/domain/service.h"

namespace chiosco::parts {

// Whether its hours mean anything: not those of one that is closed for now, or gone.
inline bool is_active(const ServiceCard& card) {
    return card.status.empty() || card.status == "active";
}

}  // namespace chiosco::parts
