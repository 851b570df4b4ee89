// SPDX-License-Identifier: AGPL-3.0-or-later
// The answers put into the Italian page, and told again for the cover page.
#pragma once

#include <string>
#include <vector>

#include "core/domain/form.h"

namespace chiosco::forms {

// Lines whose condition holds, with values in Latin letters; what was skipped is empty.
std::vector<FilledLine> fill(const Form& form, const Answers& answers);

// What the paper that these answers make is called ("name") or is ("about"): as the choice that was
// made has it in words of its own, else as the whole form. `italian`: as the cooperative wrote it.
Words paper_words(const Form& form, const Answers& answers, const std::string& what,
                  bool italian = false);

// Question by question, in the person's language.
struct Told {
    Words ask;
    Words answer;  // Empty: left blank.
    bool operator==(const Told&) const = default;
};
std::vector<Told> told(const Form& form, const Answers& answers);

}  // namespace chiosco::forms
