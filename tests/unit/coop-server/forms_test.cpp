// SPDX-License-Identifier: AGPL-3.0-or-later
// Form files by the cooperative's door, and out of the pack again as the kiosk reads them.
#include "coop-server/ops/forms.h"

#include <gtest/gtest.h>

#include "coop-server/ops/content.h"
#include "coop-server/ops/import.h"
#include "core/base/file.h"
#include "core/forms/interview.h"
#include "core/forms/load.h"
#include "core/store/pack/rows.h"
#include "tests/support/coop_db.h"
#include "tests/support/temp_folder.h"

namespace chiosco::coop {
namespace {

const std::filesystem::path ours = std::filesystem::path{SOURCE_ROOT} / "assets" / "forms";
const Date march{std::chrono::year{2026}, std::chrono::March, std::chrono::day{10}};

struct Forms : testing::Test {
    std::unique_ptr<store::Db> db = coop_db();
    TempFolder folder;

    std::filesystem::path copy() {
        const auto to = folder.path() / "forms";
        std::filesystem::copy(ours, to, std::filesystem::copy_options::recursive);
        return to;
    }
    std::int64_t count(const char* table) {
        return *db->one_integer(std::string{"select count(*) from "} + table).value();
    }
    std::shared_ptr<const store::Pack> pack() {
        const auto path = (folder.path() / "1.db").string();
        auto rows = derive(read_content(*db).value());
        ENSURE(store::write_pack(path, rows, {{"shard", "demo"}, {"seq", "1"}, {"lang", "it"}})
                   .has_value());
        return store::Pack::open(path).value();
    }
};

TEST_F(Forms, GoInAsARecordWithItsWordsAndAgainChangeNothing) {
    const auto first = import_forms(*db, ours);
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_TRUE(first->remarks.empty()) << exchange::written(first->remarks.front());
    EXPECT_EQ(count("record"), 1);
    EXPECT_GT(count("text"), 100);
    const auto again = import_forms(*db, ours / "autocertificazione").value();
    EXPECT_EQ(again.added + again.changed + again.dropped, 0);
}

TEST_F(Forms, AreReadFromThePackInThePersonsLanguage) {
    ASSERT_TRUE(import_forms(*db, ours));
    const auto town = pack();
    const auto lines = town->forms("en", march).value();
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].name.lang, "en");
    EXPECT_TRUE(lines[0].name.automatic) << "no person has read the translation";
    for (const auto& id : {lines[0].id, std::string{"autocertificazione"}}) {
        const auto form = forms::load(*town, id, "ar");
        ASSERT_TRUE(form) << form.error().message;
        const auto at = forms::first(*form, {});
        EXPECT_EQ(forms::say(*form, {}, at, "ask").lang, "it") << "law stays Italian";
        const auto what = *forms::step_of(*form, {}, "own.what");
        EXPECT_EQ(forms::say(*form, {}, what, "ask").lang, "ar");
        EXPECT_EQ(forms::choice_words(*form, what, "both").lang, "ar");
    }
    EXPECT_EQ(forms::load(*town, "none", "it").error().code, ErrorCode::not_found);
    EXPECT_EQ(forms::load(*town, "autocertificazione", "ro")->lang, "ro");
}

TEST_F(Forms, StandOnTheNeedAndTheGuideThatNameThem) {
    ASSERT_TRUE(import_forms(*db, ours));
    const auto kinds = folder.path() / "kinds.ndjson";
    ASSERT_TRUE(write_file(
        kinds, R"({"kind":"need","id":"need:a","order":1,"name":"Certificati","forms":["form:)"
               "autocertificazione\"]}\n"
               R"({"kind":"guide","id":"guide:a","name":"Certificati","steps":[],"forms":["form:)"
               "autocertificazione\"]}\n"));
    const auto report = import_kinds(*db, kinds, "sample").value();
    ASSERT_TRUE(report.remarks.empty()) << exchange::written(report.remarks.front());
    const auto town = pack();
    const auto need = town->need_page(uuid5("sample", "need:a"), "it", march, {}).value();
    ASSERT_EQ(need.forms.size(), 1u);
    EXPECT_EQ(need.forms[0].name.text, "Autocertificazione: residenza e stato di famiglia");
    EXPECT_EQ(town->guide_page(uuid5("sample", "guide:a"), "it", march, {})->forms, need.forms);
}

