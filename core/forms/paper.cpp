// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/paper.h"

#include <algorithm>

#include "core/forms/interview.h"
#include "core/forms/logic.h"
#include "core/forms/spoken.h"

namespace chiosco::forms {
namespace {

std::vector<std::vector<std::string>> rows_of(const PaperLine& table, const Form& form,
                                              const Answers& answers) {
    std::vector<std::vector<std::string>> rows;
    const int people = times(*table.each, answers);
    for (int nth = table.each->first; nth < table.each->first + people; ++nth) {
        auto& row = rows.emplace_back();
        for (const auto& field : table.fields)
            row.push_back(filled_in(field.value, form, answers, nth, false));
    }
    while (static_cast<int>(rows.size()) < table.least_rows) rows.emplace_back(table.fields.size());
    return rows;
}

}  // namespace

std::vector<FilledLine> fill(const Form& form, const Answers& answers) {
    const auto seen = on_paper(form, answers);
    std::vector<FilledLine> filled;
    for (const auto& line : form.paper) {
        if (line.when && !holds(*line.when, seen)) continue;
        FilledLine made{.style = line.style, .text = filled_in(line.text, form, seen, 0, false)};
        for (const auto& field : line.fields)
            made.cells.push_back({field.label,
                                  line.each ? "" : filled_in(field.value, form, seen, 0, false),
                                  field.share});
        if (line.each) made.rows = rows_of(line, form, seen);
        filled.push_back(std::move(made));
    }
    return filled;
}

Words paper_words(const Form& form, const Answers& answers, const std::string& what, bool italian) {
    const auto written = [&](const std::string& key) {
        if (!italian) return words_of(form, key);
        const auto found = form.italian.find(key);
        return found == form.italian.end() ? Words{} : found->second;
    };
    for (const auto& [name, answer] : on_paper(form, answers)) {
        const auto* chosen = std::get_if<std::string>(&answer);
        if (!chosen) continue;
        if (auto own = written(name + ".choice." + *chosen + "." + what); !own.empty()) return own;
    }
    return written("form." + what);
}

std::vector<Told> told(const Form& form, const Answers& answers) {
    std::vector<Told> all;
    for (const auto& step : steps(form, answers)) {
        if (form.questions[step.question].type == Question::Type::notice) continue;
        const auto found = answers.find(step.name);
        all.push_back({say(form, answers, step, "ask"),
                       found == answers.end() ? Words{} : shown(form, step, found->second)});
    }
    return all;
}

}  // namespace chiosco::forms
