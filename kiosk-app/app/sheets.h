// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes onto which paper: cards and slips as sheets, in the person's language and Italian.
#pragma once

#include "core/base/calendar.h"
#include "core/domain/event.h"
#include "core/domain/need.h"
#include "core/domain/service.h"
#include "core/domain/site.h"
#include "kiosk-app/devices/paper/sheet.h"
#include "kiosk-app/text/catalogue.h"
#include "kiosk-app/ui/layout.h"

namespace chiosco::app {

// The same record read twice: in the person's language, and in Italian.
template <class Card>
struct Twice {
    Card mine, italian;
};

class Sheets {
public:
    struct Reader {
        std::string lang;
        ui::TextSize size;
        Date today;
        DeskPage desk;  // The point's name, address and telephone are on every sheet.
    };

    paper::Sheet service(const Reader& reader, const Twice<ServiceCard>& card);
    paper::Sheet guide(const Reader& reader, const Twice<GuidePage>& page);
    paper::Sheet event(const Reader& reader, const Twice<EventCard>& card);
    // A signup's slip: with the code, and how to cancel.
    paper::Sheet seats(const Reader& reader, const Twice<EventCard>& card, const std::string& code,
                       int seats, bool waiting);
    struct HelpSlip {
        std::string code;
        Date until{};         // The last day of the yes; none said: not on the slip.
        bool passed = false;  // By a porter, to `to`; empty: a service that a slip does not name.
        Twice<Words> to = {};
        bool line = false;  // There is one: the request leaves now.
    };
    // What happens next with a help request. It says nothing of the need: a slip can be seen.
    paper::Sheet help(const Reader& reader, const HelpSlip& slip);

private:
    paper::Sheet blank(const Reader& reader);
    paper::Words both(const Reader& reader, const ui::Text& text);
    paper::Words both(const Reader& reader, const Words& mine, const Words& italian) const;
    paper::Words same(const Reader& reader, const std::string& text) const;
    void labelled(paper::Sheet& sheet, const Reader& reader, const ui::Text& label,
                  paper::Words words);
    // Large, and once more as a square that a camera reads.
    void code(paper::Sheet& sheet, const Reader& reader, const std::string& code);
    std::string hours(const std::vector<OpeningRow>& week, const std::string& lang);
    void where_and_when(paper::Sheet& sheet, const Reader& reader, const Twice<ServiceCard>& card);

    text::Catalogue catalogue_;
};

}  // namespace chiosco::app
