// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/feedback/screen.h"

namespace chiosco::feedback {
namespace {

using namespace ui;
using namespace parts;

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{t::feedback_title()}};
    switch (model.stage) {
    case Stage::served:
        show_served(shown);
        shown.show(Paragraph{t::feedback_nameless(), "shield-check"});
        break;
    case Stage::why: show_why(shown); break;
    case Stage::sending: shown.show(Busy{t::common_loading()}); break;
    case Stage::sent:
        shown.show(Notice{t::feedback_thanks(), Tone::good, "circle-check"});
        if (model.served != Served::yes) {
            shown.show(Paragraph{t::feedback_try_person(), "info"});
            show_person(shown);
        }
        shown.show(button<Msg>(shown, "back", t::correction_back(), BackWanted{}, "arrow-left",
                               Emphasis::primary));
        break;
    case Stage::failed: show_failure<Msg>(shown, not_saved_words(model.failure)); break;
    }
    return shown;
}

}  // namespace chiosco::feedback
