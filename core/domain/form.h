// SPDX-License-Identifier: AGPL-3.0-or-later
// A paper form as values: its questions, what was answered, and the page it becomes. The rules
// over them stand in core/forms; the file they come from is docs/formats/form.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/calendar.h"
#include "core/domain/words.h"

namespace chiosco {

struct Money {
    std::int64_t cents = 0;
    auto operator<=>(const Money&) const = default;
};

// Asked, and left out by the person: a blank line on the paper.
struct LeftBlank {
    auto operator<=>(const LeftBlank&) const = default;
};

// text, place, cf, choice, iban: a string; number: an integer; yesno: a bool.
// (`Answer` alone is what a screen hears from the world: kiosk-app/world/effect.h.)
using FormAnswer = std::variant<LeftBlank, std::string, Date, std::int64_t, bool, Money>;
// By name, "person.2.surname". A name that is not there has not been asked.
using FormAnswers = std::map<std::string, FormAnswer>;

// A JSONLogic expression (jsonlogic.com), the part of it that form.md names.
struct Logic {
    enum class Op {
        value,
        var,
        equal,
        differs,
        less,
        greater,
        at_most,
        at_least,
        all,
        any,
        negated,
        in,
        either
    };
    using Value = std::variant<std::monostate, bool, std::int64_t, std::string>;

    Op op = Op::value;
    Value value = {};  // Of Op::value; the name of Op::var.
    std::vector<Logic> of = {};
    bool operator==(const Logic&) const = default;
};

// What an answer must be besides its type. Empty members check nothing.
struct FormCheck {
    bool latin = false;  // As on the document: letters of the Latin alphabet, ' - . and spaces.
    std::optional<std::int64_t> shortest, longest;  // Characters.
    std::optional<std::int64_t> least, most;        // Numbers; money in cents.
    bool past = false, future = false;              // Dates: today counts as both.
    std::optional<std::int64_t> years_back;         // Dates: not longer ago than this.
    bool operator==(const FormCheck&) const = default;
};

// A question asked once for each person of a list: '#' in its name runs from `first` on, as often
// as the number answered to `count` says.
struct FormEach {
    std::string count;
    int first = 1;
    int most = 1;
    bool operator==(const FormEach&) const = default;
};

struct Question {
    enum class Type { text, date, place, cf, choice, number, yesno, money, iban, notice };

    std::string name;  // "person.1.surname", "person.#.surname"; a notice is read, not answered.
    Type type = Type::text;
    bool optional = false;  // "Non lo so" and "Salta" are allowed.
    bool hidden = false;    // "private" of the file: covered while it is typed.
    std::optional<Logic> when = {};
    FormCheck check = {};
    std::vector<std::string> choices = {};  // Values; their words are "<name>.choice.<value>".
    std::vector<std::string> from = {};     // What a read document may propose: "mrz.surname".
    std::optional<FormEach> each = {};
    bool operator==(const Question&) const = default;
};

// A line of the Italian page as the form file has it; `{name}` stands for an answer.
struct PaperLine {
    enum class Style { office, title, law, text, heading, fields, table, tick, signature, notice };
    struct Field {
        std::string label, value;
        int share = 1;  // Of the line's width.
        bool operator==(const Field&) const = default;
    };

    Style style = Style::text;
    std::string text = {};
    std::vector<Field> fields = {};
    std::optional<FormEach> each = {};
    std::optional<Logic> when = {};
    int least_rows = 0;  // Of a table: more are printed blank.
    bool operator==(const PaperLine&) const = default;
};

struct Form {
    std::string id;
    int version = 1;
    std::string lang = "it";  // What `words` were asked for in.
    std::string office, territory, channel;
    std::optional<Date> valid_from, valid_to;
    std::vector<std::string> law, annexes;  // An annex's words are "form.annex.<annex>".
    std::string source;
    std::string checked_by;  // Empty: no lawyer has read it yet, and the cover says so.
    std::optional<Date> checked_on;
    int signatures = 1, copies = 1;
    std::vector<Question> questions;
    std::vector<PaperLine> paper;
    // By key: "form.name", "<question>.ask", "<question>.why"; in the person's language where
    // there is a translation, and as the cooperative wrote them.
    std::map<std::string, Words> words, italian;
    bool operator==(const Form&) const = default;
};

// A form in a list.
struct FormLine {
    std::string id;
    Words name, summary;
    std::string office;
    bool operator==(const FormLine&) const = default;
};

// The Italian page(s) with the answers in them, ready to be laid out (kiosk-app/devices/paper).
struct FilledLine {
    struct Cell {
        std::string label, value;  // An empty value is a line to write on.
        int share = 1;
        bool operator==(const Cell&) const = default;
    };

    PaperLine::Style style = PaperLine::Style::text;
    std::string text = {};
    std::vector<Cell> cells = {};                     // Style::fields; the head of a table.
    std::vector<std::vector<std::string>> rows = {};  // Style::table.
    bool operator==(const FilledLine&) const = default;
};

}  // namespace chiosco

namespace chiosco::forms {
using Answer = FormAnswer;
using Answers = FormAnswers;
using Skipped = LeftBlank;
}  // namespace chiosco::forms
