// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/turning.h"

#include <algorithm>
#include <functional>

namespace chiosco::ui {
namespace {

void tell_apart(std::string& key, const Text& words) {
    key += "|" + std::string{words.key()};
    for (const auto& argument : words.arguments()) {
        if (const auto* said = std::get_if<Verbatim>(&argument)) key += ":" + said->words;
        if (const auto* count = std::get_if<std::int64_t>(&argument))
            key += ":" + std::to_string(*count);
        if (const auto* nested = std::get_if<std::shared_ptr<const Text>>(&argument))
            tell_apart(key, **nested);
    }
}

// By the number of its first row: a list that grows by itself stays where it was turned to. The
// first group is the list itself, also while it is short or still filled by what is typed.
void tell_apart(std::string& key, const Pager& pager) {
    if (!pager.previous) return;
    for (const auto& argument : pager.where.arguments())
        if (const auto* first = std::get_if<std::int64_t>(&argument)) {
            key += "|from:" + std::to_string(*first);
            return;
        }
}

// Nothing is asked or listed: one page to read may follow another under the same title.
bool only_read(const Page& page) {
    return std::ranges::all_of(page.body, [](const Element& element) {
        return std::holds_alternative<Paragraph>(element) ||
               std::holds_alternative<Notice>(element) || std::holds_alternative<Button>(element);
    });
}

std::size_t number_of(const Text& words) {
    std::string key;
    tell_apart(key, words);
    return std::hash<std::string>{}(key);
}

bool is_typed_on(const Layout& layout) {
    return std::ranges::any_of(layout.boxes,
                               [](const Box& box) { return box.part.role == Role::key; });
}

}  // namespace

std::size_t key_of(const Page& page, std::string_view around) {
    std::string key{around};
    tell_apart(key, page.title);
    for (const auto& element : page.body) {
        if (const auto* heading = std::get_if<Heading>(&element)) tell_apart(key, heading->words);
        if (const auto* choices = std::get_if<Choices>(&element))
            tell_apart(key, choices->question);
        if (const auto* rows = std::get_if<Rows>(&element)) tell_apart(key, rows->pager);
        const auto* read = std::get_if<Paragraph>(&element);
        if (read && only_read(page)) tell_apart(key, read->words);
    }
    return std::hash<std::string>{}(key);
}

void Turning::show(std::size_t key, const Layout& layout) {
    std::vector<std::size_t> told;
    int fresh = -1;
    for (const auto& box : layout.boxes) {
        if (box.part.role != Role::notice || box.page < 0) continue;
        told.push_back(number_of(box.part.words));
        if (fresh < 0 && std::ranges::find(told_, told.back()) == told_.end()) fresh = box.page;
    }
    const int first = first_page(layout);
    const bool typing = is_typed_on(layout) && page_ == first;
    if (key != key_)
        page_ = first;
    else if (fresh >= 0 && !typing)
        page_ = fresh;
    key_ = key;
    told_ = std::move(told);
    page_ = std::clamp(page_, 0, std::max(layout.pages - 1, 0));
}

}  // namespace chiosco::ui
