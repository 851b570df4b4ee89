// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/form/ask.h"

#include <charconv>

namespace chiosco::form {
namespace {

using namespace ui;
using namespace parts;
using Type = Question::Type;

constexpr std::size_t place_letters_least = 2;

// "0904" is shown as "09/04": people see where the day ends and the month begins.
std::string with_slashes(const std::string& digits) {
    std::string shown;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i == 2 || i == 4) shown += '/';
        shown += digits[i];
    }
    return shown;
}

Text type_hint(Type type) {
    switch (type) {
    case Type::date: return t::form_hint_date();
    case Type::cf: return t::form_hint_cf();
    case Type::money: return t::form_hint_money();
    case Type::iban: return t::form_hint_iban();
    case Type::place: return t::form_hint_place();
    case Type::text:
    case Type::choice:
    case Type::number:
    case Type::yesno:
    case Type::notice: return {};
    }
    ENSURE(false);
}

Text place_words(const PlaceLine& place) {
    const Verbatim written{place.written, "it"};
    if (!place.now.empty()) return t::form_place_now(written, {place.now, "it"});
    if (!place.until) return verbatim(place.written, "it");
    return t::form_place_until(written, {std::to_string(static_cast<int>(place.until->year()))});
}

// Last, to be taken as they are; who was born abroad or under another name writes on. The list
// stands there also while it is empty: nothing may move under the hand when it is filled.
void show_places(PageOf<Msg>& shown, const Model& model) {
    if (model.question.type != Type::place || model.hidden) return;
    const auto asked = place_asked(model);
    Rows rows{.completes = true};
    if (!asked || !model.places) {
        shown.show(rows);
        return shown.show(Paragraph{t::form_place_here(), "info"});
    }
    const auto& [of, places, unknown] = *model.places;
    rows.stale = of != *asked;
    for (std::size_t i = 0; i < places.size(); ++i)
        rows.rows.push_back(
            {.target = shown.target("place:" + std::to_string(i), place_words(places[i]),
                                    PlaceChosen{places[i].written}),
             .icon = "map-pin"});
    shown.show(rows);
    if (unknown && of == *asked) shown.show(Paragraph{t::form_place_unknown(), "info"});
}

void show_field(PageOf<Msg>& shown, const Model& model) {
    const auto& question = model.question;
    Typed typed = model.typed;
    if (question.type == Type::date) {
        typed.value = with_slashes(typed.value);
        typed.caret = typed.value.size();
    }
    const auto hint = question.hint.empty() ? type_hint(question.type) : words(question.hint);
    show_typed<Msg>(shown, "field:answer", t::form_answer(), typed, model.hidden, hint,
                    FieldTouched{});
    if (question.type == Type::date && !model.hidden)
        if (const auto day = typed_day(model.typed.value))
            shown.show(Paragraph{t::form_day_is(*day), "calendar-days"});
    // The paper is Italian, and so are its letters, whatever the language of the questions: the
    // interview takes no others.
    show_keyboard<Msg>(shown, "it", model.typed);
    const bool asks = model.fault && model.fault->asks();
    shown.show(button<Msg>(shown, "next", asks ? t::form_stand_by() : t::common_next(), Continued{},
                           "arrow-right", Emphasis::primary));
    show_places(shown, model);
}

// What was chosen before is marked, so that a look back is no new question.
void show_choices(PageOf<Msg>& shown, const Model& model) {
    const auto& choices = model.question.choices;
    const int size = evenly(choices.size());
    Rows rows;
    for (const auto& choice : on_page(choices, model.rows_page, size)) {
        const bool chosen = choice.value == model.question.typed;
        rows.rows.push_back({.target = shown.target("choice:" + choice.value, words(choice.words),
                                                    Chosen{choice.value}),
                             .icon = chosen ? "circle-check" : "circle",
                             .tint = chosen ? Tint::green : Tint::blue});
    }
    rows.pager = pager<Msg>(shown, choices.size(), model.rows_page, size);
    shown.show(rows);
}

void show_yes_or_no(PageOf<Msg>& shown, const Model& model) {
    const auto tile = [&](const char* name, Text label, bool yes, Icon icon) {
        const bool chosen = model.question.typed == name;
        return Tile{.target = shown.target(name, std::move(label), Answered{yes}),
                    .detail = chosen ? t::form_answered_so() : Text{},
                    .icon = std::move(icon),
                    .tint = chosen ? Tint::green : Tint::blue};
    };
    shown.show(Tiles{
        {tile("yes", t::common_yes(), true, "check"), tile("no", t::common_no(), false, "x")}});
}

// Something to read: a line of the form file is a paragraph.
void show_notice(PageOf<Msg>& shown, const Words& notice) {
    shown.show(Notice{t::form_read_first(), Tone::careful, "circle-alert"});
    for (std::size_t from = 0; from < notice.text.size();) {
        const auto end = std::min(notice.text.find('\n', from), notice.text.size());
        if (end > from)
            shown.show(
                Paragraph{verbatim(notice.text.substr(from, end - from), notice.lang), "info"});
        from = end + 1;
    }
}

void show_answer(PageOf<Msg>& shown, const Model& model) {
    switch (model.question.type) {
    case Type::text:
    case Type::place:
    case Type::cf:
    case Type::iban:
    case Type::date:
    case Type::number:
    case Type::money: show_field(shown, model); break;
    case Type::choice: show_choices(shown, model); break;
    case Type::yesno: show_yes_or_no(shown, model); break;
    case Type::notice:
        shown.show(button<Msg>(shown, "next", t::form_understood(), Continued{}, "arrow-right",
                               Emphasis::primary));
        break;
    }
}

