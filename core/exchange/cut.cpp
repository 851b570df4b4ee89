// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/cut.h"

#include <algorithm>

#include "core/exchange/foreign.h"

namespace chiosco::exchange {
namespace {

constexpr std::size_t line_bytes_max = 256 << 10;

std::string_view without_mark(std::string_view bytes) {
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    return bytes;
}

std::string line(std::int64_t number) { return "line " + std::to_string(number); }

// A row is reserved, or skipped, without a word about any of its columns.
bool speaks_of(const Remark& remark, const OpenEnd& end) {
    return remark.file == end.file && remark.row == end.row &&
           (!remark.taken || !remark.column.empty());
}

}  // namespace

Result<json::value> whole_json(std::string_view bytes) {
    TRY_VOID(expect_text(bytes, "JSON"));
    const auto text = without_mark(bytes);
    auto value = parse_json(text);
    const auto incomplete = json::make_error_code(json::error::incomplete).message();
    if (value || !value.error().message.ends_with(incomplete)) return value;
    if (trimmed(text).empty()) return failure(ErrorCode::invalid, "there is nothing in it");
    const auto ends = std::ranges::count(text, '\n') + (text.ends_with('\n') ? 0 : 1);
    return failure(ErrorCode::invalid,
                   line(ends) + ": the file is cut, its JSON ends here" + std::string{fetch_again});
}

Error cut_object(std::int64_t number) {
    return {ErrorCode::invalid, line(number) + ": the file is cut, its last object has no end" +
                                    std::string{fetch_again}};
}

Result<std::vector<JsonLine>> whole_lines(std::string_view bytes) {
    TRY_VOID(expect_text(bytes, "JSON in lines"));
    std::vector<JsonLine> lines;
    auto rest = without_mark(bytes);
    for (std::int64_t number = 1; !rest.empty(); ++number) {
        const auto text = rest.substr(0, rest.find('\n'));
        const bool ended = text.size() < rest.size();
        rest.remove_prefix(std::min(rest.size(), text.size() + 1));
        if (trimmed(text).empty()) continue;
        if (text.size() > line_bytes_max)
            return failure(ErrorCode::invalid, line(number) + ": is longer than 256 KiB");
        auto object = parse_json_object(trimmed(text));
        if (!object && !ended) return std::unexpected(cut_object(number));
        if (!object) return within(line(number), object.error());
        lines.push_back({number, *std::move(object)});
    }
    if (lines.empty()) return failure(ErrorCode::invalid, "there is nothing in it");
    return lines;
}

void note_end(Report& report, const std::string& file, const Table& table) {
    if (table.open_line > 0)
        report.open_ends.push_back({file, table.rows.back().number, table.open_line});
}

Result<void> check_ends(Report& report) {
    for (const auto& end : report.open_ends) {
        const auto said = std::ranges::find_if(
            report.remarks, [&](const Remark& remark) { return speaks_of(remark, end); });
        if (said != report.remarks.end())
            return failure(ErrorCode::invalid,
                           end.file + ": " + line(end.line) +
                               ": the file may have been cut: its last line has no line break at "
                               "its end (" +
                               (said->column.empty() ? "" : said->column + ": ") + said->reason +
                               ")" + std::string{fetch_again} +
                               ", or end that line if it is whole");
        note(report, {end.file, end.row, "",
                      "the last line, " + std::to_string(end.line) +
                          ", ends without a line break: check that the file is whole",
                      true});
    }
    return {};
}

}  // namespace chiosco::exchange
