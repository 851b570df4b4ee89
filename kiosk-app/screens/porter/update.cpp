// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "core/base/bytes.h"
#include "core/domain/rome.h"
#include "kiosk-app/screens/porter/screen.h"

namespace chiosco::porter {
namespace {

using namespace std::chrono;

constexpr LocalTime midnight{hours{24} - minutes{1}};
constexpr std::size_t hours_shown = 9;

LocalTime full_hour_after(LocalTime now, hours by) {
    const auto up = ceil<hours>(now.since_midnight) + by;
    return std::min(LocalTime{up}, midnight);
}

LocalTime wall(const Model& model) { return model.now ? rome(*model.now).time : LocalTime{}; }

void ask(Model& model, Stage stage) {
    wipe(model.typed.value);
    const bool code = stage == Stage::code;
    model.typed = {.layer = code ? ui::Layer::code : ui::Layer::number,
                   .limit = code ? std::size_t{16} : pin_digits};
    model.stage = stage;
    model.easy = model.differs = model.too_short = false;
}

void choose_porter(Model& model, const PorterLine& who) {
    model.who = who;
    model.refusal.reset();
    ask(model, who.has_pin && !who.locked ? Stage::pin : Stage::code);
    if (who.locked) model.refusal = PorterNotIn{ErrorCode::conflict};
}

// What was typed, for the one order that carries it; here nothing of it is left.
std::string handed_on(Model& model) {
    auto typed = model.typed.value;
    wipe(model.typed.value);
    model.typed.caret = 0;
    return typed;
}

Effects work(Model& model, Stage about, Effect order) {
    model.stage = Stage::working;
    model.asked = about;
    model.refusal.reset();
    return {std::move(order)};
}

// Said aloud: who sees nothing happen types on, and chooses another PIN than they think.
bool is_too_short(Model& model) {
    model.too_short = !is_pin(model.typed.value);
    return model.too_short;
}

Effects give_pin(Model& model) {
    if (is_too_short(model)) return {};
    return work(model, Stage::pin, EnterPin{model.who.id, handed_on(model)});
}

Effects give_code(Model& model) {
    if (model.typed.value.empty()) return {};
    return work(model, Stage::code, EnterCode{model.who.id, handed_on(model)});
}

Effects choose_pin(Model& model) {
    if (is_too_short(model)) return {};
    if (is_easy_pin(model.typed.value)) {
        ask(model, Stage::choose);
        model.easy = true;
        return {};
    }
    model.chosen = handed_on(model);
    ask(model, Stage::again);
    return {};
}

Effects repeat_pin(Model& model) {
    if (is_too_short(model)) return {};
    const bool same = model.typed.value == model.chosen;
    auto pin = handed_on(model);
    wipe(model.chosen);
    if (same) return work(model, Stage::choose, ChoosePin{std::move(pin)});
    wipe(pin);
    ask(model, Stage::choose);
    model.differs = true;
    return {};
}

Effects set_desk(Model& model, bool open, LocalTime until) {
    model.desk_not_set = false;
    return work(model, Stage::menu, SetDesk{open, until});
}

bool is_here(const Model& model) { return model.desk.presence.kind == Presence::Kind::here; }

// The menu was opened while somebody was here, and the hour that everybody was told has come: the
// desk is closed, and nothing is left to close.
bool is_over(const Model& model) {
    return is_here(model) && model.desk.presence.until <= wall(model);
}

Effects on(Model& model, const WhoChosen& chosen) {
    const auto who = std::ranges::find(model.porters, chosen.id, &PorterLine::id);
    if (who != model.porters.end()) choose_porter(model, *who);
    return {};
}

Effects on(Model& model, const Continued&) {
    switch (model.stage) {
    case Stage::pin: return give_pin(model);
    case Stage::code: return give_code(model);
    case Stage::choose: return choose_pin(model);
    case Stage::again: return repeat_pin(model);
    case Stage::desk: model.stage = Stage::menu; return {};
    case Stage::loading:
    case Stage::nobody:
    case Stage::failed:
    case Stage::who:
    case Stage::working:
    case Stage::menu:
    case Stage::cleaning: return {};
    }
    ENSURE(false);
}

Effects on(Model& model, const CodeWanted&) {
    model.refusal.reset();
    ask(model, Stage::code);
    return {};
}

Effects on(Model&, const FieldTouched&) { return {}; }

Effects on(Model& model, const DoorChosen& chosen) {
    switch (chosen.door) {
    case Door::contact: return {OpenContact{}};
    case Door::today: return {OpenToday{}};
    case Door::tally: return {OpenTally{}};
    case Door::desk:
        // "Close" was what they read: it must not open.
        if (is_over(model)) return {LoadDesk{}};
        if (is_here(model)) return set_desk(model, false, model.desk.presence.until);
        return set_desk(model, true, usual_end(model.desk, model.today, wall(model)));
    case Door::hour: model.stage = Stage::desk; return {};
    case Door::form: return {OpenForms{}};
    case Door::clean:
        model.stage = Stage::cleaning;
        model.cleaning_since = model.now;
        return {};
    case Door::shift:
        if (model.desk.presence.kind == Presence::Kind::unknown) return {EndVisit{}};
        if (!is_here(model) || is_over(model)) return {EndVisit{EndVisit::Desk::was_closed}};
        model.closing_shift = true;
        return set_desk(model, false, model.desk.presence.until);
    }
    ENSURE(false);
}

Effects on(Model& model, const HourChosen& chosen) { return set_desk(model, true, chosen.until); }

Effects on(Model& model, const parts::Struck& struck) {
    if (parts::is_done(struck)) return on(model, Continued{});
    model.easy = model.differs = model.too_short = false;
    // A keypad for telephones has a plus and a space: neither is in a PIN.
    if (struck.stroke.kind == ui::KeyStroke::Kind::character && model.stage != Stage::code &&
        (struck.stroke.character < "0" || struck.stroke.character > "9"))
        return {};
    ui::apply(model.typed, struck.stroke);
    return {};
}

Effects on(Model& model, const parts::Retried&) {
    model.stage = Stage::loading;
    return {LoadPorters{}};
}

Effects on(Model& model, const PortersLoaded& loaded) {
    model.porters = loaded.porters;
    if (model.stage != Stage::loading) return {};
    model.stage = model.porters.empty() ? Stage::nobody : Stage::who;
    if (model.porters.size() == 1) choose_porter(model, model.porters.front());
    return {};
}

Effects on(Model& model, const PorterIn& in) {
    if (model.stage != Stage::working) return {};
    model.who.name = in.name;
    // Not the menu yet: while it is not known whether the desk is open, one touch on it would open
    // what is open already.
    model.asked = Stage::menu;
    return {LoadDesk{}};
}

Effects on(Model& model, const PorterNotIn& refusal) {
    if (model.stage == Stage::loading) {
        model.stage = Stage::failed;
        model.failure = refusal.code;
        return {};
    }
    if (model.stage != Stage::working) return {};
    // A lock is opened by a code; a new PIN that was not taken is chosen again.
    ask(model, refusal.code == ErrorCode::conflict ? Stage::code : model.asked);
    model.refusal = refusal;
    return {};
}

Effects on(Model& model, const CodeTaken&) {
    if (model.stage == Stage::working) ask(model, Stage::choose);
    return {};
}

// Or is as unknown as it will be. Later ones, for a menu that is come back to, end no work.
void desk_is_known(Model& model) {
    if (model.stage == Stage::working && model.asked == Stage::menu && !model.today.ok())
        model.stage = Stage::menu;
}

Effects on(Model& model, const DeskLoaded& loaded) {
    desk_is_known(model);
    model.desk = loaded.desk;
    model.today = loaded.today;
    return {};
}

Effects on(Model& model, const DeskSet& set) {
    model.desk = set.desk;
    model.today = set.today;
    if (model.closing_shift) return {EndVisit{EndVisit::Desk::closed}};
    if (model.stage == Stage::working) model.stage = Stage::menu;
    return {};
}

Effects on(Model& model, const DeskNotSet& refusal) {
    // The shift is over all the same: nobody is kept here by a full disk. Invalid is an hour that
    // came while this was asked: the desk has closed with it.
    const bool closed = refusal.code == ErrorCode::invalid;
    if (model.closing_shift)
        return {EndVisit{closed ? EndVisit::Desk::was_closed : EndVisit::Desk::maybe_open}};
    if (model.stage == Stage::working) model.stage = Stage::menu;
    model.desk_not_set = true;
    return {};
}

// The menu works without the desk's hours.
Effects on(Model& model, const NotLoaded&) {
    desk_is_known(model);
    return {};
}

}  // namespace

LocalTime usual_end(const DeskPage& desk, Date today, LocalTime now) {
    std::optional<LocalTime> end;
    if (today.ok())
        for (const auto& [row, who] : desk.week)
            for (const auto& [from, until] : row.hours)
                if (std::ranges::find(row.days, weekday{sys_days{today}}) != row.days.end() &&
                    until > now && (!end || until < *end))
                    end = until;
    return end.value_or(full_hour_after(now, hours{2}));
}

std::vector<LocalTime> hours_after(LocalTime now) {
    std::vector<LocalTime> all;
    for (int i = 0; i < static_cast<int>(hours_shown); ++i) {
        const auto hour = full_hour_after({now.since_midnight + minutes{15}}, hours{i});
        if (hour == midnight) break;
        all.push_back(hour);
    }
    return all;
}

Effects start(Model& model) {
    // Back from one of the rooms, or in another language: what was reached stays.
    if (is_inside(model)) return {LoadDesk{}};
    if (model.stage == Stage::loading || model.stage == Stage::nobody ||
        model.stage == Stage::failed)
        return on(model, parts::Retried{});
    return {};
}

bool step_back(Model& model) {
    switch (model.stage) {
    case Stage::desk: model.stage = Stage::menu; return true;
    case Stage::again:
        wipe(model.chosen);
        ask(model, Stage::choose);
        return true;
    case Stage::code:
        if (!model.who.has_pin || model.who.locked) break;
        model.refusal.reset();
        ask(model, Stage::pin);
        return true;
    case Stage::working:
    case Stage::cleaning: return true;  // An answer is on its way.
    case Stage::loading:
    case Stage::nobody:
    case Stage::failed:
    case Stage::who:
    case Stage::pin:
    case Stage::choose:
    case Stage::menu: break;
    }
    const bool asked =
        model.stage == Stage::pin || model.stage == Stage::code || model.stage == Stage::choose;
    if (!asked || model.porters.size() < 2) return false;
    ask(model, Stage::who);
    return true;
}

bool time_passed(Model& model, Instant now) {
    const bool counted = model.stage == Stage::cleaning && model.now &&
                         floor<seconds>(*model.now) != floor<seconds>(now);
    model.now = now;
    if (model.stage == Stage::cleaning && !model.cleaning_since) model.cleaning_since = now;
    if (model.stage != Stage::cleaning || now - *model.cleaning_since < cleaning_lasts)
        return counted;
    model.stage = Stage::menu;
    return true;
}

Effects update(Model& model, const Msg& msg) {
    return std::visit([&](const auto& message) { return on(model, message); }, msg);
}

}  // namespace chiosco::porter
