// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/ids.h"
#include "tests/unit/exchange/support.h"

namespace chiosco::exchange {
namespace {

const std::string town =
    R"({"kind":"number","id":"number:112","number":"112","name":"Emergenza"}
{"kind":"need","id":"need:casa","order":1,"name":"Casa","words":["affitto","tetto"]}
{"kind":"need","id":"need:sfratto","parent":"need:casa","order":1,"name":"Sfratto",)"
    R"("guide":"guide:x","numbers":["number:112"]}
{"kind":"guide","id":"guide:x","name":"Guida","steps":[{"text":"Primo"}]}
{"kind":"site","id":"site:a","name":"Punto","shard":"demo"}
{"kind":"desk","id":"desk:a","site_id":"site:a","name":"Portineria","hours":[]}
{"kind":"event","id":"event:e","name":"Corso","signup":"seats",)"
    R"("starts":{"in_days":2,"at":"18:30"},"ends":{"in_days":2,"at":"20:00"}}
)";

TEST(Kinds, ReadableKeysBecomeTheSameIdEverywhere) {
    auto db = empty_coop();
    const auto report = import_kinds(*db, town, "k.ndjson", "s").value();
    EXPECT_EQ(report.added, 7);
    EXPECT_EQ(lines(report), std::vector<std::string>{});
    const auto need = body_of(*db, uuid5("s", "need:sfratto"));
    EXPECT_EQ(text_of(need, "parent"), uuid5("s", "need:casa"));
    EXPECT_EQ(text_of(need, "guide"), uuid5("s", "guide:x"));
    EXPECT_EQ(std::string{array_of(need, "numbers")[0].as_string()}, uuid5("s", "number:112"));
    EXPECT_FALSE(need.contains("kind"));
    const auto event = body_of(*db, uuid5("s", "event:e"));  // Days stay relative until published.
    EXPECT_EQ(int_of(object_of(event, "starts"), "in_days"), 2);
    EXPECT_EQ(import_kinds(*db, town, "k.ndjson", "s").value().same, 7);
}

TEST(Kinds, ARowPutBeforeOthersComesBeforeThemAlsoWhenTheyAreTheSame) {
    auto db = empty_coop();
    const std::string first =
        R"({"kind":"number","id":"number:118","number":"118","name":"Salute"})";
    ASSERT_TRUE(import_kinds(*db, town + first + "\n", "k", "s"));
    const auto again = import_kinds(*db, first + "\n" + town, "k", "s").value();
    EXPECT_EQ(again.same, 8);
    const auto shown = db->one_text("select id from record where kind = 'number' order by ord", {});
    EXPECT_EQ(**shown, uuid5("s", "number:118"));
}

TEST(Kinds, WhatCannotBeTakenIsToldByLineAndProperty) {
    struct Case {
        std::string line, remark;
    };
    for (const auto& [line, remark] : {
             Case{R"({"kind":"need","id":"a","name":"A"})", "order: is missing"},
             Case{R"({"kind":"need","id":"a","name":7,"order":1})", "name: has the wrong type"},
             Case{R"({"kind":"need","id":"a","name":"A","order":1,"parent":"no"})",
                  "parent: names nothing that is here"},
             Case{R"({"kind":"desk","id":"a","name":"A","hours":[],"site_id":"no"})",
                  "site_id: names nothing that is here"},
             Case{R"({"kind":"wish","id":"a"})", "kind: is not a kind of ours"},
             Case{R"({"kind":"need","name":"A","order":1})", "id: is missing"},
             Case{R"({"kind":"site","id":"site:a","name":"A","shard":"x"})", "id: is there twice"},
             Case{R"({"kind":"event","id":"e","name":"E","signup":"perhaps",)"
                  R"("starts_at":"2026-03-10T10:00:00Z","ends_at":"2026-03-10T11:00:00Z"})",
                  "signup: is not seats, none or desk"},
             Case{R"({"kind":"event","id":"e","name":"E","signup":"none",)"
                  R"("starts":{"in_days":"two"},"ends_at":"2026-03-10T11:00:00Z"})",
                  "starts: is not a moment"},
         }) {
        auto db = empty_coop();
        const auto report = import_kinds(*db, town + line + "\n", "k", "s").value();
        EXPECT_EQ(report.added, 7) << line;
        EXPECT_EQ(lines(report), std::vector<std::string>{"k:8:" + remark}) << line;
    }
}

TEST(Kinds, AFallenParentTakesItsChildrenAlong) {
    auto db = empty_coop();
    const auto report =
        import_kinds(*db, town + R"({"kind":"need","id":"c","name":"C","order":1,"parent":"b"}
{"kind":"need","id":"b","name":"B","order":1,"parent":"nobody"})",
                     "k", "s");
    ASSERT_TRUE(report);
    EXPECT_EQ(report->dropped, 2);
    EXPECT_EQ(count(*db, "need"), 2);
}

TEST(Kinds, AnUnknownServiceTypeIsAWarningOnceThereAreTypes) {
    auto db = empty_coop();
    const std::string line =
        R"({"kind":"guide","id":"g","name":"G","steps":[],"service_types":["caf","nonsense"]})";
    EXPECT_TRUE(import_kinds(*db, line, "k", "s").value().remarks.empty());
    ASSERT_TRUE(import_hsds(*db, {{"taxonomy_terms.csv", "id,code,name\n1,caf,CAF\n"}}, "s"));
    const auto report = import_kinds(*db, line, "k", "s").value();
    ASSERT_EQ(report.remarks.size(), 1u);
    EXPECT_TRUE(report.remarks.front().taken);
}

TEST(Text, TranslatesWhatIsThereAndTellsWhatIsNot) {
    auto db = empty_coop();
    ASSERT_TRUE(import_kinds(*db, town, "k", "s"));
    const std::string csv =
        "record,path,value,state\n"
        "need:casa,name,Home,human\n"
        "need:casa,words,rent; roof,machine\n"
        "guide:x,steps/0/text,First,fuzzy\n"
        "guide:x,steps/7/text,Eighth,human\n"
        "need:nobody,name,Nobody,human\n"
        "need:casa,name,,human\n"
        "need:sfratto,name,Eviction,perfect\n";
    const auto report = import_text(*db, "en", csv, "t.csv", "s").value();
    EXPECT_EQ(report.added, 3);
    EXPECT_EQ(lines(report), (std::vector<std::string>{
                                 "t.csv:5:path: the record has no steps/7/text",
                                 "t.csv:6:record: no record need:nobody",
                                 "t.csv:7:value: is empty",
                                 "t.csv:8:state: is not human, machine or fuzzy",
                             }));
    EXPECT_EQ(import_text(*db, "en", csv, "t.csv", "s").value().same, 3);
    EXPECT_FALSE(import_text(*db, "english", csv, "t.csv", "s"));
    EXPECT_FALSE(import_text(*db, "en", "record,value\na,b\n", "t.csv", "s"));
}

}  // namespace
}  // namespace chiosco::exchange
