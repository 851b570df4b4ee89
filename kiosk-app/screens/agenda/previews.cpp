// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/agenda/screen.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco::agenda {
namespace {

namespace samples = parts::samples;
using namespace std::chrono_literals;

Case sample(int number, const char* name, const char* need) {
    const Date opened = std::chrono::sys_days{samples::today} - std::chrono::days{number};
    Case one{.id = samples::id(700 + number),
             .telephone = number % 3 != 2,
             .safe_to_call = true,
             .language = number % 2 ? "it" : "ar",
             .name = name,
             .contact = "333 123 4567",
             .when = "di mattina",
             .need = {need},
             .opened = opened,
             .consent_until = 2026y / 4 / 9,
             .now = {.heads = {samples::id(700 + number)}}};
    one.due = due(opened, number == 1, false, one.now, opened);
    return one;
}

Model list() {
    Model model{.stage = Stage::list, .today = samples::today};
    model.cases = {sample(3, "Samira", "Non riesco a pagare l'affitto"),
                   sample(1, "Ion", "Mi hanno staccato luce, gas o acqua"),
                   sample(2, "Rosa", "Aiuto a casa"), sample(0, "Amadou", "Corso di italiano")};
    model.cases[1].urgent = true;
    model.cases[2].now.step = Step::appointment;
    model.cases[2].now.day = model.cases[2].due.emplace(samples::today);
    model.cases[3].now.two_answers = true;
    auto quiet = sample(4, "Lina", "");
    quiet.sensitive = true;
    quiet.due.reset();
    model.cases.push_back(quiet);
    model.cases[0].answered = true;
    return model;
}

Model one(std::size_t which) {
    auto model = list();
    model.stage = Stage::one;
    model.chosen = model.cases[which].id;
    return model;
}

}  // namespace

std::vector<Preview> previews() {
    auto nothing = Model{.stage = Stage::list, .today = samples::today};
    auto many = list();
    for (int i = 5; i < 12; ++i) many.cases.push_back(sample(i, "Giovanna", "Fare l'ISEE"));
    auto moved = list();
    moved.moved = true;
    auto words = one(0);
    words.cases[0].words = "Ho perso il lavoro a gennaio e sono indietro di due mesi.";
    auto unsafe = one(1);
    unsafe.cases[1].safe_to_call = false;
    auto not_moved = one(0);
    not_moved.not_moved = true;
    auto two = one(3);
    auto passed = list();
    passed.cases[0].to = {"Sportello casa, Comune di Borgolieto"};
    passed.cases[0].from = samples::id(799);
    auto passed_one = passed;
    passed_one.stage = Stage::one;
    passed_one.chosen = passed.cases[0].id;
    auto day = one(0);
    day.stage = Stage::day;
    auto solved = one(0);
    solved.stage = Stage::sure;
    solved.last = Step::in_part;
    auto withdrawn = solved;
    withdrawn.last = Step::withdrawn;
    return {{"loading", {}},
            {"nothing", nothing},
            {"list", list()},
            {"list-long", many},
            {"moved", moved},
            {"one", words},
            {"one-urgent", unsafe},
            {"one-two-answers", two},
            {"one-sensitive", one(4)},
            {"list-passed", passed},
            {"one-passed", passed_one},
            {"not-moved", not_moved},
            {"day", day},
            {"sure", solved},
            {"sure-withdrawn", withdrawn},
            {"working", {.stage = Stage::working}},
            {"failed", {.stage = Stage::failed}}};
}

}  // namespace chiosco::agenda
