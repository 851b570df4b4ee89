// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/out_of_service/screen.h"
#include "kiosk-app/screens/parts/words.h"
#include "kiosk-app/text/t.h"

namespace chiosco::out_of_service {
namespace {

using namespace ui;

// Nobody has chosen a language here: like the welcome, it speaks each in its own words.
struct Language {
    const char* code;
    const char* words;
    const char* number;  // Said only where there is one.
};
constexpr Language every[] = {
    {"it", "Questo chiosco è fuori servizio. Chiedi a una persona qui.",
     "Questo chiosco è fuori servizio. Chiedi a una persona qui, oppure chiama il numero qui "
     "sotto."},
    {"en", "This kiosk is out of service. Please ask a person here.",
     "This kiosk is out of service. Please ask a person here, or call the number below."},
    {"ar", "هذا الكشك خارج الخدمة. اسأل شخصًا هنا.",
     "هذا الكشك خارج الخدمة. اسأل شخصًا هنا أو اتصل بالرقم أدناه."},
};

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{.title = t::technician_out_title(), .hero = true}};
    const bool number = !model.support.empty();
    shown.show(Notice{number ? t::technician_out_about() : t::home_person(), Tone::careful,
                      number ? "wrench" : "hand-helping"});
    // The notice has said it in the chosen language already.
    for (const auto& each : every)
        if (model.lang != each.code)
            shown.show(
                Paragraph{verbatim(number ? each.number : each.words, each.code), "languages"});
    Facts facts;
    if (number)
        facts.facts.push_back(
            {t::technician_support(), parts::number_words(model.support), "phone"});
    if (!model.label.empty())
        facts.facts.push_back({t::technician_label(), verbatim(model.label, "it"), "tag"});
    if (!facts.facts.empty()) shown.show(facts);
    return shown;
}

}  // namespace chiosco::out_of_service
