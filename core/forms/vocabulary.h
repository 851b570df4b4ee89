// SPDX-License-Identifier: AGPL-3.0-or-later
// Names of answers that mean the same in every form, so that one form can begin with what
// another has asked (core/forms/vocabulary.json).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/domain/form.h"

namespace chiosco::forms {

struct Entry {
    Question::Type type;
    bool latin = false;                // Letters as on the document, wherever it is asked.
    std::vector<std::string> choices;  // All that any form may offer.
};

const std::map<std::string, Entry, std::less<>>& vocabulary();

// The entry of "person.1.surname" or "person.#.surname"; none for a form's own names.
const Entry* entry_of(std::string_view name);

// "text", "date", ... as form files write them; none for another word.
std::optional<Question::Type> type_of(std::string_view word);

}  // namespace chiosco::forms
