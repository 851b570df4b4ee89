// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/page.h"

namespace chiosco::ui {
namespace {

using Parts = std::vector<Part>;

Part target(Role role, const Target& from) {
    return {.role = role, .words = from.label, .name = from.name, .action = from.action};
}

// One overload per kind; forget one and std::visit will not compile.
Parts apart(const Heading& heading) {
    return {{.role = Role::heading, .words = heading.words, .level = heading.level}};
}
Parts apart(const Paragraph& paragraph) {
    return {{.role = Role::paragraph, .words = paragraph.words, .icon = paragraph.icon}};
}
Parts apart(const Notice& notice) {
    return {
        {.role = Role::notice, .words = notice.words, .icon = notice.icon, .tone = notice.tone}};
}
Parts apart(const Busy& busy) { return {{.role = Role::busy, .words = busy.words}}; }
Parts apart(const Button& button) {
    Part part = target(Role::button, button.target);
    part.icon = button.icon;
    part.emphasis = button.emphasis;
    part.half = button.half;
    return {part};
}
Parts apart(const Tiles& tiles) {
    Parts all;
    for (const auto& tile : tiles.tiles) {
        Part& part = all.emplace_back(target(Role::tile, tile.target));
        part.detail = tile.detail;
        part.icon = tile.icon;
        part.tint = tile.tint;
    }
    return all;
}
Parts apart(const Rows& rows) {
    Parts all;
    for (const auto& row : rows.rows) {
        Part& part =
            all.emplace_back(rows.stale ? Part{.role = Role::row, .words = row.target.label}
                                        : target(Role::row, row.target));
        part.detail = row.detail;
        part.marks = row.marks;
        part.icon = row.icon;
        part.tint = row.tint;
    }
    const auto& [previous, next, where] = rows.pager;
    if (previous) all.push_back(target(Role::pager, *previous));
    if (!where.empty()) all.push_back({.role = Role::pager, .words = where});
    if (next) all.push_back(target(Role::pager, *next));
    return all;
}
Parts apart(const Choices& choices) {
    Parts all;
    if (!choices.question.empty())
        all.push_back({.role = Role::question, .words = choices.question});
    for (const auto& choice : choices.choices) {
        Part& part = all.emplace_back(target(Role::choice, choice.target));
        part.icon = choice.icon;
        part.chosen = choice.chosen;
    }
    return all;
}
Parts apart(const Field& field) {
    Part part = target(Role::field, field.target);
    part.detail = field.hint;
    part.active = field.active;
    part.hidden = field.hidden;
    part.value = field.value;
    part.caret = field.caret;
    return {part};
}
Parts apart(const Keyboard& keyboard) {
    Parts all;
    for (const auto& row : keyboard.rows)
        for (const auto& key : row) {
            Part& part = all.emplace_back(target(Role::key, key.target));
            part.icon = key.icon;
            part.emphasis = key.emphasis;
            part.level = key.width;
        }
    return all;
}
Parts apart(const Facts& facts) {
    Parts all;
    for (const auto& fact : facts.facts)
        all.push_back(
            {.role = Role::fact, .words = fact.label, .detail = fact.value, .icon = fact.icon});
    return all;
}
Parts apart(const Steps& steps) {
    Parts all;
    for (const auto& step : steps.steps)
        all.push_back(
            {.role = Role::step, .words = step, .level = static_cast<int>(all.size()) + 1});
    return all;
}
Part looked_at(const Qr& qr) { return {.role = Role::picture, .words = {}, .value = qr.payload}; }
Part looked_at(const Art& art) {
    return {.role = Role::picture, .words = {}, .icon = art.icon, .tint = art.tint};
}
Parts apart(const Picture& picture) {
    Part part = std::visit([](const auto& what) { return looked_at(what); }, picture.what);
    part.words = picture.alternative;
    return {part};
}

void add_words(Parts& all, Role role, const Text& words, const Text& detail = {}) {
    if (!words.empty()) all.push_back({.role = role, .words = words, .detail = detail});
}

void add_target(Parts& all, Role role, const std::optional<Target>& from) {
    if (from) all.push_back(target(role, *from));
}

}  // namespace

Parts parts(const Element& element) {
    return std::visit([](const auto& kind) { return apart(kind); }, element);
}

Parts parts(const Page& page, const Chrome& chrome) {
    Parts all;
    add_words(all, Role::title, page.title, page.subtitle);
    for (const auto& element : page.body)
        for (auto& part : parts(element)) all.push_back(std::move(part));
    add_target(all, Role::back, chrome.back);
    for (const auto& item : chrome.bar) {
        Part& part = all.emplace_back(target(Role::bar, item.target));
        part.icon = item.icon;
        part.chosen = item.on;
    }
    add_target(all, Role::leave, chrome.leave_now);
    add_words(all, Role::point, chrome.point, chrome.place);
    add_words(all, Role::clock, chrome.clock, chrome.date);
    return all;
}

}  // namespace chiosco::ui
