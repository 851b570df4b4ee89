// SPDX-License-Identifier: AGPL-3.0-or-later
// One question after the other: what asking for help and signing up have in common.
#pragma once

#include "kiosk-app/screens/parts/typing.h"

namespace chiosco::parts {

struct Continued {};
struct LeftOut {};
struct Answered {
    bool yes = false;
};
struct FieldTouched {};
struct Finished {};

template <class Msg>
void show_next(ui::PageOf<Msg>& shown) {
    shown.show(button<Msg>(shown, "next", t::common_next(), Continued{}, "arrow-right",
                           ui::Emphasis::primary));
}

// A line of the person's own, with what is wrong with it as long as something is.
struct Asked {
    ui::Name name;
    ui::Text question, label, hint = {};
    ui::Text wrong = {};
};

template <class Msg>
void show_asked(ui::PageOf<Msg>& shown, Asked asked, const ui::Typed& typed, std::string_view lang,
                bool hidden) {
    shown.show(ui::Heading{std::move(asked.question), 2});
    if (!asked.wrong.empty())
        shown.show(ui::Notice{std::move(asked.wrong), ui::Tone::careful, "info"});
    show_typed<Msg>(shown, std::move(asked.name), std::move(asked.label), typed, hidden,
                    std::move(asked.hint), FieldTouched{});
    show_keyboard<Msg>(shown, lang, typed);
    show_next(shown);
}

template <class Msg>
void show_name(ui::PageOf<Msg>& shown, const ui::Typed& name, std::string_view lang, bool hidden,
               bool missing) {
    show_asked(shown,
               {.name = "field:name",
                .question = t::signup_your_name(),
                .label = t::signup_name(),
                .hint = t::signup_name_hint(),
                .wrong = missing ? t::signup_name_missing() : ui::Text{}},
               name, lang, hidden);
    show_hide_toggle<Msg>(shown, hidden);
}

// An answer in the review, which a touch changes.
template <class Msg>
ui::Row answer_row(ui::PageOf<Msg>& shown, ui::Name name, ui::Text label, ui::Text value,
                   ui::Icon icon, Msg change) {
    return {.target = shown.target(std::move(name), std::move(label), std::move(change)),
            .detail = std::move(value),
            .marks = {t::common_change()},
            .icon = std::move(icon)};
}

// What was typed, as the review shows it.
inline ui::Text typed_words(const ui::Typed& typed, bool hidden, ui::Text none) {
    const auto value = trimmed(typed);
    if (value.empty()) return none;
    return hidden ? t::signup_covered() : ui::verbatim(value);
}

// The slip's code, large, and how to use it.
template <class Msg>
void show_code(ui::PageOf<Msg>& shown, const std::string& code, ui::Text use) {
    shown.show(ui::Heading{t::signup_code({code, "it"}), 1});
    shown.show(ui::Paragraph{std::move(use), "info"});
}

// The slip on paper, else to be copied; and the two ways on from what is done.
template <class Msg>
void show_slip_and_end(ui::PageOf<Msg>& shown, const Paper& paper) {
    show_paper<Msg>(shown, paper, t::signup_print());
    if (paper.stage == Paper::Stage::failed)
        shown.show(ui::Paragraph{t::signup_copy_code(), "file-pen"});
    auto more = button<Msg>(shown, "home", t::parts_more(), HomeWanted{}, "house");
    auto end = button<Msg>(shown, "end", t::parts_end(), Finished{}, "log-out");
    more.half = end.half = true;
    shown.show(more);
    shown.show(end);
}

}  // namespace chiosco::parts
