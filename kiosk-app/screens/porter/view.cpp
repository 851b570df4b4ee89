// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/rome.h"
#include "kiosk-app/screens/porter/screen.h"

namespace chiosco::porter {
namespace {

using namespace ui;
using namespace parts;

Text wait_words(std::chrono::seconds wait) {
    using namespace std::chrono;
    if (wait < minutes{1}) return t::porter_wait_seconds(static_cast<int>(wait.count()));
    return t::porter_wait_minutes(static_cast<int>(ceil<minutes>(wait).count()));
}

Text refusal_words(const Model& model, const PorterNotIn& refusal) {
    const bool code = model.stage == Stage::code;
    switch (refusal.code) {
    case ErrorCode::refused:
        if (code) return t::porter_code_wrong();
        return t::porter_pin_wrong(refusal.tries_left);
    case ErrorCode::retry_later: return wait_words(refusal.wait);
    case ErrorCode::conflict: return t::porter_locked();
    case ErrorCode::invalid: return code ? t::porter_code_mistyped() : t::porter_again();
    case ErrorCode::not_found: return t::porter_unknown();
    case ErrorCode::damaged:
    case ErrorCode::full:
    case ErrorCode::offline: return t::porter_vault();
    }
    ENSURE(false);
}

void show_who(PageOf<Msg>& shown, const Model& model) {
    shown.show(Paragraph{t::porter_only_staff(), "lock"});
    Choices choices{t::porter_who(), {}, 2};
    for (const auto& porter : model.porters)
        choices.choices.push_back(
            {shown.target("porter:" + porter.id, verbatim(porter.name, "it"), WhoChosen{porter.id}),
             false, "user-round"});
    shown.show(choices);
}

void show_asked(PageOf<Msg>& shown, const Model& model, Text question, Text label) {
    shown.show(Heading{std::move(question), 2});
    if (model.refusal) {
        shown.show(Notice{refusal_words(model, *model.refusal), Tone::careful, "triangle-alert"});
        if (model.refusal->code == ErrorCode::refused && model.refusal->wait.count() > 0)
            shown.show(Paragraph{wait_words(model.refusal->wait), "hourglass"});
    }
    if (model.easy) shown.show(Notice{t::porter_pin_easy(), Tone::careful, "triangle-alert"});
    if (model.differs) shown.show(Notice{t::porter_pin_differs(), Tone::careful, "triangle-alert"});
    if (model.too_short) shown.show(Notice{t::porter_pin_short(), Tone::careful, "triangle-alert"});
    const bool code = model.stage == Stage::code;
    // Digits are dots always: the queue stands behind who types them.
    show_typed<Msg>(shown, code ? "field:code" : "field:pin", std::move(label), model.typed, !code,
                    code ? t::porter_code_hint() : Text{}, FieldTouched{});
    show_keyboard<Msg>(shown, model.lang, model.typed);
    shown.show(button<Msg>(shown, "next", t::common_next(), Continued{}, "arrow-right",
                           Emphasis::primary));
}

void show_pin(PageOf<Msg>& shown, const Model& model) {
    show_asked(shown, model, t::porter_hello({model.who.name, "it"}), t::porter_pin());
    shown.show(button<Msg>(shown, "code", t::porter_have_code(), CodeWanted{}, "key-round",
                           Emphasis::quiet));
}

Text desk_words(const Model& model) {
    const auto& presence = model.desk.presence;
    if (presence.kind == Presence::Kind::unknown) return t::porter_desk_unknown();
    return presence_words(presence, model.today);
}

// What becomes of the desk is said before it is done.
Text shift_words(const Model& model) {
    switch (model.desk.presence.kind) {
    case Presence::Kind::here: return t::porter_shift_detail();
    case Presence::Kind::unknown: return t::porter_shift_only();
    default: return t::porter_shift_alone();
    }
}

void show_menu(PageOf<Msg>& shown, const Model& model) {
    const auto door = [&](Name name, Text label, Door to) {
        return shown.target(std::move(name), std::move(label), DoorChosen{to});
    };
    const bool here = model.desk.presence.kind == Presence::Kind::here;
    const auto now = model.now ? rome(*model.now).time : LocalTime{};
    if (model.desk_not_set)
        shown.show(Notice{t::porter_desk_not_set(), Tone::careful, "triangle-alert"});
    shown.show(Notice{desk_words(model), here ? Tone::good : Tone::info, "hand-helping"});
    shown.show(Tiles{
        {{door("contact", t::porter_contact(), Door::contact), t::porter_contact_detail(),
          "clipboard-list", Tint::blue},
         {door("today", t::porter_today(), Door::today), t::porter_today_detail(), "calendar-check",
          Tint::orange},
         {door("desk", here ? t::porter_close() : t::porter_open(), Door::desk),
          here ? t::porter_close_detail()
               : t::porter_open_until(usual_end(model.desk, model.today, now)),
          here ? "lock" : "door-open", Tint::green},
         {door("tally", t::porter_tally(), Door::tally), t::porter_tally_detail(), "list",
          Tint::teal},
         {door("clean", t::porter_clean(), Door::clean), t::porter_clean_detail(), "droplets",
          Tint::purple},
         {door("shift", t::porter_shift(), Door::shift), shift_words(model), "log-out", Tint::red}},
        2});
    auto form = button<Msg>(shown, "form", t::porter_form(), DoorChosen{Door::form}, "file-pen",
                            Emphasis::quiet);
    auto hour = button<Msg>(shown, "hour", t::porter_hour(), DoorChosen{Door::hour}, "clock",
                            Emphasis::quiet);
    form.half = hour.half = true;
    shown.show(form);
    shown.show(hour);
}

void show_hours(PageOf<Msg>& shown, const Model& model) {
    const auto now = model.now ? rome(*model.now).time : LocalTime{};
    const auto usual = usual_end(model.desk, model.today, now);
    auto hours = hours_after(now);
    if (std::ranges::find(hours, usual) == hours.end()) hours.insert(hours.begin(), usual);
    Choices choices{t::porter_until(), {}, 3};
    for (const auto hour : hours)
        choices.choices.push_back(
            {shown.target("until:" + std::to_string(hour.since_midnight.count()),
                          t::porter_at(hour), HourChosen{hour}),
             hour == usual, "clock"});
    shown.show(choices);
    shown.show(button<Msg>(shown, "menu", t::porter_menu(), Continued{}, "arrow-left"));
}

void show_cleaning(PageOf<Msg>& shown, const Model& model) {
    using namespace std::chrono;
    const auto gone =
        model.now && model.cleaning_since ? *model.now - *model.cleaning_since : milliseconds{0};
    const auto left = ceil<seconds>(cleaning_lasts - gone).count();
    shown.show(Notice{t::porter_cleaning(), Tone::info, "droplets"});
    shown.show(Busy{t::porter_cleaning_left(static_cast<int>(left))});
}

}  // namespace

PageOf<Msg> view(const Model& model) {
    PageOf<Msg> shown{
        {is_inside(model) ? t::porter_title({model.who.name, "it"}) : t::porter_way_in()}};
    switch (model.stage) {
    case Stage::loading: shown.show(Busy{t::common_loading()}); break;
    case Stage::nobody:
        shown.show(Notice{t::porter_nobody(), Tone::info, "info"});
        shown.show(button<Msg>(shown, "retry", t::common_retry(), Retried{}, "refresh-cw",
                               Emphasis::primary));
        break;
    case Stage::failed:
        shown.show(Notice{t::porter_vault(), Tone::careful, "triangle-alert"});
        shown.show(button<Msg>(shown, "retry", t::common_retry(), Retried{}, "refresh-cw",
                               Emphasis::primary));
        break;
    case Stage::who: show_who(shown, model); break;
    case Stage::pin: show_pin(shown, model); break;
    case Stage::code:
        show_asked(shown, model, t::porter_code_ask({model.who.name, "it"}), t::porter_code());
        break;
    case Stage::choose:
        show_asked(shown, model, t::porter_pin_choose(), t::porter_pin_new());
        break;
    case Stage::again: show_asked(shown, model, t::porter_pin_again(), t::porter_pin_new()); break;
    case Stage::working: shown.show(Busy{t::porter_working()}); break;
    case Stage::menu: show_menu(shown, model); break;
    case Stage::desk: show_hours(shown, model); break;
    case Stage::cleaning: show_cleaning(shown, model); break;
    }
    return shown;
}

}  // namespace chiosco::porter
