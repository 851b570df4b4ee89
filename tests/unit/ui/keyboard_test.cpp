// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/keyboard.h"

#include <gtest/gtest.h>

#include <set>

#include "kiosk-app/ui/accents.h"
#include "kiosk-app/ui/utf8.h"

namespace chiosco::ui {
namespace {

using Kind = KeyStroke::Kind;

constexpr Layer layers[] = {Layer::letters, Layer::shift, Layer::digits,  Layer::number,
                            Layer::phone,   Layer::code,  Layer::capitals};

Typed typed(const std::vector<KeyStroke>& strokes, Typed start = {}) {
    for (const auto& stroke : strokes) apply(start, stroke);
    return start;
}
KeyStroke letter(std::string character) { return {Kind::character, std::move(character)}; }
constexpr auto stroke = [](Kind kind) { return KeyStroke{kind, {}}; };

TEST(Typing, PutsLettersWhereTheCaretIs) {
    Typed line{"cas", 1};
    apply(line, letter("è"));
    EXPECT_EQ(line.value, "cèas");
    EXPECT_EQ(line.caret, 3u);
    apply(line, stroke(Kind::space));
    EXPECT_EQ(line.value, "cè as");
}

TEST(Typing, ErasesWhatAPersonCallsALetter) {
    struct {
        std::string_view value, left, what;
    } const rules[] = {
        {"", "", "nothing"},
        {"a", "", "a letter"},
        {"perché", "perch", "an accented letter"},
        {"perche\u0301", "perch", "a letter and its accent"},
        {"مرحبًا", "مرحبً", "a letter after a mark"},
        {"حبً", "ح", "an Arabic letter and its mark"},
        {"বাংলা", "বাং", "a Bengali letter with its vowel"},
        {"ok👨\u200d👩\u200d👧", "ok", "a family, joined"},
        {"👍🏽", "", "a hand and its colour"},
        {"ab\xff", "ab", "a byte that is not UTF-8"},
    };
    for (const auto& [value, left, what] : rules) {
        Typed line{std::string{value}, value.size()};
        apply(line, stroke(Kind::erase));
        EXPECT_EQ(line.value, left) << what;
        EXPECT_EQ(line.caret, left.size()) << what;
    }
}

TEST(Typing, ErasesBeforeTheCaretOnly) {
    Typed line{"casa", 2};
    apply(line, stroke(Kind::erase));
    EXPECT_EQ(line, (Typed{"csa", 1}));
    line.caret = 0;
    apply(line, stroke(Kind::erase));
    EXPECT_EQ(line.value, "csa");
}

TEST(Typing, ShiftHoldsForOneLetter) {
    const auto line = typed({stroke(Kind::shift), letter("M"), letter("a")});
    EXPECT_EQ(line.value, "Ma");
    EXPECT_EQ(line.layer, Layer::letters);
    EXPECT_EQ(typed({stroke(Kind::shift)}).layer, Layer::shift);
    EXPECT_EQ(typed({stroke(Kind::shift), stroke(Kind::shift)}).layer, Layer::letters);
}

TEST(Typing, StaysAmongTheDigits) {
    const auto line = typed({stroke(Kind::digits), letter("3"), letter("4"), stroke(Kind::space)});
    EXPECT_EQ(line.value, "34 ");
    EXPECT_EQ(line.layer, Layer::digits);
    EXPECT_EQ(typed({stroke(Kind::letters)}, line).layer, Layer::letters);
}

TEST(Typing, TakesNoMoreThanItsLimitAndNeverHalfALetter) {
    Typed line{.value = "perch", .caret = 5, .limit = 6};
    apply(line, letter("é"));
    EXPECT_EQ(line.value, "perch");
    apply(line, letter("e"));
    EXPECT_EQ(line.value, "perche");
}

TEST(Typing, DoneChangesNothing) {
    const Typed line{"casa", 2, Layer::shift};
    EXPECT_EQ(typed({stroke(Kind::done)}, line), line);
}

TEST(Keys, FillTheirRowsEvenly) {
    for (const auto lang : {"it", "en", "ar", "bn"})
        for (const auto layer : layers) {
            std::set<int> widths;
            for (const auto& row : keyboard(lang, Typed{.layer = layer}, [](const KeyStroke&) {
                                       return Action{};
                                   }).rows) {
                int halves = 0;
                for (const auto& key : row) halves += key.width;
                widths.insert(halves);
            }
            EXPECT_EQ(widths.size(), 1u) << lang << " layer " << static_cast<int>(layer);
            EXPECT_LE(*widths.rbegin(), 24);  // Twelve keys of 15 mm stand on P1.
        }
}

TEST(Keys, HaveNamesThatTheDriverCanWrite) {
    for (const auto lang : {"it", "en", "ar"})
        for (const auto layer : layers) {
            std::set<Name> names;
            for (const auto& part : parts(Element{keyboard(
                     lang, Typed{.layer = layer}, [](const KeyStroke&) { return Action{}; })})) {
                EXPECT_TRUE(names.insert(part.name).second) << part.name;
                EXPECT_TRUE(part.name.starts_with("key:") && part.name.size() > 4);
                for (const char c : part.name) EXPECT_TRUE(c > ' ' && c < 0x7f) << part.name;
            }
            EXPECT_TRUE(names.contains("key:done"));
            EXPECT_TRUE(names.contains("key:erase"));
        }
}

TEST(Keys, TypeWhatTheyShow) {
    const auto typed_by = [](std::string_view lang, Layer layer, std::string_view name) {
        std::vector<KeyStroke> sent;
        const auto board = keyboard(lang, Typed{.layer = layer}, [&](const KeyStroke& key) {
            sent.push_back(key);
            return Action{static_cast<std::uint32_t>(sent.size() - 1)};
        });
        for (const auto& row : board.rows)
            for (const auto& key : row)
                if (key.target.name == name) return sent[key.target.action.index];
        ADD_FAILURE() << "no key " << name;
        return KeyStroke{};
    };
    EXPECT_EQ(typed_by("it", Layer::letters, "key:u00e8"), letter("è"));
    EXPECT_EQ(typed_by("ar", Layer::letters, "key:u0628"), letter("ب"));
    EXPECT_EQ(typed_by("it", Layer::digits, "key:/"), letter("/"));
    EXPECT_EQ(typed_by("it", Layer::letters, "key:123"), stroke(Kind::digits));
    EXPECT_EQ(typed_by("en", Layer::shift, "key:space"), stroke(Kind::space));
}

TEST(Keys, WriteItalianAndArabicInFull) {
    const auto signs = [](std::string_view lang) {
        std::set<std::string> all;
        for (const auto layer : {Layer::letters, Layer::shift, Layer::digits})
            for (const auto& row : key_rows(lang, layer)) all.insert(row.begin(), row.end());
        return all;
    };
    for (const std::string sign : {"a", "z", "à", "è", "é", "ì", "ò", "ù", "È", "Z", "'", "@", "0"})
        EXPECT_TRUE(signs("it").contains(sign)) << sign;
    for (const std::string sign : {"ا", "أ", "إ", "آ", "ب", "ة", "ى",  "ئ", "ء", "ؤ", "ث",
                                   "ذ", "ض", "ط", "ظ", "غ", "ي", "لا", "،", "؟", "9"})
        EXPECT_TRUE(signs("ar").contains(sign)) << sign;
}

// Taps keys of the board as it is at each moment, by their names.
Typed tapped(const std::vector<Name>& names, Typed line = {}) {
    for (const auto& name : names) {
        std::vector<KeyStroke> sent;
        const auto board = keyboard("it", line, [&](const KeyStroke& key) {
            sent.push_back(key);
            return Action{static_cast<std::uint32_t>(sent.size() - 1)};
        });
        const KeyStroke* found = nullptr;
        for (const auto& row : board.rows)
            for (const auto& key : row)
                if (key.target.name == name) found = &sent[key.target.action.index];
        if (!found) {
            ADD_FAILURE() << "no key " << name << " after " << line.value;
            return line;
        }
        apply(line, *found);
    }
    return line;
}

// Each as it stands on somebody's passport; the whole of it can be typed here.
TEST(Accents, WriteTheNamesOfPeopleWhoLiveHere) {
    const auto accented = [](const std::string& letter) { return key_name(letter); };
    EXPECT_EQ(tapped({"key:shift", "key:S", "key:accents", accented("Ş")}).value, "Ş");
    EXPECT_EQ(tapped({"key:n", "key:accents", accented("ñ"), "key:o"}),
              (Typed{"ño", 3, Layer::letters}));
    EXPECT_EQ(tapped({"key:accents", accented("Ł"), "key:u"}).value, "Łu");
    // Vietnamese has a second mark; it is found from the first.
    EXPECT_EQ(tapped({"key:e", "key:accents", accented("ê"), "key:accents", accented("ễ")}).value,
              "ễ");
    // A wrong one is changed again, also where the key of its own was used.
    EXPECT_EQ(tapped({"key:s", "key:accents", accented("ș"), "key:accents", accented("ş")}).value,
              "ş");
    EXPECT_EQ(tapped({key_name("à"), "key:accents", accented("ă")}).value, "ă");
}

TEST(Accents, HaveEveryLetterOfTheirLanguages) {
    struct {
        std::string_view language, letters;
    } const rules[] = {{"Romanian", "ăâîșțĂÂÎȘȚ"},
                       {"Albanian", "çëÇË"},
                       {"Polish", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"},
                       {"Czech and Slovak", "áäčďéěíĺľňóôŕřšťúůýžÁÄČĎÉĚÍĹĽŇÓÔŔŘŠŤÚŮÝŽ"},
                       {"Serbian, Croatian, Bosnian", "čćđšžČĆĐŠŽ"},
                       {"Turkish", "çğıöşüÇĞİÖŞÜ"},
                       {"Hungarian", "áéíóöőúüűÁÉÍÓÖŐÚÜŰ"},
                       {"Spanish", "áéíñóúüÁÉÍÑÓÚÜ"},
                       {"Portuguese", "áâãàçéêíóôõúÁÂÃÀÇÉÊÍÓÔÕÚ"},
                       {"French", "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ"},
                       {"German", "äöüßÄÖÜẞ"},
                       {"Scandinavian, Icelandic", "åäöæøðþýÅÄÖÆØÐÞÝ"},
                       {"Baltic", "āčēģīķļņšūžąęėįųĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲ"},
                       {"Maltese", "ċġħżĊĠĦŻ"},
                       {"Vietnamese", "ấầẩẫậắằẳẵặảạếềểễệẻẽẹốồổỗộớờởỡợđủụứừửữựỳỵỷỹ"},
                       {"Azeri", "əğıöüçşƏĞİÖÜÇŞ"},
                       {"Yoruba, Igbo", "ẹọṣịụẸỌṢỊỤ"}};
    const auto reach = [](const std::string& from) {
        std::set<std::string> all;
        for (const auto& letter : accents_of(from)) {
            all.insert(letter);
            for (const auto& next : accents_of(letter)) all.insert(next);
        }
        return all;
    };
    std::set<std::string> reached;
    for (char c = 'a'; c <= 'z'; ++c) {
        reached.merge(reach(std::string{c}));
        reached.merge(reach(std::string{static_cast<char>(c - 'a' + 'A')}));
    }
    for (const auto& [language, letters] : rules)
        for (std::size_t at = 0; at < letters.size();) {
            const auto begin = at;
            (void)next_code_point(letters, at);
            const auto letter = std::string{letters.substr(begin, at - begin)};
            EXPECT_TRUE(reached.contains(letter)) << language << ": " << letter;
        }
}

TEST(Accents, KeepTheBoardAsHighAndAsWideAsItIs) {
    const auto rows = [](const std::string& value, Layer layer) {
        return keyboard("it", {value, value.size(), layer},
                        [](const KeyStroke&) { return Action{}; })
            .rows;
    };
    const auto letters = rows("", Layer::letters);
    for (const auto* value : {"", "a", "S", "ê", "n", "Anna ", "7", "ب"}) {
        const auto board = rows(value, Layer::accents);
        EXPECT_EQ(board.size(), letters.size()) << value;
        std::size_t keys = 0;
        for (const auto& row : board) {
            int halves = 0;
            for (const auto& key : row) halves += key.width;
            EXPECT_LE(halves, 22) << value;
            keys += row.size();
        }
        EXPECT_GT(keys, 5u) << value;
        std::set<Name> names;
        for (const auto& row : board)
            for (const auto& key : row)
                EXPECT_TRUE(names.insert(key.target.name).second) << key.target.name;
    }
}

TEST(Accents, NeverTakeALetterAwayWhenThereIsNoRoomForItsMark) {
    Typed line{.value = "perche", .caret = 6, .layer = Layer::accents, .limit = 6};
    apply(line, {Kind::accented, "é"});
    EXPECT_EQ(line.value, "perche");
}

TEST(Keyboard, OffersAPinDigitsAndNothingElse) {
    for (const auto layer : {Layer::number, Layer::phone}) {
        std::set<std::string> signs;
        for (const auto& row : key_rows("it", layer)) signs.insert(row.begin(), row.end());
        EXPECT_EQ(signs.contains("+"), layer == Layer::phone);
        EXPECT_EQ(signs.contains("space"), layer == Layer::phone);
        for (const auto* sign : {"0", "1", "5", "9", "erase", "done"})
            EXPECT_TRUE(signs.contains(sign)) << sign;
    }
}

}  // namespace
}  // namespace chiosco::ui
