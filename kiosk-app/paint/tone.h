// SPDX-License-Identifier: AGPL-3.0-or-later
// Two soft notes out of the kiosk's speaker.
#pragma once

#include <cstdint>

namespace chiosco::paint {

class Tone {
public:
    Tone() = default;
    ~Tone() { close(); }
    Tone(const Tone&) = delete;
    Tone& operator=(const Tone&) = delete;

    void sound();
    // Lets the device go when all has been heard: an open one wakes the machine all the time.
    void rest();

private:
    void close();
    std::uint32_t device_ = 0;
};

}  // namespace chiosco::paint
