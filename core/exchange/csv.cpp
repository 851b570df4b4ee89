// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/csv.h"

#include <algorithm>

#include "core/exchange/cut.h"
#include "core/exchange/foreign.h"

namespace chiosco::exchange {
namespace {

constexpr std::size_t columns_max = 200, row_bytes_max = 1 << 20, rows_max = 2'000'000;

// One record after the other. RFC 4180; a quote inside an unquoted cell is just a quote.
class Records {
public:
    Records(std::string_view text, char separator)
        : whole_(text), rest_(text), separator_(separator) {}

    bool done() const { return rest_.empty(); }
    // Where reading stands, in bytes from the beginning.
    std::size_t at() const { return whole_.size() - rest_.size(); }
    // Whether what was read last ended with its line: a file that was cut ends without.
    bool ended_its_line() const { return at() > 0 && is_line_end(whole_[at() - 1]); }
    // As an editor counts them, from 1.
    std::int64_t line_at(std::size_t at) const {
        return 1 + std::ranges::count(whole_.substr(0, at), '\n');
    }

    // The next record; a fault of its quoting is left in `fault`.
    Result<std::vector<std::string>> next(std::string& fault) {
        std::vector<std::string> cells;
        const auto before = rest_.size();
        for (;;) {
            cells.push_back(TRY(cell(fault)));
            if (before - rest_.size() > row_bytes_max || cells.size() > columns_max)
                return failure(ErrorCode::invalid,
                               "line " + std::to_string(line_at(whole_.size() - before)) +
                                   ": a row that is too long");
            if (!skip(separator_)) break;
        }
        skip('\r');
        skip('\n');
        return cells;
    }

private:
    static bool is_line_end(char c) { return c == '\n' || c == '\r'; }

    bool skip(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::string_view until_end_of_cell() {
        const char ends[] = {separator_, '\r', '\n'};
        const auto cell = rest_.substr(0, rest_.find_first_of(std::string_view{ends, 3}));
        rest_.remove_prefix(cell.size());
        return cell;
    }

    Result<std::string> cell(std::string& fault) {
        const auto begun = at();
        if (!skip('"')) return std::string{until_end_of_cell()};
        std::string value;
        for (;;) {
            const auto quote = rest_.find('"');
            if (quote == rest_.npos)
                return failure(ErrorCode::invalid,
                               "line " + std::to_string(line_at(begun)) +
                                   ": a quote opens here and is never closed; the file is cut, or "
                                   "a quote is missing" +
                                   std::string{fetch_again});
            value += rest_.substr(0, quote);
            rest_.remove_prefix(quote + 1);
            if (!skip('"')) break;
            value += '"';
        }
        if (!until_end_of_cell().empty()) fault = "text after a closing quote";
        return value;
    }

    std::string_view whole_, rest_;
    char separator_;
};

char separator_of(std::string_view header) {
    for (const char c : {',', ';', '\t'})
        if (header.find(c) != header.npos) return c;
    return ',';
}

std::string cell_count(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " cell" : " cells");
}

Result<void> check_header(const std::vector<std::string>& header) {
    for (auto name = header.begin(); name != header.end(); ++name) {
        if (name->empty() || !is_utf8(*name))
            return failure(ErrorCode::invalid, "a column without a name");
        if (std::find(header.begin(), name, *name) != name)
            return failure(ErrorCode::invalid, "column \"" + *name + "\" twice");
    }
    return {};
}

std::unexpected<Error> cut(std::int64_t line, const std::string& how) {
    return failure(ErrorCode::invalid, "line " + std::to_string(line) + ": the file is cut, " +
                                           how + std::string{fetch_again});
}

bool is_blank(const std::vector<std::string>& cells) {
    return cells.size() == 1 && trimmed(cells.front()).empty();
}

// Of the last row, its last cell.
bool lacks_what_all_others_have(const std::vector<TableRow>& rows) {
    return rows.size() > 1 && rows.back().cells.back().empty() &&
           std::all_of(rows.begin(), rows.end() - 1,
                       [](const TableRow& row) { return !row.cells.back().empty(); });
}

}  // namespace

Result<Table> read_csv(std::string_view text, char separator) {
    TRY_VOID(expect_text(text, "a CSV table"));
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    if (trimmed(text).empty()) return failure(ErrorCode::invalid, "there is nothing in it");
    if (separator == '\0') separator = separator_of(text.substr(0, text.find('\n')));
    Records records{text, separator};
    Table table;
    std::string fault;
    table.header = TRY(records.next(fault));
    if (!records.ended_its_line()) return cut(1, "it ends within its header");
    for (auto& name : table.header) name = std::string{trimmed(name)};
    if (!fault.empty()) return failure(ErrorCode::invalid, "the header: " + fault);
    TRY_VOID(check_header(table.header));
    for (std::int64_t number = 2; !records.done(); ++number) {
        if (table.rows.size() + table.faults.size() >= rows_max)
            return failure(ErrorCode::invalid, "more than 2,000,000 rows");
        fault.clear();
        const auto begun = records.at();
        auto cells = TRY(records.next(fault));
        if (is_blank(cells) && table.header.size() > 1) continue;
        const bool open = !records.ended_its_line();
        if (open) table.open_line = records.line_at(begun);
        if (open && cells.size() < table.header.size())
            return cut(table.open_line, "its last row has " + cell_count(cells.size()) + " of " +
                                            std::to_string(table.header.size()) +
                                            " and no end of line");
        if (fault.empty() && cells.size() != table.header.size())
            fault = cell_count(cells.size()) + " where the header has " +
                    std::to_string(table.header.size());
        if (fault.empty() && !std::ranges::all_of(cells, is_utf8)) fault = "not UTF-8";
        if (open && !fault.empty())
            return cut(table.open_line, "its last row has no end of line, and " + fault);
        if (fault.empty())
            table.rows.push_back({number, std::move(cells)});
        else
            table.faults.push_back({number, fault});
    }
    if (table.open_line > 0 && lacks_what_all_others_have(table.rows))
        return cut(table.open_line, "its last row has no end of line, and nothing in \"" +
                                        table.header.back() + "\" as every other row has");
    return table;
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t more = lead < 0x80 ? 0 : lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || i + more >= text.size()) return false;
        std::uint32_t code = more == 0 ? lead : lead & (0x3Fu >> more);
        for (std::size_t k = 1; k <= more; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xC0) != 0x80) return false;
            code = code << 6 | (next & 0x3F);
        }
        const bool overlong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
        if (overlong || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF) return false;
        i += more + 1;
    }
    return true;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace chiosco::exchange
