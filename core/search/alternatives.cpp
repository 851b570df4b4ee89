// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/search/alternatives.h"

#include <algorithm>
#include <ranges>

#include "core/search/distance.h"
#include "core/search/tokens.h"

namespace chiosco::search {
namespace {

constexpr std::size_t words_max = 8;
constexpr float same_stem = 0.85f, one_slip = 0.55f, two_slips = 0.3f, first_letter_too = 0.75f,
                finished_prefix = 0.5f, other_language = 0.6f;

bool has_digit(std::u16string_view word) {
    return std::ranges::any_of(word, [](char16_t c) { return c >= u'0' && c <= u'9'; });
}

// How good the beginning of a longer word is: better the more of it there is.
float prefix_quality(std::size_t typed, std::size_t length) {
    return 0.5f + 0.25f * static_cast<float>(typed) / static_cast<float>(length);
}

std::uint32_t bit_of(const Tables& tables, std::string_view lang) {
    for (std::uint32_t i = 0; i < tables.languages.size(); ++i)
        if (std::ranges::equal(tables.languages[i], lang)) return 1u << i;
    return 0;
}

class Search {
public:
    Search(const Tables& tables, const QueryWord& word, std::string_view lang)
        : tables_(tables),
          word_(word),
          // Guesses in the reader's language and in that of the content come before others.
          near_languages_(bit_of(tables, lang) | 1u) {}

    void beginnings() {
        const auto terms = std::views::iota(std::size_t{0}, tables_.terms.size());
        const auto first =
            *std::ranges::lower_bound(terms, std::u16string_view{word_.text}, {},
                                      [&](std::size_t i) { return tables_.term(i); });
        for (auto i = first; i < terms.size() && tables_.term(i).starts_with(word_.text); ++i) {
            const auto length = tables_.term(i).size();
            if (length == word_.text.size())
                whole(i, 1);
            else if (word_.unfinished)
                guess(i, prefix_quality(word_.text.size(), length));
            else if (word_.text.size() >= 3)
                guess(i, finished_prefix);
        }
    }

    void same_stems(Stemmer& stemmer) {
        for (const auto lang : stemmed_languages) {
            const auto stem = stemmer.stem(word_.text, lang);
            if (!stem) continue;
            for (const auto& found :
                 std::ranges::equal_range(tables_.stems.all(), *stem, {}, &StemTerm::stem))
                whole(found.term, same_stem);
        }
    }

    void slips() {
        const int limit = slips_allowed();
        if (limit == 0 || has_digit(word_.text)) return;
        const Pattern pattern{word_.text};
        const auto letters = tables_.term_letters.all();
        for (std::size_t i = 0; i < letters.size(); ++i) {
            if (!at_most(limit, pattern.letters() & ~letters[i])) continue;
            if (!word_.unfinished && !at_most(limit, letters[i] & ~pattern.letters())) continue;
            const auto term = tables_.term(i);
            if (term.size() + static_cast<std::size_t>(limit) < pattern.length()) continue;
            if (!word_.unfinished &&
                term.size() > pattern.length() + static_cast<std::size_t>(limit))
                continue;
            compare(i, term, pattern, limit);
        }
    }

    std::vector<Alternative> take() { return std::move(found_); }

private:
    // Short words have neighbours everywhere: three letters only when they stand for nothing.
    int slips_allowed() const {
        const auto length = word_.text.size();
        if (length < 4) return length == 3 && found_.empty() ? 1 : 0;
        return length < 6 ? 1 : 2;
    }

    void compare(std::size_t i, std::u16string_view term, const Pattern& pattern, int limit) {
        const auto [whole, prefix] = pattern.to(term, limit);
        const bool as_whole = whole <= limit;
        const int slips = as_whole ? whole : prefix;
        if (slips == 0 || slips > limit || (!as_whole && !word_.unfinished)) return;
        float quality = slips == 1 ? one_slip : two_slips;
        if (!as_whole) quality *= prefix_quality(pattern.length(), term.size());
        if (term.front() != word_.text.front()) quality *= first_letter_too;
        guess(i, quality);
    }

    // "men" being typed in Italian is rather half of "mensa" than English.
    void whole(std::size_t term, float quality) {
        if (word_.unfinished)
            guess(term, quality);
        else
            add(term, quality);
    }
    void add(std::size_t term, float quality) {
        found_.push_back({static_cast<std::uint32_t>(term), quality});
    }
    void guess(std::size_t term, float quality) {
        const bool near = (tables_.term_languages[term] & near_languages_) != 0;
        add(term, near ? quality : quality * other_language);
    }

    const Tables& tables_;
    const QueryWord& word_;
    std::uint32_t near_languages_;
    std::vector<Alternative> found_;
};

}  // namespace

std::vector<QueryWord> query_words(std::string_view typed, std::string_view lang,
                                   std::string_view content_lang) {
    std::vector<QueryWord> all, telling;
    each_token(typed,
               [&](std::u16string_view token) { all.push_back({std::u16string{token}, false}); });
    if (all.empty()) return all;
    all.back().unfinished = ends_in_word(typed);
    for (const auto& word : all)
        if (!is_stop_word(word.text, lang) && !is_stop_word(word.text, content_lang))
            telling.push_back(word);
    if (telling.empty()) telling.push_back(all.back());
    std::vector<QueryWord> words;
    for (auto& word : telling)
        if (words.size() < words_max && std::ranges::find(words, word) == words.end())
            words.push_back(std::move(word));
    return words;
}

std::vector<Alternative> alternatives(const Tables& tables, const QueryWord& word,
                                      std::string_view lang, Stemmer& stemmer) {
    Search search{tables, word, lang};
    search.beginnings();
    search.same_stems(stemmer);
    search.slips();
    return search.take();
}

}  // namespace chiosco::search
