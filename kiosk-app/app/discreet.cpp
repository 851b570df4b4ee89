// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/discreet.h"

#include <map>

namespace chiosco::app {
namespace {

struct Need {
    std::string parent;
    bool sensitive = false, leads_here = false;
};
using Needs = std::map<std::string, Need>;

// A leaf is as sensitive as the situation that it stands under.
bool is_sensitive(const Needs& needs, const Need& need) {
    const auto* at = &need;
    for (std::size_t steps = 0; steps < needs.size(); ++steps) {
        if (at->sensitive) return true;
        const auto parent = needs.find(at->parent);
        if (parent == needs.end()) return false;
        at = &parent->second;
    }
    return false;
}

}  // namespace

Result<bool> is_discreet(const store::Pack& pack, const std::string& service) {
    const auto line = TRY(pack.service_line(service, "it", {}, {}));
    Needs needs;
    TRY_VOID(pack.each("need", [&](const store::Record& record) {
        auto& need = needs[record.id];
        need.parent = text_of(record.body, "parent");
        need.sensitive = bool_of(record.body, "sensitive");
        for (const auto& type : array_of(record.body, "service_types"))
            if (type.is_string() && std::string_view{type.get_string()} == line.type_code)
                need.leads_here = true;
    }));
    bool sensitive = false, others = false;
    for (const auto& [id, need] : needs)
        if (need.leads_here) (is_sensitive(needs, need) ? sensitive : others) = true;
    return sensitive && !others;
}

}  // namespace chiosco::app
