// SPDX-License-Identifier: AGPL-3.0-or-later
// A form out of the pack, and the comuni that its answers may name.
#pragma once

#include "core/base/result.h"
#include "core/domain/form.h"
#include "core/forms/places.h"
#include "core/store/pack/pack.h"

namespace chiosco::forms {

// With its words in `lang` and in Italian. `not_found`, or `damaged` if the record is no form.
Result<Form> load(const store::Pack& pack, const std::string& id, const std::string& lang);
// Empty for a pack without comuni.
Result<Places> places(const store::Pack& pack);

}  // namespace chiosco::forms
