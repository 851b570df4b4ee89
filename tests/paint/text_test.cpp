// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/text.h"

#include <gtest/gtest.h>

#include "tests/paint/sheets.h"

namespace chiosco::paint {
namespace {

std::unique_ptr<TextEngine> engine(const ui::Panel& panel = ui::panel_p1) {
    auto opened = TextEngine::open(panel, sheets::said);
    if (!opened) ensure_failed(opened.error().message.c_str(), __FILE__, __LINE__);
    return *std::move(opened);
}

ui::Look look_of(const std::string& lang, ui::TextSize size = ui::TextSize::normal) {
    const bool rtl = lang == "ar" || lang == "ur";
    return {.lang = lang,
            .direction = rtl ? ui::Direction::right_to_left : ui::Direction::left_to_right,
            .size = size};
}

// Rows of `picture` with ink in them, edges weighed by how much: a height in parts of a pixel.
double ink_height(const Picture& picture) {
    double height = 0;
    for (int y = 0; y < picture.height(); ++y) {
        int most = 0;
        for (int x = 0; x < picture.width(); ++x)
            most = std::max(most, int{picture.bits()[y * picture.stride() + x]});
        height += most / 255.0;
    }
    return height;
}

struct CapCase {
    const char* lang;
    ui::TextSize size;
    double wanted_mm;
};
class CapHeight : public testing::TestWithParam<CapCase> {};

// EN 301 549, 5.1.4: measured on the drawn letter, on a fine panel, so that pixels do not round it.
TEST_P(CapHeight, IsWhatTheLookAsksForWithinTwoPercent) {
    const auto& [lang, size, wanted] = GetParam();
    const ui::Panel fine{ui::mm(100), ui::mm(100), 4000, 4000};
    const auto text = engine(fine);
    const auto written = text->write({"H", lang}, look_of(lang, size));
    ASSERT_TRUE(written.picture);
    EXPECT_NEAR(ink_height(*written.picture) / 40, wanted, wanted * 0.02);
}
INSTANTIATE_TEST_SUITE_P(Languages, CapHeight,
                         testing::Values(CapCase{"it", ui::TextSize::normal, 4.9},
                                         CapCase{"it", ui::TextSize::large, 6.125},
                                         CapCase{"it", ui::TextSize::hugest, 9.8},
                                         CapCase{"uk", ui::TextSize::normal, 4.9},
                                         CapCase{"ar", ui::TextSize::normal, 4.9},
                                         CapCase{"ur", ui::TextSize::normal, 4.9},
                                         CapCase{"bn", ui::TextSize::normal, 4.9},
                                         CapCase{"zh", ui::TextSize::normal, 4.9}),
                         [](const auto& each) {
                             return std::string{each.param.lang} +
                                    std::to_string(static_cast<int>(each.param.size));
                         });

// SDL_ttf wrote 00:91 here, and it would be an opening hour.
TEST(Text, NineteenStaysNineteenInArabic) {
    const auto text = engine();
    const std::string words = "مفتوح حتى الساعة 19:00 كل يوم";
    const Writing writing{words, "ar"};
    const auto at = words.find("19:00");
    int last = -1;
    for (std::size_t i = at + 1; i < at + 5; ++i) {
        const int x = text->caret(writing, look_of("ar"), i).x;
        EXPECT_GT(x, last) << words[i];
        last = x;
    }
    // And the words around it run the other way.
    EXPECT_GT(text->caret(writing, look_of("ar"), 0).x, last);
    EXPECT_LT(text->caret(writing, look_of("ar"), words.size()).x,
              text->caret(writing, look_of("ar"), at + 1).x);
}

TEST(Text, ATelephoneNumberIsNotTurnedRoundInArabic) {
    const auto text = engine();
    const auto number =
        text->writing(ui::verbatim("+39 0990 55", "it"), ui::Face::body, look_of("ar"));
    const auto at = number.words.find("39");
    EXPECT_LT(text->caret(number, look_of("ar"), at + 1).x,
              text->caret(number, look_of("ar"), number.words.find("0990") + 1).x);
    EXPECT_LT(text->caret(number, look_of("ar"), number.words.find("0990") + 1).x,
              text->caret(number, look_of("ar"), number.words.find("55") + 1).x);
}

// The caret stood at the left edge while the Latin name stood at the right one.
TEST(Text, TheCaretStandsBesideALatinNameOnAnArabicPage) {
    const auto text = engine();
    const Writing name{"Samira", "ar", ui::Face::body, 400, Align::start, true};
    const auto written = text->write(name, look_of("ar"));
    ASSERT_TRUE(written.picture);
    const int begin = text->caret(name, look_of("ar"), 0).x;
    const int end = text->caret(name, look_of("ar"), 6).x;
    EXPECT_NEAR(begin, written.ink_x, 4);
    EXPECT_NEAR(end, written.ink_x + written.picture->width(), 4);
    EXPECT_NEAR(end, 400, 4);
}

TEST(Text, ANumberAloneLooksTheSameInBothDirections) {
    const auto text = engine();
    const auto one = text->write({"19:00", "ar"}, look_of("ar"));
    auto other_look = look_of("ar");
    other_look.direction = ui::Direction::left_to_right;
    const auto other = text->write({"19:00", "ar"}, other_look);
    ASSERT_TRUE(one.picture && other.picture);
    ASSERT_EQ(one.picture->bytes(), other.picture->bytes());
    EXPECT_TRUE(std::equal(one.picture->bits(), one.picture->bits() + one.picture->bytes(),
                           other.picture->bits()));
}

constexpr const char* sentences[] = {"Porta un documento, se ce l'hai. Va bene anche senza.",
                                     "أحضر وثيقة إن وجدت، ولا بأس بدونها.",
                                     "اپنی دستاویز ساتھ لائیں، نہ ہو تو بھی آئیں۔",
                                     "সঙ্গে একটি কাগজ আনুন, না থাকলেও চলবে।",
                                     "请带上证件，没有也可以来。",
                                     "Візьміть документ, якщо він є."};
constexpr const char* languages[] = {"it", "ar", "ur", "bn", "zh", "uk"};

TEST(Text, TakesTheRoomThatWasMeasured) {
    for (const auto size : {ui::TextSize::normal, ui::TextSize::hugest})
        for (int i = 0; i < 6; ++i)
            for (const double width : {60.0, 120.0, 250.0}) {
                const auto text = engine();
                const auto look = look_of(languages[i], size);
                const auto extent =
                    text->extent(ui::verbatim(sentences[i]), ui::Face::body, look, ui::mm(width));
                const double px = 1080.0 / 268000;
                const auto wide = static_cast<int>(ui::mm(width) * px);
                const auto drawn =
                    text->write({sentences[i], languages[i], ui::Face::body, wide}, look);
                ASSERT_TRUE(drawn.picture);
                EXPECT_EQ(drawn.lines, extent.lines);
                EXPECT_NEAR(drawn.height, extent.height * px, 1.01);
                if (width > 100) {  // A long word in huge letters is wider than a small place.
                    EXPECT_LE(extent.width, ui::mm(width) + 500) << languages[i];
                }
                // Ink may hang over the block by the tail of a letter, not by a line.
                EXPECT_GE(drawn.ink_y, -drawn.height / drawn.lines / 2) << languages[i];
                EXPECT_LE(drawn.ink_y + drawn.picture->height(),
                          drawn.height + drawn.height / drawn.lines / 2)
                    << languages[i];
            }
}

TEST(Text, OfWordsThatFitIsKeptOnceForAllWidths) {
    const auto text = engine();
    const auto look = look_of("it");
    const auto start = text->write({"Ascolta", "it", ui::Face::body, 300}, look);
    const auto end = text->write({"Ascolta", "it", ui::Face::body, 400, Align::end}, look);
    EXPECT_EQ(start.picture, end.picture);
    EXPECT_EQ(end.ink_x - start.ink_x, 400 - start.width);
    EXPECT_EQ(text->entries(), 1u);
}

TEST(Text, StartIsAtTheRightInArabic) {
    const auto text = engine();
    const auto word = text->write({"استمع", "ar", ui::Face::body, 500}, look_of("ar"));
    EXPECT_GT(word.ink_x, 500 - word.width - 4);
    const auto latin = text->write({"SPID", "ar", ui::Face::body, 500}, look_of("ar"));
    EXPECT_GT(latin.ink_x, 500 - latin.width - 4);
}

// "Marta، اكتب الرمز." stood with its full stop at the wrong end.
TEST(Text, ThatBeginsWithALatinNameReadsFromTheRightInArabic) {
    const auto text = engine();
    const auto bits = [&](const std::string& words) {
        const auto drawn = text->write({words, "ar", ui::Face::body, 600}, look_of("ar"));
        const auto& picture = *drawn.picture;
        std::string all = std::to_string(drawn.ink_x) + ' ';
        for (int y = 0; y < picture.height(); ++y)
            all.append(reinterpret_cast<const char*>(picture.bits() + y * picture.stride()),
                       static_cast<std::size_t>(picture.width()));
        return all;
    };
    EXPECT_EQ(bits("Marta، اكتب الرمز."), bits("\u200fMarta، اكتب الرمز."));
    EXPECT_EQ(bits("30/11–4/12: مارتا هنا."), bits("\u200f30/11–4/12: مارتا هنا."));
}

TEST(Text, TypedWordsAreBrokenAnywhereAndOthersAreNot) {
    const auto text = engine();
    const auto look = look_of("it");
    const std::string word(40, 'm');
    EXPECT_LE(text->extent(word, ui::Face::body, look, ui::mm(60)).width, ui::mm(60) + 500);
    EXPECT_GT(text->extent(ui::verbatim(word), ui::Face::body, look, ui::mm(60)).width, ui::mm(60));
}

TEST(Text, IsDroppedBeyondItsLimitAndComesBack) {
    const auto text = engine();
    const auto look = look_of("it");
    for (int i = 0; i < 900; ++i) text->write({"parola " + std::to_string(i), "it"}, look);
    text->trim();
    EXPECT_LE(text->entries(), 700u);
    EXPECT_LE(text->bytes(), std::size_t{6} << 20);
    EXPECT_TRUE(text->write({"parola 0", "it"}, look).picture);
    text->forget();
    EXPECT_EQ(text->entries(), 0u);
    EXPECT_EQ(text->bytes(), 0u);
}

// An address in Italian on an Arabic page begins where the page begins, on one line or on many.
TEST(Text, OfAnotherLanguageKeepsToThePagesSide) {
    const auto text = engine();
    const auto look = look_of("ar");
    const auto ragged = ui::verbatim(
        "Parla prima che arrivi una lettera: ci sono aiuti, e quasi sempre si trova un accordo.",
        "it");
    auto writing = text->writing(ragged, ui::Face::body, look);
    writing.width = 400;
    const auto many = text->write(writing, look);
    ASSERT_GT(many.lines, 2);
    ASSERT_TRUE(many.picture);
    // Ragged lines: all of them reach the right edge, none the left one.
    int at_right = 0, at_left = 0;
    for (int y = 0; y < many.picture->height(); ++y)
        for (int x = 0; x < many.picture->width(); ++x) {
            if (many.picture->bits()[y * many.picture->stride() + x] < 128) continue;
            const int at = many.ink_x + x;
            at_right += at >= 400 - 24;
            at_left += at < 4;
        }
    EXPECT_GT(at_right, at_left * 4);
    EXPECT_GT(at_right, 0);
}

}  // namespace
}  // namespace chiosco::paint
