// SPDX-License-Identifier: AGPL-3.0-or-later
// A QR symbol as rows of dark and light (error correction M, as ISO/IEC 18004 has it).
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace chiosco::paper {

// `invalid` when the payload is empty or does not fit a symbol; at most 480 bytes (an event for a
// calendar, version 17) are taken, because a denser one is hard to read off a printed slip.
Result<std::vector<std::vector<bool>>> qr(const std::string& payload);

}  // namespace chiosco::paper
