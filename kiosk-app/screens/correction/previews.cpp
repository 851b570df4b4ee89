// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/correction/screen.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco::correction {
namespace {

using namespace parts::samples;

Model at(Stage stage, Field field = Field::other) {
    return {.record = id(0), .title = service_card().line.name, .stage = stage, .field = field};
}

Model missing(Stage stage) { return {.stage = stage, .field = Field::missing}; }

}  // namespace

std::vector<Preview> previews() {
    auto wrong_number = at(Stage::phone, Field::phone);
    wrong_number.phone.value = "099";
    wrong_number.phone.caret = 3;
    wrong_number.incomplete = true;
    auto nameless = missing(Stage::name);
    nameless.incomplete = true;
    return {{"what", at(Stage::what)},
            {"closed", at(Stage::closed, Field::closed)},
            {"phone", at(Stage::phone, Field::phone)},
            {"phone-wrong", wrong_number},
            {"hours", at(Stage::words, Field::hours)},
            {"address", at(Stage::words, Field::address)},
            {"words", at(Stage::words)},
            {"sending", at(Stage::sending)},
            {"sent", at(Stage::sent)},
            {"failed", at(Stage::failed)},
            {"missing-name", missing(Stage::name)},
            {"missing-nameless", nameless},
            {"missing-about", missing(Stage::about)},
            {"missing-phone", missing(Stage::contact)},
            {"missing-sent", missing(Stage::sent)}};
}

}  // namespace chiosco::correction