// Ways round the question, side by side: not knowing is no fault, and a line may stay blank.
void show_ways_round(PageOf<Msg>& shown, const Model& model) {
    const auto& question = model.question;
    const auto half = [&](const char* name, Text label, Msg msg, Icon icon) {
        auto made = button<Msg>(shown, name, std::move(label), std::move(msg), std::move(icon),
                                Emphasis::quiet);
        made.half = true;
        shown.show(made);
    };
    if (question.optional) {
        half("unknown", t::common_do_not_know(), LeftOut{}, "circle-help");
        half("skip", t::common_skip(), LeftOut{}, "skip-forward");
    }
    if (is_typed(question))
        half("hide", model.hidden ? t::parts_show_typed() : t::parts_hide_typed(), HideToggled{},
             model.hidden ? "eye" : "eye-off");
    if (!question.why.empty())
        half("why", model.why_shown ? t::form_why_close() : t::form_why(), WhyToggled{}, "info");
}

// How far one has come, and from the review where one goes back to.
Text progress_words(const Model& model) {
    const auto& question = model.question;
    if (model.reviewing)
        return question.nth > 0 ? t::form_changing_person(question.nth) : t::form_changing();
    return question.nth > 0 ? t::form_progress_person(question.number, question.nth, question.share)
                            : t::form_progress(question.number, question.share);
}

}  // namespace

bool is_typed(const FormQuestion& question) {
    return question.type != Type::choice && question.type != Type::yesno &&
           question.type != Type::notice;
}

Layer layer_of(const FormQuestion& question) {
    switch (question.type) {
    case Type::date:
    case Type::number:
    case Type::money: return Layer::number;
    case Type::cf:
    case Type::iban: return Layer::capitals;
    case Type::text:
    case Type::place:
    case Type::choice:
    case Type::yesno:
    case Type::notice: return Layer::letters;
    }
    ENSURE(false);
}

std::optional<PlaceAsked> place_asked(const Model& model) {
    const auto& question = model.question;
    if (question.type != Type::place) return {};
    auto typed = trimmed(model.typed);
    if (typed.size() < place_letters_least) return {};
    return PlaceAsked{std::move(typed), question.former, question.born};
}

std::optional<Date> typed_day(std::string_view digits) {
    if (digits.size() != 8) return {};
    const auto part = [&](std::size_t from, std::size_t count) {
        int number = 0;
        const auto piece = digits.substr(from, count);
        const auto read = std::from_chars(piece.data(), piece.data() + piece.size(), number);
        return read.ptr == piece.data() + piece.size() ? number : 0;
    };
    const Date day{std::chrono::year{part(4, 4)},
                   std::chrono::month{static_cast<unsigned>(part(2, 2))},
                   std::chrono::day{static_cast<unsigned>(part(0, 2))}};
    return day.ok() ? std::optional{day} : std::nullopt;
}

Text fault_words(const FormFault& fault) {
    using Kind = FormFault::Kind;
    switch (fault.kind) {
    case Kind::missing: return t::form_fault_missing();
    case Kind::too_short: return t::form_fault_too_short(fault.limit);
    case Kind::too_long: return t::form_fault_too_long(fault.limit);
    case Kind::not_latin: return t::form_fault_not_latin();
    case Kind::odd_signs: return t::form_fault_odd_signs();
    case Kind::not_a_date: return t::form_fault_not_a_date();
    case Kind::not_past: return t::form_fault_not_past();
    case Kind::not_future: return t::form_fault_not_future();
    case Kind::too_long_ago: return t::form_fault_too_long_ago(fault.limit);
    case Kind::not_a_number: return t::form_fault_not_a_number();
    case Kind::too_small: return t::form_fault_too_small(fault.limit);
    case Kind::too_big: return t::form_fault_too_big(fault.limit);
    case Kind::not_money: return t::form_fault_not_money();
    case Kind::wrong_cf: return t::form_fault_wrong_cf();
    case Kind::wrong_iban: return t::form_fault_wrong_iban();
    case Kind::not_a_choice: return t::form_fault_not_a_choice();
    case Kind::cf_and_surname: return t::form_cf_and_surname();
    case Kind::cf_and_name: return t::form_cf_and_name();
    case Kind::cf_and_birth: return t::form_cf_and_birth();
    case Kind::cf_and_sex: return t::form_cf_and_sex();
    case Kind::cf_and_more: return t::form_cf_and_more();
    }
    ENSURE(false);
}

int choice_pages(const Model& model) {
    const auto count = model.question.choices.size();
    return clamp_page(static_cast<int>(count), count, evenly(count)) + 1;
}

void show_question(PageOf<Msg>& shown, const Model& model) {
    const auto& question = model.question;
    Reading reading;
    for (const auto* content : {&question.ask, &question.why, &question.hint})
        reading.note(*content, model.lang);
    if (question.type == Type::notice) {
        show_notice(shown, question.ask);
    } else {
        shown.show(Paragraph{progress_words(model), "list"});
        shown.show(Heading{words(question.ask), 2});
    }
    if (model.why_shown && !question.why.empty())
        shown.show(Notice{words(question.why), Tone::info, "info"});
    if (model.fault) shown.show(Notice{fault_words(*model.fault), Tone::careful, "circle-alert"});
    if (model.fault && model.fault->asks() && !is_typed(question))
        shown.show(button<Msg>(shown, "sure", t::form_stand_by(), StoodBy{}, "check"));
    show_answer(shown, model);
    show_ways_round(shown, model);
    show_reading<Msg>(shown, reading);
}

}  // namespace chiosco::form
