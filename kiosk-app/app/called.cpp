// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/called.h"

#include "kiosk-app/screens/handoff/screen.h"

namespace chiosco::app {

Words need_called(const store::Pack& pack, const std::string& id, const std::string& lang,
                  const Words& otherwise) {
    if (id.empty()) return otherwise;
    const auto name = pack.words(id, "name", lang);
    return name && !name->empty() ? *name : otherwise;
}

Words service_called(const store::Pack& pack, const std::string& id, const std::string& lang,
                     const Words& otherwise) {
    if (id.empty()) return otherwise;
    const auto line = pack.service_line(id, lang, {}, {});
    if (!line) return otherwise;
    return {handoff::whom(*line), line->name.lang, line->name.automatic};
}

}  // namespace chiosco::app
