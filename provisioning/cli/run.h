// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-provision's command line (docs/operating/technician.md).
#pragma once

#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/net/http.h"

namespace chiosco::provisioning {

// Carries out what the words after the program's name ask for. The exit code: 0 done, 1 failed
// with a sentence, 2 wrong usage, 3 this box is not set up.
int run(const std::vector<std::string>& words, net::Http& http, const Clock& clock);

}  // namespace chiosco::provisioning
