// SPDX-License-Identifier: AGPL-3.0-or-later
// The technician's code of the day (docs/formats/device.md): the desk works it out, and the
// kiosk's screen, which has no key of the device and perhaps no line, checks it by itself.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/base/calendar.h"
#include "core/base/result.h"

namespace chiosco {

constexpr std::size_t technician_secret_bytes = 32;

// Eight Crockford characters for one kiosk on one day in Rome: the first 40 bits of BLAKE2b, keyed
// with the kiosk's `technician` secret (32 bytes), over "technician\n<kiosk>\n<2026-03-10>".
std::string technician_code(std::string_view secret, std::string_view kiosk, Date day);

// Whether `typed` (as people type: case, O, I, L, spaces, hyphens) is the code of `today`, or of
// the day before or after it: a kiosk's clock may be in doubt.
bool opens_for_technician(std::string_view secret, std::string_view kiosk, std::string_view typed,
                          Date today);

// Wrong codes in a row: five are free, then each further one costs a pause that doubles, from a
// minute to an hour. Times are Clock::steady().
class TechnicianTries {
public:
    // How long nobody may try; zero: now is fine.
    std::chrono::milliseconds wait(std::chrono::milliseconds steady) const;
    void wrong(std::chrono::milliseconds steady);
    void right() { *this = {}; }

private:
    int wrong_ = 0;
    std::chrono::milliseconds not_before_{0};
};

}  // namespace chiosco
