// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/report.h"

#include <map>

namespace chiosco::exchange {
namespace {

// The remark without what differs from row to row: words with a number in them, and what is
// quoted from the row.
std::string kind_of(const Remark& remark) {
    std::string kind = remark.file + (remark.taken ? "+" : "-") + remark.column + ":", word;
    bool quoted = false, numbered = false;
    for (const char c : remark.reason + ' ') {
        quoted = quoted != (c == '"');
        if (quoted) continue;
        numbered = numbered || (c >= '0' && c <= '9');
        word += c;
        if (c != ' ') continue;
        if (!numbered) kind += word;
        word.clear();
        numbered = false;
    }
    return kind;
}

}  // namespace

void note(Report& report, Remark remark) {
    if (!remark.taken) ++report.dropped;
    if (report.remarks.size() < remarks_max) report.remarks.push_back(std::move(remark));
}

std::string written(const Remark& remark) {
    std::string text = remark.file;
    if (remark.row > 0) text += ':' + std::to_string(remark.row);
    if (!remark.column.empty()) text += ':' + remark.column;
    text += ": " + remark.reason;
    return remark.taken ? text + " (taken)" : text;
}

std::vector<std::string> told(const Report& report, std::size_t each) {
    struct Alike {
        std::size_t count = 0;
        const Remark* last = nullptr;
    };
    std::map<std::string, Alike> kinds;
    std::vector<std::string> lines;
    for (const auto& remark : report.remarks) {
        auto& alike = kinds[kind_of(remark)];
        alike.last = &remark;
        if (++alike.count <= each) lines.push_back(written(remark));
    }
    for (const auto& [kind, alike] : kinds)
        if (alike.count > each)
            lines.push_back("... and " + std::to_string(alike.count - each) +
                            " more like these, the last: " + written(*alike.last));
    return lines;
}

std::string summary(const Report& report) {
    std::string rows;
    if (report.rows > 0)
        rows = std::to_string(report.rows) + " rows, " + std::to_string(report.rows_taken) +
               " taken, " + std::to_string(report.rows - report.rows_taken) + " refused: ";
    const auto removed =
        report.removed > 0 ? ", " + std::to_string(report.removed) + " removed" : std::string{};
    return rows + std::to_string(report.added) + " added, " + std::to_string(report.changed) +
           " changed, " + std::to_string(report.same) + " the same, " +
           std::to_string(report.dropped) + " not taken" + removed;
}

}  // namespace chiosco::exchange
