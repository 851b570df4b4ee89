// SPDX-License-Identifier: AGPL-3.0-or-later
// A small form to ask about: a landlord, a rent, and the people of a household.
#pragma once

#include <string>

#include "core/forms/form.h"
#include "core/forms/interview.h"
#include "tests/support/forms.h"

namespace chiosco::forms {

inline const std::string small_file = R"({
 "id": "affitto", "source": "test",
 "questions": [
  {"name": "own.hello", "type": "notice"},
  {"name": "person.1.name", "type": "text"},
  {"name": "own.rents", "type": "yesno"},
  {"name": "home.rent", "type": "money", "when": {"var": "own.rents"}},
  {"name": "own.late", "type": "yesno", "when": {">": [{"var": "home.rent"}, 50000]}},
  {"name": "family.others", "type": "number", "check": {"most": 3}},
  {"each": {"count": "family.others", "first": 2, "most": 3}, "questions": [
    {"name": "person.#.name", "type": "text"},
    {"name": "person.#.relation", "type": "choice", "choices": ["spouse", "child"]},
    {"name": "person.#.birth_date", "type": "date", "optional": true,
     "when": {"==": [{"var": "person.#.relation"}, "child"]}}]},
  {"name": "own.note", "type": "text", "optional": true}],
 "paper": [
  {"style": "title", "text": "Affitto"},
  {"style": "fields", "fields": [{"label": "Nome", "value": "{person.1.name}"},
                                 {"label": "Affitto", "value": "{home.rent}"}]},
  {"style": "tick", "text": "di pagare l'affitto", "when": {"var": "own.rents"}},
  {"style": "table", "each": {"count": "family.others", "first": 2, "most": 3}, "least_rows": 1,
   "fields": [{"label": "Nome", "value": "{person.#.name}"},
              {"label": "Chi", "value": "{person.#.relation}"},
              {"label": "Nascita", "value": "{person.#.birth_date}"}]}]})";

inline Form small_form() {
    auto form = parse(small_file).value();
    for (const auto& key : word_keys(form)) form.italian[key] = {.text = key};
    form.italian["person.#.name.ask"] = {.text = "Persona {n}: il nome?"};
    form.italian["person.#.relation.ask"] = {.text = "Chi è {person.#.name}?"};
    form.italian["person.#.relation.choice.child"] = {.text = "figlio/a"};
    form.italian["form.yes"] = {.text = "Sì"};
    return form;
}

inline const Date test_day{std::chrono::year{2026}, std::chrono::March, std::chrono::day{10}};

inline std::vector<std::string> names_of(const std::vector<Step>& steps) {
    std::vector<std::string> names;
    for (const auto& step : steps) names.push_back(step.name);
    return names;
}

}  // namespace chiosco::forms
