// SPDX-License-Identifier: AGPL-3.0-or-later
// One row as the records that a mapping makes of it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/exchange/files.h"
#include "core/exchange/mapping.h"
#include "core/exchange/records.h"
#include "core/exchange/rows.h"

namespace chiosco::exchange {

// "service_types:caf": the id of a term.
using Terms = std::map<std::string, std::string>;

class MappedRow {
public:
    // All of them outlive it.
    MappedRow(const Mapping& mapping, const std::vector<std::string>& header, const NamedFile& file,
              const Terms& terms, Report& report);

    // Ids and references as the source has them. Nothing, with a remark, for a row that is left
    // out or misses what it needs.
    std::optional<std::vector<Item>> take(const TableRow& row);
    // Only what the row's records are called: kind and id.
    std::vector<Item> names(const TableRow& row);
    // Of the row looked at last, trimmed; empty for a column that is not there.
    std::string cell(const std::string& column) const;

private:
    struct Refused {};
    using Said = std::optional<std::string>;  // Nothing: it does not say it.

    void warn(std::string column, std::string reason);
    void refuse(std::string column, std::string reason);
    Said text(const MappedValue& value, const std::string& property);
    bool says(const MappedValue& value);
    bool is_skipped();
    bool is_reserved();
    bool record(const MappedRecord& rule, std::vector<Item>& into);
    bool one(const MappedRecord& rule, const std::string& key, std::vector<Item>& into,
             const TextHours* hours);
    void set(json::object& body, const std::string& property, const MappedValue& value,
             const std::string& said);
    void check_place(json::object& body);

    const Mapping& mapping_;
    const NamedFile& file_;
    const Terms& terms_;
    Report& report_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    const TableRow* row_ = nullptr;
    std::string each_;
    std::map<std::string, std::string> keys_;  // Of this row's records, by their names.
    bool refused_ = false, reserved_ = false;
};

}  // namespace chiosco::exchange
