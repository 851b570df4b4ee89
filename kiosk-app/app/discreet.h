// SPDX-License-Identifier: AGPL-3.0-or-later
// Services whose very name tells what somebody came for.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/store/pack/pack.h"

namespace chiosco::app {

// The needs that lead to services of its type are all sensitive, or stand under one that is: a
// sheet that may be seen by others does not name it.
Result<bool> is_discreet(const store::Pack& pack, const std::string& service);

}  // namespace chiosco::app
