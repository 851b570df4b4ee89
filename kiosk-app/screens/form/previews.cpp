// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/form/ask.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco::form {
namespace {

using namespace std::chrono_literals;
using namespace parts::samples;
using Type = Question::Type;
using Paper = parts::Paper::Stage;
using Fault = FormFault::Kind;

FormCard card() {
    return {
        .line = {id(300),
                 {"Autocertificazione: residenza e stato di famiglia"},
                 {"Dichiari tu dove abiti e con chi. Vale come un certificato, senza bollo."},
                 "Qualsiasi ufficio pubblico, e i privati"},
        .about = {"La può usare chi ha la cittadinanza italiana o di un paese dell'Unione europea, "
                  "e chi ha un permesso di soggiorno valido, per le cose che un ufficio italiano "
                  "può controllare."},
        .careful = {"Chi scrive il falso commette un reato e perde quello che ha ottenuto."},
        .law = "D.P.R. 445 del 2000, articoli 3, 46 e 76",
        .have = {{"Il tuo documento"}, {"Il codice fiscale di chi vive con te"}},
        .where = {"Consegnala all'ufficio che te la chiede."},
        .questions = 11,
        .each = 5};
}

Model base(Stage stage) {
    return {.form = id(300), .stage = stage, .card = card(), .answers = {{"purpose", "altro"}}};
}

Model asked(FormQuestion question, const std::string& typed = {}) {
    auto model = base(Stage::question);
    question.number = 6;
    question.share = 38;
    model.question = std::move(question);
    model.hidden = model.question.hidden;
    model.typed = {
        .value = typed, .caret = typed.size(), .layer = layer_of(model.question), .limit = 80};
    return model;
}

Model refused(Model model, Fault kind, int limit = 0) {
    model.fault = FormFault{kind, limit};
    return model;
}

Model explained(Model model) {
    model.why_shown = true;
    return model;
}

const FormQuestion surname{.name = "person.1.surname",
                           .type = Type::text,
                           .ask = {"Qual è il tuo cognome?"},
                           .why = {"Va scritto come sul tuo documento, lettera per lettera."},
                           .latin = true};
const FormQuestion birth{.name = "person.1.birth",
                         .type = Type::date,
                         .ask = {"Quando sei nata o nato?"},
                         .why = {"L'ufficio la confronta con l'anagrafe."}};
const FormQuestion town{.name = "person.1.birthplace",
                        .type = Type::place,
                        .ask = {"In quale città sei nata o nato, e in quale paese?"},
                        .optional = true};
const FormQuestion street{.name = "person.1.residence.street",
                          .type = Type::text,
                          .ask = {"A quale indirizzo hai la residenza?"},
                          .hint = {"Via o piazza e numero: Via Garibaldi 12"}};
const FormQuestion cf{.name = "person.1.cf",
                      .type = Type::cf,
                      .ask = {"Qual è il tuo codice fiscale?"},
                      .why = {"Distingue chi ha lo stesso nome. È sulla tessera sanitaria."},
                      .hidden = true,
                      .optional = true};
const FormQuestion family{.name = "family.count",
                          .type = Type::number,
                          .ask = {"Quante persone vivono con te, oltre a te?"}};
const FormQuestion permit{.name = "permit",
                          .type = Type::yesno,
                          .ask = {"Il tuo permesso di soggiorno è valido oggi?"},
                          .why = {"La legge lascia usare questo foglio solo a chi ha un permesso "
                                  "valido, o ha chiesto il rinnovo in tempo."}};
const FormQuestion relation{.name = "person.2.relation",
                            .type = Type::choice,
                            .ask = {"Chi è per te questa persona?"},
                            .choices = {{"spouse", {"Moglie o marito"}},
                                        {"partner", {"Convivente"}},
                                        {"child", {"Figlia o figlio"}},
                                        {"parent", {"Madre o padre"}},
                                        {"sibling", {"Sorella o fratello"}},
                                        {"other", {"Un altro parente"}}},
                            .typed = "child",
                            .nth = 2};
const FormQuestion crime{.name = "notice.false",
                         .type = Type::notice,
                         .ask = {"Scrivi solo cose vere.\nQuando firmi, rispondi tu di quello che "
                                 "c'è scritto. Chi riceve il foglio può controllare.\nChi dichiara "
                                 "il falso può avere una condanna penale e perde quello che ha "
                                 "ottenuto (articoli 75 e 76 D.P.R. 445/2000).\nNon sei sicuro di "
                                 "una risposta? Fermati e chiedi prima di firmare."}};

FormEntry entry(const char* name, const char* ask, const char* answer, int nth = 0) {
    return {.name = name, .ask = {ask}, .answer = {answer}, .nth = nth};
}

Model review(bool complete) {
    auto model = base(Stage::review);
    model.complete = complete;
    model.add_at = "family.count";
    model.hidden = true;
    model.entries = {entry("person.1.surname", "Qual è il tuo cognome?", "El Mansouri"),
                     entry("person.1.name", "Qual è il tuo nome?", "Samira"),
                     entry("person.1.birth", "Quando sei nata o nato?", "9/4/1985"),
                     entry("person.1.cf", "Qual è il tuo codice fiscale?", "LMNSMR85D49Z330Q"),
                     entry("person.2.name", "Come si chiama?", "Adam", 2),
                     entry("person.2.relation", "Chi è per te?", "Figlia o figlio", 2),
                     entry("address.street", "In quale via abiti?", "Via dei Mulini 4")};
    model.entries[3].hidden = true;
    model.entries[2].missing = !complete;
    if (!complete) model.entries[2].answer = {};
    return model;
}

Model sheet(Paper stage, PrintTrouble trouble = PrintTrouble::none) {
    auto model = review(true);
    model.stage = Stage::paper;
    model.paper = {stage, trouble};
    return model;
}

// What a reader of Arabic sees: their own words round what is written in Latin letters.
Model in_arabic() {
    auto model = asked({.name = "person.1.surname",
                        .type = Type::text,
                        .ask = {"ما هو لقبك (اسم العائلة)؟", "ar"},
                        .why = {"يُكتب كما في وثيقتك، حرفًا حرفًا.", "ar"},
                        .latin = true},
                       "El Mansouri");
    model.card.line.name = {"تصريح ذاتي: الإقامة وحالة العائلة", "ar"};
    return model;
}

Model among_accents(const std::string& typed) {
    auto model = asked(surname, typed);
    model.typed.layer = ui::Layer::accents;
    return model;
}

// As it stands while one types; nothing found is told.
Model looked_for(const std::string& typed, std::vector<PlaceLine> found) {
    auto birthplace = town;
    birthplace.former = true;
    auto model = asked(birthplace, typed);
    const bool unknown = found.empty();
    model.places = PlacesFound{*place_asked(model), std::move(found), unknown};
    return model;
}

Model older(Model model) {
    model.typed.value += "o";
    model.typed.caret = model.typed.value.size();
    return model;
}

Model changing(Model model) {
    model.reviewing = true;
    return model;
}

Model last_of(Model model) {
    model.review_page = review_pages(model) - 1;
    return model;
}

}  // namespace

