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

}  // namespace

std::size_t key_of(const Page& page, std::string_view around) {
    std::string key{around};
    tell_apart(key, page.title);
    for (const auto& element : page.body) {
        if (const auto* heading = std::get_if<Heading>(&element)) tell_apart(key, heading->words);
        if (const auto* choices = std::get_if<Choices>(&element))
            tell_apart(key, choices->question);
        if (const auto* rows = std::get_if<Rows>(&element)) tell_apart(key, rows->pager);
    }
    return std::hash<std::string>{}(key);
}

void Turning::show(std::size_t key, const Layout& layout) {
    if (key != key_) page_ = first_page(layout);
    key_ = key;
    page_ = std::clamp(page_, 0, std::max(layout.pages - 1, 0));
}

}  // namespace chiosco::ui
