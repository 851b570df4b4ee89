// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/called.h"

#include <gtest/gtest.h>

#include "core/store/pack/rows.h"
#include "tests/support/temp_folder.h"

namespace chiosco::app {
namespace {

store::PackRows town() {
    store::PackRows rows;
    rows.records = {{"rent", "need", 1, R"({"id":"rent","name":"Non riesco a pagare","order":1})"},
                    {"house", "service", 1, R"({"id":"house","name":"Sportello casa"})"},
                    {"coop", "organization", 1, R"({"id":"coop","name":"Lucciola"})"}};
    rows.links = {{"house", "by", "coop"}};
    rows.texts = {{"rent", "ar", "name", "لا أستطيع الدفع", "human", ""},
                  {"house", "ar", "name", "مكتب السكن", "human", ""}};
    store::settle(rows);
    return rows;
}

// Passed on while the screen was Arabic, a request was Arabic in the Italian porter's list.
TEST(Called, ARequestWrittenInArabicIsReadInTheLanguageOfTheReader) {
    const TempFolder folder;
    const auto path = (folder.path() / "p.db").string();
    ASSERT_TRUE(store::write_pack(path, town(), {{"shard", "demo"}, {"seq", "1"}}));
    const auto pack = store::Pack::open(path).value();
    const Words need{"لا أستطيع الدفع", "ar"}, to{"مكتب السكن، Lucciola", "ar"};
    EXPECT_EQ(need_called(*pack, "rent", "it", need), (Words{"Non riesco a pagare"}));
    EXPECT_EQ(service_called(*pack, "house", "it", to), (Words{"Sportello casa, Lucciola"}));
    EXPECT_EQ(need_called(*pack, "rent", "ar", {"Non riesco a pagare"}), need);
    EXPECT_EQ(service_called(*pack, "house", "ar", {"Sportello casa, Lucciola"}), to);
    // What the directory does not know, or knows no more, stays as it was written.
    for (const auto* unknown : {"", "gone"}) {
        EXPECT_EQ(need_called(*pack, unknown, "it", need), need);
        EXPECT_EQ(service_called(*pack, unknown, "it", to), to);
    }
}

}  // namespace
}  // namespace chiosco::app
