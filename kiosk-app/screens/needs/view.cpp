// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/needs/screen.h"

namespace chiosco::needs {
namespace {

using namespace ui;
using namespace parts;

constexpr Tint tints[] = {Tint::blue,  Tint::teal, Tint::orange, Tint::purple,
                          Tint::green, Tint::red,  Tint::pink,   Tint::brown};

Text title(const Model& model) {
    const auto& need = model.page.need;
    if (model.need.empty()) return t::needs_title();
    if (need.sensitive) return t::needs_quiet_title();
    return need.name.empty() ? t::needs_title() : words(need.name);
}

void show_situations(PageOf<Msg>& shown, const Model& model) {
    Tiles tiles{{}, 3};
    for (std::size_t i = 0; const auto& need : model.page.children)
        tiles.tiles.push_back(
            {shown.target("need:" + need.id, words(need.name), NeedChosen{need.id}),
             {},
             need.icon,
             tints[i++ % std::size(tints)]});
    shown.show(tiles);
}

Row need_row(PageOf<Msg>& shown, const NeedLine& need) {
    Row row{shown.target("need:" + need.id, words(need.name), NeedChosen{need.id})};
    row.icon = need.icon;
    // A mark on a sensitive leaf would be read by who stands behind.
    if (need.urgent && !need.sensitive) row.marks.push_back(t::common_urgent());
    if (need.urgent && !need.sensitive) row.tint = Tint::red;
    return row;
}

void show_leaves(PageOf<Msg>& shown, const Model& model) {
    const auto& leaves = model.page.children;
    const int size = evenly(leaves.size());
    Rows rows;
    for (const auto& need : on_page(leaves, model.rows_page, size))
        rows.rows.push_back(need_row(shown, need));
    rows.pager = pager<Msg>(shown, leaves.size(), model.rows_page, size);
    shown.show(rows);
}

// What has to be seen first, for who needs help today.
void show_first(PageOf<Msg>& shown, const NeedPage& page) {
    if (page.need.urgent) {
        shown.show(Notice{page.need.sensitive ? t::needs_danger() : t::needs_today(), Tone::danger,
                          "siren"});
        if (!page.numbers.empty()) shown.show(number_facts(page.numbers));
        shown.show(Paragraph{t::needs_no_telephone(), "phone"});
        show_person(shown, Emphasis::danger);
    } else if (page.person_first || page.need.sensitive) {
        shown.show(Notice{t::needs_person_first(), Tone::info, "hand-helping"});
        show_person(shown, Emphasis::primary);
    }
    if (page.need.sensitive) shown.show(Paragraph{t::needs_no_permit(), "shield-check"});
    if (!page.need.urgent && !page.numbers.empty()) shown.show(number_facts(page.numbers));
}

void show_guides(PageOf<Msg>& shown, const std::vector<GuideLine>& guides) {
    if (guides.empty()) return;
    shown.show(Heading{t::needs_guides(), 2});
    Rows rows;
    for (const auto& guide : on_page(guides, 0))
        rows.rows.push_back(
            {shown.target("guide:" + guide.id, words(guide.name), GuideChosen{guide.id}),
             words(guide.summary),
             {},
             "clipboard-list",
             Tint::purple});
    shown.show(rows);
}

void show_leaf(PageOf<Msg>& shown, const Model& model) {
    const auto& page = model.page;
    show_first(shown, page);
    if (page.guides.empty() && page.services.empty() && page.numbers.empty() && page.forms.empty())
        shown.show(Notice{t::needs_nothing_yet(), Tone::info, "info"});
    show_forms<Msg>(shown, page.forms);
    show_guides(shown, page.guides);
    show_first_services(shown, t::needs_services(), page.services, model.today);
    shown.show(button<Msg>(shown, "help", t::needs_help(), HelpWanted{}, "messages-square",
                           Emphasis::primary));
}

void show_ways_out(PageOf<Msg>& shown, const NeedPage& page) {
    if (page.need.leaf)
        shown.show(button<Msg>(shown, "other", t::needs_other(), OtherNeedWanted{}, "plus"));
    shown.show(button<Msg>(shown, "unmet", t::needs_nothing_fits(), NothingFits{}, "circle-help",
                           Emphasis::quiet));
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{title(model)}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::failed: show_failure<Msg>(shown, trouble_words(model.failure)); break;
    case Stage::shown:
        if (model.listing) {
            show_services(shown, t::needs_services(), model.page.services, model.rows_page,
                          model.today);
            break;
        }
        if (model.need.empty()) {
            show_situations(shown, model);
        } else if (!model.page.need.leaf) {
            if (model.page.need.urgent || model.page.need.sensitive) show_first(shown, model.page);
            show_leaves(shown, model);
        } else {
            show_leaf(shown, model);
        }
        show_ways_out(shown, model.page);
        break;
    }
    return shown;
}

}  // namespace chiosco::needs
