// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/report.h"

namespace chiosco::exchange {

void note(Report& report, Remark remark) {
    if (!remark.taken) ++report.dropped;
    if (report.remarks.size() < remarks_max) report.remarks.push_back(std::move(remark));
}

std::string written(const Remark& remark) {
    std::string text = remark.file;
    text += ':' + std::to_string(remark.row) + ':' + remark.column + ": " + remark.reason;
    return remark.taken ? text + " (taken)" : text;
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
