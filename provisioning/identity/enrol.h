// SPDX-License-Identifier: AGPL-3.0-or-later
// A blank box becomes a kiosk (docs/formats/device.md): key, code, four words, the desk's yes.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "core/base/clock.h"
#include "core/base/keys.h"
#include "core/domain/device.h"
#include "core/net/http.h"

namespace chiosco::provisioning {

struct Plan {
    std::string server, code;     // http://host:port, eight characters.
    std::filesystem::path state;  // $CHIOSCO_STATE
    DevicePanel panel;
    std::string printer;
    std::string site = {};  // Where the code should lead; empty: wherever it does.
};

// What the enrolment needs from the technician's side of the screen.
struct Console {
    std::function<void(const std::string&)> say;
    std::function<bool()> words_agree;  // After the words were said: are they the desk's?
    std::function<void(std::chrono::milliseconds)> wait;
};

constexpr std::chrono::minutes approval_limit{60};

// Who a kiosk is to the cooperative: known, stranger, revoked or unapproved; empty where nobody
// says (no line, another answers).
std::string standing_of(net::Http& http, const Device& device, const SigningKey& key,
                        const Clock& clock);
// The same of an answer of the cooperative's: empty where it is no word on that.
std::string standing_in(const net::Response& response);

// What is wrong, and what to do, where a kiosk was begun that is of another site than was wanted.
std::string elsewhere(const std::string& site, const std::string& wanted, const std::string& kiosk);

// Why this is no answer of the cooperative's: a page to sign in on, and what to do. Empty: it is
// none.
std::string portal_words(const net::Response& response);

// Writes agent/identity/device.key (0600; one that is there is used again, so that an interrupted
// enrolment goes on) and, once approved, agent/device.json. A kiosk that a restored cooperative
// does not know any more is enrolled again: it has another number then, and all that it keeps.
// `conflict` if this is a kiosk already; `refused` for a wrong or spent code, one that leads to
// another site (before anybody compares or approves anything), words that differ, a revoked kiosk;
// `offline` when there is no server; `retry_later` when nobody approved it within an hour.
Result<Device> enrol(net::Http& http, const Plan& plan, const Clock& clock, const Console& console);

}  // namespace chiosco::provisioning
