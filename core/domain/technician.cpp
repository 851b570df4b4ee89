// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/technician.h"

#include <algorithm>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/domain/enrol.h"

namespace chiosco {
namespace {

using std::chrono::milliseconds;

constexpr int free_tries = 5;
constexpr milliseconds first_pause = std::chrono::minutes{1}, longest_pause = std::chrono::hours{1};

// Takes as long for a wrong code as for a right one.
bool same(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) return false;
    int differs = 0;
    for (std::size_t i = 0; i < one.size(); ++i) differs |= one[i] ^ other[i];
    return differs == 0;
}

}  // namespace

std::string technician_code(std::string_view secret, std::string_view kiosk, Date day) {
    ENSURE(secret.size() == technician_secret_bytes);
    std::string about = "technician\n";
    about.append(kiosk).append("\n").append(iso_date(day));
    const auto tag = blake2b_keyed(secret, about);
    // An enrolment code's shape: people read both aloud on the telephone.
    std::string fives;
    unsigned bits = 0;
    int count = 0;
    for (const char byte : tag.substr(0, 5)) {
        bits = bits << 8 | static_cast<unsigned char>(byte);
        for (count += 8; count >= 5; count -= 5)
            fives += static_cast<char>(bits >> (count - 5) & 31);
    }
    return make_enrol_code(fives);
}

bool opens_for_technician(std::string_view secret, std::string_view kiosk, std::string_view typed,
                          Date today) {
    if (secret.size() != technician_secret_bytes) return false;
    const auto code = read_enrol_code(typed);
    if (!code) return false;
    bool opens = false;
    for (const int by : {-1, 0, 1}) {
        const Date day{std::chrono::sys_days{today} + std::chrono::days{by}};
        opens = same(technician_code(secret, kiosk, day), *code) || opens;
    }
    return opens;
}

milliseconds TechnicianTries::wait(milliseconds steady) const {
    return std::max(not_before_ - steady, milliseconds{0});
}

void TechnicianTries::wrong(milliseconds steady) {
    ++wrong_;
    if (wrong_ < free_tries) return;
    const int doublings = std::min(wrong_ - free_tries, 6);
    not_before_ = steady + std::min(first_pause * (1 << doublings), longest_pause);
}

}  // namespace chiosco
