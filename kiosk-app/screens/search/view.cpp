// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/holiday.h"
#include "kiosk-app/screens/search/screen.h"

namespace chiosco::search {
namespace {

using namespace ui;
using namespace parts;

constexpr int rows_while_typing = 3;
constexpr int found_max = 50;

void show_field(PageOf<Msg>& shown, const Model& model) {
    shown.show(Field{shown.target("field:search", t::search_field(), FieldChosen{}),
                     model.query.value, model.query.caret, model.typing, false, t::search_hint()});
}

void show_filters(PageOf<Msg>& shown, const Model& model) {
    Choices filters{{}, {}, 2};
    filters.choices.push_back({shown.target("filter:open", t::search_open_now(), OpenNowToggled{}),
                               model.open_now, "clock"});
    if (!model.types.empty())
        filters.choices.push_back(
            {shown.target("filter:all", t::search_everything(), AllWanted{}), false, "search"});
    shown.show(filters);
}

void show_needs(PageOf<Msg>& shown, const std::vector<NeedLine>& needs) {
    if (needs.empty()) return;
    shown.show(Heading{t::search_maybe(), 2});
    Rows rows;
    for (const auto& need : on_page(needs, 0))
        rows.rows.push_back(
            {.target = shown.target("need:" + need.id, words(need.name), NeedChosen{need.id}),
             .icon = need.icon.empty() ? "life-buoy" : need.icon});
    shown.show(rows);
}

// Rows of an older question stay to be read: a list that blinks at every key cannot be.
void show_found(PageOf<Msg>& shown, const Model& model, int size) {
    const auto& found = *model.found;
    auto rows = service_rows(shown, on_page(found.services, model.rows_page, size), found.today);
    rows.stale = found.asked != question(model);
    if (!model.typing) rows.pager = pager<Msg>(shown, found.services.size(), model.rows_page, size);
    shown.show(std::move(rows));
}

// "Open now" says little on such a day, and people must know that it does.
bool open_on_holiday(const Found& found) {
    return found.asked.open_now && public_holiday(found.today);
}

Text nothing_words(const Found& found, bool typing) {
    if (open_on_holiday(found)) return t::search_nothing_open_holiday();
    if (typing) return t::search_nothing_yet();
    return found.asked.query.empty() ? t::search_nothing_open()
                                     : t::search_nothing({found.asked.query});
}

void show_while_typing(PageOf<Msg>& shown, const Model& model) {
    show_keyboard<Msg>(shown, model.lang, model.query);
    if (model.query.value.empty()) show_filters(shown, model);
    if (!model.found) return;
    if (model.found->services.empty()) {
        shown.show(Notice{nothing_words(*model.found, true), Tone::info, "search"});
        return;
    }
    shown.show(button<Msg>(shown, "results", t::search_show_results(model.found->total),
                           ResultsWanted{}, "list", Emphasis::primary));
    show_found(shown, model, rows_while_typing);
}

void show_results(PageOf<Msg>& shown, const Model& model) {
    if (!model.found) {
        shown.show(Busy{t::common_loading()});
        return;
    }
    const auto& found = *model.found;
    if (found.services.empty()) {
        shown.show(Notice{nothing_words(found, false), Tone::info, "search"});
    } else {
        if (open_on_holiday(found))
            shown.show(Notice{t::search_open_on_holiday(), Tone::careful, "calendar-days"});
        shown.show(Heading{t::common_results(found.total), 2});
        if (found.total > found_max) shown.show(Paragraph{t::search_add_word(found_max), "info"});
        show_found(shown, model, services_alone);
    }
    // Who has not seen them all has not yet missed anything.
    const int count = static_cast<int>(found.services.size());
    if ((model.rows_page + 1) * services_alone < count) return;
    show_needs(shown, found.needs);
    show_person(shown);
    shown.show(button<Msg>(shown, "unmet", t::search_not_found(), NothingFits{}, "circle-help",
                           Emphasis::quiet));
    shown.show(button<Msg>(shown, "missing", t::correction_missing(), MissingWanted{}, "plus",
                           Emphasis::quiet));
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{t::search_title()}};
    show_field(shown, model);
    if (model.failure) {
        show_failure<Msg>(shown, trouble_words(*model.failure));
        return shown;
    }
    if (!model.typing) show_filters(shown, model);
    if (model.typing)
        show_while_typing(shown, model);
    else
        show_results(shown, model);
    return shown;
}

}  // namespace chiosco::search
