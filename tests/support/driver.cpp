// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/driver.h"

#include <poll.h>

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "core/base/clock.h"

namespace chiosco {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::vector<std::string> strings(const json::array& from) {
    std::vector<std::string> all;
    for (const auto& one : from)
        if (one.is_string()) all.emplace_back(one.get_string());
    return all;
}

std::string listed(const std::vector<std::string>& all) {
    std::string line;
    for (const auto& one : all) line += (line.empty() ? "" : " | ") + one;
    return line;
}

std::string described(const json::object& page) {
    return "\n  screen " + text_of(page, "screen") + ", \"" + text_of(page, "title") + "\", in " +
           text_of(page, "lang") + ", page " + std::to_string(int_of(page, "page")) + " of " +
           std::to_string(int_of(page, "pages")) +
           "\n  names: " + listed(strings(array_of(page, "names"))) +
           "\n  text: " + listed(strings(array_of(page, "text"))) +
           "\n  status: " + json::serialize(object_of(page, "status"));
}

// The page on which the kiosk says that a name is; nothing if that was not the trouble.
std::optional<int> other_page(std::string_view error) {
    constexpr std::string_view words = " is on page ";
    const auto at = error.find(words);
    if (at == std::string_view::npos) return std::nullopt;
    int page = 0;
    const auto* from = error.data() + at + words.size();
    if (std::from_chars(from, error.data() + error.size(), page).ec != std::errc{})
        return std::nullopt;
    return page;
}

std::vector<std::string> signs(std::string_view text) {
    std::vector<std::string> all;
    for (const char byte : text) {
        if ((byte & 0xC0) == 0x80)
            all.back() += byte;
        else
            all.emplace_back(1, byte);
    }
    return all;
}

// "key:a", "key:space", "key:u0628": the names of kiosk-app/ui/keyboard.h.
std::string key_name(const std::string& sign) {
    if (sign == " ") return "key:space";
    if (sign.size() == 1) return "key:" + sign;
    unsigned code = static_cast<unsigned char>(sign[0]) & (sign.size() == 2 ? 0x1Fu : 0x0Fu);
    for (std::size_t i = 1; i < sign.size(); ++i)
        code = code << 6 | (static_cast<unsigned char>(sign[i]) & 0x3Fu);
    char name[16];
    std::snprintf(name, sizeof name, "key:u%04x", code);
    return name;
}

}  // namespace

bool ShownPage::has(std::string_view name) const {
    return std::ranges::find(names, name) != names.end();
}

bool ShownPage::says(std::string_view words) const {
    return title.contains(words) ||
           std::ranges::any_of(text, [&](const auto& one) { return one.contains(words); });
}

std::vector<std::string> ShownPage::names_of(std::string_view prefix) const {
    std::vector<std::string> found;
    for (const auto& name : names)
        if (name.starts_with(prefix)) found.push_back(name);
    return found;
}

Driver::Driver(Program program, std::function<void()> meanwhile)
    : program_(std::move(program)), meanwhile_(std::move(meanwhile)) {}

Result<json::object> Driver::ask(const json::object& command, milliseconds limit) {
    TRY_VOID(program_.say(json::serialize(command)));
    if (meanwhile_) meanwhile_();
    auto line = program_.hear(limit);
    if (!line) return within(json::serialize(command), line.error());
    return TRY(parse_json_object(*line));
}

namespace {

Result<void> said_yes(const json::object& command, const json::object& answer) {
    if (!answer.contains("error")) return {};
    return failure(ErrorCode::conflict, json::serialize(command) + ": " + text_of(answer, "error") +
                                            described(object_of(answer, "page")));
}

}  // namespace

Result<void> Driver::press(const std::string& name) {
    const json::object command{{"do", "tap"}, {"name", name}};
    return said_yes(command, TRY(ask(command)));
}

Result<void> Driver::turn_to(int page, int shown) {
    for (; shown < page; ++shown) TRY_VOID(press("more:next"));
    for (; shown > page; --shown) TRY_VOID(press("more:back"));
    return {};
}

