// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/api/rate.h"

namespace chiosco::coop {

std::chrono::seconds Rate::wait(const std::string& name) {
    using namespace std::chrono;
    const auto now = clock_.steady();
    const std::scoped_lock held{lock_};
    auto& hour = hours_[name];
    if (hour.count == 0 || now - hour.from >= hours{1}) hour = {now, 0};
    if (hour.count >= an_hour_) return ceil<seconds>(hour.from + hours{1} - now);
    ++hour.count;
    return seconds{0};
}

}  // namespace chiosco::coop
