// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/shell.h"

#include <algorithm>
#include <concepts>

#include "core/domain/rome.h"
#include "kiosk-app/app/rooms.h"

namespace chiosco::app {
namespace {

// A screen listens for an answer by naming it in its Msg.
template <class Screen, class Heard>
concept ListensFor = requires(Screen& screen, const Heard& heard) { update(screen, heard); };

void act(Shell& shell, Effects effects, Outcome& outcome);
void quick_exit(Shell& shell, Outcome& outcome);

void start_screen(Shell& shell, Outcome& outcome) {
    const auto begin = [&](auto& screen) {
        // Keyboards and lists of languages depend on it; words come from view() alone.
        if constexpr (requires { screen.lang; }) screen.lang = shell.visit.lang;
        if constexpr (requires { screen.not_offered; }) screen.not_offered = shell.not_offered;
        return start(screen);
    };
    let_time_pass(shell.visit.screen, shell.now);
    act(shell, std::visit(begin, shell.visit.screen), outcome);
}

// What somebody has answered counts, though they leave before the last question of the page.
void part_from(const Visit& visit, const AnyScreen& left, Outcome& outcome) {
    const auto unsaid = [](const auto& screen) {
        if constexpr (requires { parting(screen); }) return parting(screen);
        return Effects{};
    };
    for (auto& order : std::visit(unsaid, left))
        outcome.orders.push_back({visit.number, visit.lang, visit.size, std::move(order)});
}

// Answers are not lost by going home or back: only the end of the visit takes them.
void lay_aside(Visit& visit, AnyScreen& left, Outcome& outcome) {
    part_from(visit, left, outcome);
    auto* form = std::get_if<form::Model>(&left);
    if (!form) return;
    std::erase_if(visit.half_done, [&](const auto& other) { return other.form == form->form; });
    if (form::begun(*form)) visit.half_done.push_back(form::laid_aside(std::move(*form)));
}

void open(Shell& shell, AnyScreen screen, Outcome& outcome) {
    auto& visit = shell.visit;
    visit.way_back.push_back(std::move(visit.screen));
    if (visit.way_back.size() > way_back_max) {
        lay_aside(visit, visit.way_back.front(), outcome);
        visit.way_back.erase(visit.way_back.begin());
    }
    visit.screen = std::move(screen);
    start_screen(shell, outcome);
}

form::Model take_up(Visit& visit, const std::string& id) {
    const auto found = std::ranges::find(visit.half_done, id, &form::Model::form);
    if (found != visit.half_done.end()) return *found;
    form::Model fresh{.form = id};
    for (const auto& other : visit.half_done)
        for (const auto& [name, answer] : other.answers)
            // Such a name means the same in every form (core/forms/vocabulary.json).
            if (!name.starts_with("own.")) fresh.earlier.emplace(name, answer);
    return fresh;
}

// What the head says of the place is in the visit's language.
void load_place(const Shell& shell, Outcome& outcome) {
    outcome.orders.push_back({shell.visit.number, shell.visit.lang, shell.visit.size, LoadDesk{}});
}

void end_visit(Shell& shell, Outcome& outcome) {
    outcome.orders.clear();
    for (const auto& left : shell.visit.way_back) part_from(shell.visit, left, outcome);
    part_from(shell.visit, shell.visit.screen, outcome);
    shell.visit = after(shell.visit);
    if (shell.out_of_service)
        shell.visit.screen = out_of_service::Model{shell.label, shell.support};
    shell.visit.contrast = shell.contrast;
    outcome.wipe = true;
    load_place(shell, outcome);
}

template <class One, class... All>
constexpr bool is_one_of = (std::is_same_v<One, All> || ...);

// What keeps something that names a person, sealed; the answers that it is kept, and that it is
// not.
template <class Ordered>
constexpr bool keeps_a_name = is_one_of<Ordered, TakeSeats, JoinWaiting, SendHelp, PassOn>;
template <class Heard>
constexpr bool name_kept = is_one_of<Heard, SeatsTaken, SeatsWaiting, HelpSent, Passed>;
template <class Heard>
constexpr bool name_not_kept = is_one_of<Heard, SeatsNotTaken, HelpNotSent, NotPassed>;

// The porter's menu, on the glass or on the way back to it.
const porter::Model* menu_in(const Visit& visit) {
    const auto inside = [](const AnyScreen& screen) {
        const auto* porter = std::get_if<porter::Model>(&screen);
        return porter && is_inside(*porter) ? porter : nullptr;
    };
    if (const auto* here = inside(visit.screen)) return here;
    for (const auto& screen : visit.way_back)
        if (const auto* there = inside(screen)) return there;
    return nullptr;
}

// A porter is in, and everybody is told that somebody is here until then.
std::optional<LocalTime> desk_open_until(const Shell& shell) {
    const auto* menu = menu_in(shell.visit);
    if (!menu) return std::nullopt;
    const auto& presence = menu->desk.presence;
    const bool open =
        presence.kind == Presence::Kind::here && presence.until > rome(shell.now).time;
    return open ? std::optional{presence.until} : std::nullopt;
}

// One overload for each effect that the shell itself carries out; the rest go to the runtime.
struct Carry {
    Shell& shell;
    Outcome& outcome;

