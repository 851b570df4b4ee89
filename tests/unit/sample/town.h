// SPDX-License-Identifier: AGPL-3.0-or-later
// The demo town as its files have it, before anybody imports them.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coop-server/ops/forms.h"
#include "coop-server/ops/import.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/exchange/csv.h"

namespace chiosco::sample {

inline const std::filesystem::path folder = SOURCE_ROOT "/assets/sample";

// A row of a table: of a column that is not there, nothing.
class Row {
public:
    explicit Row(std::map<std::string, std::string> cells) : cells_{std::move(cells)} {}
    std::string operator[](const std::string& column) const {
        const auto found = cells_.find(column);
        return found == cells_.end() ? "" : found->second;
    }
    const std::map<std::string, std::string>& cells() const { return cells_; }

private:
    std::map<std::string, std::string> cells_;
};

inline std::vector<Row> rows(const std::filesystem::path& file) {
    const auto table = exchange::read_csv(read_file(file).value()).value();
    std::vector<Row> found;
    for (const auto& row : table.rows) {
        std::map<std::string, std::string> cells;
        for (std::size_t i = 0; i < row.cells.size(); ++i) cells[table.header[i]] = row.cells[i];
        found.emplace_back(std::move(cells));
    }
    return found;
}
inline std::vector<Row> hsds(const std::string& table) {
    return rows(folder / "hsds" / (table + ".csv"));
}

// Records of ours, of one kind or (empty) of all.
inline std::vector<json::object> kinds(std::string_view kind = "") {
    std::vector<json::object> found;
    const auto text = read_file(folder / "kinds.ndjson").value();
    for (std::size_t from = 0; from < text.size();) {
        const auto end = text.find('\n', from);
        auto record = parse_json_object(text.substr(from, end - from)).value();
        if (kind.empty() || text_of(record, "kind") == kind) found.push_back(std::move(record));
        from = end == text.npos ? text.size() : end + 1;
    }
    return found;
}

// Of a language: record and path, to the words.
using Translations = std::map<std::pair<std::string, std::string>, std::string>;
inline Translations translations(const std::string& lang) {
    Translations found;
    for (const std::string of : {"hsds", "kinds"})
        for (const auto& row : rows(folder / "text" / (of + "." + lang + ".csv")))
            found[{row["record"], row["path"]}] = row["value"];
    return found;
}

// Services that carry one of the network's short labels.
inline std::set<std::string> with_chip(const std::string& code) {
    std::string term;
    for (const auto& row : hsds("taxonomy_terms"))
        if (row["code"] == code) term = row["id"];
    std::set<std::string> found;
    for (const auto& row : hsds("attributes"))
        if (row["taxonomy_term_id"] == term) found.insert(row["link_id"]);
    return found;
}

// One piece of Italian text of the town, and where it stands.
struct Piece {
    std::string record, path, text;
};

// Everything that people read, but names.
inline std::vector<Piece> pieces() {
    std::vector<Piece> found;
    for (const char* table : {"services", "organizations", "locations", "accessibility"})
        for (const auto& row : hsds(table))
            for (const char* column :
                 {"description", "eligibility_description", "application_process", "wait_time",
                  "fees_description", "it_obtains", "it_conditions", "alert", "transportation"})
                if (!row[column].empty()) found.push_back({row["id"], column, row[column]});
    for (const auto& record : kinds()) {
        const auto id = text_of(record, "id");
        for (const char* name : {"summary", "description", "careful", "about", "audience"})
            if (auto text = text_of(record, name); !text.empty())
                found.push_back({id, name, std::move(text)});
        for (const std::string list : {"steps", "bring"})
            for (std::size_t i = 0; i < array_of(record, list).size(); ++i)
                found.push_back({id, list + "/" + std::to_string(i) + "/text",
                                 text_of(array_of(record, list)[i].as_object(), "text")});
    }
    return found;
}

// Everything of it into the cooperative's database, as run.sh does; what was not taken is told.
inline Result<std::vector<std::string>> take_in(store::Db& coop) {
    std::vector<std::string> remarks;
    const auto note = [&](const exchange::Report& report) {
        for (const auto& remark : report.remarks) remarks.push_back(written(remark));
    };
    note(TRY(coop::import_hsds(coop, folder / "hsds")));
    note(TRY(coop::import_forms(coop, folder / "../forms")));
    note(TRY(coop::import_kinds(coop, folder / "kinds.ndjson")));
    for (const std::string lang : {"en", "ar"})
        for (const std::string of : {"hsds", "kinds"})
            note(TRY(coop::import_text(coop, lang, folder / "text" / (of + "." + lang + ".csv"))));
    return remarks;
}

}  // namespace chiosco::sample
