// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/form.h"

#include <algorithm>
#include <set>

#include "core/forms/logic.h"
#include "core/forms/members.h"
#include "core/forms/placeholders.h"
#include "core/forms/spoken.h"
#include "core/forms/vocabulary.h"

namespace chiosco::forms {
namespace {

using Type = Question::Type;
using Style = PaperLine::Style;

std::unexpected<Error> wrong(std::string what) {
    return failure(ErrorCode::invalid, std::move(what));
}

// Which checks make sense for which type.
bool checks(Type type, std::string_view check) {
    const bool text = check == "latin" || check == "shortest" || check == "longest";
    const bool range = check == "least" || check == "most";
    switch (type) {
    case Type::text:
    case Type::place: return text;
    case Type::date: return !text && !range;
    case Type::number:
    case Type::money: return range;
    default: return false;
    }
}

Result<FormCheck> read_check(const json::object& from, Type type) {
    TRY_VOID(only(
        from, {"latin", "shortest", "longest", "least", "most", "past", "future", "years_back"}));
    for (const auto& member : from)
        if (!checks(type, member.key()))
            return wrong(std::string{member.key()} + ": is no check of this type");
    FormCheck check{.latin = TRY(yes_in(from, "latin")),
                    .shortest = TRY(number_in(from, "shortest", 1, 500)),
                    .longest = TRY(number_in(from, "longest", 1, 500)),
                    .least = TRY(number_in(from, "least", 0, 1'000'000'000'000)),
                    .most = TRY(number_in(from, "most", 0, 1'000'000'000'000)),
                    .past = TRY(yes_in(from, "past")),
                    .future = TRY(yes_in(from, "future")),
                    .years_back = TRY(number_in(from, "years_back", 1, 200))};
    if (check.shortest && check.longest && *check.shortest > *check.longest)
        return wrong("shortest: is more than longest");
    if (check.least && check.most && *check.least > *check.most)
        return wrong("least: is more than most");
    return check;
}

class Reading {
public:
    explicit Reading(const json::object& file) : file_(file) {}

    Result<Form> run() {
        TRY_VOID(only(file_, {"id", "version", "office", "territory", "channel", "valid_from",
                              "valid_to", "law", "source", "checked", "annexes", "signatures",
                              "copies", "questions", "paper"}));
        TRY_VOID(head());
        TRY_VOID(each_in(file_, "questions", questions_max,
                         [&](const json::object& one) { return entry(one); }));
        if (form_.questions.empty()) return wrong("questions: there is none");
        if (form_.questions.size() > questions_max)
            return wrong("questions: more than " + std::to_string(questions_max));
        TRY_VOID(each_in(file_, "paper", paper_lines_max,
                         [&](const json::object& one) { return line(one); }));
        if (form_.paper.empty()) return wrong("paper: there is no line");
        return std::move(form_);
    }

private:
    Result<void> head() {
        form_.id = TRY(text_in(file_, "id", 40));
        if (!is_word(form_.id)) return wrong("id: is not letters, digits and _");
        form_.version = static_cast<int>(TRY(number_in(file_, "version", 1, 9999)).value_or(1));
        form_.office = TRY(text_in(file_, "office", 200));
        form_.territory = TRY(text_in(file_, "territory", 200));
        form_.channel = TRY(text_in(file_, "channel", 40));
        form_.valid_from = TRY(day_in(file_, "valid_from"));
        form_.valid_to = TRY(day_in(file_, "valid_to"));
        if (form_.valid_from && form_.valid_to && *form_.valid_to < *form_.valid_from)
            return wrong("valid_to: is before valid_from");
        form_.law = TRY(texts_in(file_, "law", 20));
        form_.source = TRY(text_in(file_, "source"));
        if (form_.source.empty()) return wrong("source: is missing");
        form_.annexes = TRY(texts_in(file_, "annexes", 20));
        for (const auto& annex : form_.annexes)
            if (!is_word(annex)) return wrong("annexes: is not letters, digits and _");
        form_.signatures = static_cast<int>(TRY(number_in(file_, "signatures", 0, 20)).value_or(1));
        form_.copies = static_cast<int>(TRY(number_in(file_, "copies", 1, 20)).value_or(1));
        return part_in(file_, "checked", [&](const json::object& checked) -> Result<void> {
            TRY_VOID(only(checked, {"by", "on"}));
            form_.checked_by = TRY(text_in(checked, "by", 200));
            form_.checked_on = TRY(day_in(checked, "on"));
            return {};
        });
    }

