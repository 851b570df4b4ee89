// SPDX-License-Identifier: AGPL-3.0-or-later
// The Italian tax code of a person (D.M. 23 December 1976, n. 13813).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chiosco {

// Capital letters without spaces, if its shape, its day and month, and its check character are
// right: 16 characters, also with the letters that replace digits for namesakes (omocodia), or
// the 11 digits of a provisional one (Luhn, as a partita IVA). Nothing otherwise. That it is
// right does not say that it was ever given to anybody.
std::optional<std::string> codice_fiscale(std::string_view typed);

}  // namespace chiosco
