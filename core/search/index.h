// SPDX-License-Identifier: AGPL-3.0-or-later
// Search as you type over a mapped index: mistyped words, half words, words of other languages.
// Nothing of a query is kept; any number of threads may ask at once.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/result.h"

namespace chiosco::search {

struct Tables;

struct Query {
    std::string words;               // As typed: the last word may be half a word.
    std::string lang = "it";         // What the person reads; they may type in any language.
    std::vector<std::string> types;  // Service type codes, any of them; empty: all.
    bool open_now = false;           // On a public holiday: only what never closes.
    Date today{};                    // Italy's day and time (core/domain/rome.h).
    LocalTime now{};
    int limit = 50;
};

struct Hit {
    std::string id;
    float score = 0;  // Comparable within one answer only.
    bool open = false;
    bool operator==(const Hit&) const = default;
};

struct Hits {
    std::vector<Hit> services;  // At most `limit`, best first, open before closed among equals.
    int total = 0;              // How many there were before the limit.
    std::vector<std::string> needs;  // At most 3 situations that the words speak of, best first.
    bool operator==(const Hits&) const = default;
};

struct TypeCount {
    std::string type;
    int services = 0;
    bool operator==(const TypeCount&) const = default;
};

class Index {
public:
    // Maps the file. `not_found`; `damaged` if it was cut or changed, or is of another format.
    static Result<std::unique_ptr<Index>> open(const std::string& path);
    ~Index();

    // Of the pack that it was made from.
    std::int64_t seq() const;

    // All words must fit, each by itself, its stem, its beginning or a likely mistyping; services
    // that miss words come in when fewer than five have them all. No words: all services (of
    // `types`, open now), open ones first, then by name.
    Hits find(const Query& query) const;

    // How many services of each type there would be, whatever `query.types` says; most first.
    std::vector<TypeCount> type_counts(const Query& query) const;

private:
    explicit Index(std::unique_ptr<const Tables> tables);
    std::unique_ptr<const Tables> tables_;
};

}  // namespace chiosco::search
