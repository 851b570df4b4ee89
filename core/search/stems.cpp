// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/search/stems.h"

#include <libstemmer.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <string>

#include "core/base/result.h"

namespace chiosco::search {
namespace {

// FNV-1a: the same on every machine, and written into the file.
std::uint64_t number_of(std::size_t language, const sb_symbol* stem, int length) {
    std::uint64_t hash = 0xcbf29ce484222325u ^ language;
    hash *= 0x100000001b3u;
    for (int i = 0; i < length; ++i) hash = (hash ^ stem[i]) * 0x100000001b3u;
    return hash;
}

}  // namespace

Stemmer::Stemmer() {
    for (std::size_t i = 0; i < stemmers_.size(); ++i) {
        stemmers_[i] = sb_stemmer_new(stemmed_languages[i].data(), "UTF_8");
        ENSURE(stemmers_[i]);
    }
}

Stemmer::~Stemmer() {
    for (auto* stemmer : stemmers_) sb_stemmer_delete(stemmer);
}

std::optional<std::uint64_t> Stemmer::stem(std::u16string_view token, std::string_view lang) {
    const auto found = std::ranges::find(stemmed_languages, lang);
    if (found == stemmed_languages.end() || token.size() < 3) return std::nullopt;
    const auto language = static_cast<std::size_t>(found - stemmed_languages.begin());
    std::string word;
    icu::UnicodeString(false, token.data(), static_cast<int32_t>(token.size())).toUTF8String(word);
    auto* stemmer = stemmers_[language];
    const auto* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                                       static_cast<int>(word.size()));
    if (!stem) return std::nullopt;
    return number_of(language, stem, sb_stemmer_length(stemmer));
}

}  // namespace chiosco::search