Result<void> Driver::tap(const std::string& name) {
    TRY_VOID(sees(name));
    const json::object command{{"do", "tap"}, {"name", name}};
    const auto answer = TRY(ask(command));
    const auto page = other_page(text_of(answer, "error"));
    if (!page) return said_yes(command, answer);
    TRY_VOID(turn_to(*page, static_cast<int>(int_of(object_of(answer, "page"), "page"))));
    return press(name);
}

Result<void> Driver::dial(const std::string& text) {
    for (const auto& sign : signs(text)) TRY_VOID(press(key_name(sign)));
    return {};
}

Result<void> Driver::type(const std::string& text, Raised raised) {
    bool digits = false, shifted = raised != Raised::none;
    for (const auto& sign : signs(text)) {
        const bool digit = sign[0] >= '0' && sign[0] <= '9';
        // A blank is on every layer: who types two numbers stays where they are.
        if (digit != digits && sign != " ") {
            TRY_VOID(press(digit ? "key:123" : "key:abc"));
            digits = digit;
        }
        const bool capital = sign[0] >= 'A' && sign[0] <= 'Z';
        const bool letter = capital || (sign[0] >= 'a' && sign[0] <= 'z');
        if (letter && capital != (shifted && !digits)) TRY_VOID(press("key:shift"));
        TRY_VOID(press(key_name(sign)));
        shifted = raised == Raised::words && (sign == " " || sign == "'");
    }
    return digits ? press("key:abc") : Result<void>{};
}

Result<void> Driver::wait_for(json::object what, milliseconds limit) {
    const json::object command{
        {"do", "wait"}, {"for", std::move(what)}, {"limit_ms", limit.count()}};
    return said_yes(command, TRY(ask(command, limit + seconds{10})));
}

Result<void> Driver::on(const std::string& screen) { return wait_for({{"screen", screen}}); }
Result<void> Driver::sees(const std::string& name) { return wait_for({{"name", name}}); }
Result<void> Driver::reads(const std::string& words) { return wait_for({{"text", words}}); }

Result<ShownPage> Driver::page_when(const std::function<bool(const ShownPage&)>& wanted) {
    const SystemClock clock;
    for (const auto until = clock.steady() + seconds{20}; clock.steady() < until;) {
        auto shown = TRY(page());
        if (wanted(shown)) return shown;
        ::poll(nullptr, 0, 10);
    }
    return failure(ErrorCode::conflict, "the page that was waited for did not come" +
                                            described(TRY(ask({{"do", "page"}}))));
}

Result<std::string> Driver::name_of(const std::string& prefix, const std::string& words) {
    // Words may be there before their name is: results of what was typed before cannot be tapped.
    const SystemClock clock;
    for (const auto until = clock.steady() + seconds{20}; clock.steady() < until;) {
        TRY_VOID(reads(words));
        const auto layout = TRY(ask({{"do", "layout"}}));
        for (const auto& value : array_of(layout, "boxes")) {
            const auto& box = value.as_object();
            const auto name = text_of(box, "name");
            if (name.starts_with(prefix) && text_of(box, "words").contains(words)) return name;
        }
        ::poll(nullptr, 0, 10);
    }
    return failure(ErrorCode::conflict,
                   "\"" + words + "\" is no " + prefix + described(TRY(ask({{"do", "page"}}))));
}

Result<ShownPage> Driver::page() {
    const auto answer = TRY(ask({{"do", "page"}}));
    return ShownPage{.screen = text_of(answer, "screen"),
                     .title = text_of(answer, "title"),
                     .lang = text_of(answer, "lang"),
                     .names = strings(array_of(answer, "names")),
                     .text = strings(array_of(answer, "text")),
                     .page = static_cast<int>(int_of(answer, "page")),
                     .pages = static_cast<int>(int_of(answer, "pages"))};
}

Result<void> Driver::shot(const std::filesystem::path& file) {
    const json::object command{{"do", "shot"}, {"file", file.string()}};
    return said_yes(command, TRY(ask(command)));
}

Result<void> Driver::clock(milliseconds by) {
    const json::object command{{"do", "clock"}, {"by_ms", by.count()}};
    return said_yes(command, TRY(ask(command)));
}

}  // namespace chiosco
