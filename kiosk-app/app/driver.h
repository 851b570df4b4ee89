// SPDX-License-Identifier: AGPL-3.0-or-later
// `chiosco --drive` (docs/formats/socket.md): JSON lines in, JSON lines out, one answer for each.
// It taps through the hit-test and SDL's events as a finger does. Packages are built without it.
#pragma once

#include <optional>
#include <string>

#include "core/base/json.h"
#include "kiosk-app/app/kiosk.h"
#include "kiosk-app/text/catalogue.h"

namespace chiosco::app {

class Driver {
public:
    explicit Driver(Kiosk& kiosk) : kiosk_(kiosk) {}
    // Until `quit`, the end of the input, or a closed window.
    void run();

private:
    bool read_input();  // False at its end.
    void begin(const std::string& line);
    // Looks whether what is being waited for has come; answers if so, or when it is too late.
    void look();
    void reply(const json::object& answer);
    void fail(const std::string& why);

    void tap(const std::string& name);
    void knock();
    void type_next();
    json::object page() const;
    json::array boxes() const;
    std::string words(const ui::Text& text) const;
    bool fulfilled(const json::object& wanted) const;
    std::optional<std::size_t> find(const std::string& name) const;

    Kiosk& kiosk_;
    text::Catalogue catalogue_;
    std::string input_;
    // What is under way: nothing, a tap (until taps_ has grown), or a wait.
    enum class Under { nothing, tap, typing, wait } under_ = Under::nothing;
    std::uint64_t taps_before_ = 0;
    std::string to_type_;
    int layers_tried_ = 0;
    json::object wanted_;
    std::chrono::milliseconds until_{0};
    bool quit_ = false;
};

}  // namespace chiosco::app
