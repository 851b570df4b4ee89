// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/search/build.h"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

#include "core/base/file.h"
#include "core/search/distance.h"
#include "core/search/gather.h"
#include "core/search/stems.h"
#include "core/search/tables.h"
#include "core/search/tokens.h"

namespace chiosco::search {
namespace {

constexpr std::size_t languages_max = 32;

// Collects the words of entries in the order in which they come; numbers them as they turn up.
class WordBook {
public:
    explicit WordBook(const std::string& content_lang) : languages_{content_lang} {}

    struct Said {
        std::uint32_t term, weight;
    };

    // The words of one more entry, each with its greatest weight.
    void add(const Pieces& pieces) {
        const auto start = said_.all.size();
        for (const auto& piece : pieces) add(piece);
        const auto here = std::span{said_.all}.subspan(start);
        std::ranges::sort(here, [](const Said& a, const Said& b) {
            return a.term != b.term ? a.term < b.term : a.weight > b.weight;
        });
        const auto twice = std::ranges::unique(here, {}, &Said::term);
        said_.all.resize(said_.all.size() - twice.size());
        said_.at.push_back(static_cast<std::uint32_t>(said_.all.size()));
    }

    // Terms and postings of entries taken in this `order`.
    void write(const std::vector<std::uint32_t>& order, TablesMade& to);

private:
    void add(const Piece& piece);
    std::uint32_t language(const std::string& lang);

