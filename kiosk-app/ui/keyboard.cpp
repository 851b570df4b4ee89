// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/keyboard.h"

#include <array>
#include <cstdio>
#include <sstream>

#include "kiosk-app/ui/accents.h"
#include "kiosk-app/ui/utf8.h"

namespace chiosco::ui {
namespace {

// Rows are separated by new lines, keys by blanks. A key is two halves wide unless it says so
// ("space/8"); all rows of a layer are equally long, so that keys stand in columns.
constexpr std::string_view italian = R"(q w e r t y u i o p è
a s d f g h j k l ò à
shift z x c v b n m ù ì erase
123/3 accents ' é space/6 , . done/3)";
constexpr std::string_view italian_shift = R"(Q W E R T Y U I O P È
A S D F G H J K L Ò À
shift Z X C V B N M Ù Ì erase
123/3 accents ' É space/6 , . done/3)";
constexpr std::string_view english = R"(q w e r t y u i o p
a s d f g h j k l '
shift/3 z x c v b n m erase/3
123/3 accents , space/8 . done/3)";
constexpr std::string_view english_shift = R"(Q W E R T Y U I O P
A S D F G H J K L '
shift/3 Z X C V B N M erase/3
123/3 accents , space/8 . done/3)";
constexpr std::string_view arabic = R"(ض ص ث ق ف غ ع ه خ ح ج د
ش س ي ب ل ا ت ن م ك ط ذ
shift ئ ء ؤ ر أ ى ة و ز ظ erase
123/3 ، space/14 . done/3)";
constexpr std::string_view arabic_shift = R"(َ ً ُ ٌ ِ ٍ ّ ْ إ آ ٱ ٰ
لا لأ لإ لآ پ چ ڤ گ ژ ـ " '
shift ؟ ؛ : ! ( ) - _ / @ erase
123/3 ، space/14 . done/3)";
constexpr std::string_view digits = R"(1 2 3 4 5 6 7 8 9 0
@ . - _ / : ( ) & +
' " ! ? ; € # % * erase
abc/3 , space/10 = done/3)";
constexpr std::string_view number = R"(1 2 3
4 5 6
7 8 9
erase 0 done)";
constexpr std::string_view phone = R"(1 2 3 erase
4 5 6 +
7 8 9 space
0/6 done)";
constexpr std::string_view code = R"(1 2 3 4 5 6 7 8 9 0
A B C D E F G H J K
M N P Q R S T V W X
Y Z - erase/6 done/8)";
constexpr std::string_view capitals = R"(1 2 3 4 5 6 7 8 9 0
Q W E R T Y U I O P
A S D F G H J K L erase
Z X C V B N M done/6)";
// Below the letters that there are to choose from.
constexpr std::string_view accents_foot = "abc/4 space/10 erase/4 done/4";

std::string_view table(std::string_view lang, Layer layer) {
    switch (layer) {
    case Layer::letters: return lang == "ar" ? arabic : lang == "it" ? italian : english;
    case Layer::shift:
        return lang == "ar" ? arabic_shift : lang == "it" ? italian_shift : english_shift;
    case Layer::digits: return digits;
    case Layer::number: return number;
    case Layer::phone: return phone;
    case Layer::code: return code;
    case Layer::capitals: return capitals;
    case Layer::accents: return accents_foot;
    }
    return english;
}

using Sends = std::function<Action(KeyStroke)>;

struct Legend {
    std::string legend;
    int halves;
};

std::vector<std::vector<Legend>> legends(std::string_view lang, Layer layer) {
    std::vector<std::vector<Legend>> rows;
    std::istringstream lines{std::string{table(lang, layer)}};
    for (std::string line; std::getline(lines, line);) {
        auto& row = rows.emplace_back();
        std::istringstream keys{line};
        for (std::string key; keys >> key;) {
            const auto slash = key.find('/');
            if (slash == std::string::npos || key == "/")
                row.push_back({key, 2});
            else
                row.push_back({key.substr(0, slash), std::stoi(key.substr(slash + 1))});
        }
    }
    return rows;
}

struct Special {
    std::string_view legend;
    KeyStroke::Kind kind;
    Icon icon;
};
const std::array<Special, 7>& specials() {
    using Kind = KeyStroke::Kind;
    static const std::array<Special, 7> all{{{"space", Kind::space, "space"},
                                             {"erase", Kind::erase, "delete"},
                                             {"shift", Kind::shift, "arrow-big-up"},
                                             {"123", Kind::digits, ""},
                                             {"abc", Kind::letters, ""},
                                             {"accents", Kind::accents, ""},
                                             {"done", Kind::done, "check"}}};
    return all;
}

Text label(const Special& special, const KeyWords& words) {
    switch (special.kind) {
    case KeyStroke::Kind::space: return words.space;
    case KeyStroke::Kind::erase: return words.erase;
    case KeyStroke::Kind::shift: return words.shift;
    case KeyStroke::Kind::done: return words.done;
    case KeyStroke::Kind::digits: return verbatim("123");
    case KeyStroke::Kind::letters: return verbatim("ABC");
    case KeyStroke::Kind::accents: return words.accents;
    case KeyStroke::Kind::character:
    case KeyStroke::Kind::accented: break;
    }
    return {};
}

// A mark alone has nothing to sit on: it is drawn on a dotted circle.
std::string drawn(const std::string& legend) {
    std::size_t at = 0;
    return is_mark(next_code_point(legend, at)) ? "◌" + legend : legend;
}

