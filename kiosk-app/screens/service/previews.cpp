// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/parts/samples.h"
#include "kiosk-app/screens/service/screen.h"

namespace chiosco::service {
namespace {

using namespace parts::samples;
using Paper = parts::Paper;

Model shown(Paper paper = {}) {
    return {.service = id(0),
            .stage = Stage::shown,
            .card = service_card(),
            .today = today,
            .paper = paper};
}

Model failed_paper(PrintTrouble trouble) { return shown({Paper::Stage::failed, trouble}); }

// Each with an odd number of short facts, and with a day that takes more words than the others.
Model two_places() {
    using namespace std::chrono;
    const auto at = [](int hour, int minute = 0) {
        return LocalTime{hours{hour} + minutes{minute}};
    };
    auto model = shown();
    auto& first = model.card.places.front();
    first.week = {{{Monday}, {{at(9), at(12)}}},
                  {{Tuesday}, {{at(8, 30), at(10)}, {at(11), at(13)}, {at(14, 30), at(18, 30)}}},
                  {{Wednesday}, {{at(9), at(12)}}}};
    auto other = first;
    other.name = {"Biblioteca"};
    other.address = "Piazza del Pozzo 1, 99010 Borgolieto";
    other.how_to_get_there = {"Autobus 5, fermata Pozzo."};
    other.week = {{{Thursday}, {{at(15), at(18)}}}, {{Saturday}, {{at(9), at(11)}}}};
    model.card.places.push_back(other);
    return model;
}

}  // namespace

std::vector<Preview> previews() {
    auto sensitive = shown({Paper::Stage::asking});
    sensitive.sensitive = true;
    auto closed = shown();
    closed.card.status = "temporarily closed";
    closed.card.alert = {"Lavori in corso: riapre il 23 marzo. Intanto telefona."};
    auto holiday = shown();
    holiday.card = holiday_card();
    holiday.today = christmas;
    auto gone = shown();
    gone.card.status = "defunct";
    auto automatic = shown();
    automatic.lang = "en";
    automatic.card.line.name = {"Housing help desk", "en", true};
    automatic.card.url = "https://www.comune.borgolieto.example/casa";
    auto bare = shown();
    bare.card = {.line = service_line(5), .status = "active"};
    return {{"loading", {}},
            {"shown", shown()},
            {"two-places", two_places()},
            {"sensitive-print", sensitive},
            {"sending", shown({Paper::Stage::sending})},
            {"printing", shown({Paper::Stage::printing})},
            {"printed", shown({Paper::Stage::done})},
            {"paper-out", failed_paper(PrintTrouble::paper_out)},
            {"paper-jam", failed_paper(PrintTrouble::jam)},
            {"no-printer", failed_paper(PrintTrouble::no_printer)},
            {"temporarily-closed", closed},
            {"holiday", holiday},
            {"gone", gone},
            {"automatic", automatic},
            {"bare", bare},
            {"failed", {.stage = Stage::failed, .failure = ErrorCode::not_found}}};
}

}  // namespace chiosco::service
