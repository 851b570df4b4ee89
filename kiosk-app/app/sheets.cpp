// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/sheets.h"

#include <algorithm>

#include "core/domain/calendar_entry.h"
#include "kiosk-app/screens/parts/active.h"
#include "kiosk-app/screens/parts/words.h"
#include "kiosk-app/text/t.h"

namespace chiosco::app {
namespace {

using Kind = paper::Piece::Kind;

bool right_to_left(const std::string& lang) {
    const auto* language = text::find_language(lang);
    return language && language->right_to_left;
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string out;
    for (const auto& part : parts)
        if (!part.empty()) out += (out.empty() ? "" : between) + part;
    return out;
}

// tel: wants the digits alone (RFC 3966).
std::string tel(const std::string& phone) {
    std::string digits = "tel:";
    for (char c : phone)
        if ((c >= '0' && c <= '9') || c == '+') digits += c;
    return digits;
}

}  // namespace

paper::Words Sheets::both(const Reader& reader, const ui::Text& text) {
    if (reader.lang == "it") return {catalogue_.shown(text, "it")};
    return {catalogue_.shown(text, reader.lang), catalogue_.shown(text, "it")};
}

paper::Words Sheets::both(const Reader& reader, const Words& mine, const Words& italian) const {
    if (reader.lang == "it") return {italian.text};
    return {mine.text, italian.text};
}

paper::Words Sheets::same(const Reader& reader, const std::string& text) const {
    return reader.lang == "it" ? paper::Words{text} : paper::Words{text, text};
}

void Sheets::labelled(paper::Sheet& sheet, const Reader& reader, const ui::Text& label,
                      paper::Words words) {
    if (!words.text.empty())
        sheet.pieces.push_back({Kind::labelled, std::move(words), both(reader, label)});
}

paper::Sheet Sheets::blank(const Reader& reader) {
    const double scale = ui::factor(reader.size);
    return {.lang = reader.lang,
            .right_to_left = right_to_left(reader.lang),
            .scale = std::min(scale, 1.5),
            .point = joined({reader.desk.point, reader.desk.address, reader.desk.phone}, " · "),
            .date = both(reader, t::paper_date(reader.today)),
            .small_print = {both(reader, t::paper_yours()), both(reader, t::paper_served())}};
}

std::string Sheets::hours(const std::vector<OpeningRow>& week, const std::string& lang) {
    std::vector<std::string> lines;
    for (const auto& row : week)
        lines.push_back(catalogue_.shown(parts::days_words(row.days), lang) + " " +
                        catalogue_.shown(parts::hours_words(row), lang));
    return joined(lines, "\n");
}

void Sheets::where_and_when(paper::Sheet& sheet, const Reader& reader,
                            const Twice<ServiceCard>& card) {
    for (std::size_t i = 0; i < card.mine.places.size(); ++i) {
        const auto& mine = card.mine.places[i];
        const auto& italian = card.italian.places[i];
        labelled(sheet, reader, t::paper_where(), same(reader, mine.address));
        labelled(sheet, reader, t::service_how_to_get_there(),
                 both(reader, mine.how_to_get_there, italian.how_to_get_there));
        auto when = paper::Words{hours(mine.week, reader.lang)};
        if (reader.lang != "it") when.italian = hours(italian.week, "it");
        // Whoever takes the sheet goes there today.
        if (mine.open.kind == OpenState::Kind::holiday && parts::is_active(card.mine)) {
            const auto holiday = both(reader, t::paper_holiday(reader.today));
            when.text += "\n" + holiday.text;
            if (!holiday.italian.empty()) when.italian += "\n" + holiday.italian;
        }
        labelled(sheet, reader, t::paper_when(), std::move(when));
    }
}

paper::Sheet Sheets::service(const Reader& reader, const Twice<ServiceCard>& card) {
    const auto& [mine, italian] = card;
    auto sheet = blank(reader);
    sheet.pieces.push_back({Kind::title, both(reader, mine.line.name, italian.line.name)});
    sheet.pieces.push_back({Kind::lead, both(reader, mine.description, italian.description)});
    labelled(sheet, reader, t::service_closed_for_now(), both(reader, mine.alert, italian.alert));
    where_and_when(sheet, reader, card);
    labelled(sheet, reader, t::service_phone(), same(reader, joined(mine.phones, "\n")));
    paper::Words bring;
    for (std::size_t i = 0; i < mine.bring.size() && i < italian.bring.size(); ++i) {
        const auto item = both(reader, mine.bring[i], italian.bring[i]);
        bring.text += (bring.text.empty() ? "· " : "\n· ") + item.text;
        if (!item.italian.empty())
            bring.italian += (bring.italian.empty() ? "· " : "\n· ") + item.italian;
    }
    labelled(sheet, reader, t::paper_bring(), std::move(bring));
    labelled(sheet, reader, t::service_how_to_apply(),
             both(reader, mine.how_to_apply, italian.how_to_apply));
    labelled(sheet, reader, t::service_cost(), both(reader, mine.cost, italian.cost));
    if (!mine.phones.empty())
        sheet.qr = paper::Sheet::Qr{tel(mine.phones.front()), both(reader, t::paper_call())};
    if (mine.line.name.automatic || mine.description.automatic)
        sheet.small_print.push_back(both(reader, t::paper_automatic()));
    return sheet;
}

paper::Sheet Sheets::guide(const Reader& reader, const Twice<GuidePage>& page) {
    const auto& [mine, italian] = page;
    auto sheet = blank(reader);
    sheet.pieces.push_back({Kind::title, both(reader, mine.guide.name, italian.guide.name)});
    sheet.pieces.push_back({Kind::lead, both(reader, mine.guide.summary, italian.guide.summary)});
    const auto steps = std::min(mine.steps.size(), italian.steps.size());
    for (std::size_t i = 0; i < steps; ++i)
        sheet.pieces.push_back({Kind::step,
                                both(reader, mine.steps[i], italian.steps[i]),
                                {},
                                static_cast<int>(i) + 1});
    labelled(sheet, reader, t::paper_careful(), both(reader, mine.careful, italian.careful));
    for (std::size_t i = 0; i < std::min(mine.bring.size(), italian.bring.size()); ++i)
        labelled(sheet, reader, i == 0 ? t::paper_bring() : ui::Text{},
                 both(reader, mine.bring[i], italian.bring[i]));
    if (!mine.checked_by.empty())
        sheet.small_print.push_back(
            both(reader, t::paper_checked({mine.checked_by, "it"}, mine.checked_on)));
    if (mine.guide.name.automatic) sheet.small_print.push_back(both(reader, t::paper_automatic()));
    return sheet;
}

paper::Sheet Sheets::event(const Reader& reader, const Twice<EventCard>& card) {
    const auto& [mine, italian] = card;
    auto sheet = blank(reader);
    sheet.pieces.push_back({Kind::title, both(reader, mine.line.name, italian.line.name)});
    sheet.pieces.push_back({Kind::lead, both(reader, mine.summary, italian.summary)});
    labelled(sheet, reader, t::paper_when(),
             both(reader, t::common_date_at(mine.line.day, mine.line.starts)));
    labelled(sheet, reader, t::paper_where(),
             same(reader, joined({mine.line.place, mine.address}, "\n")));
    labelled(sheet, reader, t::service_cost(), both(reader, mine.cost, italian.cost));
    labelled(sheet, reader, t::service_phone(), same(reader, mine.phone));
    sheet.qr = paper::Sheet::Qr{calendar_qr(italian), both(reader, t::event_scan())};
    return sheet;
}

paper::Sheet Sheets::seats(const Reader& reader, const Twice<EventCard>& card,
                           const std::string& code, int seats, bool waiting) {
    auto sheet = event(reader, card);
    // The signup is kept, sealed, until it has gone up and for as long as a backup may need it.
    sheet.small_print.front() = both(reader, t::paper_yours_seat());
    const auto state = waiting ? t::paper_waiting() : t::paper_confirmed();
    sheet.pieces.push_back({Kind::lead, both(reader, state)});
    labelled(sheet, reader, t::paper_seats(), same(reader, std::to_string(seats)));
    this->code(sheet, reader, code);
    sheet.pieces.push_back({Kind::lead, both(reader, t::paper_how_to_cancel())});
    return sheet;
}

void Sheets::code(paper::Sheet& sheet, const Reader& reader, const std::string& code) {
    sheet.pieces.push_back({Kind::lead, both(reader, t::paper_code())});
    sheet.pieces.push_back({Kind::code, {code}});
    sheet.qr = paper::Sheet::Qr{"CHIOSCO1:" + code, both(reader, t::paper_code_square())};
}

paper::Sheet Sheets::help(const Reader& reader, const HelpSlip& slip) {
    auto sheet = blank(reader);
    // It waits here, sealed, for the line, and comes down again sealed to the point.
    sheet.small_print.front() = both(reader, t::paper_yours_help());
    sheet.pieces.push_back({Kind::title, both(reader, t::paper_help_title())});
    if (slip.passed) {
        const auto passed = [&](const Words& to) {
            return to.empty() ? t::paper_passed() : t::paper_passed_to({to.text, to.lang});
        };
        auto whom = both(reader, passed(slip.to.mine));
        if (!whom.italian.empty()) whom.italian = catalogue_.shown(passed(slip.to.italian), "it");
        sheet.pieces.push_back({Kind::lead, std::move(whom)});
    }
    const auto next = slip.line ? t::paper_help_next_now() : t::paper_help_next();
    sheet.pieces.push_back({Kind::lead, both(reader, next)});
    code(sheet, reader, slip.code);
    if (slip.until.ok())
        sheet.pieces.push_back({Kind::lead, both(reader, t::paper_help_until(slip.until))});
    sheet.pieces.push_back({Kind::lead, both(reader, t::paper_help_withdraw())});
    return sheet;
}

}  // namespace chiosco::app
