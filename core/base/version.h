// SPDX-License-Identifier: AGPL-3.0-or-later
// Which Chiosco this is. CMakeLists.txt says the same number (tests/unit/base/version_test.cpp).
#pragma once

#include <string_view>

namespace chiosco {

inline constexpr std::string_view version = "0.1.0";
// No clock of a kiosk can be right that is before this day (RFC 3339).
inline constexpr std::string_view made_on = "2026-01-01T00:00:00Z";

}  // namespace chiosco
