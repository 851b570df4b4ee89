// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/parts/samples.h"
#include "kiosk-app/screens/search/screen.h"

namespace chiosco::search {
namespace {

using namespace parts::samples;

Model asked(std::string query, bool typing, int count, int total) {
    Model model{.query = {.value = query, .caret = query.size(), .limit = 100}, .typing = typing};
    model.found = Found{.asked = {query, {}, false},
                        .services = service_lines(count),
                        .total = total,
                        .today = today};
    return model;
}

// With the filter on, only what never closes is there.
Model on_christmas(std::string query, bool typing, bool open_now) {
    auto model = asked(std::move(query), typing, 7, 7);
    model.found->today = christmas;
    for (auto& line : model.found->services) line = on_holiday(line);
    model.open_now = model.found->asked.open_now = open_now;
    if (!open_now) return model;
    std::erase_if(model.found->services,
                  [](const ServiceLine& line) { return line.open.kind != OpenState::Kind::open; });
    model.found->total = static_cast<int>(model.found->services.size());
    return model;
}

Model nothing_on_christmas(std::string query, bool typing) {
    auto model = on_christmas(std::move(query), typing, true);
    model.found->services.clear();
    model.found->total = 0;
    return model;
}

NeedLine need(int number, const char* name) {
    return {.id = id(number), .name = {name}, .leaf = true};
}

}  // namespace

std::vector<Preview> previews() {
    auto last = asked("affitto", false, 19, 19);
    last.rows_page = 3;
    auto empty = asked("pediatra di notte", false, 0, 0);
    empty.found->needs = {need(1, "Medico o pediatra"), need(2, "Farmacia aperta adesso")};
    auto closed = asked("", false, 0, 0);
    closed.open_now = closed.found->asked.open_now = true;
    auto types = asked("", false, 4, 4);
    types.types = types.found->asked.types = {"caf"};
    auto failed = asked("affitto", false, 0, 0);
    failed.failure = ErrorCode::damaged;
    return {{"start", {}},
            {"typing", asked("afitto", true, 19, 19)},
            {"typing-one", asked("sportello casa", true, 1, 1)},
            {"typing-nothing", asked("xyzq", true, 0, 0)},
            {"results", asked("affitto", false, 19, 19)},
            {"last-page", last},
            {"too-many", asked("a", false, 50, 174)},
            {"types", types},
            {"empty", empty},
            {"nothing-open", closed},
            {"holiday", on_christmas("", false, false)},
            {"holiday-open", on_christmas("", false, true)},
            {"holiday-nothing-open", nothing_on_christmas("affitto", false)},
            {"holiday-typing-nothing", nothing_on_christmas("affitto", true)},
            {"failed", failed}};
}

}  // namespace chiosco::search
