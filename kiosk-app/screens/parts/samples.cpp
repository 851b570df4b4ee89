// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/parts/samples.h"

#include <cstdio>

namespace chiosco::parts::samples {
namespace {

using namespace std::chrono_literals;

constexpr LocalTime at(int hour, int minute = 0) {
    return {std::chrono::hours{hour} + std::chrono::minutes{minute}};
}

constexpr std::chrono::weekday monday{1}, tuesday{2}, wednesday{3}, thursday{4}, friday{5},
    saturday{6};

struct Place {
    const char *name, *organization, *type, *address;
    OpenState open;
    std::vector<std::string> chips;
};

const std::vector<Place>& places() {
    using enum OpenState::Kind;
    static const std::vector<Place> all{
        {"Sportello casa",
         "Comune di Borgolieto",
         "Sportello casa",
         "Via dei Mulini 4",
         {open, at(12, 30)},
         {"free", "appointment"}},
        {"Emporio solidale La Dispensa",
         "Associazione La Dispensa",
         "Emporio solidale",
         "Via Cavour 18",
         {opens, at(15), today},
         {"free", "isee"}},
        {"Pacco spesa della parrocchia di San Rocco",
         "Parrocchia di San Rocco",
         "Pacco spesa",
         "Piazza San Rocco 2",
         {opens, at(9, 30), 2026y / 3 / 11},
         {"free", "no_papers"}},
        {"CAF Borgolieto",
         "CAF Lavoro e Famiglia",
         "CAF",
         "Corso Italia 51",
         {opens, at(9), 2026y / 3 / 16},
         {"appointment"}},
        {"Mensa del Buon Pane",
         "Fondazione Buon Pane",
         "Mensa",
         "Vicolo della Fonte 7",
         {open, at(23, 59)},
         {"free", "no_papers", "step_free"}},
        {"Ambulatorio dei medici volontari",
         "Medici per Borgolieto",
         "Medicina volontaria",
         "Via dell'Ospedale 3",
         {},
         {"free", "no_papers", "women_only"}},
        {"Assistenza a domicilio per anziani e persone con disabilità",
         "Cooperativa sociale Il Filo",
         "Assistenza a domicilio",
         "Via Garibaldi 102",
         {closed},
         {"at_home", "isee", "waiting_list"}},
    };
    return all;
}

}  // namespace

std::string id(int number) {
    char text[40];
    std::snprintf(text, sizeof text, "0c7e1f7a-6d0b-5c55-9a35-3f1c52a1d%03d", number);
    return text;
}

DeskPage desk() {
    return {.point = "Punto Lucciola",
            .subtitle = {"Portineria di quartiere"},
            .address = "Piazza della Filanda 1, Borgolieto",
            .phone = "+39 0990 55 0101",
            .presence = {Presence::Kind::here, "Marta", at(12)},
            .week = {{{{monday, tuesday, wednesday, thursday, friday}, {{at(9), at(12)}}}, "Marta"},
                     {{{tuesday, thursday}, {{at(15), at(18)}}}, "Yusuf"},
                     {{{saturday}, {{at(9, 30), at(12)}}}, "i volontari"}},
            .upcoming = {"Dal 23 al 27 marzo Marta è a un corso: la mattina c'è Yusuf."}};
}

NumberLine number_112() {
    return {id(112),
            "112",
            {"Emergenza"},
            {"Pericolo, incendio, incidente, qualcuno sta molto male. Gratis da ogni telefono."},
            {"24 ore su 24"},
            {"it"},
            true};
}

NumberLine number_1522() {
    return {
        id(152),
        "1522",
        {"Ascolto e sicurezza"},
        {"Rispondono donne preparate. Ascoltano chi ha paura a casa, o è seguita o minacciata."},
        {"24 ore su 24"},
        {"it", "en", "fr", "es", "ar", "fa", "sq", "ru", "uk", "pt", "pl"},
        true};
}

NumberLine number_point() {
    return {id(101),
            "+39 0990 55 0101",
            {"Punto Lucciola"},
            {"La portineria di quartiere."},
            {"lunedì-venerdì 9-12"},
            {"it", "ar"},
            false};
}

ServiceLine service_line(int number) {
    const auto& place = places()[static_cast<std::size_t>(number) % places().size()];
    return {.id = id(number),
            .name = {place.name},
            .organization = {place.organization},
            .type = {place.type},
            .address = place.address,
            .open = place.open,
            .chips = place.chips};
}

std::vector<ServiceLine> service_lines(int count) {
    std::vector<ServiceLine> lines;
    for (int i = 0; i < count; ++i) lines.push_back(service_line(i));
    return lines;
}

ServiceCard service_card() {
    ServicePlace place{
        .name = {"Palazzo comunale, piano terra"},
        .address = "Via dei Mulini 4, 99010 Borgolieto",
        .how_to_get_there = {"Autobus 3, fermata Mulini. È il portone verde accanto alla "
                             "farmacia: suona «Casa»."},
        .accessibility = {"Si entra senza gradini dal cortile."},
        .week = {{{monday, tuesday, wednesday, thursday, friday}, {{at(9), at(12, 30)}}},
                 {{tuesday, thursday}, {{at(14, 30), at(17)}}}},
        .open = {OpenState::Kind::open, at(12, 30)}};
    return {.line = service_line(0),
            .status = "active",
            .description = {"Ti aiuta se non riesci a pagare l'affitto, se hai ricevuto uno "
                            "sfratto o se cerchi casa."},
            .audience = {"Chi abita a Borgolieto, in affitto o senza casa."},
            .how_to_apply = {"Telefona per un appuntamento, o vieni negli orari di apertura. Se "
                             "hai uno sfratto, vieni subito: passi prima."},
            .obtains = {"Un colloquio, e se spetta un contributo per l'affitto."},
            .timing = {"La prima risposta arriva in 15 giorni."},
            .cost = {"Gratis"},
            .conditions = {"Per il contributo serve l'ISEE."},
            .bring = {{"Contratto di affitto"},
                      {"Ricevute degli ultimi pagamenti"},
                      {"Lettere del padrone di casa o del tribunale"}},
            .topics = {{"Casa"}, {"Affitto"}},
            .languages = {"it", "en", "ar"},
            .phones = {"+39 0990 55 0142"},
            .email = "casa@comune.borgolieto.example",
            .places = {place}};
}

ServiceLine on_holiday(ServiceLine line) {
    using enum OpenState::Kind;
    const bool today_too = line.open.kind == opens && line.open.day == today;
    if (today_too || (line.open.kind == open && line.open.at < at(23, 59)))
        line.open = {holiday, {}, christmas};
    else if (line.open.kind == opens)
        line.open.day = 2026y / 12 / 28;
    return line;
}

ServiceCard holiday_card() {
    auto card = service_card();
    card.line = on_holiday(card.line);
    card.places.front().open = card.line.open;
    return card;
}

EventLine event_line(int number) {
    static const std::vector<EventLine> all{{"",
                                             {"Corso di italiano, livello base"},
                                             "italiano",
                                             2026y / 3 / 10,
                                             at(9, 30),
                                             at(11, 30),
                                             "Punto Lucciola",
                                             Signup::seats,
                                             7},
                                            {"",
                                             {"Pranzo insieme"},
                                             "mangiare",
                                             2026y / 3 / 10,
                                             at(12, 30),
                                             at(14),
                                             "Casa del quartiere",
                                             Signup::none,
                                             0},
                                            {"",
                                             {"Sportello telefono e computer: SPID e CIE"},
                                             "digitale",
                                             2026y / 3 / 11,
                                             at(15),
                                             at(17),
                                             "Biblioteca comunale",
                                             Signup::desk,
                                             0},
                                            {"",
                                             {"Laboratorio di cucito con spazio bimbi"},
                                             "fare",
                                             2026y / 3 / 11,
                                             at(16),
                                             at(18),
                                             "Punto Lucciola",
                                             Signup::seats,
                                             0},
                                            {"",
                                             {"Passeggiata lungo la roggia"},
                                             "movimento",
                                             2026y / 3 / 14,
                                             at(10),
                                             at(12),
                                             "Piazza della Filanda",
                                             Signup::none,
                                             0}};
    EventLine line = all[static_cast<std::size_t>(number) % all.size()];
    line.id = id(200 + number);
    return line;
}

std::vector<EventLine> event_lines(int count) {
    std::vector<EventLine> lines;
    for (int i = 0; i < count; ++i) {
        lines.push_back(event_line(i));
        lines.back().day = std::chrono::sys_days{today} + std::chrono::days{i / 3};
    }
    return lines;
}

EventCard event_card() {
    return {.line = event_line(0),
            .summary = {"Parlare, leggere e scrivere per la vita di ogni giorno."},
            .description = {"Due volte a settimana, in gruppi piccoli. I bambini possono giocare "
                            "nella stanza accanto, con una volontaria."},
            .audience = {"Chi parla poco italiano. Anche chi non ha studiato."},
            .cost = {"Gratis"},
            .organization = "Associazione Parole Aperte",
            .address = "Piazza della Filanda 1, Borgolieto",
            .phone = "+39 0990 55 0117",
            .capacity = 12,
            .languages = {"it", "ar", "bn"},
            .childcare = true,
            .step_free = true};
}

}  // namespace chiosco::parts::samples
