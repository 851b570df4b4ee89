// SPDX-License-Identifier: AGPL-3.0-or-later
// Tells one failure of the disk from the next; disk_has_failed() (db.h) is the technician's.
#pragma once

#include <cstdint>

namespace chiosco::store {

// How often a read or a write of this process has failed so far for another reason than a lack of
// room: making room mends none of these.
std::int64_t disk_failures();

}  // namespace chiosco::store
