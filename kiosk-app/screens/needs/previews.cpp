// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/needs/screen.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco::needs {
namespace {

using namespace parts::samples;

struct Situation {
    const char *name, *icon;
};
constexpr Situation situations[] = {
    {"Casa", "house"},
    {"Soldi e bollette", "wallet"},
    {"Mangiare e cose di casa", "utensils"},
    {"Documenti e residenza", "id-card"},
    {"Vengo da un altro Paese", "globe"},
    {"Salute", "heart-pulse"},
    {"Bambini e ragazzi", "baby"},
    {"Anziani", "user-round"},
    {"Invalidità e disabilità", "accessibility"},
    {"Lavoro e pensione", "briefcase"},
    {"Italiano, studio, computer", "graduation-cap"},
    {"Famiglia", "users-round"},
    {"Ascolto e sicurezza", "shield"},
    {"Lettere, multe, legge", "scale"},
    {"Muoversi", "bus"},
    {"Stare insieme, dare una mano", "handshake"},
};
constexpr const char* home_leaves[] = {"Non riesco a pagare l'affitto",
                                       "Ho ricevuto uno sfratto",
                                       "Non ho dove dormire stanotte",
                                       "Cerco casa in affitto",
                                       "Casa popolare",
                                       "Muffa, guasti, riscaldamento",
                                       "Problemi con padrone di casa o vicini",
                                       "Ospito qualcuno",
                                       "Posso affittare o ospitare"};

Model shown(NeedPage page) {
    const auto need = page.need.id;
    return {.need = need, .stage = Stage::shown, .page = std::move(page), .today = today};
}

NeedPage root() {
    NeedPage page;
    for (int i = 0; const auto& [name, icon] : situations)
        page.children.push_back({.id = id(300 + i++), .name = {name}, .icon = icon});
    page.children[12].sensitive = page.children[12].urgent = true;
    return page;
}

NeedPage situation() {
    NeedPage page{.need = {.id = id(300), .name = {"Casa"}, .icon = "house"}};
    for (int i = 0; const auto* name : home_leaves)
        page.children.push_back({.id = id(320 + i++), .name = {name}, .leaf = true});
    page.children[1].urgent = page.children[2].urgent = true;
    return page;
}

NeedPage listening() {
    NeedPage page{
        .need = {.id = id(312), .name = {"Ascolto e sicurezza"}, .urgent = true, .sensitive = true},
        .numbers = {number_112(), number_1522()}};
    for (int i = 0;
         const auto* name : {"Qualcuno in casa mi fa paura o male", "Qualcuno mi segue o minaccia",
                             "Ho paura per un bambino o un anziano"})
        page.children.push_back(
            {.id = id(340 + i++), .name = {name}, .urgent = true, .sensitive = true, .leaf = true});
    return page;
}

NeedPage leaf(const char* name, bool urgent, bool sensitive) {
    NeedPage page{
        .need = {
            .id = id(321), .name = {name}, .urgent = urgent, .sensitive = sensitive, .leaf = true}};
    page.person_first = urgent || sensitive;
    if (urgent) page.numbers = {number_112(), number_point()};
    return page;
}

NeedPage rent() {
    auto page = leaf("Non riesco a pagare l'affitto", false, false);
    page.guides = {{id(1),
                    {"Se non riesci a pagare l'affitto"},
                    {"Parla prima che arrivi una lettera: ci sono aiuti e rate."}}};
    page.services = service_lines(19);
    return page;
}

NeedPage eviction() {
    auto page = leaf("Ho ricevuto uno sfratto", true, false);
    page.guides = {
        {id(2), {"Ho ricevuto uno sfratto: che cosa fare"}, {"All'udienza vai sempre."}}};
    page.services = service_lines(3);
    return page;
}

NeedPage afraid() {
    auto page = leaf("Qualcuno in casa mi fa paura o male", true, true);
    page.numbers = {number_112(), number_1522()};
    page.services = service_lines(2);
    return page;
}

}  // namespace

std::vector<Preview> previews() {
    auto second = shown(rent());
    second.rows_page = 1;
    return {{"loading", {}},
            {"situations", shown(root())},
            {"leaves", shown(situation())},
            {"sensitive-leaves", shown(listening())},
            {"leaf", shown(rent())},
            {"leaf-page-2", second},
            {"urgent", shown(eviction())},
            {"sensitive-urgent", shown(afraid())},
            {"sensitive", shown(leaf("Alcol, droga, gioco", false, true))},
            {"nothing-yet", shown(leaf("Una stanza per incontrarsi", false, false))},
            {"failed", {.stage = Stage::failed}}};
}

}  // namespace chiosco::needs
