// SPDX-License-Identifier: AGPL-3.0-or-later
// What a need and a service are called, for a reader of another language than the visit that
// wrote their names down.
#pragma once

#include <string>

#include "core/domain/words.h"
#include "core/store/pack/pack.h"

namespace chiosco::app {

// As the pack calls them in `lang`; `otherwise` where it does not know `id`.
Words need_called(const store::Pack& pack, const std::string& id, const std::string& lang,
                  const Words& otherwise);
// With its house: "Sportello casa, Cooperativa Lucciola".
Words service_called(const store::Pack& pack, const std::string& id, const std::string& lang,
                     const Words& otherwise);

}  // namespace chiosco::app
