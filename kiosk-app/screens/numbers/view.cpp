// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/numbers/screen.h"

namespace chiosco::numbers {
namespace {

using namespace ui;
using namespace parts;

void show_emergency(PageOf<Msg>& shown, const NumberLine& line, std::string_view lang) {
    shown.show(Heading{t::numbers_number(verbatim(line.number, "it"), words(line.name)), 1});
    if (!line.about.empty()) shown.show(Paragraph{words(line.about)});
    if (!line.hours.empty()) shown.show(Paragraph{words(line.hours), "clock"});
    auto spoken = language_list(line.languages);
    if (!spoken.empty())
        shown.show(Paragraph{t::numbers_languages(std::move(spoken)), "languages"});
    // Better to know it before calling than to meet a voice that does not understand.
    const bool mine = std::ranges::find(line.languages, lang) != line.languages.end();
    if (!mine && !line.languages.empty())
        shown.show(Paragraph{t::numbers_not_your_language(), "hand-helping"});
}

// An Italian text on another page says that it is Italian.
Reading reading(const Model& model) {
    Reading reading;
    for (const auto& line : model.numbers)
        for (const auto* content : {&line.name, &line.about, &line.hours})
            reading.note(*content, model.lang);
    return reading;
}

void show_others(PageOf<Msg>& shown, const std::vector<NumberLine>& numbers) {
    std::vector<NumberLine> others;
    std::ranges::copy_if(numbers, std::back_inserter(others),
                         [](const auto& line) { return !line.emergency; });
    if (others.empty()) return;
    shown.show(Heading{t::numbers_others(), 2});
    shown.show(number_facts(others));
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{t::numbers_title()}};
    shown.show(Notice{t::numbers_no_telephone(), Tone::danger, "phone"});
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::failed:
        // The one number that must be here even without any content.
        shown.show(Heading{t::numbers_112(), 1});
        shown.show(button<Msg>(shown, "retry", t::common_retry(), Retried{}, "refresh-cw"));
        break;
    case Stage::shown:
        show_reading<Msg>(shown, reading(model));
        for (const auto& line : model.numbers)
            if (line.emergency) show_emergency(shown, line, model.lang);
        show_others(shown, model.numbers);
        break;
    }
    show_person(shown, Emphasis::primary);
    return shown;
}

}  // namespace chiosco::numbers
