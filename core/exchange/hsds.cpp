// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/hsds.h"

#include <algorithm>
#include <unordered_set>

#include "core/exchange/cut.h"
#include "core/exchange/hsds_map.h"

namespace chiosco::exchange {
namespace {

// Keeps what hangs on something: on an object of this import, or on one that is known already.
class Referees {
public:
    Referees(store::Db& db, Report& report) : db_(db), report_(report) {}

    Result<std::vector<Item>> keep(std::vector<Item> items) {
        const auto rank = [](const Item& item) { return object_kind(item.kind); };
        std::ranges::stable_sort(items, {}, rank);
        for (const auto& item : items) known_.insert(key(item.kind, text_of(item.body, "id")));
        std::vector<Item> kept;
        kept.reserve(items.size());
        for (auto& item : items) {
            if (TRY(stands(item, *object_kind(item.kind))))
                kept.push_back(std::move(item));
            else
                known_.erase(key(item.kind, text_of(item.body, "id")));
        }
        return kept;
    }

private:
    static std::string key(std::string_view kind, const std::string& id) {
        return std::string{kind} + ":" + id;
    }

    Result<bool> there(const Reference& reference, const json::object& body) {
        const auto id = text_of(body, reference.property);
        if (!reference.kind.empty())
            return known_.contains(key(reference.kind, id)) || TRY(has(db_, reference.kind, id));
        for (const auto& kind : object_kinds())
            if (known_.contains(key(kind.kind, id))) return true;
        return has(db_, {}, id);
    }

    void remark(const Item& item, const Reference& reference, bool taken, bool absent) {
        const std::string what{reference.kind.empty() ? "object" : reference.kind};
        note(report_, {item.file, item.row, std::string{reference.property},
                       absent ? "is missing" : "names no " + what + " that is here", taken});
    }

    // False, with a remark, if the row cannot be taken; references that name nothing go.
    Result<bool> stands(Item& item, const ObjectKind& kind) {
        bool owned = false;
        const Reference* owner = nullptr;
        std::vector<const Reference*> dangling;
        for (const auto& reference : kind.references) {
            const bool present = item.body.contains(reference.property);
            const bool good = present && TRY(there(reference, item.body));
            if (reference.tie == Tie::needed && !good) {
                remark(item, reference, false, !present);
                return false;
            }
            if (reference.tie == Tie::owner) {
                owned = owned || good;
                if (!owner || (present && !good)) owner = &reference;
            }
            if (present && !good) dangling.push_back(&reference);
        }
        if (owner && !owned) {
            remark(item, *owner, false, !item.body.contains(owner->property));
            return false;
        }
        for (const auto* reference : dangling) {
            remark(item, *reference, true, false);
            item.body.erase(reference->property);
        }
        return true;
    }

    store::Db& db_;
    Report& report_;
    std::unordered_set<std::string> known_;
};

Result<std::vector<Item>> read(const std::vector<NamedFile>& files, Report& report) {
    if (files.size() != 1 || files.front().extension() == "csv") return read_tables(files, report);
    return read_json(files.front(), report);
}

}  // namespace

Result<Report> import_hsds(store::Db& db, const std::vector<NamedFile>& files,
                           const std::string& source) {
    Report report;
    auto items = TRY(read(files, report));
    TRY_VOID(take_items(db, tidy(std::move(items), source, report), source, report));
    TRY_VOID(check_ends(report));
    return report;
}

Result<void> take_items(store::Db& db, std::vector<Item> items, const std::string& source,
                        Report& report) {
    items = TRY(Referees(db, report).keep(std::move(items)));
    for (const auto& item : items) TRY_VOID(put(db, item, source, report));
    return {};
}

}  // namespace chiosco::exchange
