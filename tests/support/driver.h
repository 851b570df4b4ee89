// SPDX-License-Identifier: AGPL-3.0-or-later
// A person's finger and eyes at `chiosco --drive` (docs/formats/socket.md): it taps what is on the
// glass by name, turns pages by the buttons a person has, and says what was shown when it fails.
#pragma once

#include "core/base/json.h"
#include "tests/support/programs.h"

namespace chiosco {

struct ShownPage {
    std::string screen, title, lang;
    std::vector<std::string> names, text;
    int page = 0, pages = 1;

    bool has(std::string_view name) const;
    bool says(std::string_view words) const;
    // The names that begin so, in reading order.
    std::vector<std::string> names_of(std::string_view prefix) const;
};

// Every failure is `offline` when the program is gone, else `conflict` with the page as it is.
class Driver {
public:
    // `meanwhile` is called after each command is sent and before its answer is read.
    explicit Driver(Program program, std::function<void()> meanwhile = {});

    // Waits for it to be shown, turns the page if it must, taps it.
    Result<void> tap(const std::string& name);
    // Taps what is shown now, without reading any page: for what must leave no trace.
    Result<void> press(const std::string& name);
    // On the keyboard on the glass, key by key, changing its layer where a person would. `raised`:
    // where it begins with a capital by itself, "words" in names, "first" in sentences.
    enum class Raised { none, first, words };
    Result<void> type(const std::string& text, Raised raised = Raised::none);
    // The same on the pad for numbers and the one for codes: every sign is a key of its own.
    Result<void> dial(const std::string& text);

    Result<void> on(const std::string& screen);
    Result<void> sees(const std::string& name);
    Result<void> reads(const std::string& words);
    // The page, as soon as it is as wanted.
    Result<ShownPage> page_when(const std::function<bool(const ShownPage&)>& wanted);
    // The name, beginning with `prefix`, of what carries these words ("service:", "Mensa ...").
    Result<std::string> name_of(const std::string& prefix, const std::string& words);
    Result<void> wait_for(json::object what,
                          std::chrono::milliseconds limit = std::chrono::seconds{20});

    Result<ShownPage> page();
    Result<void> shot(const std::filesystem::path& file);
    Result<void> clock(std::chrono::milliseconds by);

    Result<json::object> ask(const json::object& command,
                             std::chrono::milliseconds limit = std::chrono::seconds{30});
    Program& program() { return program_; }

private:
    Result<void> turn_to(int page, int shown);

    Program program_;
    std::function<void()> meanwhile_;
};

}  // namespace chiosco
