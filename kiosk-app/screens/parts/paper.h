// SPDX-License-Identifier: AGPL-3.0-or-later
// The sheet that a screen prints: one at a time, and on a sensitive page only after a question,
// because a sheet can be seen by others.
#pragma once

#include "kiosk-app/world/effect.h"

namespace chiosco::parts {

struct PrintWanted {};
struct PrintAnswered {
    bool yes = false;
};

struct Paper {
    enum class Stage { none, asking, sending, printing, done, failed } stage = Stage::none;
    PrintTrouble trouble = PrintTrouble::none;
};

inline bool busy(const Paper& paper) {
    return paper.stage == Paper::Stage::sending || paper.stage == Paper::Stage::printing;
}

// A tap on "print": the order, or nothing while it is being printed or first has to be asked.
Effects wanted(Paper& paper, bool sensitive, Effect order);
// The answer to "a sheet can be seen".
Effects answered(Paper& paper, bool yes, Effect order);
// News of the sheet `what`; those of another sheet, or of none, change nothing.
void hear(Paper& paper, const Printing& news, std::string_view what);

}  // namespace chiosco::parts
