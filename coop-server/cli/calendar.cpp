// SPDX-License-Identifier: AGPL-3.0-or-later
// Events out, as files for other people's calendars.
#include <iostream>

#include "coop-server/cli/commands.h"
#include "coop-server/ops/content.h"
#include "coop-server/ops/init.h"
#include "core/base/file.h"
#include "core/domain/calendar_entry.h"
#include "core/domain/rome.h"

namespace chiosco::coop {
namespace {

// As the next pack will have it: without what is withheld, with today's dates.
Result<EventCard> card_of(const Content& content, const std::string& id) {
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

}  // namespace

Result<void> calendar_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto event = TRY(find_record(*db, "event", from.words[0]));
    const auto asked = from.option("today");
    const auto today = asked.empty() ? rome(clock.now()).day : TRY(parse_iso_date(asked));
    auto content = TRY(read_content(*db));
    withhold(content);
    TRY_VOID(expand(content, today));
    const auto text = calendar_file(TRY(card_of(content, event)));
    const auto out = from.option("out");
    if (out.empty()) return std::cout << text, Result<void>{};
    TRY_VOID(write_file(out, text));
    std::cout << "written to " << out << "\n";
    return {};
}

}  // namespace chiosco::coop
