// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/handoff/screen.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco::handoff {
namespace {

namespace samples = parts::samples;
using Paper = parts::Paper::Stage;

Model picking(const std::string& query, int count) {
    auto model = opened({.from = samples::id(701),
                         .need_name = {query},
                         .telephone = true,
                         .language = "it",
                         .name = "Samira",
                         .contact = "333 123 4567"});
    model.found = Found{.asked = {query},
                        .services = samples::service_lines(count),
                        .total = count,
                        .today = samples::today};
    return model;
}

Model at(Stage stage) {
    auto model = picking("affitto", 4);
    model.stage = stage;
    model.to = model.found->services.front();
    model.today = samples::today;
    return model;
}

Model said_here(Stage stage) {
    auto model = at(stage);
    model.about.from.clear();
    return model;
}

Model sent(Paper paper, bool fresh) {
    auto model = at(Stage::sent);
    model.code = "K7M2Q-9XR4B-5";
    model.paper.stage = paper;
    model.now = model.sent = Instant{std::chrono::hours{24 * 20000}};
    if (!fresh) *model.now += undo_lasts;
    return model;
}

}  // namespace

std::vector<Preview> previews() {
    auto typing = picking("affi", 7);
    typing.typing = true;
    auto trouble = picking("affitto", 0);
    trouble.not_found = ErrorCode::damaged;
    auto no_name = said_here(Stage::name);
    no_name.incomplete = true;
    auto by_phone = said_here(Stage::phone);
    by_phone.phone.value = "333 123 4567";
    by_phone.phone.caret = by_phone.phone.value.size();
    auto comes_here = at(Stage::consent);
    comes_here.about.telephone = false;
    auto quiet = sent(Paper::none, true);
    quiet.about.sensitive = true;
    auto now = sent(Paper::done, true);
    now.line = true;
    auto quiet_now = quiet;
    quiet_now.line = true;
    auto late = sent(Paper::done, true);
    late.undo_failed = true;
    return {{"loading", opened({.need_name = {"affitto"}})},
            {"pick", picking("affitto", 9)},
            {"pick-typing", typing},
            {"pick-nobody", picking("xyzq", 0)},
            {"pick-trouble", trouble},
            {"name", no_name},
            {"how", said_here(Stage::how)},
            {"phone", by_phone},
            {"safe", said_here(Stage::safe)},
            {"consent", at(Stage::consent)},
            {"consent-no-phone", comes_here},
            {"declined", at(Stage::declined)},
            {"sending", at(Stage::sending)},
            {"sent", sent(Paper::done, true)},
            {"sent-now", now},
            {"sent-quiet", quiet},
            {"sent-quiet-now", quiet_now},
            {"sent-for-good", sent(Paper::none, false)},
            {"not-undone", late},
            {"undone", at(Stage::undone)},
            {"failed", at(Stage::failed)}};
}

}  // namespace chiosco::handoff
