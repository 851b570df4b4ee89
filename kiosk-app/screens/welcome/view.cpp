// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "kiosk-app/screens/welcome/screen.h"
#include "kiosk-app/text/t.h"

namespace chiosco::welcome {
namespace {

using namespace ui;

// In its own language, or those who need it cannot find it: so these words are not translated.
struct Language {
    const char* code;
    const char* name;
    const char* promise;
};
constexpr Language languages[] = {
    {"it", "Italiano", "Benvenuto. Quando finisci, qui non resta niente di tuo."},
    {"en", "English", "Welcome. When you finish, nothing of yours stays here."},
    {"ar", "العربية", "أهلًا بك. عندما تنتهي لا يبقى هنا أي شيء يخصك."},
};

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{.title = t::welcome_title(), .hero = true, .subtitle = t::welcome_choose()}};
    Tiles tiles{{}, 1};
    for (const auto& [code, name, promise] : languages) {
        if (std::ranges::find(model.not_offered, code) != model.not_offered.end()) continue;
        tiles.tiles.push_back(
            {shown.target(std::string{"lang:"} + code, verbatim(name, code), LanguageChosen{code}),
             verbatim(promise, code), "languages"});
    }
    shown.show(tiles);
    return shown;
}

}  // namespace chiosco::welcome
