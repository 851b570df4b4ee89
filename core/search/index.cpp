// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/search/index.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/domain/holiday.h"
#include "core/search/alternatives.h"
#include "core/search/tables.h"

namespace chiosco::search {
namespace {

constexpr float missing_word = 0.4f,  // For each word that a service has not.
    through_type = 0.9f, through_need = 0.8f, through_later_type = 0.05f, not_worth_showing = 0.5f;
constexpr int enough = 5, needs_max = 3;

struct Scores {
    std::vector<float> sum;
    std::vector<std::uint8_t> matched;
};

// One query word over all entries: the best that any of its alternatives says of each.
class WordScores {
public:
    explicit WordScores(const Tables& tables) : tables_(tables), best_(tables.entries()) {}

    void score(const QueryWord& word, const std::vector<Alternative>& alternatives) {
        std::ranges::fill(best_, 0.0f);
        // One or two letters begin half of all words: only names are looked at.
        const std::uint32_t least = word.unfinished && word.text.size() < 3 ? 100 : 0;
        for (const auto& [term, quality] : alternatives) {
            const float unit = quality / weight_unit;
            for (const auto posting : tables_.postings[term]) {
                const auto entry = entry_of(posting), weight = weight_of(posting);
                if (entry >= best_.size() || weight < least) continue;
                best_[entry] = std::max(best_[entry], unit * static_cast<float>(weight));
            }
        }
        lead_on();
    }

    void add_to(Scores& scores, const std::vector<Alternative>& alternatives) const {
        const float rarity = this->rarity(alternatives);
        for (std::size_t i = 0; i < best_.size(); ++i) {
            scores.sum[i] += best_[i] * rarity;
            scores.matched[i] = static_cast<std::uint8_t>(scores.matched[i] + (best_[i] > 0));
        }
    }

private:
    // Needs speak for the types that help with them, types for their services.
    void lead_on() {
        const auto types = std::span{best_}.subspan(tables_.services, tables_.types);
        for (std::uint32_t need = 0; need < tables_.needs; ++need) {
            float score = best_[tables_.services + tables_.types + need] * through_need;
            for (const auto type : tables_.need_types[need]) {
                if (type < types.size()) types[type] = std::max(types[type], score);
                score *= 1 - through_later_type;
            }
        }
        if (std::ranges::none_of(types, [](float score) { return score > 0; })) return;
        for (std::uint32_t service = 0; service < tables_.services; ++service)
            for (const auto type : tables_.service_types[service])
                if (type < types.size())
                    best_[service] = std::max(best_[service], types[type] * through_type);
    }

    // By the commonest of the best alternatives: a rare misspelling must not outdo a common word.
    float rarity(const std::vector<Alternative>& alternatives) const {
        float best = 0;
        std::size_t entries = 1;
        for (const auto& [term, quality] : alternatives) {
            if (quality < best) continue;
            const auto here = tables_.postings[term].size();
            entries = quality > best ? here : std::max(entries, here);
            best = quality;
        }
        const auto all = static_cast<float>(tables_.entries() + 1);
        return 1 + 0.15f * std::log(all / static_cast<float>(std::max<std::size_t>(entries, 1)));
    }

