// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <map>

#include "core/base/clock.h"
#include "core/store/pack/reader.h"

namespace chiosco::store {
namespace {

constexpr std::size_t services_max = 50;

Result<NeedLine> line_of(Reader& from, const Entry& need) {
    return NeedLine{.id = need.id(),
                    .name = need.say("name"),
                    .urgent = need.yes("urgent"),
                    .sensitive = need.yes("sensitive"),
                    .leaf = TRY(from.linked(need.id(), "child")).empty(),
                    .icon = need.text("icon")};
}

NumberLine line_of(const Entry& number) {
    return {.id = number.id(),
            .number = number.text("number"),
            .name = number.say("name"),
            .about = number.say("about"),
            .hours = number.say("hours"),
            .languages = number.list("languages"),
            .emergency = number.yes("emergency")};
}

void by_order(std::vector<Entry>& entries) {
    std::ranges::stable_sort(entries, {},
                             [](const Entry& entry) { return int_of(entry.record.body, "order"); });
}

Result<std::vector<NumberLine>> numbers_of(Reader& from, const std::string& id) {
    std::vector<NumberLine> lines;
    for (const auto& number : TRY(from.follow(id, "number"))) lines.push_back(line_of(number));
    return lines;
}

GuideLine guide_line(const Entry& guide) {
    return {guide.id(), guide.say("name"), guide.say("summary")};
}

// The situations: needs that are nobody's child.
Result<std::vector<Entry>> roots(Reader& from) {
    std::vector<Entry> top;
    for (auto& need : TRY(from.all("need"))) {
        const auto parents = TRY(from.db().one_integer(
            "select count(*) from link where to_id = ? and role = 'child'", {need.id()}));
        if (parents == 0) top.push_back(std::move(need));
    }
    by_order(top);
    return top;
}

Result<std::vector<NeedLine>> lines_of(Reader& from, const std::vector<Entry>& needs) {
    std::vector<NeedLine> lines;
    for (const auto& need : needs) lines.push_back(TRY(line_of(from, need)));
    return lines;
}

int rank(const OpenState& open, Date today) {
    if (open.kind == OpenState::Kind::open) return 0;
    if (open.kind == OpenState::Kind::holiday) return 1;
    return open.kind == OpenState::Kind::opens && open.day == today ? 1 : 2;
}

// How well a service fits: its own (first) type counts before what it also does, and both by
// their place in `types`.
Result<std::size_t> fit(Reader& from, const std::string& service,
                        const std::vector<std::string>& types, std::size_t any) {
    for (const auto& type : TRY(from.follow(service, "type"))) {
        const auto own = std::ranges::find(types, type.text("code"));
        if (own != types.end()) return static_cast<std::size_t>(own - types.begin());
        break;
    }
    return types.size() + any;
}

struct Candidate {
    int open;
    std::size_t fit;
    std::string name;
    Entry service;
};

}  // namespace

Result<NeedPage> read_need(Reader& from, const std::string& id, Date today, LocalTime now) {
    NeedPage page;
    if (id.empty()) {
        const auto situations = TRY(roots(from));
        page.children = TRY(lines_of(from, situations));
        return page;
    }
    const auto need = TRY(from.need(id, "need"));
    page.need = TRY(line_of(from, need));
    const auto children = TRY(from.follow(id, "child"));
    page.children = TRY(lines_of(from, children));
    page.numbers = TRY(numbers_of(from, id));
    page.person_first = need.yes("person");
    for (const auto& guide : TRY(from.follow(id, "guide")))
        page.guides.push_back(guide_line(guide));
    page.services = TRY(read_services(from, need.list("service_types"), today, now));
    page.forms = TRY(read_linked_forms(from, id, today));
    return page;
}

Result<GuidePage> read_guide(Reader& from, const std::string& id, Date today, LocalTime now) {
    const auto guide = TRY(from.need(id, "guide"));
    GuidePage page{.guide = guide_line(guide),
                   .careful = guide.say("careful"),
                   .source = guide.text("source")};
    for (const auto& [name, words] : {std::pair{"steps", &page.steps}, {"bring", &page.bring}})
        for (std::size_t i = 0; i < array_of(guide.record.body, name).size(); ++i)
            words->push_back(guide.say(name + ("/" + std::to_string(i)) + "/text"));
    const auto& checked = object_of(guide.record.body, "checked");
    page.checked_by = text_of(checked, "by");
    if (const auto on = parse_iso_date(text_of(checked, "on"))) page.checked_on = *on;
    page.numbers = TRY(numbers_of(from, id));
    page.services = TRY(read_services(from, guide.list("service_types"), today, now));
    page.forms = TRY(read_linked_forms(from, id, today));
    return page;
}

Result<std::vector<NumberLine>> read_numbers(Reader& from) {
    auto all = TRY(from.all("number"));
    by_order(all);
    std::vector<NumberLine> lines;
    for (const auto& number : all) lines.push_back(line_of(number));
    return lines;
}

Result<std::vector<ServiceLine>> read_services(Reader& from, const std::vector<std::string>& types,
                                               Date today, LocalTime now) {
    std::map<std::string, std::size_t> first_type;  // Of each service, by its place in `types`.
    for (std::size_t i = 0; i < types.size(); ++i)
        TRY_VOID(from.db().run("select record from facet where dimension = 'type' and value = ?",
                               {types[i]},
                               [&](const Row& row) { first_type.emplace(row.text(0), i); }));
    std::vector<Candidate> found;
    for (const auto& [id, type] : first_type) {
        auto service = TRY(from.find(id));
        if (!service || service->record.kind != "service") continue;
        const auto status = service->text("status");
        if (status == "inactive" || status == "defunct") continue;
        const auto open = TRY(read_open(from, id, today, now));
        auto name = service->say("name").text;
        found.push_back({rank(open, today), TRY(fit(from, id, types, type)), std::move(name),
                         std::move(*service)});
    }
    std::ranges::stable_sort(found, [](const Candidate& a, const Candidate& b) {
        return std::tie(a.fit, a.open, a.name) < std::tie(b.fit, b.open, b.name);
    });
    if (found.size() > services_max) found.erase(found.begin() + services_max, found.end());
    std::vector<ServiceLine> lines;
    for (const auto& candidate : found)
        lines.push_back(TRY(read_line(from, candidate.service, today, now)));
    return lines;
}

}  // namespace chiosco::store
