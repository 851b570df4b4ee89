// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/search/tokens.h"

#include <gtest/gtest.h>

#include "core/search/distance.h"
#include "core/search/stop_words.h"

namespace chiosco::search {
namespace {

std::u16string folded(std::string_view text) {
    std::u16string all;
    each_token(text, [&](std::u16string_view token) {
        if (!all.empty()) all += u' ';
        all += token;
    });
    return all;
}

TEST(Tokens, AreWhatPeopleWouldTypeTheSame) {
    const struct {
        std::string_view text;
        std::u16string_view tokens;
    } table[] = {
        {"", u""},
        {"  -- !", u""},
        {"L'Università è qui", u"l universita e qui"},
        {"un’ora; 9:30", u"un ora 9 30"},
        {"Straße Œuvre Ærø Đorđe", u"strasse oeuvre aero dorde"},
        {"ﬁne", u"fine"},
        {"сім'я Їжак й", u"сімя іжак и"},
        {"أحمد إيجار آدم مستشفى", u"احمد ايجار ادم مستشفي"},
        {"مُسَاعَدَة", u"مساعده"},
        {"کیا ہے", u"كيا هے"},
        {"٢٠٢٦", u"2026"},
        {"الإيجار للأسرة الم", u"ايجار اسره الم"},
        {"房租补助", u"房租 租补 补助"},
        {"租 CAF租", u"租 caf 租"},
        {"ড়", u"ড"},
        {"a\xff\xfe"
         "b",
         u"a b"},
        {"soft\u00ADhyphen", u"softhyphen"},
    };
    for (const auto& [text, tokens] : table) EXPECT_EQ(folded(text), tokens) << text;
}

TEST(Tokens, AreNotLongerThanALimit) {
    EXPECT_EQ(folded(std::string(5000, 'x')).size(), token_max);
}

TEST(Tokens, TellWhetherTheLastWordMayGoOn) {
    EXPECT_TRUE(ends_in_word("mens"));
    EXPECT_TRUE(ends_in_word("citta\u0300"));
    EXPECT_FALSE(ends_in_word("mensa "));
    EXPECT_FALSE(ends_in_word("l'"));
    EXPECT_FALSE(ends_in_word(""));
}

TEST(StopWords, AreWrittenAsTheyAreCompared) {
    for (const auto& [lang, words] : stop_words) {
        std::string utf8;
        for (const char16_t c : words) {
            if (c < 0x80)
                utf8 += static_cast<char>(c);
            else if (c < 0x800)
                utf8 += {static_cast<char>(0xc0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
            else
                utf8 += {static_cast<char>(0xe0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
                         static_cast<char>(0x80 | (c & 63))};
        }
        EXPECT_EQ(folded(utf8), words) << lang;
    }
    EXPECT_TRUE(is_stop_word(u"della", "it"));
    EXPECT_FALSE(is_stop_word(u"senza", "it"));
    EXPECT_FALSE(is_stop_word(u"the", "it"));
    EXPECT_FALSE(is_stop_word(u"the", "xx"));
}

TEST(Slips, AreCountedAsFingersMakeThem) {
    const struct {
        std::u16string_view typed, term;
        int whole, prefix;
    } table[] = {
        {u"mensa", u"mensa", 0, 0},    {u"menza", u"mensa", 1, 1},    {u"mesna", u"mensa", 1, 1},
        {u"mena", u"mensa", 1, 1},     {u"mennsa", u"mensa", 1, 1},   {u"ensam", u"mensa", 2, 2},
        {u"patr", u"patronato", 3, 0}, {u"aptr", u"patronato", 3, 1}, {u"ca", u"abc", 3, 1},
        {u"ايجر", u"ايجار", 1, 1},
    };
    for (const auto& [typed, term, whole, prefix] : table) {
        const Pattern pattern{typed};
        const auto slips = pattern.to(term, 2);
        if (whole <= 2) {
            EXPECT_EQ(slips.whole, whole);
        } else {
            EXPECT_GT(slips.whole, 2);
        }
        EXPECT_EQ(slips.prefix, prefix) << typed.size();
    }
}

TEST(Slips, NeedLettersThatDifferInNoMoreThanThem) {
    EXPECT_TRUE(at_most(1, letters_of(u"menza") & ~letters_of(u"mensa")));
    EXPECT_FALSE(at_most(1, letters_of(u"casa") & ~letters_of(u"uffici")));
    EXPECT_TRUE(at_most(0, 0));
    EXPECT_FALSE(at_most(0, 4));
}

}  // namespace
}  // namespace chiosco::search
