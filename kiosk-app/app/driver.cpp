// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/driver.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "kiosk-app/ui/keyboard.h"
#include "kiosk-app/ui/speech.h"

namespace chiosco::app {
namespace {

constexpr std::chrono::milliseconds tap_limit{5000};

// Bytes of the letter that `text` begins with.
std::size_t letter_length(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (text[length] & 0xC0) == 0x80) ++length;
    return length;
}

std::string lower(std::string letter) {
    if (letter[0] >= 'A' && letter[0] <= 'Z') letter[0] = static_cast<char>(letter[0] + 32);
    return letter;
}

json::array rect(const ui::Rect& rect) { return {rect.x, rect.y, rect.width, rect.height}; }

}  // namespace

void Driver::run() {
    ::fcntl(STDIN_FILENO, F_SETFL, ::fcntl(STDIN_FILENO, F_GETFL) | O_NONBLOCK);
    const int input[]{STDIN_FILENO};
    bool open = true;
    while (!quit_ && (open || under_ != Under::nothing)) {
        const bool busy = under_ != Under::nothing;
        const auto limit = std::chrono::milliseconds{busy ? 100 : 3'600'000};
        if (!kiosk_.step(limit,
                         open && !busy ? std::span<const int>{input} : std::span<const int>{}))
            return;
        look();
        if (under_ == Under::nothing && open) open = read_input();
    }
}

bool Driver::read_input() {
    char piece[4096];
    for (;;) {
        const auto newline = input_.find('\n');
        if (newline != std::string::npos) {
            const auto line = input_.substr(0, newline);
            input_.erase(0, newline + 1);
            begin(line);
            if (quit_ || under_ != Under::nothing) return true;
            continue;
        }
        const auto got = ::read(STDIN_FILENO, piece, sizeof piece);
        if (got == 0) return false;
        if (got < 0) return true;
        input_.append(piece, static_cast<std::size_t>(got));
    }
}

void Driver::reply(const json::object& answer) {
    std::cout << json::serialize(answer) << std::endl;
    under_ = Under::nothing;
    to_type_.clear();
    layers_tried_ = 0;
}

void Driver::fail(const std::string& why) { reply({{"error", why}, {"page", page()}}); }

void Driver::begin(const std::string& line) {
    const auto parsed = parse_json_object(line);
    if (!parsed) return reply({{"error", parsed.error().message}});
    const auto& message = *parsed;
    const auto verb = text_of(message, "do");
    if (verb == "tap") return tap(text_of(message, "name"));
    if (verb == "knock") return knock();
    if (verb == "page") return reply(page());
    if (verb == "layout") return reply({{"boxes", boxes()}, {"pages", kiosk_.layout().pages}});
    if (verb == "clock") {
        kiosk_.move_clock(std::chrono::milliseconds{int_of(message, "by_ms")});
        return reply({{"ok", true}});
    }
    if (verb == "shot") {
        const auto shot = kiosk_.screen().shot(text_of(message, "file"));
        return shot ? reply({{"ok", true}}) : fail(shot.error().message);
    }
    if (verb == "speech") {
        json::array said;
        const auto now = shown(kiosk_.shell());
        for (const auto& text : ui::spoken(now.page, now.chrome))
            said.emplace_back(catalogue_.spoken(text, app::look(kiosk_.shell()).lang));
        return reply({{"speech", said}});
    }
    if (verb == "type") {
        to_type_ = text_of(message, "text");
        return type_next();
    }
    if (verb == "wait") {
        wanted_ = object_of(message, "for");
        until_ =
            kiosk_.clock().steady() + std::chrono::milliseconds{int_of(message, "limit_ms", 20000)};
        under_ = Under::wait;
        return look();
    }
    if (verb == "quit") {
        quit_ = true;
        return reply({{"ok", true}});
    }
    reply({{"error", "no such command: " + verb}});
}

// What turns the page is on every page under one name: the one that is shown now comes first.
std::optional<std::size_t> Driver::find(const std::string& name) const {
    const auto& boxes = kiosk_.layout().boxes;
    std::optional<std::size_t> elsewhere;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (!boxes[i].part.action || boxes[i].part.name != name) continue;
        if (boxes[i].page < 0 || boxes[i].page == kiosk_.shown_page()) return i;
        if (!elsewhere) elsewhere = i;
    }
    return elsewhere;
}

void Driver::tap(const std::string& name) {
    const auto at = find(name);
    if (!at) return fail("nothing named " + name + " is on this page");
    const auto& box = kiosk_.layout().boxes[*at];
    // A person turns the page first; so does the driver, by the buttons a person has.
    if (box.page >= 0 && box.page != kiosk_.shown_page())
        return fail(name + " is on page " + std::to_string(box.page) + " of this screen");
    const ui::Um x = box.rect.x + box.rect.width / 2, y = box.rect.y + box.rect.height / 2;
    const auto hit = ui::hit(kiosk_.layout(), kiosk_.shown_page(), x, y);
    if (hit != at) return fail(name + " is covered");
    under_ = Under::tap;
    taps_before_ = kiosk_.taps();
    until_ = kiosk_.clock().steady() + tap_limit;
    kiosk_.settle();
    kiosk_.screen().inject_tap(x, y);
}

