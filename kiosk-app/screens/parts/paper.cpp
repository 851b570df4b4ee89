// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/parts/paper.h"

#include "core/base/result.h"

namespace chiosco::parts {
namespace {

Paper::Stage stage_of(PrintState state) {
    switch (state) {
    case PrintState::sending: return Paper::Stage::sending;
    case PrintState::printing: return Paper::Stage::printing;
    case PrintState::done: return Paper::Stage::done;
    case PrintState::failed: return Paper::Stage::failed;
    }
    ENSURE(false);
}

}  // namespace

Effects wanted(Paper& paper, bool sensitive, Effect order) {
    if (busy(paper)) return {};
    // Who has said yes once is not asked again for another try.
    if (sensitive && paper.stage == Paper::Stage::none) {
        paper.stage = Paper::Stage::asking;
        return {};
    }
    if (paper.stage == Paper::Stage::asking) return {};
    paper.stage = Paper::Stage::sending;
    return {std::move(order)};
}

Effects answered(Paper& paper, bool yes, Effect order) {
    if (paper.stage != Paper::Stage::asking) return {};
    paper.stage = yes ? Paper::Stage::sending : Paper::Stage::none;
    return yes ? Effects{std::move(order)} : Effects{};
}

void hear(Paper& paper, const Printing& news, std::string_view what) {
    if (!busy(paper) || (!news.what.empty() && news.what != what)) return;
    paper.stage = stage_of(news.state);
    paper.trouble = news.trouble;
}

}  // namespace chiosco::parts
