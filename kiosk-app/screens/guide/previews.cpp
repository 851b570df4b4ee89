// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/guide/screen.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco::guide {
namespace {

using namespace std::chrono_literals;
using namespace parts::samples;
using Paper = parts::Paper;

GuidePage eviction() {
    return {.guide = {id(2),
                      {"Ho ricevuto uno sfratto: che cosa fare"},
                      {"Non è finita: ci sono passi da fare, e persone che ti aiutano."}},
            .steps = {{"Leggi la data dell'udienza e scrivila in grande. Se non la trovi, chiedi "
                       "qui."},
                      {"All'udienza vai sempre, anche senza avvocato: il giudice può darti tempo "
                       "per pagare."},
                      {"Chiedi l'avvocato gratis, se hai poco reddito."},
                      {"Vai allo sportello casa con tutte le lettere."}},
            .bring = {{"La lettera del tribunale"}, {"Il contratto di affitto"}, {"L'ISEE"}},
            .careful = {"Se l'udienza è tra pochi giorni, parla oggi con una persona."},
            .checked_by = "Sindacato Inquilini di Borgolieto",
            .source = "Legge 392 del 1978, articolo 55",
            .checked_on = 2026y / 2 / 18,
            .numbers = {number_point()},
            .services = service_lines(4)};
}

Model shown(Paper::Stage paper = Paper::Stage::none) {
    return {.guide = id(2),
            .stage = Stage::shown,
            .page = eviction(),
            .today = today,
            .paper = {paper, PrintTrouble::paper_out}};
}

}  // namespace

std::vector<Preview> previews() {
    auto translated = shown();
    translated.lang = "ar";
    translated.page.guide.name = {"وصلني إخلاء: ماذا أفعل", "ar", true};
    auto sensitive = shown(Paper::Stage::asking);
    sensitive.sensitive = true;
    return {{"loading", {}},
            {"shown", shown()},
            {"automatic", translated},
            {"sensitive-print", sensitive},
            {"printing", shown(Paper::Stage::printing)},
            {"printed", shown(Paper::Stage::done)},
            {"not-printed", shown(Paper::Stage::failed)},
            {"failed", {.stage = Stage::failed, .failure = ErrorCode::not_found}}};
}

}  // namespace chiosco::guide
