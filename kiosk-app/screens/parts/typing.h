// SPDX-License-Identifier: AGPL-3.0-or-later
// A line to type into, and the keyboard below it.
#pragma once

#include "kiosk-app/screens/parts/common.h"
#include "kiosk-app/ui/keyboard.h"

namespace chiosco::parts {

struct Struck {
    ui::KeyStroke stroke;
};
struct HideToggled {};

inline bool is_done(const Struck& struck) {
    return struck.stroke.kind == ui::KeyStroke::Kind::done;
}

// Enough digits to call somebody, and nothing but what stands in a number.
inline bool is_telephone(std::string_view typed) {
    const auto digits = std::ranges::count_if(typed, [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 6 && digits <= 15 &&
           typed.find_first_not_of("0123456789+ -") == std::string_view::npos;
}

// Where a capital stands by itself, as people write: in names at every word, else at the beginning.
enum class Capitals { first, words };

// Arabic has none: its keyboard shifts to marks. Others have Latin letters on the glass, so far.
inline bool has_capitals(std::string_view lang) {
    const auto rows = ui::key_rows(lang, ui::Layer::letters);
    return rows.front().front().size() == 1;
}

// After each sign, and when the typing begins or another language is chosen. The next letter is a
// capital where one stands; one touch of the shift key and it is not.
inline void raise_capital(ui::Typed& typed, Capitals where, std::string_view lang) {
    using enum ui::Layer;
    const auto& value = typed.value;
    const bool word = value.ends_with(' ') || value.ends_with('\'');
    const bool stands = value.empty() || (where == Capitals::words && word);
    if (!has_capitals(lang)) {
        if (typed.layer == shift) typed.layer = letters;
    } else if (stands && typed.layer == letters) {
        typed.layer = shift;
    }
}

// The same sign by sign: the shift key itself has the last word.
inline void strike(ui::Typed& typed, const ui::KeyStroke& stroke, Capitals where,
                   std::string_view lang) {
    ui::apply(typed, stroke);
    if (stroke.kind != ui::KeyStroke::Kind::shift) raise_capital(typed, where, lang);
}

// What was typed, without the blanks at its ends.
inline std::string trimmed(const ui::Typed& typed) {
    const auto from = typed.value.find_first_not_of(' ');
    if (from == std::string::npos) return {};
    return typed.value.substr(from, typed.value.find_last_not_of(' ') - from + 1);
}

template <class Msg>
void show_keyboard(ui::PageOf<Msg>& shown, std::string_view lang, const ui::Typed& typed) {
    const auto strikes = [&](ui::KeyStroke stroke) { return shown.sends(Struck{stroke}); };
    const ui::KeyWords words{t::common_space(), t::common_erase(), t::parts_capitals(),
                             t::common_ok(), t::parts_accents()};
    shown.show(ui::keyboard(lang, typed, strikes, words));
}

template <class Msg>
void show_typed(ui::PageOf<Msg>& shown, ui::Name name, ui::Text label, const ui::Typed& typed,
                bool hidden, ui::Text hint, Msg touched) {
    shown.show(ui::Field{shown.target(std::move(name), std::move(label), std::move(touched)),
                         typed.value, typed.caret, true, hidden, std::move(hint)});
}

// Who types something of theirs in a room with others can cover it.
template <class Msg>
void show_hide_toggle(ui::PageOf<Msg>& shown, bool hidden) {
    shown.show(button<Msg>(shown, "hide", hidden ? t::parts_show_typed() : t::parts_hide_typed(),
                           HideToggled{}, hidden ? "eye" : "eye-off", ui::Emphasis::quiet));
}

}  // namespace chiosco::parts
