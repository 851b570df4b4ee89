// SPDX-License-Identifier: AGPL-3.0-or-later
// "È servito?" in two touches: on a page of its own, and on the goodbye.
#pragma once

#include "kiosk-app/screens/parts/common.h"

namespace chiosco::parts {

struct ServedChosen {
    Feedback::Served served;
};
struct WhyChosen {
    Feedback::Why why;
};

template <class Msg>
void show_served(ui::PageOf<Msg>& shown) {
    using enum Feedback::Served;
    const auto tile = [&](ui::Name name, ui::Text label, Feedback::Served served, ui::Icon icon,
                          ui::Tint tint) {
        return ui::Tile{
            .target = shown.target("served:" + name, std::move(label), Msg{ServedChosen{served}}),
            .icon = std::move(icon),
            .tint = tint};
    };
    shown.show(ui::Heading{t::feedback_served(), 2});
    shown.show(
        ui::Tiles{{tile("yes", t::feedback_yes(), yes, "check", ui::Tint::green),
                   tile("partly", t::feedback_partly(), partly, "circle-alert", ui::Tint::orange),
                   tile("no", t::feedback_no(), no, "x", ui::Tint::purple)},
                  3});
}

template <class Msg>
void show_why(ui::PageOf<Msg>& shown) {
    using enum Feedback::Why;
    const auto row = [&](ui::Name name, ui::Text label, Feedback::Why why, ui::Icon icon) {
        return ui::Row{.target = shown.target("why:" + name, std::move(label), Msg{WhyChosen{why}}),
                       .icon = std::move(icon)};
    };
    shown.show(ui::Heading{t::feedback_why(), 2});
    shown.show(ui::Rows{{row("closed", t::feedback_why_closed(), closed, "lock"),
                         row("not_there", t::feedback_why_not_there(), not_there, "map-pin"),
                         row("not_for_me", t::feedback_why_not_for_me(), not_for_me, "user"),
                         row("no_answer", t::feedback_why_no_answer(), no_answer, "phone"),
                         row("other", t::feedback_why_other(), other, "circle-help")}});
}

}  // namespace chiosco::parts
