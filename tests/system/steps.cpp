// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/system/steps.h"

#include <regex>

#include "core/domain/slip_code.h"

namespace chiosco {
namespace {

Result<std::string> code_on(const ShownPage& page) {
    static const std::regex code{"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z*~$=]"};
    for (const auto& text : page.text)
        if (std::smatch found; std::regex_search(text, found, code)) return found.str();
    return failure(ErrorCode::not_found, "no code is on the page");
}

bool is_over(const ShownPage& page) { return page.has("end") || page.has("retry"); }

Result<Told> told(Driver& driver, const std::string& state) {
    const auto page = TRY(driver.page_when(is_over));
    if (page.has("retry")) return failure(ErrorCode::conflict, state + ": " + page.text[0]);
    return Told{state, TRY(code_on(page))};
}

Result<void> not_cancelled(const ShownPage& page) {
    return failure(ErrorCode::conflict, "not cancelled: " + page.text[0]);
}

}  // namespace

Result<Told> told_on(const ShownPage& page, const std::string& state) {
    return Told{state, TRY(code_on(page))};
}

Result<void> look_up(Driver& driver, const std::string& code) {
    TRY_VOID(driver.tap("tile:slip"));
    TRY_VOID(driver.sees("field:code"));
    TRY_VOID(driver.dial(code));
    return driver.tap("look");
}

std::string Told::slip() const { return slip_id(*read_slip_code(code)); }

Result<void> begin_visit(Driver& driver, const std::string& lang) {
    TRY_VOID(driver.on("welcome"));
    TRY_VOID(driver.tap("lang:" + lang));
    return driver.on("home");
}

Result<void> end_visit(Driver& driver) {
    TRY_VOID(driver.tap("bar:end"));
    const auto page = TRY(driver.page_when([](const ShownPage& shown) {
        return shown.screen == "goodbye" || shown.screen == "desk_open";
    }));
    if (page.screen == "desk_open") TRY_VOID(driver.tap("end"));
    TRY_VOID(driver.on("goodbye"));
    TRY_VOID(driver.tap("new"));
    return driver.on("welcome");
}

Result<void> go_home(Driver& driver) {
    TRY_VOID(driver.tap("bar:home"));
    return driver.on("home");
}

Result<void> tap_each(Driver& driver, const std::vector<std::string>& names) {
    for (const auto& name : names) TRY_VOID(driver.tap(name));
    return {};
}

Result<void> change_language(Driver& driver, const std::string& lang) {
    return tap_each(driver, {"bar:language", "lang:" + lang});
}

Result<void> find_service(Driver& driver, const std::string& typed, const std::string& name) {
    TRY_VOID(driver.tap("tile:search"));
    TRY_VOID(driver.on("search"));
    TRY_VOID(driver.type(typed));
    TRY_VOID(driver.tap(TRY(driver.name_of("service:", name))));
    TRY_VOID(driver.on("service"));
    return driver.sees("print");
}

Result<void> print_slip(Driver& driver) {
    TRY_VOID(driver.tap("print"));
    // Offered again only when the paper has come, or has not.
    return driver.sees("print");
}

Result<void> open_signup(Driver& driver, const std::string& event, int seats) {
    TRY_VOID(driver.tap("tile:events"));
    TRY_VOID(driver.on("events"));
    const auto listed = [](const ShownPage& page) { return !page.names_of("event:").empty(); };
    auto page = TRY(driver.page_when(listed));
    while (!page.has("event:" + event)) {
        const auto first = page.names_of("event:").front();
        TRY_VOID(driver.tap("page:next"));
        page = TRY(driver.page_when([&](const ShownPage& shown) {
            return listed(shown) && shown.names_of("event:").front() != first;
        }));
    }
    TRY_VOID(driver.tap("event:" + event));
    TRY_VOID(driver.tap("signup"));
    TRY_VOID(driver.tap("seats:" + std::to_string(seats)));
    return driver.sees("field:name");
}

Result<Told> sign_up(Driver& driver, const std::string& event, int seats, const std::string& name) {
    TRY_VOID(open_signup(driver, event, seats));
    TRY_VOID(driver.type(name, Driver::Raised::words));
    TRY_VOID(driver.tap("next"));
    TRY_VOID(driver.tap("skip"));
    TRY_VOID(driver.tap("yes"));
    const auto asks_again = [](const ShownPage& page) {
        return page.has("yes") && !page.has("change:name");
    };
    const auto page = TRY(driver.page_when(
        [&](const ShownPage& shown) { return is_over(shown) || asks_again(shown); }));
    if (!asks_again(page)) return told(driver, "confirmed");
    TRY_VOID(driver.tap("yes"));
    return told(driver, "waiting");
}

Result<void> cancel(Driver& driver, const std::string& code) {
    TRY_VOID(look_up(driver, code));
    const auto found = TRY(driver.page_when(
        [](const ShownPage& shown) { return shown.has("another") || shown.has("retry"); }));
    if (!found.has("cancel")) return found.has("another") ? go_home(driver) : not_cancelled(found);
    TRY_VOID(driver.tap("cancel"));
    TRY_VOID(driver.tap("yes"));
    const auto page = TRY(driver.page_when(
        [](const ShownPage& shown) { return shown.has("home") || shown.has("retry"); }));
    return page.has("retry") ? not_cancelled(page) : Result<void>{};
}

Result<Told> ask_for_help(Driver& driver, const std::string& name, const std::string& phone,
                          const std::string& words) {
    TRY_VOID(tap_each(driver, {"tile:person", "call"}));
    TRY_VOID(driver.on("help"));
    TRY_VOID(driver.tap("yes"));  // For themselves.
    TRY_VOID(driver.sees("field:name"));
    TRY_VOID(driver.type(name, Driver::Raised::words));
    TRY_VOID(driver.tap("next"));
    TRY_VOID(driver.tap("how:phone"));
    TRY_VOID(driver.sees("field:phone"));
    TRY_VOID(driver.dial(phone));
    TRY_VOID(driver.tap("next"));
    TRY_VOID(driver.tap("yes"));  // It is safe to call.
    TRY_VOID(driver.tap("when:morning"));
    TRY_VOID(driver.sees("field:words"));
    TRY_VOID(driver.type(words, Driver::Raised::first));
    TRY_VOID(driver.tap(words.empty() ? "skip" : "next"));
    TRY_VOID(driver.tap("yes"));  // The consent.
    TRY_VOID(driver.tap("send"));
    return told(driver, "sent");
}

Result<void> dial_and_go(Driver& driver, const std::string& field, const std::string& digits) {
    TRY_VOID(driver.sees(field));
    TRY_VOID(driver.dial(digits));
    return driver.press("next");
}

Result<void> way_in(Driver& driver, const std::string& lang) {
    TRY_VOID(begin_visit(driver, lang));
    TRY_VOID(tap_each(driver, {"tile:person", "staff"}));
    return driver.on("porter");
}

Result<void> come_in_by_code(Driver& driver, const std::string& code, const std::string& new_pin) {
    TRY_VOID(way_in(driver));
    const auto first = TRY(driver.page_when(
        [](const ShownPage& page) { return page.has("field:code") || page.has("code"); }));
    if (first.has("code")) TRY_VOID(driver.tap("code"));
    TRY_VOID(dial_and_go(driver, "field:code", code));
    TRY_VOID(dial_and_go(driver, "field:pin", new_pin));
    TRY_VOID(driver.reads("un’altra volta"));
    TRY_VOID(dial_and_go(driver, "field:pin", new_pin));
    return driver.sees("contact");
}

Result<void> come_in_by_pin(Driver& driver, const std::string& pin, const std::string& lang) {
    TRY_VOID(way_in(driver, lang));
    TRY_VOID(dial_and_go(driver, "field:pin", pin));
    return driver.sees("contact");
}

}  // namespace chiosco
