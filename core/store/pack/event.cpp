// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "core/base/clock.h"
#include "core/domain/rome.h"
#include "core/store/pack/reader.h"

namespace chiosco::store {
namespace {

Signup signup_of(const std::string& name) {
    if (name == "seats") return Signup::seats;
    return name == "desk" ? Signup::desk : Signup::none;
}

struct Times {
    Instant starts, ends;
};

Result<Times> times_of(const Entry& event) {
    const auto starts = TRY(parse_rfc3339(event.text("starts_at")));
    const auto ends = parse_rfc3339(event.text("ends_at"));
    return Times{starts, ends ? *ends : starts};
}

EventLine line_of(const Entry& event, const Times& times) {
    const Local starts = rome(times.starts);
    return {.id = event.id(),
            .name = event.say("name"),
            .category = event.text("category"),
            .day = starts.day,
            .starts = starts.time,
            .ends = rome(times.ends).time,
            .place = event.text("place"),
            .signup = signup_of(event.text("signup"))};
}

}  // namespace

Result<std::vector<EventLine>> read_events(Reader& from, Instant since) {
    std::vector<std::pair<Instant, EventLine>> found;
    for (const auto& event : TRY(from.all("event"))) {
        const auto times = times_of(event);
        if (times && times->ends >= since)
            found.emplace_back(times->starts, line_of(event, *times));
    }
    std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first; });
    std::vector<EventLine> lines;
    for (auto& [starts, line] : found) lines.push_back(std::move(line));
    return lines;
}

Result<EventCard> read_event(Reader& from, const std::string& id, Instant now) {
    const auto event = TRY(from.need(id, "event"));
    const auto times = times_of(event);
    if (!times) return failure(ErrorCode::damaged, "event " + id + " without a start");
    EventCard card{.line = line_of(event, *times),
                   .summary = event.say("summary"),
                   .description = event.say("description"),
                   .audience = event.say("audience"),
                   .cost = event.say("cost"),
                   .phone = event.text("phone"),
                   .languages = event.list("languages"),
                   .childcare = event.yes("childcare"),
                   .women_only = event.yes("women_only"),
                   .step_free = event.yes("step_free"),
                   .begun = times->starts <= now,
                   .past = times->ends < now};
    if (event.record.body.contains("seats"))
        card.capacity = static_cast<int>(int_of(event.record.body, "seats"));
    for (const auto& organization : TRY(from.follow(id, "by")))
        card.organization = organization.text("name");
    for (const auto& location : TRY(from.linked(id, "place")))
        for (const auto& address : TRY(from.follow(location, "address")))
            card.address = address.text("address_1");
    return card;
}

}  // namespace chiosco::store
