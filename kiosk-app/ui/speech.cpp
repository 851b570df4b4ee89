// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/speech.h"

#include <algorithm>

namespace chiosco::ui {

std::vector<Text> spoken(const Part& part) {
    std::vector<Text> out{part.words};
    const bool typed = part.role == Role::field && !part.value.empty();
    // Once something is typed, the hint is no longer to be seen either.
    if (!typed)
        out.push_back(part.detail);
    else if (!part.hidden)
        out.push_back(verbatim(part.value));
    out.insert(out.end(), part.marks.begin(), part.marks.end());
    std::erase_if(out, [](const Text& words) { return words.empty(); });
    return out;
}

std::vector<Text> spoken(const Page& page, const Chrome& chrome) {
    std::vector<Text> out;
    for (const auto& part : parts(page, chrome)) {
        if (part.role == Role::key) continue;
        std::ranges::move(spoken(part), std::back_inserter(out));
    }
    return out;
}

}  // namespace chiosco::ui
