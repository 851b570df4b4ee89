// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/places.h"

#include <algorithm>
#include <tuple>

#include "core/forms/letters.h"

namespace chiosco::forms {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t letters_least = 2, letters_of_unknown = 3;
// Italy has nearly 8,000 comuni. Of a list that is shorter, a demo's or a region's, it means
// nothing that a name is not in it.
constexpr std::size_t whole_list = 5000;

// "Reggio nell'Emilia" is REGGIO NELL EMILIA.
Words words_of(std::string_view text) {
    Words words;
    bool begins = true;
    for (const char32_t c : decoded(text).value_or(U"")) {
        const auto letters = capitals(c);
        if (letters.empty()) {
            begins = true;
            continue;
        }
        if (begins) words.emplace_back();
        words.back() += letters.front();
        begins = false;
    }
    return words;
}

std::string joined(const Words& words, std::size_t from = 0) {
    std::string all;
    for (auto i = from; i < words.size(); ++i) all += words[i];
    return all;
}

bool says_more(std::string_view typed) { return typed.find_first_of("(),/") != typed.npos; }

// Each of the typed words begins a word of the name, in their order, the first one the first.
bool begin(const Words& typed, const Words& name) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        while (at < name.size() && !name[at].starts_with(typed[i])) {
            if (i == 0) return false;
            ++at;
        }
        if (at++ == name.size()) return false;
    }
    return true;
}

// How well it fits, 0 best; nothing where it does not. `together`: the typed words without
// blanks, because "laquila" and "san giovanni" are typed in many ways.
std::optional<int> fit(const Words& typed, const std::string& together, const Words& name) {
    const auto all = joined(name);
    if (all == together) return 0;
    if (all.starts_with(together)) return 1;
    if (begin(typed, name)) return 2;
    for (std::size_t i = 1; i < name.size(); ++i)
        if (joined(name, i).starts_with(together)) return 3;
    return std::nullopt;
}

// Milano (MI), Brescia (BS): the sign of a province is made of its chief town's letters. A rule of
// thumb, that only orders what fits as well: where it fails nothing is hidden.
bool names_its_province(const Words& name, std::string_view province) {
    const auto all = joined(name);
    if (province.size() != 2 || !all.starts_with(province[0])) return false;
    return all.find(province[1], 1) != all.npos;
}

std::string written(const std::string& name, const std::string& province) {
    return province.empty() ? name : name + " (" + province + ")";
}

}  // namespace

void Places::add(const std::string& name, const std::string& province, std::optional<Date> until,
                 const std::string& now) {
    names_.push_back({name, province, now, until, words_of(name)});
}

std::vector<PlaceLine> Places::find(const PlaceAsked& asked, std::size_t most) const {
    const auto typed = words_of(asked.typed);
    const auto together = joined(typed);
    if (together.size() < letters_least || says_more(asked.typed)) return {};
    using Rank = std::tuple<int, bool, bool, std::size_t, std::string_view, std::optional<Date>,
                            std::string_view>;
    std::vector<std::pair<Rank, const Name*>> fits;
    for (const auto& one : names_) {
        if (one.until && (!asked.former || (asked.born && *one.until < *asked.born))) continue;
        // Of those that fit as well one of today comes first, then a large one, then a short name;
        // of one name of before the one that it had at the birth.
        if (const auto how = fit(typed, together, one.words))
            fits.push_back(
                {{*how, one.until.has_value(), !names_its_province(one.words, one.province),
                  one.name.size(), one.name, one.until, one.province},
                 &one});
    }
    std::ranges::sort(fits, {}, [](const auto& one) { return one.first; });
    std::vector<PlaceLine> found;
    for (const auto& [rank, one] : fits) {
        if (found.size() == most) break;
        PlaceLine line{written(one->name, one->province), one->now, one->until};
        if (std::ranges::find(found, line.written, &PlaceLine::written) == found.end())
            found.push_back(std::move(line));
    }
    return found;
}

bool Places::unknown(const PlaceAsked& asked) const {
    const auto letters = joined(words_of(asked.typed)).size();
    return names_.size() >= whole_list && letters >= letters_of_unknown &&
           !says_more(asked.typed) && find(asked, 1).empty();
}

}  // namespace chiosco::forms