Key key(const Legend& from, Layer layer, const Sends& sends, const KeyWords& words) {
    for (const auto& special : specials()) {
        if (special.legend != from.legend) continue;
        Key made{{key_name(from.legend), label(special, words), sends({special.kind})},
                 from.halves,
                 special.icon};
        if (special.kind == KeyStroke::Kind::done)
            made.emphasis = Emphasis::primary;
        else if (special.kind != KeyStroke::Kind::space)
            made.emphasis = Emphasis::quiet;
        if (special.kind == KeyStroke::Kind::shift && layer == Layer::shift)
            made.emphasis = Emphasis::primary;
        return made;
    }
    return {{key_name(from.legend), verbatim(drawn(from.legend)),
             sends({KeyStroke::Kind::character, from.legend})},
            from.halves};
}

void insert(Typed& typed, const std::string& words) {
    if (typed.value.size() + words.size() <= typed.limit) {
        typed.value.insert(typed.caret, words);
        typed.caret += words.size();
    }
    if (typed.layer == Layer::shift || typed.layer == Layer::accents) typed.layer = Layer::letters;
}

void erase(Typed& typed) {
    const std::size_t begin = grapheme_before(typed.value, typed.caret);
    typed.value.erase(begin, typed.caret - begin);
    typed.caret = begin;
}

// Never the letter without its mark, should there be no room for both.
void put_accented(Typed& typed, const std::string& letter) {
    Typed changed = typed;
    erase(changed);
    const auto without = changed.value.size();
    insert(changed, letter);
    if (changed.value.size() > without) typed = changed;
}

constexpr std::size_t accents_per_row = 11, accent_rows = 3;

// What may be typed where the caret stands: another form of the letter before it, else a letter
// that begins a name.
std::vector<std::vector<Key>> accent_keys(const Typed& typed, const Sends& sends) {
    const auto begin = grapheme_before(typed.value, typed.caret);
    const auto before = std::string_view{typed.value}.substr(begin, typed.caret - begin);
    auto letters = accents_of(before);
    auto kind = KeyStroke::Kind::accented;
    if (letters.empty()) {
        letters = common_accents(before.empty() || before == " " || before == "'" || before == "-");
        kind = KeyStroke::Kind::character;
    }
    // Few letters stand above the foot, where the hand is.
    std::vector<std::vector<Key>> rows(accent_rows);
    const auto used = (letters.size() + accents_per_row - 1) / accents_per_row;
    const auto per_row = (letters.size() + used - 1) / used;
    for (std::size_t i = 0; i < letters.size(); ++i)
        rows[accent_rows - used + i / per_row].push_back(
            {{key_name(letters[i]), verbatim(letters[i]), sends({kind, letters[i]})},
             per_row <= 7 ? 3 : 2});
    return rows;
}

}  // namespace

Name key_name(std::string_view legend) {
    std::string name = "key:";
    for (std::size_t at = 0; at < legend.size();) {
        const std::size_t begin = at;
        const char32_t sign = next_code_point(legend, at);
        if (sign < 0x80) {
            name += legend.substr(begin, at - begin);
            continue;
        }
        char hex[16];
        std::snprintf(hex, sizeof hex, "u%04x", static_cast<unsigned>(sign));
        name += hex;
    }
    return name;
}

void apply(Typed& typed, const KeyStroke& stroke) {
    switch (stroke.kind) {
    case KeyStroke::Kind::character: insert(typed, stroke.character); break;
    case KeyStroke::Kind::space: insert(typed, " "); break;
    case KeyStroke::Kind::erase: erase(typed); break;
    case KeyStroke::Kind::accents: typed.layer = Layer::accents; break;
    case KeyStroke::Kind::accented: put_accented(typed, stroke.character); break;
    case KeyStroke::Kind::shift:
        typed.layer = typed.layer == Layer::shift ? Layer::letters : Layer::shift;
        break;
    case KeyStroke::Kind::digits: typed.layer = Layer::digits; break;
    case KeyStroke::Kind::letters: typed.layer = Layer::letters; break;
    case KeyStroke::Kind::done: break;
    }
}

std::size_t grapheme_before(std::string_view value, std::size_t caret) {
    constexpr char32_t joiner = 0x200D;
    std::size_t at = caret;
    while (at > 0) {
        at = previous_code_point(value, at);
        std::size_t end = at;
        const char32_t sign = next_code_point(value, end);
        if (is_mark(sign)) continue;
        std::size_t before = at == 0 ? 0 : previous_code_point(value, at);
        const bool joined = at > 0 && next_code_point(value, before) == joiner;
        if (!joined) break;
    }
    return at;
}

std::vector<std::vector<std::string>> key_rows(std::string_view lang, Layer layer) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : legends(lang, layer)) {
        auto& out = rows.emplace_back();
        for (const auto& legend : row) out.push_back(legend.legend);
    }
    return rows;
}

Keyboard keyboard(std::string_view lang, const Typed& typed,
                  const std::function<Action(KeyStroke)>& sends, const KeyWords& words) {
    Keyboard made;
    if (typed.layer == Layer::accents) made.rows = accent_keys(typed, sends);
    for (const auto& row : legends(lang, typed.layer)) {
        auto& out = made.rows.emplace_back();
        for (const auto& legend : row) out.push_back(key(legend, typed.layer, sends, words));
    }
    return made;
}

}  // namespace chiosco::ui
