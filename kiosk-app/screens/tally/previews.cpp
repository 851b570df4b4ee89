// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/rome.h"
#include "kiosk-app/screens/needs/screen.h"
#include "kiosk-app/screens/parts/samples.h"
#include "kiosk-app/screens/tally/screen.h"

namespace chiosco::tally {
namespace {

using namespace parts::samples;
using namespace std::chrono_literals;

Model at(Stage stage, std::map<std::string, int> counts = {}) {
    Model model{.stage = stage,
                .counts = std::move(counts),
                .today = today,
                .kept = 12,
                .now = from_rome(today, {18h})};
    for (auto& [name, other] : needs::previews())
        if (name == "situations") model.situations = other.page.children;
    if (stage == Stage::saved) model.saved = *model.now - 5s;
    return model;
}

}  // namespace

std::vector<Preview> previews() {
    using enum Stage;
    const std::map<std::string, int> some{{id(300), 3}, {id(301), 7}, {id(303), 2}, {id(305), 12}};
    auto taking = at(counting, some);
    taking.taking_away = true;
    taking.days_back = 1;
    auto undone = at(counting, some);
    undone.undone = true;
    auto printed = at(counting);
    printed.paper.stage = parts::Paper::Stage::done;
    auto late = at(saved, some);
    late.saved = *late.now - 90s;
    return {{"loading", {}},
            {"empty", at(counting)},
            {"sheet-printed", printed},
            {"counting", at(counting, some)},
            {"taking-away", taking},
            {"undone", undone},
            {"saving", at(saving, some)},
            {"saved", at(saved, some)},
            {"saved-for-good", late},
            {"failed", at(failed, some)}};
}

}  // namespace chiosco::tally
