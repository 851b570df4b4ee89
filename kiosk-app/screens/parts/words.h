// SPDX-License-Identifier: AGPL-3.0-or-later
// Facts of the domain in words that several screens say: open or not, who is here, the week.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/domain/need.h"
#include "core/domain/site.h"
#include "kiosk-app/ui/page.h"
#include "kiosk-app/world/effect.h"

namespace chiosco::parts {

// Content as it is, in the language that it is in.
ui::Text words(const Words& content);

// "aperto adesso, fino alle 12:00", "apre domani alle 9:00". Without `today` days have dates.
ui::Text open_words(const OpenState& open, Date today);
// "Marta è qui fino alle 12:00", "Marta torna martedì 17 marzo alle 15:00".
ui::Text presence_words(const Presence& presence, Date today);

// "oggi, martedì 10 marzo"; without `today` the date alone.
ui::Text day_words(Date day, Date today);
ui::Text weekday_words(std::chrono::weekday day);
// "da lunedì a venerdì", "lunedì e giovedì".
ui::Text days_words(const std::vector<std::chrono::weekday>& days);
// "9:00 – 12:30", "giorno e notte".
ui::Text hours_words(LocalTime from, LocalTime to);
// "9:00 – 12:30 e 14:00 – 18:00", "di notte dalle 20:00 alle 8:00".
ui::Text hours_words(const OpeningRow& row);
ui::Facts week_facts(const std::vector<OpeningRow>& week);

// What a chip or language code means; a code that nobody knows is left out (empty).
ui::Text chip_words(std::string_view code);
ui::Text language_words(std::string_view code);
// "arabo, francese e inglese"; empty when none is known.
ui::Text language_list(const std::vector<std::string>& codes);
// "a", "a e b", "a, b e c".
ui::Text listed(const std::vector<ui::Text>& items);
// "gratis · serve appuntamento".
ui::Text side_by_side(const std::vector<ui::Text>& items);
// "Caritas · Via dei Mulini 4", or the one of the two that there is. Each may begin with a capital:
// a comma would run them into one sentence.
ui::Text side_by_side(ui::Text first, ui::Text second);

// Why something asked for is not here, and what to do next.
ui::Text trouble_words(ErrorCode code);
// The same of what was to be written down: where there was no room, or the disk failed, what was
// typed is still on the glass.
ui::Text not_saved_words(ErrorCode code);
ui::Text paper_trouble_words(PrintTrouble trouble);

// A number that no line break may cut in two.
ui::Verbatim unbroken(const std::string& number);
// A telephone number or a code. Within a sentence it is isolated: alone on a right-to-left page
// the groups of its digits would stand in the wrong order.
ui::Text number_words(const std::string& number);

// Numbers to call, one fact each: name, then number and hours.
ui::Facts number_facts(const std::vector<NumberLine>& numbers);

// The line of a service in any list.
ui::Row service_row(const ServiceLine& line, ui::Target target, Date today);

// What a reader should know of how the texts of a page came to be.
struct Reading {
    bool automatic = false;  // Some were translated by a machine.
    bool foreign = false;    // Some are in another language than the page.
    void note(const Words& content, std::string_view lang);
};

}  // namespace chiosco::parts
