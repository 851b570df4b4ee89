// SPDX-License-Identifier: AGPL-3.0-or-later
// An international bank account number (ISO 13616).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chiosco {

// Capital letters without spaces, if the check digits are right (ISO 7064 mod 97-10) and, for an
// Italian or San Marino account, the length is 27. Nothing otherwise.
std::optional<std::string> iban(std::string_view typed);

}  // namespace chiosco
