// SPDX-License-Identifier: AGPL-3.0-or-later
// An empty coop.db and short ways to import into it.
#pragma once

#include <gtest/gtest.h>

#include "core/exchange/hsds.h"
#include "core/exchange/kinds.h"
#include "core/store/coop_schema.h"

namespace chiosco::exchange {

inline std::unique_ptr<store::Db> empty_coop() {
    auto db = store::open_sqlite(":memory:", store::Open::create).value();
    EXPECT_TRUE(store::migrate(*db, store::coop_application_id, store::coop_migrations()));
    return db;
}

inline json::object body_of(store::Db& db, const std::string& id) {
    const auto body = db.one_text("select body from record where id = ?", {id}).value();
    EXPECT_TRUE(body) << "no record " << id;
    return body ? parse_json_object(*body).value() : json::object{};
}

inline std::int64_t count(store::Db& db, const std::string& kind) {
    return *db.one_integer("select count(*) from record where kind = ?", {kind}).value();
}

inline std::vector<std::string> lines(const Report& report) {
    std::vector<std::string> all;
    for (const auto& remark : report.remarks) all.push_back(written(remark));
    return all;
}

}  // namespace chiosco::exchange
