// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/kiosk.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/base/wipe.h"
#include "kiosk-app/text/languages.h"

namespace chiosco::app {
namespace {

// Another visit, language or size of letters begins at its first page, too.
std::size_t key_of(const Shown& shown, const Shell& shell) {
    const std::string around = std::string{shown.screen} + "|" +
                               std::to_string(shell.visit.number) + "|" + shell.visit.lang + "|" +
                               std::to_string(static_cast<int>(shell.visit.size)) + "|" +
                               std::to_string(shell.visit.way_back.size());
    return ui::key_of(shown.page, around);
}

}  // namespace

Kiosk::Kiosk(paint::Screen& screen, Runtime& runtime, OffsetClock& clock)
    : screen_(screen), runtime_(runtime), clock_(clock) {
    shell_.largest = ui::largest_size(screen.panel());
}

void Kiosk::identify(const Device& device) {
    shell_.label = device.assignment.label;
    shell_.support = device.assignment.support;
    shell_.contrast = shell_.visit.contrast = paint::contrast_named(device.contrast);
}

void Kiosk::begin() {
    // Boxes instead of letters help nobody; Italian is there whatever happens.
    for (const auto& language : text::all_languages()) {
        if (language.code == "it" || screen_.can_write(language.code)) continue;
        shell_.not_offered.emplace_back(language.code);
        log::warn("fonts.missing", {{"lang", std::string{language.code}}});
    }
    carry_out(app::begin(shell_, clock_.now()));
    render();
}

void Kiosk::render() {
    const auto now_shown = shown(shell_);
    const auto seen = look(shell_);
    layout_ =
        ui::lay_out(now_shown.page, now_shown.chrome, screen_.panel(), seen, screen_.measure());
    const auto key = key_of(now_shown, shell_);
    turning_.show(key, layout_);
    // Where a way to turn was, the page turned to may have what sends something.
    second_tap_.shown(key + static_cast<std::size_t>(turning_.page()), clock_.steady());
    screen_.use(paint::theme_of(contrast(shell_)));
    screen_.show(layout_, seen, turning_.page());
}

void Kiosk::show_page(int page) {
    turning_.turn_to(page);
    render();
}

void Kiosk::wipe() {
    // In this order: what could still write to the others first, then those, then the memory.
    runtime_.forget();
    layout_ = {};
    turning_.forget();
    screen_.forget();
    scrub();
}

void Kiosk::carry_out(Outcome outcome) {
    if (outcome.wipe) {
        log::note("visit.ended", {{"visit", std::to_string(shell_.visit.number)}});
        wipe();
    }
    for (auto& order : outcome.orders) runtime_.ask(std::move(order));
}

void Kiosk::chosen(const paint::Happening& tapped) {
    if (tapped.box < layout_.boxes.size() &&
        second_tap_.is(layout_.boxes[tapped.box], clock_.steady()))
        return;
    const ui::Name& name = tapped.name;
    if (name == "more:next" || name == "more:back") {
        touch(shell_, clock_.now());
        turning_.turn(name == "more:next");
    } else {
        carry_out(tap(shell_, name, clock_.now()));
    }
    ++taps_;
    render();
}

void Kiosk::take_answers() {
    bool heard = false;
    while (const auto answer = runtime_.take()) {
        carry_out(deliver(shell_, answer->visit, answer->answer));
        if (const auto* desk = std::get_if<DeskLoaded>(&answer->answer)) {
            shell_.point = desk->desk.point;
            shell_.place = desk->desk.subtitle;
        }
        heard = true;
    }
    const auto status = runtime_.status();
    const bool line = status.line;
    heard = heed(status) || heard;
    if (heard || line != shell_.line) {
        shell_.line = line;
        render();
    }
}

bool Kiosk::heed(const Status& status) {
    bool changed = false;
    leaving_ = leaving_ || status.leaving;
    leaving_later_ = leaving_later_ || status.leaving_later;
    // What the machine says is moved by what the cooperative says; little is left as it is.
    if (status.correction != correction_) {
        const auto by = status.correction - correction_;
        clock_.set_offset(clock_.offset() + by);
        correction_ = status.correction;
        // Nobody has been idle for the years that the clock was wrong.
        for (auto* moment : {&shell_.now, &shell_.touched, &shell_.cover_since}) *moment += by;
        changed = true;
    }
    if (status.clock_doubt != shell_.no_clock) {
        shell_.no_clock = status.clock_doubt;
        changed = true;
    }
    if (status.out_of_service != shell_.out_of_service) {
        carry_out(set_out_of_service(shell_, status.out_of_service));
        changed = true;
    }
    return changed;
}

void Kiosk::touched(const paint::Happening& where) {
    const auto now = clock_.now();
    touch(shell_, now);
    const auto screen = shell_.visit.screen.index();
    carry_out(knock(shell_, in_knock_corner(screen_.panel(), where.x, where.y), now));
    if (shell_.visit.screen.index() == screen) return;
    ++taps_;
    render();
}

bool Kiosk::step(std::chrono::milliseconds limit, std::span<const int> readable) {
    const auto due = std::min(until_next_tick(shell_, clock_.now()), limit);
    const auto happened = screen_.wait(static_cast<int>(due.count()), readable);
    using Kind = paint::Happening::Kind;
    switch (happened.kind) {
    case Kind::closed: return false;
    case Kind::chosen: chosen(happened); break;
    case Kind::touched: touched(happened); break;
    case Kind::woken: take_answers(); break;
    case Kind::key:
    case Kind::typed:  // Keypads and keyboards come with the focus order.
    case Kind::nothing: break;
    }
    const auto before = std::chrono::floor<std::chrono::minutes>(shell_.now);
    const bool covered = shell_.cover.has_value();
    const auto now = clock_.now();
    auto outcome = tick(shell_, now);
    const bool changed = outcome.wipe || outcome.redraw || covered != shell_.cover.has_value() ||
                         (covered && shell_.cover->stage == farewell::Stage::idle_warning) ||
                         before != std::chrono::floor<std::chrono::minutes>(now);
    if (outcome.tone) screen_.tone();
    carry_out(std::move(outcome));
    if (changed) render();
    const bool somebody = shell_.visit.begun || shell_.cover;
    return !leaving_ && (!leaving_later_ || somebody);
}

void Kiosk::move_clock(std::chrono::milliseconds by) {
    using namespace std::chrono_literals;
    for (auto left = by; left > 0ms;) {
        const auto piece = std::min<std::chrono::milliseconds>(left, 1s);
        clock_.set_offset(clock_.offset() + piece);
        left -= piece;
        carry_out(tick(shell_, clock_.now()));
    }
    render();
}

}  // namespace chiosco::app
