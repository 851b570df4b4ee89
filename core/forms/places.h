// SPDX-License-Identifier: AGPL-3.0-or-later
// The comuni of Italy, those of today and of before, looked for by the beginning of a name.
#pragma once

#include <string>
#include <vector>

#include "core/domain/place.h"

namespace chiosco::forms {

class Places {
public:
    // One name of a comune. `until`: it was called so up to that day; `now`: and is called this.
    void add(const std::string& name, const std::string& province, std::optional<Date> until = {},
             const std::string& now = {});

    bool empty() const { return names_.empty(); }

    // The best first. Accents, capitals, apostrophes and blanks make no difference; each word may
    // be cut short ("reggio em"). Nothing for fewer than two letters, and nothing for words that
    // say already which one is meant: "Samone (TN)", "Dacca, Bangladesh".
    std::vector<PlaceLine> find(const PlaceAsked& asked, std::size_t most) const;
    // It is long enough to be found, and no comune is called so: abroad, an old name, a mistake.
    // Never where the list is not that of all Italy.
    bool unknown(const PlaceAsked& asked) const;

private:
    struct Name {
        std::string name, province, now;
        std::optional<Date> until;
        std::vector<std::string> words;  // In A to Z.
    };
    std::vector<Name> names_;
};

}  // namespace chiosco::forms
