// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/discreet.h"

namespace chiosco::app {

Result<bool> is_discreet(const store::Pack& pack, const std::string& service) {
    const auto line = TRY(pack.service_line(service, "it", {}, {}));
    bool sensitive = false, others = false;
    TRY_VOID(pack.each("need", [&](const store::Record& need) {
        for (const auto& type : array_of(need.body, "service_types"))
            if (type.is_string() && std::string_view{type.get_string()} == line.type_code)
                (bool_of(need.body, "sensitive") ? sensitive : others) = true;
    }));
    return sensitive && !others;
}

}  // namespace chiosco::app
