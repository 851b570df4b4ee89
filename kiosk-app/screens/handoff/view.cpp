// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/handoff/screen.h"

namespace chiosco::handoff {
namespace {

using namespace ui;
using namespace parts;

constexpr int rows_while_typing = 3;

void show_pick(PageOf<Msg>& shown, const Model& model) {
    show_typed<Msg>(shown, "field:query", t::handoff_whom(), model.query, false,
                    t::handoff_whom_hint(), FieldTouched{});
    if (model.typing) show_keyboard<Msg>(shown, model.lang, model.query);
    if (model.not_found) {
        shown.show(Notice{trouble_words(*model.not_found), Tone::careful, "triangle-alert"});
        shown.show(button<Msg>(shown, "retry", t::common_retry(), Retried{}, "refresh-cw"));
        return;
    }
    if (!model.found) return shown.show(Busy{t::common_loading()});
    const auto& found = *model.found;
    if (found.services.empty())
        return shown.show(Notice{t::handoff_nobody(), Tone::info, "search"});
    const int size = model.typing ? rows_while_typing : services_alone;
    auto rows = service_rows(shown, on_page(found.services, model.rows_page, size), found.today);
    if (!model.typing) rows.pager = pager<Msg>(shown, found.services.size(), model.rows_page, size);
    shown.show(std::move(rows));
}

void show_phone(PageOf<Msg>& shown, const Model& model) {
    show_asked(shown,
               {.name = "field:phone",
                .question = t::handoff_phone(),
                .label = t::person_phone(),
                .wrong = model.incomplete ? t::help_phone_wrong() : Text{}},
               model.phone, model.lang, model.hidden);
    show_hide_toggle<Msg>(shown, model.hidden);
}

void show_name_asked(PageOf<Msg>& shown, const Model& model) {
    show_asked(shown,
               {.name = "field:name",
                .question = t::handoff_name(),
                .label = t::signup_name(),
                .hint = t::signup_name_hint(),
                .wrong = model.incomplete ? t::signup_name_missing() : Text{}},
               model.name, model.lang, model.hidden);
    show_hide_toggle<Msg>(shown, model.hidden);
}

void show_how(PageOf<Msg>& shown) {
    shown.show(Heading{t::handoff_how(), 2});
    shown.show(Tiles{{{.target = shown.target("how:phone", t::help_how_phone(), HowChosen{true}),
                       .icon = "phone"},
                      {.target = shown.target("how:here", t::handoff_how_here(), HowChosen{}),
                       .icon = "door-open",
                       .tint = Tint::green}}});
}

void show_safe(PageOf<Msg>& shown) {
    shown.show(Heading{t::help_safe(), 2});
    shown.show(Paragraph{t::help_safe_why(), "shield-check"});
    show_yes_no<Msg>(shown, t::help_safe_yes(), t::help_safe_no(), Answered{true}, Answered{false});
}

// The person's own sentence stands first: it is read to them, or they read it.
void show_consent(PageOf<Msg>& shown, const Model& model) {
    const Verbatim to{whom(model.to), model.to.name.lang};
    const Date until = consent_until(model.today);
    shown.show(Paragraph{t::handoff_read_aloud(), "info"});
    shown.show(Notice{
        model.about.telephone ? t::help_consent_phone(to, until) : t::help_consent_name(to, until),
        Tone::info, "shield-check"});
    shown.show(Paragraph{t::help_consent_no_loss(), "info"});
    shown.show(button<Msg>(shown, "yes:here", t::handoff_yes_here(), Agreed{Handoff::Said::here},
                           "check", Emphasis::primary));
    shown.show(button<Msg>(shown, "yes:phone", t::handoff_yes_phone(),
                           Agreed{Handoff::Said::telephone}, "phone"));
    shown.show(button<Msg>(shown, "no", t::handoff_no(), Refused{}, "x"));
}

void show_declined(PageOf<Msg>& shown) {
    shown.show(Notice{t::handoff_declined(), Tone::info, "hand-helping"});
    shown.show(
        button<Msg>(shown, "card", t::handoff_card(), CardWanted{}, "map-pin", Emphasis::primary));
    shown.show(button<Msg>(shown, "done", t::handoff_done(), Done{}, "check"));
}

Text sent_words(const Model& model) {
    if (model.about.sensitive)
        return model.line ? t::handoff_sent_quiet_now() : t::handoff_sent_quiet();
    const Verbatim to{whom(model.to), model.to.name.lang};
    return model.line ? t::handoff_sent_now(to) : t::handoff_sent(to);
}

void show_sent(PageOf<Msg>& shown, const Model& model) {
    shown.show(Notice{sent_words(model), Tone::good, "circle-check"});
    if (model.undo_failed)
        shown.show(Notice{t::contact_not_undone(), Tone::careful, "triangle-alert"});
    show_code(shown, model.code, t::help_code_use());
    show_paper<Msg>(shown, model.paper, t::signup_print());
    shown.show(button<Msg>(shown, "done", t::handoff_done(), Done{}, "check", Emphasis::primary));
    if (!can_undo(model)) return;
    shown.show(Paragraph{t::contact_undo_why(), "timer"});
    shown.show(button<Msg>(shown, "undo", t::contact_undo(), Undone{}, "undo-2"));
}

void show_undone(PageOf<Msg>& shown) {
    shown.show(Notice{t::handoff_undone(), Tone::good, "undo-2"});
    shown.show(button<Msg>(shown, "done", t::handoff_done(), Done{}, "check", Emphasis::primary));
}

void show_not_sent(PageOf<Msg>& shown, const Model& model) {
    shown.show(Notice{not_saved_words(model.failure), Tone::careful, "triangle-alert"});
    shown.show(
        button<Msg>(shown, "retry", t::common_retry(), Retried{}, "refresh-cw", Emphasis::primary));
    shown.show(button<Msg>(shown, "done", t::handoff_give_up(), Done{}, "x"));
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{{t::handoff_title()}};
    switch (model.stage) {
    case Stage::pick: show_pick(shown, model); break;
    case Stage::name: show_name_asked(shown, model); break;
    case Stage::how: show_how(shown); break;
    case Stage::phone: show_phone(shown, model); break;
    case Stage::safe: show_safe(shown); break;
    case Stage::consent: show_consent(shown, model); break;
    case Stage::declined: show_declined(shown); break;
    case Stage::sending:
    case Stage::undoing: shown.show(Busy{t::porter_working()}); break;
    case Stage::sent: show_sent(shown, model); break;
    case Stage::undone: show_undone(shown); break;
    case Stage::failed: show_not_sent(shown, model); break;
    }
    return shown;
}

}  // namespace chiosco::handoff
