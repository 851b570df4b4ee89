// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/parts/samples.h"
#include "kiosk-app/screens/signup/screen.h"

namespace chiosco::signup {
namespace {

using namespace parts::samples;

Model at(Stage stage) {
    Model model{.event = id(200), .stage = stage, .card = event_card(), .today = today, .seats = 2};
    model.name.value = "Samira";
    model.name.caret = model.name.value.size();
    return model;
}

Model with_phone(Stage stage) {
    auto model = at(stage);
    model.contact.value = "3331234567";
    model.contact.caret = model.contact.value.size();
    return model;
}

Model done(Stage stage, parts::Paper paper) {
    auto model = at(stage);
    model.name.value.clear();
    model.name.caret = 0;
    model.code = "K7M2Q-9XR4B-5";
    model.paper = paper;
    return model;
}

}  // namespace

std::vector<Preview> previews() {
    using enum Stage;
    using Paper = parts::Paper::Stage;
    auto hidden = with_phone(contact);
    hidden.hidden = true;
    auto nameless = at(name);
    nameless.name = {.limit = 80};
    nameless.incomplete = true;
    auto wrong = with_phone(contact);
    wrong.contact.value = "333";
    wrong.contact.caret = 3;
    wrong.incomplete = true;
    auto failed_waiting = at(failed);
    failed_waiting.failure = ErrorCode::damaged;
    failed_waiting.for_waiting = true;
    auto one_here = at(how_many);
    one_here.line = false;
    one_here.card.line.seats_here = 1;
    auto none_here = one_here;
    none_here.card.line.seats_here = 0;
    return {{"loading", at(loading)},
            {"how-many", at(how_many)},
            {"how-many-no-line", one_here},
            {"how-many-no-line-none", none_here},
            {"name", at(name)},
            {"name-missing", nameless},
            {"contact", with_phone(contact)},
            {"contact-hidden", hidden},
            {"contact-wrong", wrong},
            {"confirm", with_phone(confirm)},
            {"confirm-no-contact", at(confirm)},
            {"declined", at(declined)},
            {"saving", at(saving)},
            {"signed-up", done(signed_up, {Paper::printing})},
            {"not-printed", done(signed_up, {Paper::failed, PrintTrouble::paper_out})},
            {"full", with_phone(full)},
            {"full-no-contact", at(full)},
            {"no-line", with_phone(no_line)},
            {"joining", at(joining)},
            {"waiting", done(waiting, {Paper::done})},
            {"failed", at(failed)},
            {"failed-ours", failed_waiting},
            {"not-loaded", at(not_loaded)}};
}

}  // namespace chiosco::signup
