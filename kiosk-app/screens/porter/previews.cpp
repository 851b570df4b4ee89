// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/rome.h"
#include "kiosk-app/screens/parts/samples.h"
#include "kiosk-app/screens/porter/screen.h"

namespace chiosco::porter {
namespace {

using namespace parts::samples;
using namespace std::chrono_literals;

Model at(Stage stage) {
    Model model{.stage = stage,
                .porters = {{id(601), "Marta", true}, {id(602), "Yusuf"}},
                .who = {id(601), "Marta", true},
                .desk = desk(),
                .today = today,
                .now = from_rome(today, {10h + 30min})};
    model.typed.layer = stage == Stage::code ? ui::Layer::code : ui::Layer::number;
    if (stage == Stage::cleaning) model.cleaning_since = *model.now - 12s;
    return model;
}

Model typing(Stage stage, std::string typed) {
    auto model = at(stage);
    model.typed.value = std::move(typed);
    model.typed.caret = model.typed.value.size();
    return model;
}

Model refused(Stage stage, PorterNotIn refusal) {
    auto model = at(stage);
    model.refusal = refusal;
    return model;
}

}  // namespace

std::vector<Preview> previews() {
    using enum Stage;
    auto away = at(menu);
    away.desk.presence = {Presence::Kind::later, "Yusuf", {}, today, {15h}};
    auto not_set = at(menu);
    not_set.desk_not_set = true;
    auto easy = at(choose);
    easy.easy = true;
    auto too_short = at(pin);
    too_short.too_short = true;
    auto differs = at(choose);
    differs.differs = true;
    return {{"loading", {}},
            {"nobody", at(nobody)},
            {"failed", at(failed)},
            {"who", at(who)},
            {"pin", typing(pin, "4071")},
            {"pin-wrong", refused(pin, {ErrorCode::refused, 30s, 5})},
            {"pin-wait", refused(pin, {ErrorCode::retry_later, 300s})},
            {"code", typing(code, "K7M2")},
            {"code-locked", refused(code, {ErrorCode::conflict})},
            {"code-wrong", refused(code, {ErrorCode::refused})},
            {"choose", at(choose)},
            {"pin-short", too_short},
            {"choose-easy", easy},
            {"choose-differs", differs},
            {"again", typing(again, "407182")},
            {"working", at(working)},
            {"menu", at(menu)},
            {"menu-desk-closed", away},
            {"menu-desk-not-set", not_set},
            {"hours", at(Stage::desk)},
            {"cleaning", at(cleaning)}};
}

}  // namespace chiosco::porter
