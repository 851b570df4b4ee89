// SPDX-License-Identifier: AGPL-3.0-or-later
// The words of a form: which there must be, and a gettext file of them. A small reader of our
// own: libgettextpo names no line, and the build's own one is not core's to use.
#include <algorithm>
#include <set>

#include "core/forms/form.h"
#include "core/forms/letters.h"
#include "core/forms/members.h"
#include "core/forms/placeholders.h"

namespace chiosco::forms {
namespace {

using Type = Question::Type;

constexpr std::size_t entries_max = 2000;

std::unexpected<Error> wrong(std::string what) {
    return failure(ErrorCode::invalid, std::move(what));
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r";
    while (!text.empty() && white.contains(text.front())) text.remove_prefix(1);
    while (!text.empty() && white.contains(text.back())) text.remove_suffix(1);
    return text;
}

class PoReading {
public:
    explicit PoReading(std::string lang) : lang_(std::move(lang)) {}

    Result<std::map<std::string, Words>> run(std::string_view po) {
        if (po.starts_with("\xef\xbb\xbf")) po.remove_prefix(3);
        for (int number = 1; !po.empty(); ++number) {
            const auto line = po.substr(0, po.find('\n'));
            po.remove_prefix(std::min(po.size(), line.size() + 1));
            if (auto taken = take(trimmed(line)); !taken)
                return within("line " + std::to_string(number), std::move(taken).error());
        }
        if (auto kept = keep(); !kept) return within("at the end", std::move(kept).error());
        return std::move(words_);
    }

private:
    Result<void> take(std::string_view line) {
        if (line.empty() || line[0] == '#') {
            if (into_ == &value_) TRY_VOID(keep());
            if (line.starts_with("#,")) fuzzy_ = fuzzy_ || line.contains("fuzzy");
            return {};
        }
        if (line.starts_with("msgid ")) {
            if (into_ == &value_) TRY_VOID(keep());
            if (into_ == &key_) return wrong("no msgstr before this msgid");
            into_ = &key_;
            return append(line.substr(6));
        }
        if (line.starts_with("msgstr ")) {
            if (into_ != &key_) return wrong("a msgstr without a msgid");
            into_ = &value_;
            return append(line.substr(7));
        }
        if (line[0] == '"' && into_) return append(line);
        return wrong("is not gettext");
    }

    Result<void> append(std::string_view line) {
        line = trimmed(line);
        if (line.size() < 2 || line.front() != '"' || line.back() != '"')
            return wrong("no \"...\" here");
        line = line.substr(1, line.size() - 2);
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i] == '"') return wrong("a \" in the middle");
            if (line[i] != '\\') {
                *into_ += line[i];
                continue;
            }
            if (++i == line.size()) return wrong("a \\ at the end");
            const auto escaped = std::string_view{"n\"\\"}.find(line[i]);
            if (escaped == std::string_view::npos) return wrong("an unknown \\ escape");
            *into_ += "\n\"\\"[escaped];
        }
        if (into_->size() > text_bytes_max) return wrong("is too long");
        return {};
    }

    // The entry that has just ended, if there was one; the header has no key.
    Result<void> keep() {
        if (into_ == &key_) return wrong("a msgid without a msgstr");
        if (into_ && !key_.empty()) {
            if (!decoded(value_)) return wrong(key_ + ": is not UTF-8");
            if (words_.contains(key_)) return wrong(key_ + ": is there twice");
            if (words_.size() == entries_max) return wrong("more than 2000 entries");
            if (!value_.empty()) words_[key_] = {value_, lang_, fuzzy_};
        }
        key_.clear(), value_.clear();
        into_ = nullptr;
        fuzzy_ = false;
        return {};
    }

    std::string lang_, key_, value_;
    std::string* into_ = nullptr;  // What a line that is only quoted goes on with.
    bool fuzzy_ = false;
    std::map<std::string, Words> words_;
};

// Of a question: those that must be there, and those that may.
std::vector<std::string> keys_of(const Question& question) {
    std::vector<std::string> keys{question.name + ".ask"};
    if (question.type != Type::notice) keys.push_back(question.name + ".why");
    for (const auto& value : question.choices) keys.push_back(question.name + ".choice." + value);
    return keys;
}

}  // namespace

std::vector<std::string> word_keys(const Form& form) {
    std::vector<std::string> keys{"form.name", "form.summary", "form.about", "form.where"};
    for (const auto& annex : form.annexes) keys.push_back("form.annex." + annex);
    bool yes_or_no = false;
    for (const auto& question : form.questions) {
        std::ranges::copy(keys_of(question), std::back_inserter(keys));
        yes_or_no = yes_or_no || question.type == Type::yesno;
    }
    if (yes_or_no) keys.insert(keys.end(), {"form.yes", "form.no"});
    return keys;
}

Result<std::map<std::string, Words>> parse_words(std::string_view po, const std::string& lang) {
    if (po.size() > file_bytes_max) return wrong("is larger than a form's words may be");
    return PoReading{lang}.run(po);
}

Result<void> check_words(const Form& form, const std::map<std::string, Words>& words) {
    std::set<std::string> known{"form.careful", "form.law"};
    std::ranges::copy(word_keys(form), std::inserter(known, known.end()));
    for (const auto& question : form.questions) {
        known.insert(question.name + ".hint");
        for (const auto& value : question.choices)
            for (const char* what : {".name", ".about"})
                known.insert(question.name + ".choice." + value + what);
    }
    for (const auto& [key, value] : words) {
        if (!known.contains(key)) return wrong(key + ": this form has no such words");
        std::optional<FormEach> each;
        for (const auto& question : form.questions)
            if (key.starts_with(question.name + ".")) each = question.each;
        if (auto fine = placeholders_known(form, value.text, each); !fine)
            return within(key, std::move(fine).error());
    }
    return {};
}

void translate(Form& form, std::map<std::string, Words> words) {
    std::set<std::string> legal{"form.law"};
    for (const auto& question : form.questions)
        if (question.type == Type::notice) legal.insert(question.name + ".ask");
    std::erase_if(words, [&](const auto& entry) {
        return entry.second.automatic && legal.contains(entry.first);
    });
    form.words = std::move(words);
}

Result<void> placeholders_known(const Form& form, const std::string& text,
                                const std::optional<FormEach>& each) {
    for (std::size_t at = 0; (at = text.find_first_of("{}", at)) != std::string::npos;) {
        const auto close = text.find_first_of("{}", at + 1);
        if (text[at] == '}' || close == std::string::npos || text[close] == '{')
            return wrong("has a brace without its other one");
        const auto name = text.substr(at + 1, close - at - 1);
        at = close + 1;
        if (name == "n" && each) continue;
        const auto asked = std::ranges::find(form.questions, name, &Question::name);
        if (asked == form.questions.end() || (asked->each && asked->each != each))
            return wrong("names {" + (is_name(name) ? name : "?") + "}, which is not asked");
    }
    return {};
}

}  // namespace chiosco::forms
