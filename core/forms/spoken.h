// SPDX-License-Identifier: AGPL-3.0-or-later
// Answers as people read them, in the person's language and on the Italian page.
#pragma once

#include <string>

#include "core/domain/form.h"

namespace chiosco::forms {

// In the person's language, else as the cooperative wrote it.
Words words_of(const Form& form, const std::string& key);

// How many people a list holds with these answers.
int times(const FormEach& each, const Answers& answers);

// An answer to `question` in words; in Italian for the paper.
Words spoken(const Form& form, const Question& question, const Answer& answer, bool italian);

// `text` with "{person.#.name}" and "{n}" put in. For the person, what is not there yet is "…" and
// each value keeps its own direction (FSI ... PDI); for the paper it is Italian or nothing.
std::string filled_in(const std::string& text, const Form& form, const Answers& answers, int nth,
                      bool for_person);

// The question that a name belongs to ("person.2.surname" to "person.#.surname"), or none.
const Question* question_of(const Form& form, const std::string& name);

}  // namespace chiosco::forms
