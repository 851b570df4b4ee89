// SPDX-License-Identifier: AGPL-3.0-or-later
// Filling in a paper form, one question a screen. Screens know no rule of any form: they hold the
// answers and a place, and ask what comes next with all of them. The other side keeps nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/domain/form.h"
#include "core/domain/place.h"

namespace chiosco {

// ---- Effects

struct OpenForms {
    bool operator==(const OpenForms&) const = default;
};
struct OpenForm {
    std::string form;
    bool operator==(const OpenForm&) const = default;
};
struct LoadForms {
    bool operator==(const LoadForms&) const = default;
};
struct LoadForm {
    std::string form;
    bool operator==(const LoadForm&) const = default;
};
// What is typed, if anything, is first heard as the answer to `at`, and becomes one of `answers`
// or is refused. Then one goes from `at` to where `go` says.
struct AskForm {
    enum class Go {
        first,         // With what another form has asked, where this one asks it too.
        here,          // `at` itself: again, or in another language.
        next,          // The question after it, or the review after the last.
        previous,      // The question before it; the first where there is none.
        after_change,  // From the review: what the change brings with it, else the review.
        review,
        add,    // One more in the list that `at` belongs to; its first question is asked.
        remove  // The one that `at` is about leaves its list; the review follows.
    };
    std::string form;
    FormAnswers answers;
    Go go = Go::first;
    std::string at = {};
    std::optional<std::string> typed = {};
    bool sure = false;  // What is typed stands, also where it was asked about (FormFault::asks).
    bool operator==(const AskForm&) const = default;
};
// The comuni that what is typed may mean. While somebody types, only the newest is answered.
struct FindPlaces {
    PlaceAsked asked;
    bool operator==(const FindPlaces&) const = default;
};
struct PrintForm {
    std::string form;
    FormAnswers answers;
    bool operator==(const PrintForm&) const = default;
};

// ---- Answers

// What a person should know before the first question.
struct FormCard {
    FormLine line;
    Words about;    // What it is and who may use it.
    Words careful;  // What to know before signing.
    std::string law;
    std::vector<Words> have;  // What goes with it.
    Words where;              // Where the signed paper goes.
    int questions = 0;        // At most so many,
    int each = 0;             // and so many more for every other person.
    int signatures = 1, copies = 1;
    std::string checked_by;  // Empty: no lawyer has read it yet, and the card says so.
    std::optional<Date> checked_on = {};
    bool operator==(const FormCard&) const = default;
};

struct FormChoice {
    std::string value;
    Words words;
    bool operator==(const FormChoice&) const = default;
};

struct FormQuestion {
    std::string name;  // "person.2.surname"
    Question::Type type = Question::Type::text;
    Words ask, why, hint;
    std::vector<FormChoice> choices = {};
    std::string typed = {};  // The answer so far, as it would be typed.
    bool latin = false;      // Written as on the document: Latin letters in any language.
    bool hidden = false;     // What is typed begins covered.
    bool optional = false;   // "Non lo so" and "Salta" are allowed.
    int nth = 0;             // Which person of a list; 0 outside lists.
    int number = 1;          // "domanda 3"; a notice has that of the question before it.
    int share = 0;           // How much of the form lies behind it, in hundredths.
    bool first = false;      // Nothing is asked before it.
    std::size_t limit = 80;  // Bytes.
    // Of a place: that of a birth, and when it was, where that has been answered.
    bool former = false;
    std::optional<Date> born = {};
    bool operator==(const FormQuestion&) const = default;
};

// Why what was typed is no answer; the screen says what to do. `limit` is what it may name:
// characters, years, the number (money in whole euros).
struct FormFault {
    enum class Kind {
        missing,
        too_short,
        too_long,
        not_latin,
        odd_signs,
        not_a_date,
        not_past,
        not_future,
        too_long_ago,
        not_a_number,
        too_small,
        too_big,
        not_money,
        wrong_cf,
        wrong_iban,
        not_a_choice,
        cf_and_surname,
        cf_and_name,
        cf_and_birth,
        cf_and_sex,
        cf_and_more
    } kind = Kind::missing;
    int limit = 0;
    // The codice fiscale does not go with the rest: the person may say that it is right.
    bool asks() const { return kind >= Kind::cf_and_surname; }
    bool operator==(const FormFault&) const = default;
};

// A line of the review.
struct FormEntry {
    std::string name;
    Question::Type type = Question::Type::text;
    Words ask;
    Words answer;          // As a person reads it; empty: left blank.
    bool missing = false;  // Has to be answered before there is a paper.
    bool hidden = false;
    int nth = 0;  // Which person of a list, who can be taken out of it as a whole.
    bool operator==(const FormEntry&) const = default;
};

struct FormsLoaded {
    std::vector<FormLine> forms;
};
struct FormLoaded {
    std::string asked;
    FormCard card;
};
// Both bring the answers back as they now are.
struct FormAsked {
    std::string form;
    FormQuestion question;
    FormAnswers answers;
};
struct FormReview {
    std::string form;
    std::vector<FormEntry> entries;
    FormAnswers answers;
    bool complete = false;    // The paper may be made.
    std::string add_at = {};  // A name in a list that can take one more; empty: there is none.
};
struct FormRefused {
    std::string form, name;
    FormFault fault;
};
struct PlacesFound {
    PlaceAsked asked;
    std::vector<PlaceLine> places;  // Best first.
    bool unknown = false;           // No comune is called so: that is worth a word.
};
struct FormNotAsked {
    std::string form;
    ErrorCode code;
};

}  // namespace chiosco
