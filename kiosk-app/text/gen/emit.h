// SPDX-License-Identifier: AGPL-3.0-or-later
// The C++ that is made of the messages.
#pragma once

#include "kiosk-app/text/gen/messages.h"

namespace chiosco::text {

std::string keys_header(const Messages& all);
std::string keys_source(const Messages& all);
std::string tables_source(const Messages& all);

}  // namespace chiosco::text
