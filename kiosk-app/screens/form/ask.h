// SPDX-License-Identifier: AGPL-3.0-or-later
// How each kind of question is asked, and how all answers are looked over.
#pragma once

#include "kiosk-app/screens/form/screen.h"

namespace chiosco::form {

// Whether its answer is written with a keyboard; the others are touched.
bool is_typed(const FormQuestion& question);
// The keyboard that it begins with.
ui::Layer layer_of(const FormQuestion& question);
// What is looked for among the comuni as it is typed; nothing where none is asked for, or before
// there is enough to look for.
std::optional<PlaceAsked> place_asked(const Model& model);
// The day that eight typed digits (dd mm yyyy) mean; nothing when they mean none.
std::optional<Date> typed_day(std::string_view digits);
// Why the answer will not do, and what to do.
ui::Text fault_words(const FormFault& fault);

void show_question(ui::PageOf<Msg>& shown, const Model& model);
void show_review(ui::PageOf<Msg>& shown, const Model& model);
int choice_pages(const Model& model);
int review_pages(const Model& model);

}  // namespace chiosco::form
