// SPDX-License-Identifier: AGPL-3.0-or-later
// A directory of services as large as one likes, the same for the same seed, with questions whose
// right answers are known. Names share a small vocabulary, as real ones do.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "core/search/index.h"
#include "core/store/pack/rows.h"

namespace chiosco::bench {

// The same numbers on every machine: the standard's distributions are not.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    std::size_t below(std::size_t count) { return engine_() % count; }
    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
    template <class T>
    const T& one_of(const std::vector<T>& from) {
        return from[below(from.size())];
    }

private:
    std::mt19937_64 engine_;
};

struct Named {
    std::string id;
    std::vector<std::string> words;        // Of its Italian name and its town.
    std::vector<std::string> translation;  // Of its name in another language, as people type it.
    std::string lang;                      // That language; empty: none.
};

struct Directory {
    store::PackRows rows;
    std::vector<Named> services;
};
Directory make_directory(std::size_t services, std::uint64_t seed);

enum class Slips { none, one, two };
struct Question {
    std::string words, lang = "it";
    std::vector<std::string> right;  // Ids of services that have all the words meant.
};
struct Asking {
    std::size_t count;
    Slips slips = Slips::none;
    bool cut_last = false;  // The last word ends after 60 % of its letters.
    bool translated = false;
};
std::vector<Question> questions(const Directory& directory, const Asking& asking,
                                std::uint64_t seed);

// Of the right answers that fit into five, how many are among the first five.
double recall_at_5(const search::Index& index, const std::vector<Question>& asked);

}  // namespace chiosco::bench
