// SPDX-License-Identifier: AGPL-3.0-or-later
// Events out, as files for other people's calendars.
#include <iostream>

#include "coop-server/cli/commands.h"
#include "coop-server/ops/content.h"
#include "coop-server/ops/init.h"
#include "coop-server/ops/published.h"
#include "core/base/file.h"
#include "core/domain/calendar_entry.h"
#include "core/domain/rome.h"

namespace chiosco::coop {
namespace {

// As a pack of that day would have it: without what is withheld.
Result<EventCard> card_of(const Content& content, const std::string& id, Instant now) {
    const auto find = [&](const std::string& wanted) -> const Known* {
        for (const auto& record : content.records)
            if (record.id == wanted) return &record;
        return nullptr;
    };
    const auto* event = find(id);
    if (!event) return failure(ErrorCode::not_found, "the event is not published");
    const auto& body = event->body;
    const auto starts = rome(TRY(parse_rfc3339(text_of(body, "starts_at"))));
    const auto ends = rome(TRY(parse_rfc3339(text_of(body, "ends_at"))));
    EventCard card;
    card.line.id = id;
    card.line.name.text = text_of(body, "name");
    card.past = TRY(parse_rfc3339(text_of(body, "ends_at"))) < now;
    card.line.day = starts.day;
    card.line.starts = starts.time;
    card.line.ends = ends.time;
    card.line.place = text_of(body, "place");
    card.summary.text = text_of(body, "summary");
    card.phone = text_of(body, "phone");
    if (const auto* by = find(text_of(body, "organization_id")))
        card.organization = text_of(by->body, "name");
    const auto place = text_of(body, "location_id");
    for (const auto& record : content.records)
        if (!place.empty() && record.kind == "address" &&
            text_of(record.body, "location_id") == place)
            card.address = text_of(record.body, "address_1");
    return card;
}

// A day that is counted from a publish's --today is the day that the kiosks show; a day that is
// asked for here is how a pack of that day would have it.
Result<EventCard> wanted_card(const Arguments& from, store::Db& db, const std::string& event,
                              const Clock& clock) {
    if (from.option("today").empty()) return published_event(db, from.folder, event, clock);
    auto content = TRY(read_content(db));
    withhold(content);
    TRY_VOID(expand(content, TRY(asked_day(from, "today", clock))));
    return card_of(content, event, clock.now());
}

}  // namespace

Result<void> calendar_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto event = TRY(find_record(*db, "event", from.words[0]));
    const auto card = TRY(wanted_card(from, *db, event, clock));
    const auto text = calendar_file(card);
    // Beside the file, which goes to standard output: whoever sends it on should know.
    if (card.past)
        std::cerr << "This event is over: it was on " << iso_date(card.line.day) << ", "
                  << hh_mm(card.line.starts) << " to " << hh_mm(card.line.ends) << ".\n";
    const auto out = from.option("out");
    if (out.empty()) return std::cout << text, Result<void>{};
    TRY_VOID(write_file(out, text));
    std::cout << "written to " << out << "\n";
    return {};
}

}  // namespace chiosco::coop
