// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/correction/screen.h"

namespace chiosco::correction {
namespace {

using namespace ui;
using namespace parts;

void ask_what(PageOf<Msg>& shown, const Model& model) {
    if (!model.title.empty()) shown.show(Paragraph{words(model.title), "file-text"});
    shown.show(Heading{t::correction_what(), 2});
    const auto row = [&](Name name, Text label, Field field, Icon icon, Tint tint) {
        return Row{.target = shown.target("what:" + name, std::move(label), FieldChosen{field}),
                   .icon = std::move(icon),
                   .tint = tint};
    };
    shown.show(
        Rows{{row("phone", t::correction_phone(), Field::phone, "phone", Tint::blue),
              row("hours", t::correction_hours(), Field::hours, "clock", Tint::teal),
              row("address", t::correction_address(), Field::address, "map-pin", Tint::green),
              row("closed", t::correction_closed(), Field::closed, "lock", Tint::orange),
              row("other", t::correction_other(), Field::other, "circle-help", Tint::purple)}});
}

void ask_closed(PageOf<Msg>& shown) {
    shown.show(Heading{t::correction_closed_how(), 2});
    const auto tile = [&](Name name, Text label, Closed closed, Icon icon) {
        return Tile{
            .target = shown.target("closed:" + name, std::move(label), ClosedChosen{closed}),
            .icon = std::move(icon)};
    };
    shown.show(Tiles{{tile("now", t::correction_closed_now(), Closed::for_now, "hourglass"),
                      tile("good", t::correction_closed_good(), Closed::for_good, "circle-x"),
                      tile("unsure", t::correction_closed_unsure(), Closed::unsaid, "circle-help")},
                     3});
}

void show_next(PageOf<Msg>& shown, bool last) {
    shown.show(button<Msg>(shown, "next", last ? t::correction_send() : t::common_next(),
                           Continued{}, last ? "send" : "arrow-right", Emphasis::primary));
}

void show_skip(PageOf<Msg>& shown) {
    shown.show(button<Msg>(shown, "skip", t::common_skip(), Skipped{}, "skip-forward"));
}

void ask_typed(PageOf<Msg>& shown, const Model& model, Text question, Text label,
               const Typed& typed, bool last) {
    shown.show(Heading{std::move(question), 2});
    const bool phone = typed.layer == Layer::phone;
    if (model.incomplete)
        shown.show(Notice{phone ? t::help_phone_wrong() : t::correction_name_missing(),
                          Tone::careful, "info"});
    if (!phone) shown.show(Paragraph{t::correction_no_names(), "shield-check"});
    show_typed<Msg>(shown, "field:typed", std::move(label), typed, false, {}, FieldTouched{});
    show_keyboard<Msg>(shown, model.lang, typed);
    show_next(shown, last);
    if (model.stage != Stage::name) show_skip(shown);
}

void show_sent(PageOf<Msg>& shown, const Model& model) {
    shown.show(
        Notice{model.record.empty() ? t::correction_thanks_missing() : t::correction_thanks(),
               Tone::good, "circle-check"});
    shown.show(Paragraph{t::correction_next(), "info"});
    shown.show(button<Msg>(shown, "back", t::correction_back(), BackWanted{}, "arrow-left",
                           Emphasis::primary));
}

Text words_question(Field field) {
    switch (field) {
    case Field::hours: return t::correction_words_hours();
    case Field::address: return t::correction_words_address();
    case Field::phone:
    case Field::closed:
    case Field::missing:
    case Field::other: return t::correction_words_other();
    }
    ENSURE(false);
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    const bool missing = model.record.empty();
    PageOf<Msg> shown{{missing ? t::correction_missing() : t::correction_title()}};
    switch (model.stage) {
    case Stage::what: ask_what(shown, model); break;
    case Stage::closed: ask_closed(shown); break;
    case Stage::phone:
        ask_typed(shown, model, t::correction_right_phone(), t::service_phone(), model.phone, true);
        break;
    case Stage::words:
        ask_typed(shown, model, words_question(model.field), t::correction_words(), model.words,
                  true);
        break;
    case Stage::name:
        ask_typed(shown, model, t::correction_missing_name(), t::correction_name(), model.name,
                  false);
        break;
    case Stage::about:
        ask_typed(shown, model, t::correction_missing_about(), t::correction_words(), model.words,
                  false);
        break;
    case Stage::contact:
        ask_typed(shown, model, t::correction_missing_phone(), t::service_phone(), model.phone,
                  true);
        break;
    case Stage::sending: shown.show(Busy{t::common_loading()}); break;
    case Stage::sent: show_sent(shown, model); break;
    case Stage::failed: show_failure<Msg>(shown, not_saved_words(model.failure)); break;
    }
    return shown;
}

}  // namespace chiosco::correction
