// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/world/effect.h"

namespace chiosco {

Effect::Effect(const Effect& other) = default;
Effect::Effect(Effect&& other) noexcept = default;
Effect& Effect::operator=(const Effect& other) = default;
Effect& Effect::operator=(Effect&& other) noexcept = default;
Effect::~Effect() = default;

bool Effect::operator==(const Effect& other) const {
    return static_cast<const AnyEffect&>(*this) == static_cast<const AnyEffect&>(other);
}

Answer::Answer(const Answer& other) = default;
Answer::Answer(Answer&& other) noexcept = default;
Answer& Answer::operator=(const Answer& other) = default;
Answer& Answer::operator=(Answer&& other) noexcept = default;
Answer::~Answer() = default;

}  // namespace chiosco