    struct Term {
        std::u16string_view text;              // In numbers_.
        std::uint32_t met = 0, languages = 0;  // Languages it came in; in which it says something.
    };
    struct Hash : std::hash<std::u16string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::u16string, std::uint32_t, Hash, std::equal_to<>> numbers_;
    std::vector<Term> terms_;
    std::vector<std::string> languages_;
    ListsMade<Said> said_;
};

std::uint32_t WordBook::language(const std::string& lang) {
    const auto found = std::ranges::find(languages_, lang);
    if (found != languages_.end()) return static_cast<std::uint32_t>(found - languages_.begin());
    if (languages_.size() == languages_max) return languages_max - 1;
    languages_.push_back(lang);
    return static_cast<std::uint32_t>(languages_.size() - 1);
}

void WordBook::add(const Piece& piece) {
    const auto start = said_.all.size();
    const std::uint32_t language_bit = 1u << language(piece.lang);
    each_token(piece.text, [&](std::u16string_view token) {
        auto place = numbers_.find(token);
        if (place == numbers_.end()) {
            place = numbers_.emplace(token, static_cast<std::uint32_t>(terms_.size())).first;
            terms_.push_back({place->first});
        }
        auto& term = terms_[place->second];
        if (!(term.met & language_bit)) {
            term.met |= language_bit;
            if (!is_stop_word(token, piece.lang)) term.languages |= language_bit;
        }
        if (term.languages & language_bit) said_.all.push_back({place->second, 0});
    });
    const auto count = static_cast<float>(said_.all.size() - start);
    const float weight = piece.name ? piece.weight * (0.9f + 0.2f / count) : piece.weight;
    const auto units = std::clamp(static_cast<int>(weight * weight_unit + 0.5f), 1, 255);
    for (auto i = start; i < said_.all.size(); ++i)
        said_.all[i].weight = static_cast<std::uint32_t>(units);
}

void WordBook::write(const std::vector<std::uint32_t>& order, TablesMade& to) {
    std::vector<std::uint32_t> sorted, rank(terms_.size());
    for (std::uint32_t i = 0; i < terms_.size(); ++i)
        if (terms_[i].languages != 0) sorted.push_back(i);
    std::ranges::sort(sorted, {}, [&](std::uint32_t i) { return terms_[i].text; });
    for (std::uint32_t i = 0; i < sorted.size(); ++i) rank[sorted[i]] = i;

    auto& postings = to.postings;
    postings.at.assign(sorted.size() + 1, 0);
    for (const auto& said : said_.all) ++postings.at[rank[said.term] + 1];
    std::partial_sum(postings.at.begin(), postings.at.end(), postings.at.begin());
    postings.all.resize(said_.all.size());
    auto next = postings.at;
    for (std::uint32_t entry = 0; entry < order.size(); ++entry)
        for (auto i = said_.at[order[entry]]; i < said_.at[order[entry] + 1]; ++i)
            postings.all[next[rank[said_.all[i].term]]++] = posting(entry, said_.all[i].weight);

    Stemmer stemmer;
    for (const auto i : sorted) {
        const auto& [text, met, languages] = terms_[i];
        to.terms.add(std::span{text});
        to.term_letters.push_back(letters_of(text));
        to.term_languages.push_back(languages);
        for (std::size_t lang = 0; lang < languages_.size(); ++lang)
            if (languages >> lang & 1)
                if (const auto stem = stemmer.stem(text, languages_[lang]))
                    to.stems.push_back({*stem, rank[i], 0});
    }
    std::ranges::sort(to.stems);
    for (const auto& lang : languages_) to.languages.add(std::span{lang});
}

// The stretches of all services by weekday.
class Week {
public:
    void add(std::uint32_t service, const std::vector<Opening>& openings) {
        for (const auto& opening : openings)
            days_[opening.day.c_encoding() % days_.size()].push_back(
                {day(opening.from, always_from), day(opening.until, always_until),
                 minute(opening.opens), minute(opening.closes), service});
    }
    void write(ListsMade<Stretch>& to) const {
        for (auto day : days_) {
            std::ranges::sort(day, [](const Stretch& a, const Stretch& b) {
                return a.service != b.service ? a.service < b.service : a < b;
            });
            to.add(day);
        }
    }

private:
    static std::int32_t day(const std::optional<Date>& date, std::int32_t without) {
        if (!date) return without;
        return static_cast<std::int32_t>(std::chrono::sys_days{*date}.time_since_epoch().count());
    }
    static std::uint16_t minute(LocalTime time) {
        return static_cast<std::uint16_t>(time.since_midnight.count());
    }
    std::array<std::vector<Stretch>, 7> days_;
};

// Numbers of type codes; codes that no service has are left out.
class TypeNumbers {
public:
    explicit TypeNumbers(const std::vector<TypeFound>& types) {
        for (const auto& type : types)
            numbers_.emplace(type.code, static_cast<std::uint16_t>(numbers_.size()));
    }
    std::vector<std::uint16_t> of(const std::vector<std::string>& codes) const {
        std::vector<std::uint16_t> found;
        for (const auto& code : codes)
            if (const auto number = numbers_.find(code); number != numbers_.end())
                found.push_back(number->second);
        return found;
    }

private:
    std::unordered_map<std::string, std::uint16_t> numbers_;
};

// What of a service is kept besides its words.
struct ServiceKept {
    std::string id, sort_key;
    std::vector<std::uint16_t> types;
    std::vector<Opening> openings;
};

// Names in the order of the content's language; by code unit if ICU has no collation.
class Collation {
public:
    explicit Collation(const std::string& lang) {
        UErrorCode status = U_ZERO_ERROR;
        collator_.reset(icu::Collator::createInstance(icu::Locale{lang.c_str()}, status));
        if (U_FAILURE(status)) collator_.reset();
    }
    std::string key(const std::string& name) const {
        if (!collator_) return name;
        const auto text = icu::UnicodeString::fromUTF8(name);
        std::string key(static_cast<std::size_t>(collator_->getSortKey(text, nullptr, 0)), '\0');
        collator_->getSortKey(text, reinterpret_cast<std::uint8_t*>(key.data()),
                              static_cast<int32_t>(key.size()));
        return key;
    }

private:
    std::unique_ptr<icu::Collator> collator_;
};

}  // namespace

Result<void> build_index(const std::string& pack_path, const std::string& idx_path) {
    auto gatherer = TRY(Gatherer::open(pack_path));
    const auto types = TRY(gatherer.types());
    const auto needs = TRY(gatherer.needs());
    const TypeNumbers numbers{types};
    const Collation collation{gatherer.content_lang()};
    WordBook book{gatherer.content_lang()};
    std::vector<ServiceKept> services;
    TRY_VOID(gatherer.services([&](ServiceFound service) {
        book.add(service.pieces);
        services.push_back({std::move(service.id), collation.key(service.name),
                            numbers.of(service.types), std::move(service.openings)});
    }));
    const auto entries = services.size() + types.size() + needs.size();
    if (entries >= entries_max || types.size() > UINT16_MAX)
        return failure(ErrorCode::full, pack_path + ": more entries than an index can number");

    std::vector<std::uint32_t> order(entries);
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(services.size()),
              [&](std::uint32_t a, std::uint32_t b) {
                  return std::tie(services[a].sort_key, services[a].id) <
                         std::tie(services[b].sort_key, services[b].id);
              });
    TablesMade made{.seq = gatherer.seq(),
                    .services = static_cast<std::uint32_t>(services.size()),
                    .types = static_cast<std::uint32_t>(types.size()),
                    .needs = static_cast<std::uint32_t>(needs.size())};
    Week week;
    for (std::uint32_t i = 0; i < services.size(); ++i) {
        const auto& service = services[order[i]];
        made.ids.add(std::span{service.id});
        made.service_types.add(service.types);
        week.add(i, service.openings);
    }
    week.write(made.hours);
    for (const auto& type : types) {
        book.add(type.pieces);
        made.ids.add(std::span{type.code});
    }
    for (const auto& need : needs) {
        book.add(need.pieces);
        made.ids.add(std::span{need.id});
        made.need_types.add(numbers.of(need.types));
    }
    book.write(order, made);
    return write_file(idx_path, encode(made));
}

}  // namespace chiosco::search
