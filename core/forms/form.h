// SPDX-License-Identifier: AGPL-3.0-or-later
// A form file, read (docs/formats/form.md). Everything that a form file says is checked here, so
// that the interview and the paper cannot meet a form that makes no sense.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/domain/form.h"

namespace chiosco::forms {

constexpr std::size_t file_bytes_max = 512 << 10;
constexpr std::size_t questions_max = 200;
constexpr std::size_t paper_lines_max = 200;
constexpr int each_max = 20;  // People in a list.
constexpr int logic_depth_max = 8;

// `invalid` with the place: "questions[3] person.1.surname: check.longest: is not a number".
// Takes any bytes. The form has no words yet.
Result<Form> parse(std::string_view bytes);
Result<Form> parse(const json::object& file);

// The keys of the words that this form needs, "person.1.surname.ask" and so on.
std::vector<std::string> word_keys(const Form& form);

// A translator's gettext file: key to words; fuzzy ones are `automatic`, empty ones are left out.
// `invalid` with the line. Takes any bytes; at most `file_bytes_max`.
Result<std::map<std::string, Words>> parse_words(std::string_view po, const std::string& lang);

// Words may name answers in braces: `invalid`, with the key, for one that names no question.
Result<void> check_words(const Form& form, const std::map<std::string, Words>& words);

// Gives the form its words in the person's language. What they sign for at law (notices,
// "form.law") is never read in a translation that no person has read: it stays Italian.
void translate(Form& form, std::map<std::string, Words> words);

}  // namespace chiosco::forms
