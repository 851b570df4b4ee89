// SPDX-License-Identifier: AGPL-3.0-or-later
// What a screen shows, as a value. No ImGui, no pixels, no I/O.
//
// The vocabulary is closed at fourteen kinds: heading paragraph notice busy button tiles rows
// choices field keyboard facts steps picture map (map comes with the offline map).
// Each owes a place in Layout, a painting, a spoken form, a focus rule and a snapshot line.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk-app/ui/text.h"

namespace chiosco::ui {

// ASCII, unique on its page, the same in every language: "home", "seats:2", "service:<uuid>".
// Focus, tests, the test driver and ImGui know an element by this and by nothing else.
using Name = std::string;

// A name of the icon list (assets/icons.txt, lucide's names); empty for none.
using Icon = std::string;

// Which of the page's messages a tap sends. An index, so that Page needs no template.
struct Action {
    std::uint32_t index = 0;
    bool operator==(const Action&) const = default;
};

// What a finger, a key or a switch can choose. There is no disabled state: what cannot be
// chosen is not shown, because people press a dead button until they think the kiosk is dead.
struct Target {
    Name name;
    Text label;
    Action action;
};

enum class Emphasis { normal, primary, quiet, danger };
enum class Tone { info, good, careful, danger };
// A family of theme colours; the theme decides what they are.
enum class Tint { blue, teal, green, orange, red, purple, pink, brown, grey };

struct Heading {
    Text words;
    int level = 1;  // 1: what this page is; 2: a part of it.
};
struct Paragraph {
    Text words;
    Icon icon = {};
};
struct Notice {
    Text words;
    Tone tone = Tone::info;
    Icon icon = {};
};
struct Busy {
    Text words;
};
struct Button {
    Target target;
    Emphasis emphasis = Emphasis::normal;
    Icon icon = {};
    bool half = false;  // Two neighbouring halves share a row.
    // In reach on every page of a body that is turned. `brief` is what stands on it where room is
    // scarce; its label is for the ear then.
    bool docked = false;
    Text brief = {};
};
// Equal cards in rows: doors to somewhere.
struct Tile {
    Target target;
    Text detail = {};
    Icon icon = {};
    Tint tint = Tint::blue;
};
struct Tiles {
    std::vector<Tile> tiles;
    int columns_max = 2;
};
// A list, at most 8 rows; longer ones bring a Pager of their own messages.
struct Row {
    Target target;
    Text detail = {};
    std::vector<Text> marks = {};  // Small facts at the end: "aperto ora", "gratis".
    Icon icon = {};
    Tint tint = Tint::blue;
};
struct Pager {
    std::optional<Target> previous = {}, next = {};
    Text where = {};  // "1-8 di 23"
};
struct Rows {
    std::vector<Row> rows;
    Pager pager = {};
    // Of an older question, until the answer to the new one is here: to be read, not to be
    // chosen, or a tap would go to a row that has just changed.
    bool stale = false;
    // What the field before may become: the first stand beside it where room is scarce.
    bool completes = false;
};
struct Choice {
    Target target;
    bool chosen = false;
    Icon icon = {};
};
struct Choices {
    Text question;
    std::vector<Choice> choices;
    int columns_max = 3;
};
// A line to type into. The words are in the Model; this shows them and the caret.
struct Field {
    Target target;  // Choosing it makes it the active one.
    std::string value;
    std::size_t caret = 0;  // A byte offset into `value`, at a grapheme's edge.
    bool active = false;
    bool hidden = false;  // "Nascondi quello che scrivo": dots on the glass, nothing spoken.
    Text hint = {};
};
struct Key {
    Target target;
    int width = 2;   // In half keys: 2 is one key, 10 a space bar.
    Icon icon = {};  // Shown instead of the label: erase, shift, done.
    Emphasis emphasis = Emphasis::normal;
};
struct Keyboard {
    std::vector<std::vector<Key>> rows;
};
// Label and value, one below the other: the card of a service.
struct Fact {
    Text label;
    Text value;
    Icon icon = {};
};
struct Facts {
    std::vector<Fact> facts;
};
// Numbered, in order.
struct Steps {
    std::vector<Text> steps;
};
// Something to look at: always with the words that say the same.
struct Qr {
    std::string payload;
};
struct Art {
    Icon icon;
    Tint tint = Tint::blue;
};
struct Picture {
    std::variant<Qr, Art> what;
    Text alternative;
};
using Element = std::variant<Heading, Paragraph, Notice, Busy, Button, Tiles, Rows, Choices, Field,
                             Keyboard, Facts, Steps, Picture>;

struct Page {
    Text title;
    std::vector<Element> body;
    // A welcome or a home: the title is drawn large in the coloured head, with this below it.
    bool hero = false;
    Text subtitle = {};
    // What stands below its tiles comes and goes while somebody taps them: they keep their place.
    bool still = false;
};

// What the shell puts around every page.
struct BarItem {
    Target target;
    Icon icon;
    bool on = false;
    Text brief = {};  // What stands on it where room is scarce; its label is for the ear then.
};
struct Chrome {
    Text point, place;  // "Punto Lucciola", "Portineria di quartiere"
    Text clock, date;
    std::optional<Target> back = {}, leave_now = {};
    std::vector<BarItem> bar = {};
    // On the targets that turn over a page that does not fit on the glass.
    Text more_back = {}, more_next = {};
};

// An element taken apart for all who walk a page: layout, focus, speech, snapshots.
enum class Role {
    title,
    heading,
    paragraph,
    notice,
    busy,
    button,
    tile,
    row,
    pager,
    choice,
    question,
    field,
    key,
    fact,
    step,
    picture,
    point,
    clock,
    back,
    leave,
    bar,
    more  // The shell's.
};
struct Part {
    Role role;
    Text words;
    Text detail = {};
    std::vector<Text> marks = {};
    Name name = {};  // Empty when it cannot be chosen.
    std::optional<Action> action = {};
    Icon icon = {};
    Tint tint = Tint::blue;
    Emphasis emphasis = Emphasis::normal;
    Tone tone = Tone::info;
    bool chosen = false, active = false, hidden = false, half = false;
    int level = 1;           // Of a heading; the number of a step; the half keys of a key.
    std::string value = {};  // Of a field: what is typed. Of a picture: a QR's payload.
    std::size_t caret = 0;
};
std::vector<Part> parts(const Element& element);
// Reading and focus order: title, body, bar; the same in every language.
std::vector<Part> parts(const Page& page, const Chrome& chrome);

// A page together with what its actions mean to one screen.
template <class Msg>
struct PageOf {
    Page page;
    std::vector<Msg> messages = {};

    void show(Element element) { page.body.push_back(std::move(element)); }
    Action sends(Msg msg) {
        messages.push_back(std::move(msg));
        return {static_cast<std::uint32_t>(messages.size() - 1)};
    }
    Target target(Name name, Text label, Msg msg) {
        return {std::move(name), std::move(label), sends(std::move(msg))};
    }
};

// The message that choosing `name` sends; nothing if it cannot be chosen here.
template <class Msg>
std::optional<Msg> tap(const PageOf<Msg>& shown, std::string_view name) {
    for (const auto& element : shown.page.body)
        for (const auto& part : parts(element))
            if (part.action && part.name == name) return shown.messages.at(part.action->index);
    return std::nullopt;
}

}  // namespace chiosco::ui
