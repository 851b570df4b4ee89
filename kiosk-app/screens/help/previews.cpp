// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/help/screen.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco::help {
namespace {

using namespace parts::samples;

Model at(Stage stage, bool sensitive = false) {
    Model model = opened({id(321), {"Non riesco a pagare l'affitto"}, false, sensitive});
    model.stage = stage;
    model.name.value = "Samira";
    model.phone.value = "3331234567";
    model.words.value = "Ho perso il lavoro a gennaio e sono indietro di due mesi.";
    for (auto* typed : {&model.name, &model.phone, &model.words})
        typed->caret = typed->value.size();
    model.when = When::morning;
    model.safe_to_call = model.consent = true;
    model.desk = desk();
    model.today = today;
    return model;
}

Model finished(bool sensitive, parts::Paper::Stage paper) {
    auto model = at(Stage::sent, sensitive);
    model.name.value.clear();
    model.phone.value.clear();
    model.words.value.clear();
    model.code = "K7M2Q-9XR4B-5";
    model.paper.stage = paper;
    model.line = true;
    return model;
}

}  // namespace

std::vector<Preview> previews() {
    using enum Stage;
    using Paper = parts::Paper::Stage;
    auto urgent = at(whom);
    urgent.about.urgent = true;
    auto here = at(consent);
    here.how = HelpAsked::How::here;
    auto no_desk = at(consent);
    no_desk.desk.reset();
    no_desk.desk_failure = ErrorCode::retry_later;
    auto come = at(when);
    come.how = HelpAsked::How::here;
    auto covered = at(review);
    covered.hidden = true;
    auto wrong = at(phone);
    wrong.phone.value = "33";
    wrong.phone.caret = 2;
    wrong.incomplete = true;
    auto no_line = finished(false, Paper::done);
    no_line.line = false;
    auto no_line_here = no_line;
    no_line_here.how = HelpAsked::How::here;
    auto open = at(whom);
    open.about = {};
    return {{"whom", at(whom)},
            {"whom-any-need", open},
            {"whom-urgent", urgent},
            {"whom-sensitive", at(whom, true)},
            {"knows", at(knows)},
            {"unaware", at(unaware)},
            {"name", at(name)},
            {"how", at(how)},
            {"phone", at(phone)},
            {"phone-wrong", wrong},
            {"safe", at(safe)},
            {"when", at(when)},
            {"when-here", come},
            {"words", at(words)},
            {"consent", at(consent)},
            {"consent-here", here},
            {"consent-no-desk", no_desk},
            {"declined", at(declined)},
            {"review", at(review)},
            {"review-covered", covered},
            {"sending", at(sending)},
            {"sent", finished(false, Paper::done)},
            {"sent-no-line", no_line},
            {"sent-no-line-here", no_line_here},
            {"sent-sensitive", finished(true, Paper::none)},
            {"sent-sensitive-print", finished(true, Paper::asking)},
            {"failed", at(failed)}};
}

}  // namespace chiosco::help
