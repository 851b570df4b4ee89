// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/guide/screen.h"

namespace chiosco::guide {
namespace {

using namespace ui;
using namespace parts;

Reading reading(const GuidePage& page, std::string_view lang) {
    Reading reading;
    for (const auto* content : {&page.guide.name, &page.guide.summary, &page.careful})
        reading.note(*content, lang);
    for (const auto& step : page.steps) reading.note(step, lang);
    for (const auto& item : page.bring) reading.note(item, lang);
    return reading;
}

void show_steps(PageOf<Msg>& shown, const GuidePage& page) {
    Steps steps;
    for (const auto& step : page.steps) steps.steps.push_back(words(step));
    if (!steps.steps.empty()) shown.show(steps);
    if (page.bring.empty()) return;
    shown.show(Heading{t::guide_bring(), 2});
    for (const auto& item : page.bring) shown.show(Paragraph{words(item), "check"});
}

// Who answers for it: advice that nobody has read again is not the same as advice.
void show_source(PageOf<Msg>& shown, const GuidePage& page) {
    if (!page.checked_by.empty() && page.checked_on.ok())
        shown.show(
            Paragraph{t::guide_checked({page.checked_by, "it"}, page.checked_on), "badge-check"});
    if (!page.source.empty())
        shown.show(Paragraph{t::guide_source({page.source, "it"}), "book-open"});
}

void show_guide(PageOf<Msg>& shown, const Model& model) {
    const auto& page = model.page;
    if (!page.guide.summary.empty()) shown.show(Paragraph{words(page.guide.summary)});
    show_reading<Msg>(shown, reading(page, model.lang));
    if (!page.careful.empty())
        shown.show(Notice{words(page.careful), Tone::careful, "triangle-alert"});
    if (!page.numbers.empty()) shown.show(number_facts(page.numbers));
    show_steps(shown, page);
    show_paper<Msg>(shown, model.paper, t::common_print());
    show_forms<Msg>(shown, page.forms);
    show_first_services(shown, t::guide_services(), page.services, model.today);
    show_source(shown, page);
    show_person(shown);
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{
        {model.page.guide.name.empty() ? t::guide_title() : words(model.page.guide.name)}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::failed: show_failure<Msg>(shown, trouble_words(model.failure)); break;
    case Stage::shown:
        if (model.listing)
            show_services(shown, t::guide_services(), model.page.services, model.rows_page,
                          model.today);
        else
            show_guide(shown, model);
        break;
    }
    return shown;
}

}  // namespace chiosco::guide