TEST_F(Forms, OutsideTheirDaysAreNotOffered) {
    const auto forms = copy();
    const auto path = forms / "autocertificazione" / "form.json";
    auto json = read_file(path, 1 << 20).value();
    json.replace(json.find("2020-09-15"), 10, "2026-03-11");
    ASSERT_TRUE(write_file(path, json));
    ASSERT_TRUE(import_forms(*db, forms));
    const auto town = pack();
    EXPECT_TRUE(town->forms("it", march).value().empty());
    EXPECT_EQ(town->forms("it", march.year() / march.month() / 11)->size(), 1u);
}

// Two forms, one of them wrong: what is wrong is named, and neither is in.
TEST_F(Forms, OneThatIsWrongIsNamedAndNothingGoesIn) {
    const struct {
        const char *file, *from, *to, *said;
    } table[] = {
        {"form.json", "\"type\": \"notice\"", "\"type\": \"poster\"",
         "bad/form.json: questions[0] own.limits: type: is none of ours"},
        {"form.json", "\"in\"", "\"within\"",
         "bad/form.json: questions[8] person.1.residence.town: "
         "when: unknown operator \"within\""},
        {"form.json", "{person.1.cf}", "{person.1.tax}",
         "bad/form.json: paper[7]: fields[2]: value: names {person.1.tax}, which is not asked"},
        {"form.json", "{", "[", "bad/form.json: not JSON"},
        {"it.po", "msgid \"own.what.ask\"", "msgid \"own.what.asked\"",
         "bad/it.po: own.what.asked: this form has no such words"},
        {"it.po", "msgid \"own.what.ask\"\nmsgstr \"Che cosa ti serve dichiarare?\"", "",
         "bad: it.po: own.what.ask: is missing"},
        {"ar.po", "msgstr \"ماذا تحتاج", "msgst \"ماذا تحتاج", "bad/ar.po: line "},
        {"en.po", "{person.#.name} born", "{person.#.nam} born",
         "bad/en.po: person.#.birth_date.ask: names {person.#.nam}, which is not asked"}};
    for (const auto& [file, from, to, said] : table) {
        std::error_code ignored;
        std::filesystem::remove_all(folder.path() / "forms", ignored);
        const auto forms = copy();
        std::filesystem::copy(forms / "autocertificazione", forms / "bad");
        const auto path = forms / "bad" / file;
        auto text = read_file(path, 1 << 20).value();
        const auto at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        text.replace(at, std::string_view{from}.size(), to);
        ASSERT_TRUE(write_file(path, text));
        const auto done = import_forms(*db, forms);
        ASSERT_FALSE(done) << said;
        EXPECT_TRUE(done.error().message.starts_with(said)) << done.error().message;
        EXPECT_EQ(count("record") + count("text"), 0) << said;
    }
}

TEST_F(Forms, TwoOfTheSameIdOrNoneAtAllAreErrors) {
    const auto forms = copy();
    std::filesystem::copy(forms / "autocertificazione", forms / "other");
    EXPECT_EQ(import_forms(*db, forms).error().message,
              "other/form.json: id: autocertificazione is there twice");
    EXPECT_FALSE(import_forms(*db, folder.path() / "nothing"));
    ASSERT_TRUE(make_folder(folder.path() / "empty"));
    EXPECT_EQ(import_forms(*db, folder.path() / "empty").error().code, ErrorCode::not_found);
    EXPECT_EQ(count("record"), 0);
}

}  // namespace
}  // namespace chiosco::coop
