// SPDX-License-Identifier: AGPL-3.0-or-later
// What a person does at the kiosk, as the system tests tell it: each from the home page of a
// visit that is going on, by what is on the glass.
#pragma once

#include "tests/support/driver.h"

namespace chiosco {

// From the welcome page to the home page in this language.
Result<void> begin_visit(Driver& driver, const std::string& lang);
// By "finish" and the goodbye, to the welcome page of the next person.
Result<void> end_visit(Driver& driver);
Result<void> go_home(Driver& driver);
// One after the other, each as it comes onto the glass.
Result<void> tap_each(Driver& driver, const std::vector<std::string>& names);
// Where they stand, by the bar.
Result<void> change_language(Driver& driver, const std::string& lang);

// Types, and opens the service that is called so.
Result<void> find_service(Driver& driver, const std::string& typed, const std::string& name);
Result<void> print_slip(Driver& driver);

struct Told {
    std::string state;  // confirmed | waiting | sent
    std::string code;
    std::string slip() const;  // The id that the cooperative knows it by.
};
// With the code that stands on this page.
Result<Told> told_on(const ShownPage& page, const std::string& state);
// What the kiosk says of a slip's code.
Result<void> look_up(Driver& driver, const std::string& code);
// `event` is an id. Says yes to the waiting list where no seat is left.
Result<Told> sign_up(Driver& driver, const std::string& event, int seats, const std::string& name);
Result<void> open_signup(Driver& driver, const std::string& event, int seats);
// Good as well when it was cancelled before.
Result<void> cancel(Driver& driver, const std::string& code);
// To be called in the morning, with these words of their own (none: skipped).
Result<Told> ask_for_help(Driver& driver, const std::string& name, const std::string& phone,
                          const std::string& words);

// Who works at the point, from the welcome page to their menu: by a code of the desk, which asks
// for a new PIN, or by the PIN.
Result<void> way_in(Driver& driver, const std::string& lang = "it");
Result<void> dial_and_go(Driver& driver, const std::string& field, const std::string& digits);
Result<void> come_in_by_code(Driver& driver, const std::string& code, const std::string& new_pin);
Result<void> come_in_by_pin(Driver& driver, const std::string& pin, const std::string& lang = "it");

}  // namespace chiosco
