// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/discreet.h"

#include <gtest/gtest.h>

#include "core/store/pack/rows.h"
#include "tests/support/temp_folder.h"

namespace chiosco::app {
namespace {

store::PackRows town() {
    store::PackRows rows;
    const auto record = [&](const char* id, const char* kind, const char* body) {
        rows.records.push_back({id, kind, 1, body});
    };
    record("shelter", "service", R"({"id":"shelter","name":"Centro antiviolenza"})");
    record("lawyer", "service", R"({"id":"lawyer","name":"Sportello legale"})");
    record("canteen", "service", R"({"id":"canteen","name":"Mensa"})");
    record("t1", "taxonomy_term", R"({"id":"t1","code":"centro_antiviolenza","name":"C"})");
    record("t2", "taxonomy_term", R"({"id":"t2","code":"sportello_legale","name":"L"})");
    record("t3", "taxonomy_term", R"({"id":"t3","code":"mensa","name":"M"})");
    record("n1", "need",
           R"({"id":"n1","name":"Paura","order":1,"sensitive":true,)"
           R"("service_types":["centro_antiviolenza","sportello_legale"]})");
    record("n2", "need",
           R"({"id":"n2","name":"Multa","order":2,"service_types":["sportello_legale"]})");
    record("clinic", "service", R"({"id":"clinic","name":"Servizio dipendenze"})");
    record("t4", "taxonomy_term", R"({"id":"t4","code":"dipendenze","name":"D"})");
    record("n3", "need", R"({"id":"n3","name":"Ascolto","order":3,"sensitive":true})");
    record("n4", "need",
           R"({"id":"n4","name":"Alcol","order":4,"parent":"n3","service_types":["dipendenze"]})");
    record("n5", "need", R"({"id":"n5","name":"Mangiare","order":5})");
    record("n6", "need",
           R"({"id":"n6","name":"Oggi","order":6,"parent":"n5","service_types":["mensa"]})");
    // Two that stand under each other: wrong, and no reason to look for ever.
    record("n7", "need", R"({"id":"n7","name":"A","order":7,"parent":"n8"})");
    record("n8", "need",
           R"({"id":"n8","name":"B","order":8,"parent":"n7","service_types":["mensa"]})");
    rows.links = {{"shelter", "type", "t1"},
                  {"lawyer", "type", "t2"},
                  {"canteen", "type", "t3"},
                  {"clinic", "type", "t4"}};
    store::settle(rows);
    return rows;
}

// Her slip said "Centro antiviolenza" to whoever went through her pockets.
TEST(Discreet, IsAServiceThatOnlySensitiveNeedsLeadTo) {
    const TempFolder folder;
    const auto path = (folder.path() / "p.db").string();
    ASSERT_TRUE(store::write_pack(path, town(), {{"shard", "demo"}, {"seq", "1"}}));
    const auto pack = store::Pack::open(path).value();
    EXPECT_TRUE(is_discreet(*pack, "shelter").value());
    EXPECT_TRUE(is_discreet(*pack, "clinic").value()) << "the situation is what is sensitive";
    EXPECT_FALSE(is_discreet(*pack, "lawyer").value());
    EXPECT_FALSE(is_discreet(*pack, "canteen").value());
    EXPECT_FALSE(is_discreet(*pack, "nobody"));
}

}  // namespace
}  // namespace chiosco::app
