// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/form_paper.h"

#include "core/forms/interview.h"
#include "core/forms/paper.h"
#include "kiosk-app/devices/paper/form.h"
#include "kiosk-app/text/t.h"

namespace chiosco::app {
namespace {

std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string out;
    for (const auto& part : parts)
        if (!part.empty()) out += (out.empty() ? "" : between) + part;
    return out;
}

class Cover {
public:
    Cover(const Form& form, const std::string& lang) : form_(form), lang_(lang) {}

    std::vector<paper::CoverPart> parts(const FormAnswers& answers) {
        const auto about = forms::paper_words(form_, answers, "about");
        if (about.automatic) parts_.push_back({.words = {shown(t::paper_automatic())}});
        add(t::paper_form_what(), {about.text});
        add(t::paper_form_hand_in(), {words("form.where")});
        std::vector<std::string> bring;
        for (const auto& annex : form_.annexes) bring.push_back(words("form.annex." + annex));
        add(t::paper_bring(), std::move(bring));
        add(t::paper_form_before(), {words("form.careful")});
        law();
        paper::CoverPart told{shown(t::paper_form_answers())};
        for (const auto& one : forms::told(form_, answers))
            told.rows.push_back({one.ask.text, one.answer.empty() ? shown(t::paper_form_blank())
                                                                  : one.answer.text});
        parts_.push_back(std::move(told));
        add(t::paper_form_safe(), {shown(t::paper_form_safe_words())});
        return std::move(parts_);
    }

    std::string words(const std::string& key) const { return forms::form_words(form_, key).text; }
    std::string shown(const ui::Text& text, const std::string& lang) const {
        return catalogue_.shown(text, lang);
    }
    std::string shown(const ui::Text& text) const { return shown(text, lang_); }

private:
    void add(const ui::Text& heading, std::vector<std::string> words) {
        std::erase(words, "");
        if (!words.empty()) parts_.push_back({shown(heading), std::move(words)});
    }

    // In Italian where no person has translated it; on the same paper, so without a heading.
    void law() {
        const auto law = forms::form_words(form_, "form.law");
        if (!law.empty()) parts_.push_back({.words = {law.text}, .lang = law.lang});
        if (form_.checked_by.empty())
            parts_.push_back({.words = {shown(t::paper_form_unchecked())}});
    }

    const Form& form_;
    std::string lang_;
    text::Catalogue catalogue_;
    std::vector<paper::CoverPart> parts_;
};

// What stands at the foot of each Italian page, so that two of them stay together.
std::string subject_of(const Form& form, const FormAnswers& answers) {
    std::vector<std::string> parts;
    for (const auto* name : {"person.1.surname", "person.1.name"})
        if (const auto found = answers.find(name); found != answers.end())
            parts.push_back(forms::typed(found->second));
    return joined({joined(parts, " "), forms::paper_words(form, answers, "name", true).text},
                  " · ");
}

}  // namespace

Result<std::string> form_pdf(const Form& form, const FormAnswers& answers,
                             const Sheets::Reader& reader, const std::string& helper) {
    Cover cover{form, reader.lang};
    paper::FormSheet sheet{
        .lang = reader.lang,
        .scale = std::min(ui::factor(reader.size), 1.75),
        .point = joined({reader.desk.point, reader.desk.address, reader.desk.phone}, " · "),
        .date = cover.shown(t::paper_date(reader.today)),
        .title = forms::paper_words(form, answers, "name").text,
        .keep = cover.shown(t::paper_form_keep())};
    const auto seen = forms::on_paper(form, answers);
    sheet.cover = cover.parts(answers);
    sheet.page = forms::fill(form, answers);
    if (!helper.empty()) {
        const auto typed_by = t::paper_form_typed_by({helper, "it"}, {reader.desk.point, "it"});
        sheet.cover.push_back({.words = {cover.shown(typed_by)}});
        sheet.page.push_back(
            {.style = PaperLine::Style::notice, .text = cover.shown(typed_by, "it")});
    }
    sheet.subject = subject_of(form, seen);
    return paper::to_pdf(sheet);
}

}  // namespace chiosco::app
