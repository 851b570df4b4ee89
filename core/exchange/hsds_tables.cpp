// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <map>

#include "core/exchange/cut.h"
#include "core/exchange/hsds.h"
#include "core/exchange/hsds_map.h"
#include "core/exchange/values.h"

namespace chiosco::exchange {
namespace {

// What stands for an id that a file does not have or repeats: made from the row's content later.
constexpr std::string_view no_id = "";

// A value of HSDS 1.1 under its name of today.
void place(json::object& body, const OldColumn& column, const std::string& value) {
    switch (column.change) {
    case Change::rename: body[column.property] = value; return;
    case Change::prose: body[column.property] = mended(value); return;
    case Change::weekday:
        body[column.property] = weekday_code(value).empty() ? value : weekday_code(value);
        return;
    case Change::language:
        body[column.property] = value;
        if (!language_code(value).empty()) body["code"] = language_code(value);
        return;
    case Change::fixed: return;
    }
}

json::object old_body(const OldFile& file, const std::vector<std::string>& header,
                      const std::vector<std::string>& cells) {
    json::object body;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string value{trimmed(cells[i])};
        if (value.empty()) continue;
        bool placed = false;
        for (const auto& column : old_columns())
            if (column.file == file.file && column.column == header[i]) {
                place(body, column, value);
                placed = header[i] != "id";
            }
        if (!placed && !(header[i] == "id" && file.ids_repeat)) body[header[i]] = value;
    }
    for (const auto& column : old_columns())
        if (column.file == file.file && column.change == Change::fixed &&
            !body.contains(column.property))
            body[column.property] = column.value;
    return body;
}

json::object new_body(const std::vector<std::string>& header,
                      const std::vector<std::string>& cells) {
    json::object body;
    for (std::size_t i = 0; i < header.size(); ++i)
        if (const auto value = trimmed(cells[i]); !value.empty()) body[header[i]] = value;
    return body;
}

// Rows of HSDS 1.1 that are properties of another object today (eligibility).
void fold(std::vector<Item>& items, std::vector<Item> additions, const OldFile& file,
          Report& report) {
    std::map<std::string, Item*> by_id;
    for (auto& item : items)
        if (item.kind == file.kind) by_id[text_of(item.body, "id")] = &item;
    for (auto& addition : additions) {
        const auto owner = by_id.find(text_of(addition.body, file.into));
        if (owner == by_id.end() || owner->first == no_id) {
            note(report, {addition.file, addition.row, std::string{file.into},
                          "names no " + std::string{file.kind}});
            continue;
        }
        for (const auto& [name, value] : addition.body)
            if (name != "id" && name != file.into) owner->second->body[name] = value;
    }
}

struct Folding {
    const OldFile* file;
    std::vector<Item> items;
};

// The rows of one file; `old` is its meaning in HSDS 1.1, if that is what the package is.
Result<std::vector<Item>> rows_of(const NamedFile& file, std::string_view kind, const OldFile* old,
                                  Report& report) {
    auto table = read_csv(file.content);
    if (!table) return within(file.name, table.error());
    for (const auto& fault : table->faults)
        note(report, {file.name, fault.number, "", fault.reason});
    note_end(report, file.name, *table);
    std::vector<Item> items;
    items.reserve(table->rows.size());
    for (const auto& row : table->rows)
        items.push_back(
            {std::string{kind},
             old ? old_body(*old, table->header, row.cells) : new_body(table->header, row.cells),
             file.name, row.number});
    return items;
}

const ObjectKind* kind_of_file(const std::string& stem) {
    if (const auto* kind = object_kind_of_list(stem)) return kind;
    return object_kind(stem);
}

}  // namespace

Result<std::vector<Item>> read_tables(const std::vector<NamedFile>& files, Report& report) {
    const bool old_package =
        std::ranges::any_of(files, [](const auto& file) { return is_old_name(file.stem()); });
    std::vector<Item> items;
    std::vector<Folding> foldings;
    bool any = false;
    for (const auto& file : files) {
        if (file.extension() != "csv") continue;
        const auto* old = old_package ? old_file(file.stem()) : nullptr;
        const auto* kind = kind_of_file(file.stem());
        if (!old && (old_package || !kind)) {
            note(report, {file.name, 0, "", "is no table of HSDS", true});
            continue;
        }
        any = true;
        auto rows = TRY(rows_of(file, old ? old->kind : kind->kind, old, report));
        if (old && !old->into.empty())
            foldings.push_back({old, std::move(rows)});
        else
            std::ranges::move(rows, std::back_inserter(items));
    }
    if (!any) return failure(ErrorCode::invalid, "there is no table of HSDS in it");
    for (auto& folding : foldings) fold(items, std::move(folding.items), *folding.file, report);
    return items;
}

}  // namespace chiosco::exchange
