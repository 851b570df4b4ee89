// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/unit/ui/gallery.h"

#include "kiosk-app/ui/keyboard.h"

namespace chiosco::ui {
namespace {

Target target(Name name, std::string label) {
    return {std::move(name), verbatim(std::move(label)), Action{1}};
}

std::string numbered(const std::string& name, int number) {
    return name + ":" + std::to_string(number);
}

const std::string sentence =
    "Chi non riesce a pagare l'affitto può chiedere un contributo: serve l'ISEE dell'anno, il "
    "contratto registrato e un documento d'identità.";

Tiles doors(int count, int columns) {
    Tiles tiles{{}, columns};
    const std::vector<std::string> names = {"Casa", "Soldi e bollette", "Mangiare e cose di casa",
                                            "Documenti e residenza", "Vengo da un altro Paese"};
    for (int i = 0; i < count; ++i)
        tiles.tiles.push_back({target(numbered("tile", i), names[static_cast<std::size_t>(i) % 5]),
                               verbatim(i % 3 == 0 ? "Affitto, sfratto, guasti, vicini" : ""),
                               "house", Tint::teal});
    return tiles;
}

Rows lines(int count, bool paged) {
    Rows rows;
    for (int i = 0; i < count; ++i)
        rows.rows.push_back({target(numbered("row", i), "Sportello casa del quartiere Mulini"),
                             verbatim("Cooperativa La Lucciola, via dei Mulini 4"),
                             i % 2 == 0
                                 ? std::vector<Text>{verbatim("aperto adesso")}
                                 : std::vector<Text>{verbatim("gratis"), verbatim("senza gradini"),
                                                     verbatim("serve appuntamento"),
                                                     verbatim("anche senza documenti")},
                             i % 3 == 0 ? "" : "building", Tint::orange});
    if (paged) {
        rows.pager.previous = target("page:back", "Precedenti");
        rows.pager.next = target("page:next", "Altri");
        rows.pager.where = verbatim("9-16 di 50");
    }
    return rows;
}

Field field(Name name, const std::string& value, bool active, bool hidden = false) {
    return {target(std::move(name), "Come ti chiami?"),
            value,
            value.size(),
            active,
            hidden,
            verbatim("nome o soprannome")};
}

Keyboard keys(std::string_view lang, Layer layer = Layer::letters) {
    return keyboard(lang, Typed{.layer = layer}, [](const KeyStroke&) { return Action{9}; });
}

Button button(Name name, std::string label, Icon icon, bool half = false) {
    return {target(std::move(name), std::move(label)), Emphasis::normal, std::move(icon), half};
}

Page card() {
    Page page{verbatim("Sportello casa e contributi per l'affitto")};
    page.body = {Notice{verbatim("Aperto fino alle 12:30"), Tone::good, "clock"},
                 Paragraph{verbatim(sentence)}, button("print", "Stampa", "printer")};
    Facts facts;
    for (int i = 0; i < 9; ++i)
        facts.facts.push_back(
            {verbatim("A chi si rivolge"), verbatim(sentence), i % 2 == 0 ? "users" : ""});
    page.body.emplace_back(facts);
    page.body.emplace_back(Heading{verbatim("Che cosa portare"), 2});
    page.body.emplace_back(Steps{{verbatim("Chiama lo sportello"), verbatim(sentence)}});
    page.body.emplace_back(Picture{Qr{"tel:+390300000000"}, verbatim("Con il telefono: chiama")});
    page.body.emplace_back(Picture{Art{"heart"}, verbatim("Un cuore")});
    return page;
}

Page questions() {
    Page page{verbatim("Chiedo aiuto")};
    Choices when{verbatim("Quando ti possiamo chiamare?"), {}, 3};
    for (const std::string hour : {"mattina", "pomeriggio", "sera"})
        when.choices.push_back({target("when:" + hour, hour), hour == "sera", "clock"});
    Choices plain{{}, {}, 2};
    plain.choices.push_back({target("here", "Torno qui di persona"), true});
    plain.choices.push_back({target("phone", "Per telefono"), false});
    page.body = {Heading{verbatim("Come ti rispondiamo"), 1},
                 when,
                 plain,
                 button("yes", "Sì, potete dirlo a loro", "check", true),
                 button("no", "No, faccio da solo", "x", true),
                 button("alone", "Non lo so", "", true),
                 Busy{verbatim("Un momento…")}};
    return page;
}

Page long_words() {
    const std::string word = "Arbeitslosengeldbescheinigung";
    Page page{verbatim(word)};
    Choices choices{verbatim(word), {}, 3};
    choices.choices.push_back({target("c:1", word)});
    choices.choices.push_back({target("c:2", word), true, "clock"});
    Rows rows;
    rows.rows.push_back({target("r", word), verbatim(word), {verbatim("Arbeitslosengeld")}, "bus"});
    page.body = {Tiles{{{target("t:1", word), verbatim(word), "house"},
                        {target("t:2", word), {}, "bed"},
                        {target("t:3", "Casa"), {}, ""}},
                       3},
                 rows, choices, button("b", word, "printer"), field("f", word + word + word, true)};
    return page;
}

}  // namespace

std::vector<Exhibit> gallery() {
    Page home{verbatim("Buongiorno. Come possiamo aiutarti?"),
              {},
              true,
              verbatim("Tocca quello che ti serve")};
    home.body = {doors(1, 1), Tiles{{{target("a", "Indirizzi e orari"),
                                      verbatim("Chi c'è qui "
                                               "vicino, aperto adesso"),
                                      "map-pin"},
                                     {target("b", "Corsi e attività"),
                                      verbatim("Oggi e nei prossimi giorni"), "calendar-days"}},
                                    2}};
    Page search{verbatim("Indirizzi e orari")};
    search.body = {field("field:search", "sportelo cas", true), keys("it"),
                   button("results", "Mostra i 12 risultati", "list"), lines(3, false)};
    Page form{verbatim("Il tuo nome")};
    form.body = {Paragraph{verbatim(sentence), "shield-check"}, field("field:name", "", true),
                 field("field:contact", "segreto", false, true), keys("ar"),
                 button("ok", "Avanti", "arrow-right")};
    Page code{verbatim("Ho un foglietto col codice")};
    code.body = {field("field:code", "K7M2Q", true), keys("it", Layer::code)};
    Page phone{verbatim("Il tuo numero")};
    phone.body = {field("field:phone", "", true), keys("it", Layer::phone)};
    return {{"home", home},
            {"needs", {verbatim("Cerco aiuto"), {doors(16, 3)}}},
            {"list",
             {verbatim("Servizi"),
              {Heading{verbatim("50 risultati"), 2}, lines(8, true),
               button("person", "Parla con una persona", "hand")}}},
            {"card", card()},
            {"questions", questions()},
            {"search", search},
            {"form", form},
            {"code", code},
            {"phone", phone},
            {"long words", long_words()},
            {"empty", {verbatim("Niente"), {}}},
            {"bare", {{}, {Paragraph{verbatim("Solo un paragrafo.")}}}}};
}

Chrome full_chrome() {
    Chrome chrome{verbatim("Punto Lucciola"), verbatim("Portineria di quartiere"),
                  verbatim("10:24"), verbatim("martedì 10 marzo")};
    chrome.back = target("back", "Indietro");
    chrome.leave_now = target("leave", "Chiudi subito");
    const std::vector<std::pair<std::string, Icon>> items = {
        {"Ascolta", "volume-2"},   {"Lingua", "languages"},          {"Testo più grande", "a"},
        {"Contrasto", "contrast"}, {"Ho bisogno di tempo", "clock"}, {"Finisci", "log-out"}};
    for (const auto& [label, icon] : items)
        chrome.bar.push_back({target("bar:" + icon, label), icon, icon == "contrast"});
    chrome.more_back = verbatim("Torna sopra");
    chrome.more_next = verbatim("Continua sotto");
    return chrome;
}

}  // namespace chiosco::ui