// The technician's way in, by fingers that come down in the corner and go up again.
void Driver::knock() {
    const auto& panel = kiosk_.screen().panel();
    const ui::Um x = panel.width - knock_corner / 2, y = knock_corner / 2;
    under_ = Under::tap;
    taps_before_ = kiosk_.taps();
    until_ = kiosk_.clock().steady() + tap_limit;
    for (int n = 0; n < knocks_wanted; ++n) kiosk_.screen().inject_tap(x, y);
}

// The key for the next letter; if it is on another layer of the keyboard, first the key there.
void Driver::type_next() {
    if (to_type_.empty()) return reply({{"ok", true}});
    const auto length = letter_length(to_type_);
    const auto letter = to_type_.substr(0, length);
    for (const auto& name :
         {letter == " " ? "key:space" : ui::key_name(letter), ui::key_name(lower(letter))}) {
        if (!find(name)) continue;
        to_type_.erase(0, length);
        layers_tried_ = 0;
        tap(name);
        if (under_ == Under::tap) under_ = Under::typing;
        return;
    }
    const bool digit = letter[0] >= '0' && letter[0] <= '9';
    const auto layer = digit ? "key:123" : find("key:abc") ? "key:abc" : "key:shift";
    if (!find(layer) || ++layers_tried_ > 2) return fail("there is no key for " + letter);
    tap(layer);
    if (under_ == Under::tap) under_ = Under::typing;
}

void Driver::look() {
    const bool late = kiosk_.clock().steady() > until_;
    switch (under_) {
    case Under::nothing: return;
    case Under::tap:
        if (kiosk_.taps() > taps_before_) return reply({{"ok", true}});
        break;
    case Under::typing:
        if (kiosk_.taps() > taps_before_) return type_next();
        break;
    case Under::wait:
        if (fulfilled(wanted_)) return reply({{"ok", true}});
        break;
    }
    if (late) fail(under_ == Under::wait ? "it did not come" : "the tap had no effect");
}

std::string Driver::words(const ui::Text& text) const {
    auto shown = catalogue_.shown(text, app::look(kiosk_.shell()).lang);
    // The isolates round arguments are for the eye; a test looks for the words.
    for (const auto* mark : {"\u2066", "\u2067", "\u2068", "\u2069"})
        for (auto at = shown.find(mark); at != std::string::npos; at = shown.find(mark))
            shown.erase(at, 3);
    return shown;
}

json::object Driver::page() const {
    const auto now = shown(kiosk_.shell());
    json::array names, texts;
    bool busy = false;
    for (const auto& part : ui::parts(now.page, now.chrome)) {
        if (part.action) names.emplace_back(part.name);
        busy = busy || part.role == ui::Role::busy;
        for (const auto* text : {&part.words, &part.detail})
            if (!text->empty()) texts.emplace_back(words(*text));
        for (const auto& mark : part.marks) texts.emplace_back(words(mark));
        if (!part.value.empty()) texts.emplace_back(part.value);
    }
    const auto status = kiosk_.runtime().status();
    return {{"screen", now.screen},
            {"title", words(now.page.title)},
            {"lang", app::look(kiosk_.shell()).lang},
            {"names", names},
            {"text", texts},
            {"busy", busy},
            {"pages", kiosk_.layout().pages},
            {"page", kiosk_.shown_page()},
            {"visit", kiosk_.shell().visit.number},
            {"status",
             {{"content", status.content},
              {"line", status.line},
              {"queue", status.queue},
              {"printer", status.printer}}}};
}

json::array Driver::boxes() const {
    json::array out;
    for (const auto& box : kiosk_.layout().boxes)
        out.push_back(json::object{{"name", box.part.name},
                                   {"words", words(box.part.words)},
                                   {"rect", rect(box.rect)},
                                   {"page", box.page}});
    return out;
}

bool Driver::fulfilled(const json::object& wanted) const {
    const auto now = page();
    const auto has = [&](const char* list, const auto& wanted_one) {
        return std::ranges::any_of(now.at(list).as_array(), [&](const json::value& one) {
            return wanted_one(std::string_view{one.as_string()});
        });
    };
    for (const auto& [key, value] : wanted) {
        const std::string words = value.is_string() ? std::string{value.as_string()} : "";
        if (key == "screen" && now.at("screen").as_string() != words) return false;
        if (key == "name" && !has("names", [&](auto one) { return one == words; })) return false;
        if (key == "text" && !has("text", [&](auto one) { return one.contains(words); }))
            return false;
        if (key == "not_busy" && now.at("busy").as_bool()) return false;
        if (key == "content" && !now.at("status").at("content").as_bool()) return false;
        if (key == "line" && now.at("status").at("line") != value) return false;
    }
    return true;
}

}  // namespace chiosco::app
