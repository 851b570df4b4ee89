// SPDX-License-Identifier: AGPL-3.0-or-later
// Is this a fact that the cooperative takes? The same answer on both sides of the line.
#pragma once

#include "core/domain/fact.h"

namespace chiosco::sync {

// The fact in `from`: envelope as docs/formats/facts.md, kind and version known, members as
// core/sync/schema/<kind>.json. `invalid` with what is wrong, never with what was written there.
Result<Fact> check_fact(const json::value& from);

}  // namespace chiosco::sync
