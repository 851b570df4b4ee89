// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/comuni.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "core/base/clock.h"
#include "core/exchange/cut.h"
#include "core/exchange/foreign.h"
#include "core/exchange/records.h"
#include "core/exchange/rows.h"

namespace chiosco::exchange {
namespace {

constexpr std::string_view source = "anpr-comuni";
constexpr std::string_view for_ever = "9999-12-31";
constexpr std::string_view not_the_archive =
    "is not the archive of comuni (ANPR_archivio_comuni.csv, from github.com/italia/anpr)";
constexpr std::size_t header_bytes_max = 4096;

struct Name {
    std::string from, to, name, province, istat;
    auto operator<=>(const Name&) const = default;
};
struct Comune {
    std::vector<Name> names;
    std::int64_t row = 0;
};

bool is_code(std::string_view code) {
    return code.size() == 4 && code[0] >= 'A' && code[0] <= 'Z' &&
           std::ranges::all_of(code.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_province(std::string_view code) {
    return code.size() == 2 &&
           std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Not padded: a spreadsheet that dropped these zeros has turned days and names, too, and a code
// that was cut in its middle looks the same. The archive is there to be fetched as it is.
std::string fault_of_istat(std::string_view code) {
    const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
    if (digits && code.size() == 6) return {};
    if (!digits || code.empty() || code.size() > 6) return "is not a code of 6 digits";
    return "has " + std::to_string(code.size()) +
           " of its 6 digits: spreadsheets drop the zeros in front; take the file as it was "
           "fetched";
}

class Archive {
public:
    Archive(const std::string& file, Report& report) : file_(file), report_(report) {}

    Result<std::map<std::string, Comune>> read(std::string_view bytes) {
        TRY_VOID(expect_text(bytes, "a CSV table"));
        // Before it is read as a table: another file is no table with this or that fault.
        if (!bytes.substr(0, header_bytes_max).contains(names_[0]))
            return failure(ErrorCode::invalid, std::string{not_the_archive});
        const auto table = TRY(read_csv(bytes));
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const auto found = std::ranges::find(table.header, names_[i]);
            if (found == table.header.end())
                return failure(
                    ErrorCode::invalid,
                    std::string{not_the_archive} + ": it has no column " + std::string{names_[i]});
            at_[i] = static_cast<std::size_t>(found - table.header.begin());
        }
        report_.rows = static_cast<std::int64_t>(table.rows.size() + table.faults.size());
        for (const auto& fault : table.faults) refuse(fault.number, "", fault.reason);
        for (const auto& row : table.rows) take(row);
        note_end(report_, file_, table);
        return std::move(comuni_);
    }

private:
    void refuse(std::int64_t row, std::string column, std::string reason) {
        note(report_, {file_, row, std::move(column), std::move(reason), false});
    }

    void take(const TableRow& row) {
        const auto cell = [&](std::size_t which) {
            return std::string{trimmed(row.cells[at_[which]])};
        };
        const auto code = cell(0);
        if (!is_code(code)) return refuse(row.number, "CODCATASTALE", "is not a code");
        Name name{cell(2), cell(3), title_case(cell(1)), cell(4), cell(5)};
        if (name.name.empty()) return refuse(row.number, "DENOMINAZIONE_IT", "is empty");
        if (!parse_iso_date(name.from)) return refuse(row.number, "DATAISTITUZIONE", "is no day");
        if (!parse_iso_date(name.to)) return refuse(row.number, "DATACESSAZIONE", "is no day");
        if (!is_province(name.province))
            return refuse(row.number, "SIGLAPROVINCIA", "is not two letters");
        if (const auto fault = fault_of_istat(name.istat); !fault.empty())
            return refuse(row.number, "CODISTAT", fault);
        if (name.to == for_ever) name.to.clear();
        auto& comune = comuni_[code];
        if (comune.row == 0) comune.row = row.number;
        comune.names.push_back(std::move(name));
        ++report_.rows_taken;
    }

    static constexpr std::array<std::string_view, 6> names_{"CODCATASTALE",    "DENOMINAZIONE_IT",
                                                            "DATAISTITUZIONE", "DATACESSAZIONE",
                                                            "SIGLAPROVINCIA",  "CODISTAT"};
    const std::string& file_;
    Report& report_;
    std::array<std::size_t, 6> at_{};
    std::map<std::string, Comune> comuni_;
};

// Periods of one name one after the other (only its province or number changed) are one; those of
// a name of before only within one province, because with that one it stands in old papers.
std::vector<Name> joined(std::vector<Name> names) {
    std::ranges::sort(names, {}, [](const Name& name) { return name.from; });
    const auto last = names.back().name;
    std::vector<Name> out;
    for (auto& name : names) {
        if (!out.empty() && out.back().name == name.name &&
            (name.name == last || out.back().province == name.province)) {
            out.back().to = name.to;
            out.back().province = name.province;
            out.back().istat = name.istat;
        } else {
            out.push_back(std::move(name));
        }
    }
    return out;
}

// The name that it has, or had last; those before it only if they are others.
Item item(const std::string& code, const Comune& comune, const std::string& file) {
    auto names = joined(comune.names);
    const auto last = names.back();
    names.pop_back();
    json::object body{{"id", comune_id(code)}, {"code", code}, {"name", last.name}};
    if (!last.province.empty()) body["province"] = last.province;
    if (!last.istat.empty()) body["istat"] = last.istat;
    body["from"] = last.from;
    if (!last.to.empty()) body["to"] = last.to;
    json::array before;
    for (const auto& name : names)
        before.push_back(json::object{{"name", name.name},
                                      {"province", name.province},
                                      {"from", name.from},
                                      {"to", name.to}});
    if (!before.empty()) body["before"] = std::move(before);
    return {"comune", std::move(body), file, comune.row};
}

}  // namespace

std::string comune_id(std::string_view code) { return uuid_of(source, code, "comune:"); }

Result<Report> import_comuni(store::Db& db, std::string_view bytes, const std::string& file) {
    Report report;
    auto comuni = Archive{file, report}.read(bytes);
    if (!comuni) return within(file, comuni.error());
    if (comuni->empty())
        return failure(ErrorCode::invalid,
                       file + ": there is no comune in it that could be read" +
                           (report.remarks.empty() ? "" : "; " + written(report.remarks.front())));
    TRY_VOID(check_ends(report));
    for (const auto& [code, comune] : *comuni)
        TRY_VOID(put(db, item(code, comune, file), std::string{source}, report));
    return report;
}

}  // namespace chiosco::exchange
