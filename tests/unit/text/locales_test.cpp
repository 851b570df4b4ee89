// SPDX-License-Identifier: AGPL-3.0-or-later
// The build tool: what it refuses and where, what falls back, what it leaves to translators.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "kiosk-app/text/gen/emit.h"
#include "kiosk-app/text/gen/update.h"

namespace chiosco::text {
namespace {

const std::string it_header =
    "msgid \"\"\nmsgstr \"\"\n\"Language: it\\n\"\n"
    "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n";
const std::string en_header =
    "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n"
    "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n";
const std::string seats =
    "#. args: seats:int title:verbatim\nmsgid \"signup.seats\"\n"
    "msgid_plural \"signup.seats\"\nmsgstr[0] \"Un posto per {title}\"\n"
    "msgstr[1] \"{seats} posti per {title}\"\n";
const std::string agree = "#. safety\nmsgid \"signup.agree\"\nmsgstr \"Sono d'accordo\"\n";

PoFile file(const std::string& path, const std::string& text) {
    auto parsed = parse_po(path, text);
    EXPECT_TRUE(parsed) << parsed.error().message;
    return parsed ? *parsed : PoFile{};
}

Messages read(const std::string& italian, const std::string& english = {}, bool complete = false) {
    Messages all;
    read_source(all, {file("locales/it/signup.po", it_header + italian)});
    if (!english.empty())
        read_locale(all, *find_language("en"), {file("locales/en/signup.po", en_header + english)},
                    complete);
    return all;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const auto& line : lines) all += line + "\n";
    return all;
}

TEST(Po, ReadsWhatGettextWrites) {
    const auto po = file("x.po", it_header +
                                     "# for people\n#. args: a:int\n#, fuzzy\n"
                                     "msgctxt \"speech\"\nmsgid \"x.y\"\n"
                                     "msgstr \"\"\n\"uno\\n\"\n\"\\\"due\\\"\"\n");
    ASSERT_EQ(po.entries.size(), 2u);
    EXPECT_EQ(po.header("Language"), "it");
    const auto& entry = po.entries[1];
    EXPECT_EQ(entry.line, 10);
    EXPECT_EQ(entry.context, "speech");
    EXPECT_EQ(entry.forms, std::vector<std::string>{"uno\n\"due\""});
    EXPECT_TRUE(entry.fuzzy());
    EXPECT_EQ(entry.extracted("args:"), "a:int");
}

TEST(Po, WritesWhatItRead) {
    const std::string text = it_header + seats + "\n" + agree;
    EXPECT_EQ(written(file("x.po", text)), text);
}

TEST(Po, NamesTheLineOfWhatIsNotGettext) {
    for (const std::string bad :
         {"msgid no quotes\n", "\"alone\"\n", "msgid \"a\"\nmsgstr[1] \"x\"\n", "msgid \"a\"\n",
          "hello \"you\"\n", "msgid \"a\\q\"\n"}) {
        const auto parsed = parse_po("x.po", "\n" + bad);
        ASSERT_FALSE(parsed) << bad;
        EXPECT_TRUE(parsed.error().message.starts_with("x.po:")) << parsed.error().message;
    }
}

TEST(Source, IsRefusedWithPlaceAndReason) {
    struct {
        std::string po, said;
    } const rules[] = {
        {"msgid \"other.key\"\nmsgstr \"x\"\n", "keys of this file are lowercase and begin with"},
        {"msgid \"signup.Key\"\nmsgstr \"x\"\n", "keys of this file are lowercase and begin with"},
        {"msgid \"signup.a\"\nmsgstr \"{who}\"\n", "{who} is not an argument of signup.a"},
        {"#. args: who:verbatim\nmsgid \"signup.a\"\nmsgstr \"x\"\n",
         "{who} is missing in signup.a"},
        {"#. args: who:person\nmsgid \"signup.a\"\nmsgstr \"{who}\"\n", "unknown type of argument"},
        {"#. args: int:int\nmsgid \"signup.a\"\nmsgstr \"{int}\"\n", "not a name for an argument"},
        {"#. args: d:date\nmsgid \"signup.a\"\nmsgstr \"{d:loud}\"\n", "unknown style"},
        {"msgid \"signup.a\"\nmsgstr \"{\"\n", "a brace without its partner"},
        {"msgid \"signup.a\"\nmsgstr \"\"\n", "signup.a has no words"},
        {agree + "\n" + agree, "twice: signup.agree"},
        {"msgid \"signup.a\"\nmsgid_plural \"signup.a\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"\n",
         "is a plural without an int argument"},
        {"#. args: n:int\nmsgid \"signup.a\"\nmsgid_plural \"signup.a\"\nmsgstr[0] \"{n}\"\n",
         "signup.a needs 2 forms (one other)"},
        {"msgctxt \"speech\"\nmsgid \"signup.a\"\nmsgstr \"x\"\n", "a spoken form of no message"},
    };
    for (const auto& [po, said] : rules) {
        const auto errors = joined(read(po).errors);
        EXPECT_NE(errors.find(said), std::string::npos) << said << " not in: " << errors;
        EXPECT_NE(errors.find("locales/it/signup.po:"), std::string::npos) << errors;
    }
    EXPECT_EQ(joined(read(seats + "\n" + agree).errors), "");
}

TEST(Source, SaysWhatItsHeaderMustSay) {
    Messages all;
    read_source(all, {file("locales/it/signup.po", en_header + agree)});
    EXPECT_NE(joined(all.errors)
                  .find("locales/it/signup.po:1: error: the header must say "
                        "\"Language: it"),
              std::string::npos);
    Messages arabic;
    read_locale(arabic, *find_language("ar"), {file("locales/ar/signup.po", it_header)}, false);
    EXPECT_NE(joined(arabic.errors).find("nplurals=6;"), std::string::npos);
}

TEST(Translation, MustFitTheItalian) {
    struct {
        std::string po, said;
    } const rules[] = {
        {"msgid \"signup.gone\"\nmsgstr \"x\"\n", "not in locales/it: signup.gone"},
        {"msgid \"signup.agree\"\nmsgstr \"{who}\"\n", "{who} is not an argument"},
        {"msgid \"signup.seats\"\nmsgstr \"{seats} {title}\"\n", "signup.seats is a plural"},
        {"msgid \"signup.seats\"\nmsgid_plural \"signup.seats\"\nmsgstr[0] \"a {title}\"\n"
         "msgstr[1] \"{seats}\"\n",
         "{title} is missing in signup.seats"},
        {"msgid \"signup.agree\"\nmsgstr \"a\"\n\nmsgid \"signup.agree\"\nmsgstr \"b\"\n",
         "twice: signup.agree"},
        {"msgctxt \"loud\"\nmsgid \"signup.agree\"\nmsgstr \"a\"\n", "unknown msgctxt"},
    };
    for (const auto& [po, said] : rules) {
        const auto errors = joined(read(seats + "\n" + agree, po).errors);
        EXPECT_NE(errors.find(said), std::string::npos) << said << " not in: " << errors;
        EXPECT_NE(errors.find("locales/en/signup.po:"), std::string::npos) << errors;
    }
}

TEST(Translation, MayBeIncompleteOnlyWhereTheBuildAllows) {
    const std::string english = "msgid \"signup.agree\"\nmsgstr \"I agree\"\n";
    const auto tolerant = read(seats + "\n" + agree, english);
    EXPECT_TRUE(tolerant.errors.empty());
    EXPECT_NE(joined(tolerant.warnings).find("1 messages are shown in Italian"), std::string::npos);
    EXPECT_NE(joined(read(seats + "\n" + agree, english, true).errors)
                  .find("locales/it/signup.po:7: error: signup.seats has no words in en"),
              std::string::npos);
}

// What stands in the generated table of English for the only key.
std::string english_table(const std::string& italian, const std::string& english) {
    const std::string all = tables_source(read(italian, english));
    const auto begin = all.find("blob_en[]");
    return all.substr(begin, all.find("blob_xx[]") - begin);
}

TEST(Fallback, ShowsMachineMadeWordsButNotWhereSafetyIsAtStake) {
    const std::string plain = "msgid \"signup.agree\"\nmsgstr \"Sono d'accordo\"\n";
    const std::string fuzzy = "#, fuzzy\nmsgid \"signup.agree\"\nmsgstr \"I agree\"\n";
    EXPECT_NE(english_table(plain, fuzzy).find("I agree"), std::string::npos);
    EXPECT_EQ(english_table(agree, fuzzy).find("I agree"), std::string::npos);
    EXPECT_NE(english_table(agree, fuzzy).find("Sono d'accordo"), std::string::npos);
    const std::string read_by_a_person = "msgid \"signup.agree\"\nmsgstr \"I agree\"\n";
    EXPECT_NE(english_table(agree, read_by_a_person).find("I agree"), std::string::npos);
}

TEST(Fallback, ComparesWhatIsSpokenWithTheSpokenItalian) {
    const std::string italian =
        "msgid \"signup.agree\"\nmsgstr \"Sì\"\n\n"
        "msgctxt \"speech\"\nmsgid \"signup.agree\"\nmsgstr \"Sì, va bene\"\n";
    const std::string spoken =
        "#. it: Sì, va bene\nmsgctxt \"speech\"\nmsgid \"signup.agree\"\nmsgstr \"Yes, fine\"\n";
    EXPECT_FALSE(joined(read(italian, spoken).warnings).contains("has changed"));
}

TEST(Fallback, TakesAChangedItalianForUnread) {
    const std::string stale = "#. it: Va bene\nmsgid \"signup.agree\"\nmsgstr \"I agree\"\n";
    const auto all = read(agree, stale);
    EXPECT_NE(joined(all.warnings).find("the Italian of signup.agree has changed"),
              std::string::npos);
    EXPECT_EQ(english_table(agree, stale).find("I agree"), std::string::npos);
    const std::string fresh = "#. it: Sono d'accordo\nmsgid \"signup.agree\"\nmsgstr \"I agree\"\n";
    EXPECT_TRUE(read(agree, fresh).warnings.empty());
}

TEST(Pseudo, LengthensWordsAndLeavesPlaceholders) {
    EXPECT_EQ(pseudo("{seats} posti"), "[{seats} pöšţïöö]");
    EXPECT_EQ(pseudo("È qui"), "[Èö qůïöö]");
    EXPECT_EQ(numbered("{b:short} e {a}", {{"int", "a"}, {"date", "b"}}), "{1:short} e {0}");
}

TEST(Update, AddsWhatIsNewAndMarksWhatChanged) {
    const auto italian = file("it/signup.po", it_header + seats + "\n" + agree);
    const auto english = file("en/signup.po", en_header +
                                                  "#. it: Va bene\nmsgid \"signup.agree\"\n"
                                                  "msgstr \"I agree\"\n");
    const auto now = updated(english, italian, *find_language("en"));
    ASSERT_EQ(now.entries.size(), 3u);
    EXPECT_TRUE(now.entries[1].fuzzy());
    EXPECT_EQ(now.entries[1].extracted("it:"), "Sono d'accordo");
    const std::string text = written(now);
    EXPECT_NE(text.find("#. it: Un posto per {title} | {seats} posti per {title}\n"
                        "msgid \"signup.seats\"\nmsgid_plural \"signup.seats\"\n"
                        "msgstr[0] \"\"\nmsgstr[1] \"\"\n"),
              std::string::npos)
        << text;
    // A second time there is nothing left to do.
    EXPECT_EQ(written(updated(file("en/signup.po", text), italian, *find_language("en"))), text);
}

TEST(Update, BeginsAFileWithTheLanguagesHeader) {
    const auto italian = file("it/signup.po", it_header + seats);
    const auto text = written(updated(file("ar/signup.po", ""), italian, *find_language("ar")));
    EXPECT_EQ(file("ar/signup.po", text).header("Plural-Forms").substr(0, 11), "nplurals=6;");
    EXPECT_NE(text.find("msgstr[5] \"\""), std::string::npos);
}

TEST(Locales, OfThisRepositoryAreUpToDate) {
    const std::string command = std::string{LOCALE_GEN} + " --check " SOURCE_ROOT "/locales";
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(Locales, AreReadByGettextsOwnTools) {
    if (std::system("command -v msgfmt >/dev/null") != 0) GTEST_SKIP() << "no msgfmt here";
    for (const auto& path : std::filesystem::recursive_directory_iterator(SOURCE_ROOT "/locales")) {
        if (path.path().extension() != ".po") continue;
        EXPECT_EQ(std::system(("msgfmt -o /dev/null " + path.path().string()).c_str()), 0);
    }
}

}  // namespace
}  // namespace chiosco::text
