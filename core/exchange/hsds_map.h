// SPDX-License-Identifier: AGPL-3.0-or-later
// HSDS as tables: what each kind of object needs and names, and how HSDS 1.1 becomes 3.0.
#pragma once

#include <span>
#include <string_view>

namespace chiosco::exchange {

// needed: without it the row is not taken. owner: a row with none of its owners is not taken.
// other: left out if it names nothing.
enum class Tie { needed, owner, other };

struct Reference {
    std::string_view property;
    std::string_view kind;  // Empty: any, told by the property named in `kind_in`.
    Tie tie;
    std::string_view kind_in = {};
};

struct ObjectKind {
    std::string_view kind;  // "phone"; also a file's name, as the UK profile has it.
    std::string_view many;  // "phones": the file's name and the list's in nested JSON.
    std::span<const std::string_view> needed;
    std::span<const Reference> references;
    bool named = false;  // Others name it: its id must be in the file.
};

// In an order in which what is named comes before what names it.
std::span<const ObjectKind> object_kinds();
const ObjectKind* object_kind(std::string_view kind);
// By the name of a file without extension, or of a list in nested JSON.
const ObjectKind* object_kind_of_list(std::string_view many);

// What a property holds; `text` for all that is not in the table.
enum class Shape { text, prose, link, number, clock, day, days, yes_no, choice };
struct PropertyShape {
    std::string_view property;
    Shape shape;
    std::string_view choices = {};  // "|a|b|": one of these (choice).
    double least = 0, most = 0;     // number; both 0: any.
};
const PropertyShape* shape_of(std::string_view property);

// HSDS 1.1: one row for each column that has another name or form in 3.0. A column that is not
// here keeps its name.
enum class Change { rename, weekday, language, prose, fixed };
struct OldColumn {
    std::string_view file, column, property;
    Change change = Change::rename;  // fixed: `property` is given `value` where it is absent.
    std::string_view value = {};
};
struct OldFile {
    std::string_view file, kind;
    bool ids_repeat = false;     // Ids are not unique: made from the content.
    std::string_view into = {};  // Not a record: its properties go into the one named here.
};
std::span<const OldColumn> old_columns();
const OldFile* old_file(std::string_view file);
// A file that only HSDS 1.1 has.
bool is_old_name(std::string_view file);

}  // namespace chiosco::exchange