std::vector<Preview> previews() {
    auto fresh = base(Stage::card);
    fresh.answers = {};
    auto unchecked = fresh;
    unchecked.card.careful = unchecked.card.where = {};
    auto checked = fresh;
    checked.card.checked_by = "Patronato di Borgolieto";
    checked.card.checked_on = 2026y / 2 / 18;
    auto earlier = checked;
    earlier.earlier = {{"person.1.name", std::string{"Samira"}}};
    auto removing = review(true);
    removing.stage = Stage::removing;
    removing.removing = "person.2.name";
    auto shown_cf = asked(cf, "LMNSMR85D49Z330Q");
    shown_cf.hidden = false;
    return {{"loading", {}},
            {"not-loaded", {.stage = Stage::not_loaded, .failure = ErrorCode::not_found}},
            {"card", checked},
            {"card-unchecked", unchecked},
            {"card-earlier", earlier},
            {"card-begun", base(Stage::card)},
            {"text", asked(surname, "El M")},
            {"text-why", explained(asked(surname, "El Mansouri"))},
            {"text-arabic", in_arabic()},
            {"text-missing", refused(asked(surname), Fault::missing)},
            {"date", asked(birth, "0904")},
            {"date-whole", asked(birth, "09041985")},
            {"date-wrong", refused(asked(birth, "31021985"), Fault::not_a_date)},
            {"place", asked(town, "Casablanca")},
            {"place-found", looked_for("Aban", {{"Abano Terme (PD)"},
                                                {"Abano (PD)", "Abano Terme", 1924y / 11 / 13},
                                                {"Abbadia Alpina (TO)", {}, 1928y / 12 / 5}})},
            {"place-older", older(looked_for("Aban", {{"Abano Terme (PD)"}}))},
            {"place-unknown", looked_for("Casabl", {})},
            {"cf-hidden", asked(cf, "LMNSMR85D49Z330Q")},
            {"cf-wrong", refused(explained(shown_cf), Fault::wrong_cf)},
            {"cf-and-name", refused(shown_cf, Fault::cf_and_name)},
            {"cf-and-more", refused(asked(surname, "Muñoz"), Fault::cf_and_more)},
            {"text-accents", among_accents("El Mans")},
            {"text-accents-none", among_accents("")},
            {"street", asked(street, "Via d")},
            {"number", asked(family, "3")},
            {"number-wrong", refused(asked(family, "40"), Fault::too_big, 12)},
            {"yes-no", asked(permit)},
            {"yes-no-why", explained(asked(permit))},
            {"choice", asked(relation)},
            {"choice-missing", refused(asked(relation), Fault::missing)},
            {"notice", asked(crime)},
            {"stopped", base(Stage::stopped)},
            {"review", review(true)},
            {"review-last", last_of(review(true))},
            {"changing", changing(asked(surname, "El Mansouri"))},
            {"changing-person", changing(asked(relation))},
            {"review-missing", review(false)},
            {"removing", removing},
            {"printing", sheet(Paper::printing)},
            {"printed", sheet(Paper::done)},
            {"no-printer", sheet(Paper::failed, PrintTrouble::no_printer)},
            {"paper-out", sheet(Paper::failed, PrintTrouble::paper_out)},
            {"erased", base(Stage::erased)}};
}

}  // namespace chiosco::form
