// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/parts/samples.h"
#include "kiosk-app/screens/slip/screen.h"

namespace chiosco::slip {
namespace {

using namespace parts::samples;

Model typed(std::optional<ErrorCode> problem) {
    Model model{.problem = problem, .phone = "+39 0990 55 0101"};
    model.code.value = "K7M2Q-9XR4B-5";
    model.code.caret = model.code.value.size();
    return model;
}

Model seat(Stage stage, const char* state) {
    return {.stage = stage,
            .slip = {.slip = "5f1d",
                     .kind = "seat",
                     .state = state,
                     .event = id(200),
                     .line = event_line(0),
                     .seats = 2},
            .phone = "+39 0990 55 0101"};
}

Model help(const char* state) {
    return {.stage = Stage::found, .slip = {.slip = "5f1e", .kind = "help", .state = state}};
}

}  // namespace

std::vector<Preview> previews() {
    auto gone = seat(Stage::found, "confirmed");
    gone.slip.line = {};
    auto not_cancelled = seat(Stage::not_cancelled, "confirmed");
    not_cancelled.failure = ErrorCode::offline;
    auto answered_in_words = help("answered");
    answered_in_words.slip.words = "Torna giovedì alle 10: c’è l’avvocata. Porta la lettera.";
    return {{"typing", {}},
            {"mistyped", typed(ErrorCode::invalid)},
            {"unknown", typed(ErrorCode::not_found)},
            {"offline", typed(ErrorCode::offline)},
            {"too-many", typed(ErrorCode::refused)},
            {"looking", {.stage = Stage::looking}},
            {"confirmed", seat(Stage::found, "confirmed")},
            {"waiting", seat(Stage::found, "waiting")},
            {"already-cancelled", seat(Stage::found, "cancelled")},
            {"event-gone", gone},
            {"sure", seat(Stage::confirming, "confirmed")},
            {"sure-list", seat(Stage::confirming, "waiting")},
            {"cancelling", seat(Stage::cancelling, "confirmed")},
            {"cancelled", seat(Stage::cancelled, "cancelled")},
            {"not-cancelled", not_cancelled},
            {"help-sent", help("sent")},
            {"help-received", help("received")},
            {"help-answered", help("answered")},
            {"help-answered-words", answered_in_words},
            {"help-withdrawn", help("withdrawn")}};
}

}  // namespace chiosco::slip
