// SPDX-License-Identifier: AGPL-3.0-or-later
// People coming into a form's list and leaving it again, from the review: their number is itself
// an answer, and the answers about them are numbered.
#pragma once

#include <string>

#include "core/domain/form.h"

namespace chiosco::app {

// The question that counts a list which can take one more person; empty when there is none.
std::string list_with_room(const Form& form, const FormAnswers& answers);

// One more in the list that question `count` counts: the name of the first question about them,
// or empty when the list is full or is none.
std::string add_person(const Form& form, FormAnswers& answers, const std::string& count);

// The person whom the answer `name` is about leaves the list; those after them move up. Nothing
// changes when `name` is about nobody in a list.
void remove_person(const Form& form, FormAnswers& answers, const std::string& name);

}  // namespace chiosco::app
