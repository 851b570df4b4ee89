// SPDX-License-Identifier: AGPL-3.0-or-later
// The keyboard on the glass: its keys are elements of the page, its buffer is in the Model.
//
// Legends are tables of ours, not libxkbcommon's: a national layout has 47 keys on two levels
// and dead keys, a finger wants 30 with the accented letters in reach and no dead key.
#pragma once

#include <functional>

#include "kiosk-app/ui/page.h"

namespace chiosco::ui {

// number: digits and nothing else, for a PIN or a date. phone: a telephone's keypad. code: the
// signs of a slip's code (Crockford's 32). capitals: those of a codice fiscale or an IBAN. accents:
// what the letter before the caret may be changed into.
enum class Layer { letters, shift, digits, number, phone, code, capitals, accents };

struct KeyStroke {
    enum class Kind {
        character,
        space,
        erase,
        shift,
        digits,
        letters,
        done,
        accents,
        accented  // In the place of the letter before the caret.
    } kind;
    std::string character = {};  // One letter, as UTF-8.
    bool operator==(const KeyStroke&) const = default;
};

// What is typed so far. `caret` is a byte offset at a grapheme's edge.
struct Typed {
    std::string value = {};
    std::size_t caret = 0;
    Layer layer = Layer::letters;
    std::size_t limit = 200;  // Bytes; what would go beyond is not taken.
    bool operator==(const Typed&) const = default;
};

// `done` changes nothing: it is the screen's business. Shift and accents hold for one letter.
void apply(Typed& typed, const KeyStroke& stroke);

// Where the grapheme before `caret` begins: a letter goes with its marks and joiners.
std::size_t grapheme_before(std::string_view value, std::size_t caret);

// The legends, row by row; "shift" "erase" "123" "abc" "space" "done" "accents" are keys of that
// kind.
// Latin letters for a language without a table of its own.
std::vector<std::vector<std::string>> key_rows(std::string_view lang, Layer layer);

// The name of the key with this legend, as keyboard() gives it.
Name key_name(std::string_view legend);

// How the keys without a letter are called aloud; drawn are their icons.
struct KeyWords {
    Text space = verbatim(" "), erase = verbatim("<"), shift = verbatim("^"), done = verbatim("OK");
    Text accents = verbatim("ñ ş");
};

// Names are "key:a", "key:u0628" (Arabic letter beh), "key:space", "key:erase", "key:shift",
// "key:123", "key:abc", "key:done", "key:accents". Its layer is that of `typed`; all layers of a
// language with letters are as high, so that nothing moves under the hand.
Keyboard keyboard(std::string_view lang, const Typed& typed,
                  const std::function<Action(KeyStroke)>& sends, const KeyWords& words = {});

}  // namespace chiosco::ui
