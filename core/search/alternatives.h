// SPDX-License-Identifier: AGPL-3.0-or-later
// What a typed word may stand for among the words of an index.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/search/stems.h"
#include "core/search/tables.h"

namespace chiosco::search {

struct QueryWord {
    std::u16string text;
    bool unfinished;  // The last word, still being typed.
    bool operator==(const QueryWord&) const = default;
};

// The words of a query in order, at most 8, each once, without those that say nothing. One word
// is left in any case if there was one.
std::vector<QueryWord> query_words(std::string_view typed, std::string_view lang,
                                   std::string_view content_lang);

struct Alternative {
    std::uint32_t term;
    float quality;  // 1: this very word.
};

// A term may come more than once; its best quality counts.
std::vector<Alternative> alternatives(const Tables& tables, const QueryWord& word,
                                      std::string_view lang, Stemmer& stemmer);

}  // namespace chiosco::search
