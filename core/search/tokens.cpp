// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/search/tokens.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "core/search/stop_words.h"

namespace chiosco::search {
namespace {

// Letters that Unicode does not take apart but that people type as others.
constexpr std::pair<UChar32, std::u16string_view> alike[] = {
    {0x00E6, u"ae"},     {0x00F8, u"o"},      {0x0111, u"d"},      {0x0131, u"i"},
    {0x0142, u"l"},      {0x0153, u"oe"},     {0x0491, u"г"},      {0x0649, u"\u064A"},
    {0x06CC, u"\u064A"}, {0x06A9, u"\u0643"}, {0x0629, u"\u0647"}, {0x06C1, u"\u0647"},
    {0x06BE, u"\u0647"}, {0x06D5, u"\u0647"},
};

bool apostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x2BB; }
bool cyrillic(UChar32 c) { return c >= 0x0400 && c < 0x0530; }
bool ideograph(UChar32 c) { return c >= 0x2E80 && u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC); }
// Scripts whose vowels are marks: there a mark is no ornament.
bool indic(UChar32 c) { return c >= 0x0900 && c < 0x0E00; }
bool nukta(UChar32 c) { return c == 0x093C || c == 0x09BC || c == 0x0A3C; }

bool mark(UChar32 c) {
    const auto type = u_charType(c);
    return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK ||
           type == U_ENCLOSING_MARK;
}

void append_one(UChar32 c, std::u16string& to) {
    constexpr UChar32 tatweel = 0x0640;
    if (c == tatweel || (mark(c) && (!indic(c) || nukta(c)))) return;
    if (const auto digit = u_charDigitValue(c); digit >= 0) {
        to += static_cast<char16_t>(u'0' + digit);
        return;
    }
    const auto found = std::ranges::find(alike, c, &std::pair<UChar32, std::u16string_view>::first);
    if (found != std::end(alike)) {
        to += found->second;
        return;
    }
    if (c > 0xFFFF) return;  // No letter of our languages is written beyond the first plane.
    to += static_cast<char16_t>(c);
}

void append_folded(UChar32 c, std::u16string& to) {
    if (c < 0x80) {
        to += static_cast<char16_t>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto* normal = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const auto* apart = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) return;
    icu::UnicodeString folded{c}, pieces;
    normal->normalize(icu::UnicodeString{c}, folded, status);
    apart->normalize(folded, pieces, status);
    for (int32_t i = 0; i < pieces.length(); i = pieces.moveIndex32(i, 1))
        append_one(pieces.char32At(i), to);
}

// Arabic writes "the" and "for the" into the word: "(al-)ijar". Words too short to tell keep it.
std::u16string_view without_article(std::u16string_view word) {
    for (const std::u16string_view article : {u"ال", u"لل"})
        if (word.size() >= article.size() + 2 && word.starts_with(article))
            return word.substr(article.size());
    return word;
}

// Collects letters into a word and hands it over when it ends.
class Words {
public:
    explicit Words(const TokenFn& see) : see_(see) {}
    ~Words() { end(); }

    void take(UChar32 c) {
        if (c < 0) return end();
        if (ideograph(c)) return take_ideograph(c);
        if (apostrophe(c)) {
            if (word_.empty() || !cyrillic(word_.back())) end();
            return;
        }
        if (u_isalnum(c) || mark(c)) {
            if (pair_ != 0) end();
            append_folded(c, word_);
        } else if (u_charType(c) != U_FORMAT_CHAR) {
            end();
        }
    }

private:
    void take_ideograph(UChar32 c) {
        if (!word_.empty()) end();
        std::u16string here;
        append_folded(c, here);
        if (here.size() != 1) return end();
        if (pair_ != 0) {
            const char16_t both[] = {pair_, here[0]};
            see_({both, 2});
            alone_ = false;
        } else {
            alone_ = true;
        }
        pair_ = here[0];
    }

    void end() {
        if (!word_.empty()) see_(without_article(word_).substr(0, token_max));
        if (pair_ != 0 && alone_) see_({&pair_, 1});
        word_.clear();
        pair_ = 0;
    }

    const TokenFn& see_;
    std::u16string word_;
    char16_t pair_ = 0;  // The ideograph before.
    bool alone_ = false;
};

template <class See>
void each_character(std::string_view text, const See& see) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<int32_t>(std::min<std::size_t>(text.size(), 1u << 30));
    for (int32_t i = 0; i < length;) {
        UChar32 c;
        U8_NEXT(bytes, i, length, c);
        see(c);
    }
}

}  // namespace

void each_token(std::string_view text, const TokenFn& see) {
    Words words{see};
    each_character(text, [&](UChar32 c) { words.take(c); });
}

bool ends_in_word(std::string_view text) {
    bool inside = false;
    each_character(text, [&](UChar32 c) { inside = c >= 0 && (u_isalnum(c) || mark(c)); });
    return inside;
}

bool is_stop_word(std::u16string_view token, std::string_view lang) {
    const auto of_language = std::ranges::find(stop_words, lang, &StopWords::lang);
    if (of_language == std::end(stop_words)) return false;
    auto rest = of_language->words;
    while (!rest.empty()) {
        const auto word = rest.substr(0, rest.find(u' '));
        if (word == token) return true;
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
    return false;
}

}  // namespace chiosco::search
