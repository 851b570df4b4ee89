// SPDX-License-Identifier: AGPL-3.0-or-later
// Words are values: a catalogue key and typed arguments, put into a language only at the edge.
// Painting, speech and tests read the same Text, so what is seen and what is heard agree.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/calendar.h"

namespace chiosco {
struct t;  // Generated from locales/it by kiosk-app/text.
}

namespace chiosco::ui {

// Words of people or of the directory: shown as they are, never translated. `lang` (BCP 47) is
// the language they are in when it is not the page's: it chooses glyphs, direction and voice.
struct Verbatim {
    std::string words;
    std::string lang = {};
    bool operator==(const Verbatim&) const = default;
};

struct Metres {
    std::int64_t count;
    bool operator==(const Metres&) const = default;
};

class Text;

// Typed, so that plurals, dates and digits are up to the language and not to the screen.
// An Instant is shown in the site's zone (Europe/Rome). A Text nests a sentence in another.
using Arg = std::variant<std::int64_t, Verbatim, Instant, Date, LocalTime, Metres,
                         std::shared_ptr<const Text>>;

// Private to make, so that no screen can write a sentence or glue one together.
class Text {
public:
    Text() : Text("", {Verbatim{}}) {}             // No words at all.
    std::string_view key() const { return key_; }  // Empty when verbatim.
    const std::vector<Arg>& arguments() const { return arguments_; }
    bool empty() const;  // Verbatim of nothing: an element leaves the line out.
    bool operator==(const Text& other) const;

private:
    friend struct chiosco::t;
    friend Text verbatim(std::string words, std::string lang);
    Text(const char* key, std::vector<Arg> arguments)
        : key_(key), arguments_(std::move(arguments)) {}

    std::string_view key_;  // A literal of the generated code: it outlives every Text.
    std::vector<Arg> arguments_;
};

inline Text verbatim(std::string words, std::string lang = {}) {
    return {"", {Verbatim{std::move(words), std::move(lang)}}};
}

}  // namespace chiosco::ui
