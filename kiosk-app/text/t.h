// SPDX-License-Identifier: AGPL-3.0-or-later
// Every sentence of the kiosk, t::<area>_<name>(arguments), made from locales/it/<area>.po.
// A struct, not a namespace, so that Text can befriend it. A missing key does not compile.
#pragma once

#include "generated/t_keys.h"
