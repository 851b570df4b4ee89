// SPDX-License-Identifier: AGPL-3.0-or-later
// The cooperative's server over a folder that `init` made.
#pragma once

#include <filesystem>

#include "coop-server/api/listen.h"
#include "core/base/clock.h"

namespace chiosco::coop {

// Serves until the result is destroyed; `clock` must live longer. `not_found` if the folder was
// never set up; else as listen().
Result<std::unique_ptr<HttpServer>> serve(const std::filesystem::path& folder,
                                          const std::string& address, const Clock& clock,
                                          const ListenLimits& limits = {});

}  // namespace chiosco::coop
