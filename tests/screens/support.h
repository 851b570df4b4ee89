// SPDX-License-Identifier: AGPL-3.0-or-later
// Using a screen as a person does: by what is on its page.
#pragma once

#include <gtest/gtest.h>

#include <set>

#include "kiosk-app/screens/all.h"
#include "kiosk-app/screens/parts/samples.h"

namespace chiosco {

// Chooses `name` on the screen's own page. A name that is not there fails the test.
template <class Model>
Effects tap(Model& model, std::string_view name) {
    const auto message = ui::tap(view(model), name);
    EXPECT_TRUE(message) << "nothing to tap: " << name;
    return message ? update(model, *message) : Effects{};
}

// Taps the keys of the shown keyboard one after the other.
template <class Model>
void type(Model& model, std::string_view ascii) {
    for (const char letter : ascii)
        (void)tap(model, letter == ' ' ? "key:space" : std::string{"key:"} + letter);
}

inline std::vector<ui::Part> all_parts(const ui::Page& page) {
    std::vector<ui::Part> all;
    for (const auto& element : page.body)
        for (auto& part : ui::parts(element)) all.push_back(std::move(part));
    return all;
}

inline std::set<std::string> names(const ui::Page& page) {
    std::set<std::string> all;
    for (const auto& part : all_parts(page))
        if (part.action) all.insert(part.name);
    return all;
}

template <class Model>
bool offers(const Model& model, const std::string& name) {
    return names(view(model).page).contains(name);
}

// Whether some element says exactly this.
template <class Model>
bool says(const Model& model, const ui::Text& words) {
    for (const auto& part : all_parts(view(model).page))
        if (part.words == words || part.detail == words) return true;
    return false;
}

// The keys of everything that is said on a page, with sentences inside sentences.
inline void collect_keys(const ui::Text& text, std::set<std::string>& keys) {
    keys.insert(std::string{text.key()});
    for (const auto& argument : text.arguments())
        if (const auto* inner = std::get_if<std::shared_ptr<const ui::Text>>(&argument))
            collect_keys(**inner, keys);
}

template <class Previews>
auto preview(const Previews& previews, std::string_view name) {
    for (const auto& candidate : previews)
        if (candidate.name == name) return candidate.model;
    ADD_FAILURE() << "no preview " << name;
    return previews.front().model;
}

}  // namespace chiosco
