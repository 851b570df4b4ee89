// SPDX-License-Identifier: AGPL-3.0-or-later
// The other half of log.h: where lines are kept.
#pragma once

#include <string_view>

namespace chiosco::log {

// Nothing without keep_in().
void write_to_ring(std::string_view line);

}  // namespace chiosco::log
