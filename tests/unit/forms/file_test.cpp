// SPDX-License-Identifier: AGPL-3.0-or-later
// What is wrong with a form file is said with the place where it is wrong.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/unit/forms/support.h"

namespace chiosco::forms {
namespace {

std::string with(std::string_view questions, std::string_view paper = "",
                 std::string_view head = "") {
    const std::string line = R"({"style": "title", "text": "T"})";
    return R"({"id": "x", "source": "s", )" + std::string{head} + R"("questions": [)" +
           std::string{questions} + R"(], "paper": [)" +
           (paper.empty() ? line : std::string{paper}) + "]}";
}

const std::string plain = R"({"name": "own.a", "type": "text"})";
const std::string count = R"({"name": "own.n", "type": "number", "check": {"most": 3}}, )";

struct Bad {
    std::string file, said;
};

void expect_said(const std::vector<Bad>& table) {
    for (const auto& [file, said] : table) {
        const auto form = parse(file);
        ASSERT_FALSE(form) << file;
        EXPECT_EQ(form.error().code, ErrorCode::invalid) << file;
        EXPECT_NE(form.error().message.find(said), std::string::npos)
            << file << "\nsaid: " << form.error().message;
    }
}

TEST(FormFile, TheSmallOneIsRead) {
    const auto form = parse(small_file).value();
    EXPECT_EQ(form.id, "affitto");
    EXPECT_EQ(form.questions.size(), 10u);
    EXPECT_EQ(form.questions[6].each, (FormEach{"family.others", 2, 3}));
    EXPECT_TRUE(parse("\xef\xbb\xbf" + small_file)) << "an editor's byte order mark";
}

TEST(FormFile, WhatIsNotAFormIsRefused) {
    expect_said(
        {{"", "not JSON"},
         {"[]", "not a JSON object"},
         {"{\"id\"", "not JSON"},
         {"\xff\xfe{}", "not JSON"},
         {std::string(600 << 10, ' '), "is larger than 512 KiB"},
         {std::string(100'000, '['), "not JSON"},
         {"{}", "id: is not letters, digits and _"},
         {R"({"id": "../../etc", "source": "s"})", "id: is not letters, digits and _"},
         {R"({"id": 3})", "id: is not a text"},
         {R"({"id": "x"})", "source: is missing"},
         {R"({"id": "x", "source": "s", "colour": 1})", "\"colour\": is no member here"},
         {with(""), "questions: there is none"},
         {R"({"id":"x","source":"s","questions":{}})", "questions: is not a list"},
         {R"({"id":"x","source":"s","questions":[7]})", "questions[0]: is not an object"},
         {R"({"id":"x","source":"s","questions":[)" + plain + "]}", "paper: there is no line"}});
}

TEST(FormFile, ItsHeadIsChecked) {
    const auto head = [](const char* member) {
        return with(plain, "", std::string{member} + ", ");
    };
    expect_said({{head(R"("version": "1")"), "version: is not a whole number"},
                 {head(R"("version": 0)"), "version: is not from 1 to 9999"},
                 {head(R"("valid_from": "10/3/2026")"), "valid_from: is not a day"},
                 {head(R"("valid_from": "2026-03-10", "valid_to": "2026-03-09")"),
                  "valid_to: is before valid_from"},
                 {head(R"("checked": "Anna")"), "checked: is not an object"},
                 {head(R"("checked": {"who": "Anna"})"), "checked: \"who\": is no member here"},
                 {head(R"("law": "DPR 445")"), "law: is not a list"},
                 {head(R"("law": [7])"), "law: holds what is not a text"},
                 {head(R"("annexes": ["a b"])"), "annexes: is not letters"},
                 {head(R"("copies": 0)"), "copies: is not from 1 to 20"}});
}

TEST(FormFile, AWrongQuestionIsNamed) {
    expect_said(
        {{with(R"({"name": "own.a", "type": "colour"})"), "questions[0] own.a: type: is none of"},
         {with(R"({"name": "own.a"})"), "questions[0] own.a: type: is none of ours"},
         {with(R"({"name": "Own A", "type": "text"})"), "questions[0]: name: is not a name"},
         {with(R"({"name": "own..a", "type": "text"})"), "name: is not a name"},
         {with(R"({"name": "surname", "type": "text"})"),
          "questions[0] surname: name: is neither in the vocabulary nor begins with own."},
         {with(R"({"name": "person.1.name", "type": "date"})"),
          "questions[0] person.1.name: type: is another in the vocabulary"},
         {with(plain + ", " + plain), "questions[1] own.a: name: own.a is there twice"},
         {with(R"({"name": "own.a", "type": "text", "opional": true})"),
          "questions[0] own.a: \"opional\": is no member here"},
         {with(R"({"name": "own.a", "type": "text", "optional": "yes"})"),
          "optional: is not true or false"},
         {with(R"({"name": "own.a", "type": "choice"})"), "choices: there is none"},
         {with(R"({"name": "own.a", "type": "text", "choices": ["a"]})"),
          "choices: are for choice"},
         {with(R"({"name": "own.a", "type": "choice", "choices": ["a", "a"]})"),
          "choices: a is there twice"},
         {with(R"({"name": "own.a", "type": "choice", "choices": ["A b"]})"),
          "choices: is not letters"},
         {with(R"({"name": "person.1.relation", "type": "choice", "choices": ["boss"]})"),
          "choices: boss is not in the vocabulary"},
         {with(R"({"name": "own.a", "type": "text", "from": ["a b"]})"), "from: is not a name"}});
}

TEST(FormFile, AWrongCheckIsNamed) {
    const auto check = [](const char* type, const char* checks) {
        return with(R"({"name": "own.a", "type": ")" + std::string{type} + R"(", "check": )" +
                    checks + "}");
    };
    expect_said({{check("text", R"({"longest": "a"})"),
                  "questions[0] own.a: check: longest: is not a whole number"},
                 {check("text", R"({"longest": 501})"), "longest: is not from 1 to 500"},
                 {check("text", R"({"shortest": 9, "longest": 3})"), "shortest: is more than"},
                 {check("text", R"({"past": true})"), "past: is no check of this type"},
                 {check("date", R"({"latin": true})"), "latin: is no check of this type"},
                 {check("cf", R"({"longest": 16})"), "longest: is no check of this type"},
                 {check("number", R"({"least": 5, "most": 4})"), "least: is more than most"},
                 {check("number", R"({"most": 1e30})"), "most: is not a whole number"},
                 {check("text", R"({"regex": "(a+)+"})"), "\"regex\": is no member here"},
                 {check("text", "7"), "check: is not an object"}});
}

TEST(FormFile, AConditionAsksOnlyWhatWasAskedBefore) {
    const auto when = [](const char* logic) {
        return with(plain + R"(, {"name": "own.b", "type": "text", "when": )" + logic + "}");
    };
    EXPECT_TRUE(parse(when(R"({"==": [{"var": "own.a"}, "x"]})")));
    expect_said({{when(R"({"var": "own.b"})"), "questions[1] own.b: when: own.b is not asked"},
                 {when(R"({"var": "own.c"})"), "when: own.c is not asked before"},
                 {when(R"({"foo": 1})"), "when: unknown operator \"foo\""},
                 {when(R"({"and": [true, {"foo": 1}]})"), "when: and[1]: unknown operator"}});
}

TEST(FormFile, AListAsksForItsPeopleAndNothingElse) {
    const auto list = [](const std::string& each, const std::string& questions) {
        return with(count + R"({"each": )" + each + R"(, "questions": [)" + questions + "]}");
    };
    const std::string good = R"({"count": "own.n", "most": 3})";
    const std::string name = R"({"name": "person.#.name", "type": "text"})";
    EXPECT_TRUE(parse(list(good, name)));
    expect_said(
        {{list(R"({"count": "own.n", "most": 99})", name), "each: most: is not from 1 to 20"},
         {list(R"({"count": "own.n", "most": 2})", name), "most: is less than what own.n may be"},
         {list(R"({"count": "own.n"})", name), "each: most: is missing"},
         {list(R"({"count": "own.x", "most": 3})", name), "count: names no number asked before"},
         {list("7", name), "each: is not an object"},
         {list(good, ""), "questions[1]: questions: there is none"},
         {list(good, plain), "questions[1]: questions[0] own.a: name: has no #"},
         {list(good, R"({"name": "person.#.x.#", "type": "text"})"), "name: has no #"},
         {list(good, R"({"each": {}, "questions": []})"), "each: stands in another"},
         {with(R"({"name": "person.#.name", "type": "text"})"), "name: has a # and stands in no"},
         {with(count + R"({"name": "person.2.name", "type": "text"}, {"each": )" + good +
               R"(, "questions": [)" + name + "]}"),
          "name: person.2.name is there twice"}});
}

TEST(FormFile, TooManyQuestionsAreRefused) {
    std::string many = plain;
    for (int i = 0; i < 200; ++i)
        many += R"(, {"name": "own.a)" + std::to_string(i) + R"(", "type": "text"})";
    expect_said({{with(many), "questions: has more than 200"}});
    std::string wide = R"({"name": "own.n", "type": "number", "check": {"most": 20}},
                         {"each": {"count": "own.n", "most": 20}, "questions": [)";
    for (int i = 0; i < 30; ++i)
        wide += std::string{i ? ", " : ""} + R"({"name": "own.#.a)" + std::to_string(i) +
                R"(", "type": "text"})";
    expect_said({{with(wide + "]}"), "more than 500 questions for one person"}});
}

TEST(FormFile, AWrongLineOfThePaperIsNamed) {
    const auto paper = [](const char* line) { return with(plain, line); };
    expect_said({{paper(R"({"style": "poem", "text": "x"})"), "paper[0]: style: is none of ours"},
                 {paper(R"({"style": "text"})"), "paper[0]: text: is missing"},
                 {paper(R"({"style": "text", "text": "Io, {own.b}"})"),
                  "text: names {own.b}, which is not"},
                 {paper(R"({"style": "text", "text": "Io, {own.a"})"), "text: has a brace without"},
                 {paper(R"({"style": "text", "text": "}{"})"), "text: has a brace without"},
                 {paper(R"({"style": "fields"})"), "fields: there is none"},
                 {paper(R"({"style": "fields", "text": "x", "fields": [{"label": "L"}]})"),
                  "text: is not for this style"},
                 {paper(R"({"style": "fields", "fields": [{"label": "L", "value": "{n}"}]})"),
                  "fields[0]: value: names {n}"},
                 {paper(R"({"style": "fields", "fields": [{"label": "L", "share": 0}]})"),
                  "fields[0]: share: is not from 1 to 12"},
                 {paper(R"({"style": "table", "fields": [{"label": "L"}]})"), "each: is missing"},
                 {paper(R"({"style": "text", "text": "x", "each": {}})"), "each: is for a table"},
                 {paper(R"({"style": "text", "text": "x", "when": {"var": "own.z"}})"),
                  "paper[0]: when: own.z is not asked before"}});
}

TEST(FormFile, NoBytesMakeItFail) {
    for (std::size_t cut = 0; cut < small_file.size(); cut += 7) {
        EXPECT_FALSE(parse(std::string_view{small_file}.substr(0, cut)));
        auto broken = small_file;
        broken[cut] = static_cast<char>(broken[cut] ^ 0x55);
        (void)parse(broken).has_value();
    }
}

TEST(FormFile, EveryFormOfOursIsRight) {
    const auto folder = std::filesystem::path{SOURCE_ROOT} / "assets" / "forms";
    int forms = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        const auto id = entry.path().filename().string();
        for (const auto* lang : {"it", "en", "ar"}) {
            const auto form = form_of_ours(id, lang);
            EXPECT_EQ(form.id, id);
            for (const auto* words : {&form.italian, &form.words}) {
                const auto checked = check_words(form, *words);
                EXPECT_TRUE(checked) << id << " " << lang << ": " << checked.error().message;
            }
            for (const auto& key : word_keys(form))
                EXPECT_FALSE(form_words(form, key).empty()) << id << " " << lang << ": " << key;
        }
        ++forms;
    }
    EXPECT_GE(forms, 1);
}

}  // namespace
}  // namespace chiosco::forms
