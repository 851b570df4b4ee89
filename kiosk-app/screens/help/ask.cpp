// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/help/ask.h"

namespace chiosco::help {

using namespace ui;
using namespace parts;
using How = HelpAsked::How;

void ask_whom(PageOf<Msg>& shown, const Model& model) {
    if (model.about.urgent) {
        shown.show(Notice{t::help_urgent(), Tone::danger, "siren"});
        show_person(shown, Emphasis::danger);
    }
    // A sensitive need is not written where others can read it.
    if (!model.about.need.empty() && !model.about.sensitive)
        shown.show(Paragraph{t::help_about(parts::words(model.about.need_name)), "life-buoy"});
    if (model.about.sensitive) shown.show(Paragraph{t::needs_no_permit(), "shield-check"});
    shown.show(Heading{t::help_whom(), 2});
    shown.show(
        Tiles{{{.target = shown.target("yes", t::help_for_me(), Answered{true}), .icon = "user"},
               {.target = shown.target("no", t::help_for_other(), Answered{false}),
                .icon = "users",
                .tint = Tint::teal}}});
}

void ask_if_known(PageOf<Msg>& shown) {
    shown.show(Heading{t::help_knows(), 2});
    show_yes_no<Msg>(shown, t::help_knows_yes(), t::help_knows_no(), Answered{true},
                     Answered{false});
}

void ask_name(PageOf<Msg>& shown, const Model& model) {
    show_name(shown, model.name, model.lang, model.hidden, model.incomplete);
}

void ask_how(PageOf<Msg>& shown, const Model& model) {
    shown.show(Heading{t::help_how(), 2});
    Tile here{.target = shown.target("how:here", t::help_how_here(), HowChosen{How::here}),
              .icon = "door-open",
              .tint = Tint::green};
    if (model.desk && model.desk->presence.kind != Presence::Kind::unknown)
        here.detail = presence_words(model.desk->presence, model.today);
    shown.show(
        Tiles{{std::move(here),
               {.target = shown.target("how:phone", t::help_how_phone(), HowChosen{How::telephone}),
                .icon = "phone"}}});
}

void ask_phone(PageOf<Msg>& shown, const Model& model) {
    show_asked(shown,
               {.name = "field:phone",
                .question = t::help_phone(),
                .label = t::person_phone(),
                .wrong = model.incomplete ? t::help_phone_wrong() : Text{}},
               model.phone, model.lang, model.hidden);
    show_hide_toggle<Msg>(shown, model.hidden);
}

void ask_if_safe(PageOf<Msg>& shown) {
    shown.show(Heading{t::help_safe(), 2});
    shown.show(Paragraph{t::help_safe_why(), "shield-check"});
    show_yes_no<Msg>(shown, t::help_safe_yes(), t::help_safe_no(), Answered{true}, Answered{false});
}

Text when_words(When when) {
    switch (when) {
    case When::unsaid:
    case When::any: return t::help_when_any();
    case When::morning: return t::help_when_morning();
    case When::afternoon: return t::help_when_afternoon();
    }
    ENSURE(false);
}

void ask_when(PageOf<Msg>& shown, const Model& model) {
    if (model.how == How::here) shown.show(Notice{t::help_you_come(), Tone::info, "door-open"});
    shown.show(Heading{t::help_when(), 2});
    const auto tile = [&](Name name, When when, Icon icon) {
        return Tile{.target = shown.target(std::move(name), when_words(when), WhenChosen{when}),
                    .icon = std::move(icon)};
    };
    shown.show(Tiles{
        {tile("when:morning", When::morning, "coffee"),
         tile("when:afternoon", When::afternoon, "sun"), tile("when:any", When::any, "clock")},
        3});
}

void ask_words(PageOf<Msg>& shown, const Model& model) {
    shown.show(Heading{t::help_words(), 2});
    shown.show(Paragraph{t::help_words_why(), "info"});
    show_typed<Msg>(shown, "field:words", t::help_words_label(), model.words, model.hidden, {},
                    FieldTouched{});
    show_keyboard<Msg>(shown, model.lang, model.words);
    show_next(shown);
    shown.show(button<Msg>(shown, "skip", t::common_skip(), LeftOut{}, "skip-forward"));
    show_hide_toggle<Msg>(shown, model.hidden);
}

void ask_consent(PageOf<Msg>& shown, const Model& model) {
    if (!model.desk || !model.today.ok()) {
        // Without knowing to whom and until when, there is nothing to say yes to.
        if (model.desk_failure)
            show_failure<Msg>(shown, trouble_words(*model.desk_failure));
        else
            shown.show(Busy{t::common_loading()});
        return;
    }
    const Verbatim to{model.desk->point, "it"};
    const Date until = consent_until(model.today);
    const bool phone = model.how == How::telephone;
    shown.show(Notice{phone ? t::help_consent_phone(to, until) : t::help_consent_name(to, until),
                      Tone::info, "shield-check"});
    shown.show(Paragraph{t::help_consent_no_loss(), "info"});
    show_yes_no<Msg>(shown, t::help_consent_yes(), t::help_consent_no(), Answered{true},
                     Answered{false});
    if (!model.desk->phone.empty())
        shown.show(Paragraph{t::help_take_back(unbroken(model.desk->phone)), "undo-2"});
}

}  // namespace chiosco::help
