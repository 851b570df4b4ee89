// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings translators' files up to the Italian: what is new is added without words, what has
// changed is made fuzzy. Nothing is taken away.
#pragma once

#include "kiosk-app/text/gen/messages.h"

namespace chiosco::text {

// `translation` as it should stand beside `source`; an empty one gets its header.
PoFile updated(PoFile translation, const PoFile& source, const Language& language);

}  // namespace chiosco::text