    const Tables& tables_;
    std::vector<float> best_;
};

Scores score_words(const Tables& tables, const std::vector<QueryWord>& words,
                   std::string_view lang) {
    Scores scores{std::vector<float>(tables.entries()),
                  std::vector<std::uint8_t>(tables.entries())};
    WordScores word_scores{tables};
    Stemmer stemmer;
    for (const auto& word : words) {
        const auto found = alternatives(tables, word, lang, stemmer);
        word_scores.score(word, found);
        word_scores.add_to(scores, found);
    }
    return scores;
}

// Whether the stretches of one service on one weekday leave no minute out; 23:59 is midnight.
bool all_day(std::span<const Stretch> stretches, std::int32_t day) {
    constexpr std::uint16_t last_minute = 23 * 60 + 59;
    std::uint16_t reached = 0;
    for (bool further = true; further && reached < last_minute;) {
        further = false;
        for (const auto& at : stretches)
            if (at.from <= day && day <= at.until && at.opens <= reached && reached < at.closes)
                reached = at.closes, further = true;
    }
    return reached >= last_minute;
}

std::span<const Stretch> stretches_of(const Tables& tables, std::size_t weekday,
                                      std::uint32_t service) {
    const auto found =
        std::ranges::equal_range(tables.hours[weekday], service, {}, &Stretch::service);
    return {found.begin(), found.end()};
}

// What never closes is alone open for certain on a public holiday, as open_state() says. Few are
// open all Sunday: the other days are looked at for those only, not for a hundred thousand.
std::vector<std::uint8_t> open_on_a_holiday(const Tables& tables, std::int32_t day) {
    std::vector<std::uint8_t> open(tables.services);
    constexpr std::size_t sunday = 0, days = 7;
    const auto sundays = tables.hours[sunday];
    for (auto one = sundays.begin(); one != sundays.end();) {
        const auto service = one->service;
        const auto end = std::find_if(one, sundays.end(),
                                      [&](const Stretch& at) { return at.service != service; });
        bool always = service < open.size() && all_day({one, end}, day);
        for (std::size_t weekday = 1; always && weekday < days; ++weekday)
            always = all_day(stretches_of(tables, weekday, service), day);
        if (always) open[service] = 1;
        one = end;
    }
    return open;
}

// For each service, whether it is open at the moment of the query.
std::vector<std::uint8_t> open_services(const Tables& tables, const Query& query) {
    const std::chrono::sys_days date{query.today};
    const auto day = static_cast<std::int32_t>(date.time_since_epoch().count());
    if (public_holiday(query.today)) return open_on_a_holiday(tables, day);
    const auto minute = query.now.since_midnight.count();
    std::vector<std::uint8_t> open(tables.services);
    for (const auto& at : tables.hours[std::chrono::weekday{date}.c_encoding()]) {
        const bool now =
            (at.opens <= minute) & (minute < at.closes) & (at.from <= day) & (day <= at.until);
        if (at.service < open.size()) open[at.service] |= now;
    }
    return open;
}

struct Candidate {
    float score;
    std::uint32_t service;
    bool open;
    bool better_than(const Candidate& other) const {
        if (score != other.score) return score > other.score;
        if (open != other.open) return open;
        return service < other.service;  // By name.
    }
};

// How many words an entry must have: all; fewer when fewer than `wanted` have them all, but half.
class Coverage {
public:
    void see(std::uint8_t matched) { ++having_[matched]; }
    int needed(int words, int wanted) const {
        int needed = words, found = having_[static_cast<std::size_t>(words)];
        while (found < wanted && needed > (words + 1) / 2)
            found += having_[static_cast<std::size_t>(--needed)];
        return std::max(needed, 1);
    }

private:
    std::array<int, 256> having_{};
};

float final_score(const Scores& scores, std::size_t entry, int words) {
    float score = scores.sum[entry];
    for (int missing = words - scores.matched[entry]; missing > 0; --missing) score *= missing_word;
    return score;
}

// By the number of each type: whether it is asked for. Empty: all are.
std::vector<bool> wanted_types(const Tables& tables, const std::vector<std::string>& codes) {
    std::vector<bool> wanted;
    for (std::uint32_t type = 0; type < tables.types && !codes.empty(); ++type)
        wanted.push_back(std::ranges::find(codes, tables.id(tables.services + type)) !=
                         codes.end());
    return wanted;
}

// What is asked for besides words. `open` has a number for each service.
struct Filter {
    const std::vector<std::string>& types;
    bool open_now;
    const std::vector<std::uint8_t>& open;
};

// Services that the filter leaves, with half of the words at least.
std::vector<Candidate> filtered(const Tables& tables, const Filter& filter, const Scores& scores,
                                int words) {
    std::vector<Candidate> found;
    found.reserve(tables.services);
    const auto wanted = wanted_types(tables, filter.types);
    for (std::uint32_t service = 0; service < tables.services; ++service) {
        if (scores.matched[service] < (words + 1) / 2) continue;
        const bool open = filter.open[service] != 0;
        if (filter.open_now && !open) continue;
        if (!filter.types.empty() &&
            std::ranges::none_of(tables.service_types[service], [&](std::uint16_t type) {
                return type < wanted.size() && wanted[type];
            }))
            continue;
        found.push_back({final_score(scores, service, words), service, open});
    }
    return found;
}

std::vector<Candidate> candidates(const Tables& tables, const Filter& filter, const Scores& scores,
                                  int words) {
    auto found = filtered(tables, filter, scores, words);
    if (words == 0) return found;
    Coverage coverage;
    for (const auto& one : found) coverage.see(scores.matched[one.service]);
    const int needed = coverage.needed(words, enough);
    float best = 0;
    for (const auto& one : found)
        if (scores.matched[one.service] >= needed) best = std::max(best, one.score);
    std::erase_if(found, [&](const auto& one) {
        return scores.matched[one.service] < needed || one.score < best * not_worth_showing;
    });
    return found;
}

std::vector<std::string> needs_of(const Tables& tables, const std::vector<QueryWord>& words,
                                  const Scores& scores) {
    // One or two letters speak of nothing yet.
    const bool says_something = std::ranges::any_of(
        words, [](const QueryWord& word) { return word.text.size() >= 3 || !word.unfinished; });
    if (!says_something) return {};
    const auto first = tables.services + tables.types;
    const int count = static_cast<int>(words.size());
    Coverage coverage;
    for (auto entry = first; entry < tables.entries(); ++entry) coverage.see(scores.matched[entry]);
    const int needed = coverage.needed(count, 1);
    std::vector<Candidate> found;
    float best = 0;
    for (auto entry = first; entry < tables.entries(); ++entry) {
        if (scores.matched[entry] < needed) continue;
        found.push_back({final_score(scores, entry, count), entry, false});
        best = std::max(best, found.back().score);
    }
    std::erase_if(found, [&](const Candidate& one) { return one.score < best * 0.5f; });
    std::ranges::sort(found, &Candidate::better_than);
    std::vector<std::string> ids;
    for (const auto& one : found)
        if (ids.size() < needs_max) ids.emplace_back(tables.id(one.service));
    return ids;
}

}  // namespace

Index::Index(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Index::~Index() = default;

Result<std::unique_ptr<Index>> Index::open(const std::string& path) {
    auto tables = std::make_unique<Tables>(TRY(open_tables(path)));
    return std::unique_ptr<Index>{new Index{std::move(tables)}};
}

std::int64_t Index::seq() const { return tables_->seq; }

Hits Index::find(const Query& query) const {
    const auto& tables = *tables_;
    const auto words = query_words(query.words, query.lang, tables.content_lang());
    const auto scores = score_words(tables, words, query.lang);
    const auto open = open_services(tables, query);
    auto found = candidates(tables, {query.types, query.open_now, open}, scores,
                            static_cast<int>(words.size()));
    Hits hits{.total = static_cast<int>(found.size())};
    const auto limit = std::min(found.size(), static_cast<std::size_t>(std::max(query.limit, 0)));
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(limit),
                              [](const auto& a, const auto& b) { return a.better_than(b); });
    for (const auto& one : std::span{found}.first(limit))
        hits.services.push_back({std::string{tables.id(one.service)}, one.score, one.open});
    if (!words.empty()) hits.needs = needs_of(tables, words, scores);
    return hits;
}

std::vector<TypeCount> Index::type_counts(const Query& query) const {
    const auto& tables = *tables_;
    const auto words = query_words(query.words, query.lang, tables.content_lang());
    const auto scores = score_words(tables, words, query.lang);
    const auto open =
        query.open_now ? open_services(tables, query) : std::vector<std::uint8_t>(tables.services);
    std::vector<int> counts(tables.types);
    for (const auto& one :
         candidates(tables, {{}, query.open_now, open}, scores, static_cast<int>(words.size())))
        for (const auto type : tables.service_types[one.service])
            if (type < counts.size()) ++counts[type];
    std::vector<TypeCount> found;
    for (std::uint32_t type = 0; type < tables.types; ++type)
        if (counts[type] > 0)
            found.push_back({std::string{tables.id(tables.services + type)}, counts[type]});
    std::ranges::stable_sort(found, std::greater{}, &TypeCount::services);
    return found;
}

}  // namespace chiosco::search
