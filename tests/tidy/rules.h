// SPDX-License-Identifier: AGPL-3.0-or-later
// The rules of the house, as functions over a file's text. Add one here the second time that a
// reviewer has to say it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chiosco::tidy {

using Lines = std::vector<std::string>;

// Who may include whom, what is banned where, SPDX, columns, lengths, names.
// `path` is relative to the repository root.
Lines complaints(std::string_view path, const std::string& text);

// The msgids (with their context) of a gettext file, in order.
Lines message_ids(const std::string& po);

}  // namespace chiosco::tidy