    // A question, or a list of them that is asked for each person.
    Result<void> entry(const json::object& from) {
        if (!from.contains("each")) return question(from, std::nullopt);
        TRY_VOID(only(from, {"each", "questions"}));
        const auto each = TRY(each_of(from));
        const auto before = form_.questions.size();
        TRY_VOID(each_in(from, "questions", questions_max, [&](const json::object& one) {
            if (one.contains("each")) return Result<void>{wrong("each: stands in another")};
            return question(one, each);
        }));
        if (form_.questions.size() == before) return wrong("questions: there is none");
        return {};
    }

    Result<FormEach> each_of(const json::object& from) {
        FormEach each;
        TRY_VOID(part_in(from, "each", [&](const json::object& list) -> Result<void> {
            TRY_VOID(only(list, {"count", "first", "most"}));
            each.count = TRY(text_in(list, "count", 60));
            const auto* counts = find(each.count);
            if (!counts || counts->type != Type::number || counts->each)
                return wrong("count: names no number asked before");
            each.first = static_cast<int>(TRY(number_in(list, "first", 1, 9)).value_or(1));
            each.most = static_cast<int>(TRY(number_in(list, "most", 1, each_max)).value_or(0));
            if (each.most == 0) return wrong("most: is missing");
            // Else a person could say thirteen and be asked about twelve.
            if (!counts->check.most || *counts->check.most > each.most)
                return wrong("most: is less than what " + each.count + " may be");
            return {};
        }));
        return each;
    }

    Result<void> question(const json::object& from, const std::optional<FormEach>& each) {
        TRY_VOID(only(from,
                      {"name", "type", "optional", "private", "when", "check", "choices", "from"}));
        Question made;
        made.name = TRY(text_in(from, "name", 60));
        if (!is_name(made.name)) return wrong("name: is not a name like person.1.surname");
        if (std::ranges::count(made.name, '#') != (each ? 1 : 0))
            return wrong(each ? "name: has no # for the one it asks about"
                              : "name: has a # and stands in no list");
        made.each = each;
        const auto word = TRY(text_in(from, "type", 40));
        const auto type = type_of(word);
        if (!type) return wrong("type: is none of ours");
        made.type = *type;
        made.optional = TRY(yes_in(from, "optional"));
        made.hidden = TRY(yes_in(from, "private"));
        TRY_VOID(part_in(from, "check", [&](const json::object& check) -> Result<void> {
            made.check = TRY(read_check(check, made.type));
            return {};
        }));
        made.choices = TRY(texts_in(from, "choices", 30));
        made.from = TRY(texts_in(from, "from", 8));
        if (!std::ranges::all_of(made.from, is_name)) return wrong("from: is not a name");
        TRY_VOID(check_choices(made));
        TRY_VOID(agree(made));
        if (const auto* when = from.if_contains("when"))
            made.when = TRY(condition(*when, each ? &made : nullptr));
        TRY_VOID(take_names(made));
        form_.questions.push_back(std::move(made));
        return {};
    }

    static Result<void> check_choices(const Question& made) {
        if ((made.type == Type::choice) != !made.choices.empty())
            return wrong(made.choices.empty() ? "choices: there is none"
                                              : "choices: are for choice");
        std::set<std::string> values;
        for (const auto& value : made.choices) {
            if (!is_word(value)) return wrong("choices: is not letters, digits and _");
            if (!values.insert(value).second) return wrong("choices: " + value + " is there twice");
        }
        return {};
    }

    // What has a name of the vocabulary is what the vocabulary says; other names are the form's.
    static Result<void> agree(Question& made) {
        const auto* entry = entry_of(made.name);
        if (!entry) {
            if (made.name.starts_with("own.")) return {};
            return wrong("name: is neither in the vocabulary nor begins with own.");
        }
        if (entry->type != made.type) return wrong("type: is another in the vocabulary");
        made.check.latin = made.check.latin || entry->latin;
        for (const auto& value : made.choices)
            if (std::ranges::find(entry->choices, value) == entry->choices.end())
                return wrong("choices: " + value + " is not in the vocabulary");
        return {};
    }