    void operator()(const GoHome&) {
        // A porter's session is left for good, not behind a resident's back.
        if (is_porters(shell.visit)) {
            if (desk_open_until(shell)) return (*this)(EndVisit{});
            return quick_exit(shell, outcome);
        }
        for (auto& left : shell.visit.way_back) lay_aside(shell.visit, left, outcome);
        lay_aside(shell.visit, shell.visit.screen, outcome);
        shell.visit.way_back.clear();
        shell.visit.screen = home::Model{};
        start_screen(shell, outcome);
    }
    void operator()(const GoBack&) {
        auto& visit = shell.visit;
        // What a technician has seen is no way back for anybody.
        if (std::holds_alternative<technician::Model>(visit.screen))
            return quick_exit(shell, outcome);
        const auto* porter = std::get_if<porter::Model>(&visit.screen);
        if (visit.way_back.empty() || (porter && is_inside(*porter))) return (*this)(GoHome{});
        lay_aside(visit, visit.screen, outcome);
        visit.screen = std::move(visit.way_back.back());
        visit.way_back.pop_back();
        start_screen(shell, outcome);
    }
    void operator()(const OpenWelcome&) { open(shell, welcome::Model{}, outcome); }
    void operator()(const OpenNeeds& to) { open(shell, needs::Model{.need = to.need}, outcome); }
    void operator()(const OpenGuide& to) {
        open(shell, guide::Model{.guide = to.guide, .sensitive = to.sensitive}, outcome);
    }
    void operator()(const OpenSearch& to) {
        open(shell, search::Model{.types = to.types}, outcome);
    }
    void operator()(const OpenService& to) {
        open(shell, service::Model{.service = to.service, .sensitive = to.sensitive}, outcome);
    }
    void operator()(const OpenEvents&) { open(shell, events::Model{}, outcome); }
    void operator()(const OpenEvent& to) { open(shell, event::Model{.event = to.event}, outcome); }
    void operator()(const OpenSignup& to) {
        open(shell, signup::Model{.event = to.event}, outcome);
    }
    void operator()(const OpenForms&) { open(shell, form_list::Model{}, outcome); }
    void operator()(const OpenForm& to) { open(shell, take_up(shell.visit, to.form), outcome); }
    void operator()(const OpenSlip&) { open(shell, slip::Model{}, outcome); }
    void operator()(const OpenHelp& to) { open(shell, help::opened(to), outcome); }
    void operator()(const OpenTechnician&) { open(shell, technician::Model{}, outcome); }
    void operator()(const OpenPorter&) { open(shell, porter::Model{}, outcome); }
    void operator()(const OpenContact&) { open(shell, contact::Model{}, outcome); }
    void operator()(const OpenTally&) { open(shell, tally::Model{}, outcome); }
    void operator()(const OpenToday&) { open(shell, agenda::Model{}, outcome); }
    void operator()(const OpenHandoff& to) { open(shell, handoff::opened(to.about), outcome); }
    void operator()(const OpenPerson&) { open(shell, person::Model{}, outcome); }
    void operator()(const OpenNumbers&) { open(shell, numbers::Model{}, outcome); }
    void operator()(const OpenCorrection& to) { open(shell, correction::opened(to), outcome); }
    void operator()(const OpenMissing& to) { open(shell, correction::opened(to), outcome); }
    void operator()(const OpenFeedback& to) {
        open(shell, feedback::Model{.about = to.about}, outcome);
    }
    void operator()(const SetLanguage& to) {
        shell.visit.lang = to.lang;
        load_place(shell, outcome);
        start_screen(shell, outcome);
    }
    void operator()(const EndVisit& end) {
        // Whoever leaves it to the desk's hours is told what they leave: nothing of the visit can
        // be reached from that page, and it ends by itself.
        const auto open_until = desk_open_until(shell);
        if (end.desk == EndVisit::Desk::not_said && open_until) {
            shell.cover = farewell::Model{
                .stage = farewell::Stage::desk_open, .asks = false, .until = *open_until};
            shell.cover_since = shell.now;
            return;
        }
        const bool asks = !is_porters(shell.visit);
        // Who leaves before the answer is told that something stays: it is written all the same.
        const bool sent = shell.visit.sent || shell.visit.sending;
        shell.cover_lang = shell.visit.lang;
        shell.cover_size = shell.visit.size;
        shell.cover_contrast = shell.visit.contrast;
        shell.cover_slow = shell.visit.slow || shell.visit.size > ui::TextSize::normal;
        end_visit(shell, outcome);
        shell.cover = farewell::Model{.stage = farewell::Stage::goodbye,
                                      .asks = asks,
                                      .sent = sent,
                                      .desk = end.desk,
                                      .until = end.until};
        shell.cover_since = shell.now;
    }
    template <class Ordered>
    void operator()(const Ordered& order) {
        shell.visit.sending = shell.visit.sending || keeps_a_name<Ordered>;
        outcome.orders.push_back({shell.visit.number, shell.visit.lang, shell.visit.size, order});
    }
};

void act(Shell& shell, Effects effects, Outcome& outcome) {
    for (const auto& effect : effects) std::visit(Carry{shell, outcome}, effect);
}

void quick_exit(Shell& shell, Outcome& outcome) {
    const auto cover = std::exchange(shell.cover, {});
    const auto [number, lang, size] =
        std::tuple{shell.visit.number, shell.cover_lang, shell.cover_size};
    end_visit(shell, outcome);
    if (cover)
        for (auto& order : farewell::parting(*cover))
            outcome.orders.push_back({number, lang, size, std::move(order)});
    start_screen(shell, outcome);
}

void change_size(Shell& shell) {
    const bool largest = shell.visit.size >= shell.largest;
    shell.visit.size = largest ? ui::TextSize::normal
                               : static_cast<ui::TextSize>(static_cast<int>(shell.visit.size) + 1);
}

void change_contrast(Shell& shell) {
    using enum paint::Contrast;
    auto& contrast = shell.visit.contrast;
    contrast = contrast == usual            ? white_on_black
               : contrast == white_on_black ? black_on_white
                                            : usual;
}

// A screen of several questions goes back by one before it is left, and keeps what was typed.
bool stepped_back(Shell& shell, Outcome& outcome) {
    if (auto* form = std::get_if<form::Model>(&shell.visit.screen)) {
        auto effects = form::step_back(*form);
        if (effects) act(shell, std::move(*effects), outcome);
        return effects.has_value();
    }
    return std::visit(
        []<class Screen>(Screen& screen) {
            if constexpr (requires {
                              { step_back(screen) } -> std::same_as<bool>;
                          })
                return step_back(screen);
            return false;
        },
        shell.visit.screen);
}

// The bar's and the head's own targets. False: not one of them.
bool tap_bar(Shell& shell, std::string_view name, Outcome& outcome) {
    Carry carry{shell, outcome};
    if (name == "bar:back") {
        if (!stepped_back(shell, outcome)) carry(GoBack{});
    } else if (name == "bar:home")
        carry(GoHome{});
    else if (name == "bar:language")
        carry(OpenWelcome{});
    else if (name == "bar:size")
        change_size(shell);
    else if (name == "bar:contrast")
        change_contrast(shell);
    else if (name == "bar:time")
        shell.visit.slow = !shell.visit.slow;
    else if (name == "bar:end")
        carry(EndVisit{});
    else if (name == "bar:close_now")
        quick_exit(shell, outcome);
    else
        return false;
    return true;
}

// As "Chiudi turno" in the menu.
void close_desk_and_leave(Shell& shell, Outcome& outcome) {
    const auto* menu = menu_in(shell.visit);
    if (!menu) return quick_exit(shell, outcome);
    open(shell, porter::Model{*menu}, outcome);
    act(shell,
        update(std::get<porter::Model>(shell.visit.screen),
               porter::DoorChosen{porter::Door::shift}),
        outcome);
}

void tap_cover(Shell& shell, std::string_view name, Outcome& outcome) {
    const auto message = ui::tap(view(*shell.cover), name);
    if (!message) return;
    if (std::holds_alternative<farewell::EndNow>(*message)) {
        if (shell.cover->stage == farewell::Stage::goodbye) return quick_exit(shell, outcome);
        return act(shell, update(*shell.cover, *message), outcome);
    }
    if (shell.cover->stage == farewell::Stage::goodbye) {
        shell.cover_since = shell.now;  // Who answers "È servito?" is not hurried.
        return act(shell, update(*shell.cover, *message), outcome);
    }
    if (std::holds_alternative<farewell::CloseDesk>(*message)) {
        shell.cover.reset();
        return close_desk_and_leave(shell, outcome);
    }
    if (std::holds_alternative<farewell::MoreTime>(*message)) shell.visit.slow = true;
    ++shell.visit.extensions;
    shell.cover.reset();
}

void tap_screen(Shell& shell, std::string_view name, Outcome& outcome) {
    auto effects = std::visit(
        [&](auto& screen) {
            const auto message = ui::tap(view(screen), name);
            return message ? update(screen, *message) : Effects{};
        },
        shell.visit.screen);
    act(shell, std::move(effects), outcome);
}

template <class Heard>
void note_kept(Visit& visit) {
    if constexpr (name_kept<Heard>) visit.sent = true;
    if constexpr (name_kept<Heard> || name_not_kept<Heard>) visit.sending = false;
}

std::chrono::seconds cover_lasts(const Shell& shell) {
    if (shell.cover->stage == farewell::Stage::desk_open) return desk_open_lasts;
    return shell.cover_slow ? goodbye_lasts_slow : goodbye_lasts;
}

std::chrono::milliseconds idle_limit(const Shell& shell) {
    if (is_porters(shell.visit)) return idle_of_porter;
    return shell.visit.slow ? idle_when_slow : idle_before_warning;
}

}  // namespace

Outcome begin(Shell& shell, Instant now) {
    Outcome outcome;
    shell.now = shell.touched = now;
    load_place(shell, outcome);
    start_screen(shell, outcome);
    return outcome;
}

void touch(Shell& shell, Instant now) {
    shell.now = shell.touched = now;
    // Who turns the pages of the goodbye is reading it.
    if (shell.cover && shell.cover->stage == farewell::Stage::goodbye) shell.cover_since = now;
    // Nothing begins at a kiosk that is out of service.
    shell.visit.begun = !std::holds_alternative<out_of_service::Model>(shell.visit.screen);
}

Outcome knock(Shell& shell, bool in_corner, Instant now) {
    Outcome outcome;
    const auto& visit = shell.visit;
    const bool first_page = !shell.cover && visit.way_back.empty() &&
                            (std::holds_alternative<welcome::Model>(visit.screen) ||
                             std::holds_alternative<out_of_service::Model>(visit.screen));
    if (!knock(shell.knocks, in_corner && first_page, now)) return outcome;
    Carry{shell, outcome}(OpenTechnician{});
    touch(shell, now);
    return outcome;
}

Outcome set_out_of_service(Shell& shell, bool out) {
    Outcome outcome;
    if (std::exchange(shell.out_of_service, out) == out) return outcome;
    const bool is_shut = std::holds_alternative<out_of_service::Model>(shell.visit.screen);
    const bool idle = !shell.visit.begun && !shell.cover;
    if (out ? idle : is_shut) quick_exit(shell, outcome);
    return outcome;
}

Outcome tap(Shell& shell, std::string_view name, Instant now) {
    Outcome outcome;
    touch(shell, now);
    let_time_pass(shell.visit.screen, now);
    if (!shell.cover && feels_nothing(shell.visit.screen)) return outcome;
    if (shell.cover)
        tap_cover(shell, name, outcome);
    else if (!tap_bar(shell, name, outcome))
        tap_screen(shell, name, outcome);
    if (outcome.wipe) shell.visit.begun = false;
    return outcome;
}

Outcome tick(Shell& shell, Instant now) {
    Outcome outcome;
    shell.now = now;
    if (shell.cover && shell.cover->stage != farewell::Stage::idle_warning) {
        if (now - shell.cover_since >= cover_lasts(shell)) quick_exit(shell, outcome);
        return outcome;
    }
    if (shell.cover) {
        const auto left = warning_lasts - (now - shell.cover_since);
        shell.cover->seconds_left =
            static_cast<int>(std::chrono::ceil<std::chrono::seconds>(left).count());
        if (left <= left.zero()) quick_exit(shell, outcome);
        return outcome;
    }
    outcome.redraw = let_time_pass(shell.visit.screen, now);
    if (!shell.visit.begun || now - shell.touched < idle_limit(shell)) return outcome;
    shell.cover = farewell::Model{.stage = farewell::Stage::idle_warning,
                                  .seconds_left = static_cast<int>(warning_lasts.count()),
                                  .extensions_left = extensions_max - shell.visit.extensions};
    shell.cover_since = now;
    outcome.tone = true;
    return outcome;
}

std::chrono::milliseconds until_next_tick(const Shell& shell, Instant now) {
    using namespace std::chrono;
    const auto next_minute = minutes{1} - (now - floor<minutes>(now));
    if (shell.cover) {
        // The countdown shows every second; the goodbye only waits.
        const bool counts = shell.cover->stage == farewell::Stage::idle_warning;
        const auto over = cover_lasts(shell) - (now - shell.cover_since);
        return counts ? milliseconds{1000} : std::max<milliseconds>(over, milliseconds{1});
    }
    if (!shell.visit.begun) return next_minute;
    if (counts_seconds(shell.visit.screen)) return seconds{1};
    const auto idle = idle_limit(shell) - (now - shell.touched);
    return std::clamp<milliseconds>(idle, milliseconds{1}, next_minute);
}

Outcome deliver(Shell& shell, std::uint32_t asked_by, const Answer& answer) {
    Outcome outcome;
    if (asked_by != shell.visit.number) return outcome;
    const auto hand_over = []<class Screen, class Heard>(Screen& screen, const Heard& heard) {
        if constexpr (ListensFor<Screen, Heard>) return update(screen, heard);
        return Effects{};
    };
    std::visit([&]<class Heard>(const Heard&) { note_kept<Heard>(shell.visit); }, answer);
    act(shell, std::visit(hand_over, shell.visit.screen, answer), outcome);
    // A sheet may come out when its page is one that the person will go back to.
    if (std::holds_alternative<Printing>(answer))
        for (auto& screen : shell.visit.way_back) (void)std::visit(hand_over, screen, answer);
    return outcome;
}

}  // namespace chiosco::app
