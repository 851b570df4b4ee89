// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/csv.h"
#include "core/exchange/hsds.h"
#include "core/exchange/kinds.h"
#include "core/store/coop_schema.h"
#include "kiosk-app/text/gen/po.h"
#include "tests/fuzz/targets.h"

namespace chiosco::fuzz {
namespace {

// Into an empty database each time, without the time it takes to make one.
template <class Body>
void imported(const Body& body) {
    static const auto db = [] {
        auto made = store::open_sqlite(":memory:", store::Open::create);
        ENSURE(made.has_value());
        ENSURE(store::migrate(**made, store::coop_application_id, store::coop_migrations())
                   .has_value());
        return std::move(*made);
    }();
    (void)db->transaction([&]() -> Result<void> {
        (void)body(*db);
        return failure(ErrorCode::invalid, "nothing is kept");
    });
    ENSURE(db->one_integer("select count(*) from record").value() == 0);
}

}  // namespace

void csv(std::string_view bytes) {
    const auto table = exchange::read_csv(bytes);
    if (!table) return;
    for (const auto& row : table->rows) ENSURE(row.cells.size() == table->header.size());
}

void hsds_csv(std::string_view bytes) {
    imported([&](store::Db& db) {
        return exchange::import_hsds(db, {{"services.csv", std::string{bytes}}}, "fuzz");
    });
}

void hsds_json(std::string_view bytes) {
    imported([&](store::Db& db) {
        return exchange::import_hsds(db, {{"services.json", std::string{bytes}}}, "fuzz");
    });
}

void kinds(std::string_view bytes) {
    imported(
        [&](store::Db& db) { return exchange::import_kinds(db, bytes, "kinds.ndjson", "fuzz"); });
}

void text(std::string_view bytes) {
    imported([&](store::Db& db) {
        return exchange::import_text(db, "en", bytes, "text.en.csv", "fuzz");
    });
}

void po(std::string_view bytes) {
    const auto file = text::parse_po("fuzz.po", std::string{bytes});
    if (!file) return;
    ENSURE(text::parse_po("fuzz.po", written(*file)).has_value());
}

}  // namespace chiosco::fuzz