    // In a list a condition may also ask about the same person.
    Result<Logic> condition(const json::value& from, const Question* in_list) {
        auto logic = parse_logic(from);
        if (!logic) return within("when", std::move(logic).error());
        std::string unknown;
        each_name(*logic, [&](const std::string& name) {
            const auto* asked = find(name);
            const bool same_list = in_list && asked && asked->each == in_list->each;
            if (!asked || (asked->each && !same_list)) unknown = name;
        });
        if (!unknown.empty()) return wrong("when: " + unknown + " is not asked before");
        return *std::move(logic);
    }

    Result<void> take_names(const Question& made) {
        const int first = made.each ? made.each->first : 0;
        const int last = made.each ? first + made.each->most : 1;
        for (int nth = first; nth < last; ++nth)
            if (!names_.insert(named(made.name, nth)).second)
                return wrong("name: " + named(made.name, nth) + " is there twice");
        if (names_.size() > asked_max)
            return wrong("more than " + std::to_string(asked_max) + " questions for one person");
        return {};
    }

    const Question* find(const std::string& name) const {
        const auto found = std::ranges::find(form_.questions, name, &Question::name);
        return found == form_.questions.end() ? nullptr : &*found;
    }

    Result<void> line(const json::object& from) {
        TRY_VOID(only(from, {"style", "text", "fields", "each", "when", "least_rows"}));
        PaperLine made{.style = TRY(style_of(from)), .text = TRY(text_in(from, "text"))};
        const bool table = made.style == Style::table;
        const bool cells = table || made.style == Style::fields;
        if (table != from.contains("each"))
            return wrong(table ? "each: is missing" : "each: is for a table");
        if (table) made.each = TRY(each_of(from));
        TRY_VOID(each_in(from, "fields", 8, [&](const json::object& field) -> Result<void> {
            TRY_VOID(only(field, {"label", "value", "share"}));
            PaperLine::Field one{.label = TRY(text_in(field, "label", 200)),
                                 .value = TRY(text_in(field, "value", 500))};
            one.share = static_cast<int>(TRY(number_in(field, "share", 1, 12)).value_or(1));
            if (auto known = placeholders_known(form_, one.value, made.each); !known)
                return within("value", std::move(known).error());
            made.fields.push_back(std::move(one));
            return {};
        }));
        if (cells != !made.fields.empty())
            return wrong(cells ? "fields: there is none" : "fields: are for fields and table");
        if (cells == !made.text.empty())
            return wrong(cells ? "text: is not for this style" : "text: is missing");
        if (auto known = placeholders_known(form_, made.text, std::nullopt); !known)
            return within("text", std::move(known).error());
        made.least_rows =
            static_cast<int>(TRY(number_in(from, "least_rows", 0, each_max)).value_or(0));
        if (const auto* when = from.if_contains("when")) made.when = TRY(condition(*when, nullptr));
        form_.paper.push_back(std::move(made));
        return {};
    }

    static Result<Style> style_of(const json::object& from) {
        constexpr std::string_view words[] = {"office", "title", "law",  "text",      "heading",
                                              "fields", "table", "tick", "signature", "notice"};
        const auto word = TRY(text_in(from, "style", 40));
        const auto found = std::ranges::find(words, word);
        if (found == std::end(words)) return wrong("style: is none of ours");
        return static_cast<Style>(found - std::begin(words));
    }

    static constexpr std::size_t asked_max = 500;

    const json::object& file_;
    Form form_;
    std::set<std::string> names_;
};

}  // namespace

Result<Form> parse(const json::object& file) { return Reading{file}.run(); }

Result<Form> parse(std::string_view bytes) {
    if (bytes.size() > file_bytes_max)
        return wrong("is larger than " + std::to_string(file_bytes_max >> 10) + " KiB");
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    return parse(TRY(parse_json_object(bytes)));
}

}  // namespace chiosco::forms
