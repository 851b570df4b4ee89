// SPDX-License-Identifier: AGPL-3.0-or-later
// "{person.1.name}" in words and on paper: an answer that is put in later.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/domain/form.h"

namespace chiosco::forms {

// `invalid` for a brace without its other one, or a name in braces that `form` does not ask. In a
// list (`each`) also "{n}" and names with '#'.
Result<void> placeholders_known(const Form& form, const std::string& text,
                                const std::optional<FormEach>& each);

}  // namespace chiosco::forms
