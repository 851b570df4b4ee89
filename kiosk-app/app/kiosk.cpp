// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/kiosk.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/base/wipe.h"

namespace chiosco::app {
namespace {

// A page break belongs to what is shown: another screen, stage or title begins at its first page.
std::string key_of(const Shown& shown, const Shell& shell) {
    std::string key{shown.screen};
    key += "|" + std::to_string(shell.visit.number) + "|" + shell.visit.lang + "|" +
           std::to_string(static_cast<int>(shell.visit.size)) + "|";
    key += shown.page.title.key();
    return key + "|" + std::to_string(shell.visit.way_back.size());
}

}  // namespace

Kiosk::Kiosk(paint::Screen& screen, Runtime& runtime, OffsetClock& clock)
    : screen_(screen), runtime_(runtime), clock_(clock) {}

void Kiosk::begin() {
    carry_out(app::begin(shell_, clock_.now()));
    render();
}

void Kiosk::render() {
    const auto now_shown = shown(shell_);
    const auto seen = look(shell_);
    layout_ =
        ui::lay_out(now_shown.page, now_shown.chrome, screen_.panel(), seen, screen_.measure());
    auto key = key_of(now_shown, shell_);
    if (key != page_key_) page_ = ui::first_page(layout_);
    page_key_ = std::move(key);
    page_ = std::clamp(page_, 0, std::max(layout_.pages - 1, 0));
    screen_.show(layout_, seen, page_);
}

void Kiosk::show_page(int page) {
    page_ = page;
    render();
}

void Kiosk::wipe() {
    // In this order: what could still write to the others first, then those, then the memory.
    runtime_.forget();
    layout_ = {};
    page_key_.clear();
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

void Kiosk::chosen(const ui::Name& name) {
    if (name == "more:next" || name == "more:back") {
        touch(shell_, clock_.now());
        page_ += name == "more:next" ? 1 : -1;
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
            shell_.place = desk->desk.subtitle.text;
        }
        heard = true;
    }
    const bool line = runtime_.status().line;
    if (heard || line != shell_.line) {
        shell_.line = line;
        render();
    }
}

bool Kiosk::step(std::chrono::milliseconds limit, std::span<const int> readable) {
    const auto due = std::min(until_next_tick(shell_, clock_.now()), limit);
    const auto happened = screen_.wait(static_cast<int>(due.count()), readable);
    using Kind = paint::Happening::Kind;
    switch (happened.kind) {
    case Kind::closed: return false;
    case Kind::chosen: chosen(happened.name); break;
    case Kind::touched: touch(shell_, clock_.now()); break;
    case Kind::woken: take_answers(); break;
    case Kind::key:
    case Kind::typed:  // Keypads and keyboards come with the focus order.
    case Kind::nothing: break;
    }
    const auto before = std::chrono::floor<std::chrono::minutes>(shell_.now);
    const bool covered = shell_.cover.has_value();
    const auto now = clock_.now();
    auto outcome = tick(shell_, now);
    const bool changed = outcome.wipe || covered != shell_.cover.has_value() ||
                         (covered && shell_.cover->stage == farewell::Stage::idle_warning) ||
                         before != std::chrono::floor<std::chrono::minutes>(now);
    if (outcome.tone) screen_.tone();
    carry_out(std::move(outcome));
    if (changed) render();
    return true;
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
