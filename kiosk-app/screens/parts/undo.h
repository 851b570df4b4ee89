// SPDX-License-Identifier: AGPL-3.0-or-later
// What was just kept, and can be taken back for a minute: a contact, a tally of them, a request
// that was passed on. The Model of such a screen has `now`, `undo_failed` and a Stage `undoing`.
#pragma once

#include "core/domain/contact.h"
#include "kiosk-app/screens/parts/common.h"

namespace chiosco::parts {

// `kept`: since when it is. What failed once is not offered again.
template <class Model>
bool may_take_back(const Model& model, const std::optional<Instant>& kept) {
    return kept && model.now && !model.undo_failed && *model.now - *kept < undo_lasts;
}

// True when the minute ended with it.
template <class Model>
bool second_passed(Model& model, Instant now) {
    const bool could = can_undo(model);
    model.now = now;
    return could != can_undo(model);
}

template <class Model, class Effect>
Effects take_back(Model& model, Effect effect) {
    if (!can_undo(model)) return {};
    model.stage = decltype(model.stage)::undoing;
    model.undo_failed = false;
    return {std::move(effect)};
}

// Of a screen whose stages are saving and saved: it was not kept, or not taken back.
template <class Model>
Effects hear_not_kept(Model& model, ErrorCode why) {
    using Stage = decltype(model.stage);
    if (model.stage == Stage::undoing) {
        model.stage = Stage::saved;
        model.undo_failed = true;
    } else if (model.stage == Stage::saving) {
        model.stage = Stage::failed;
        model.failure = why;
    }
    return {};
}

}  // namespace chiosco::parts
