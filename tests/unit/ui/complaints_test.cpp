// SPDX-License-Identifier: AGPL-3.0-or-later
// An audit that never fails proves nothing: every rule is broken once, and must be seen.
#include <gtest/gtest.h>

#include <functional>

#include "tests/support/fixed_width.h"
#include "tests/unit/ui/gallery.h"

namespace chiosco::ui {
namespace {

Layout good(const std::string& name) {
    for (const auto& exhibit : gallery())
        if (exhibit.name == name)
            return lay_out(exhibit.page, full_chrome(), panel_p1, {}, FixedWidth{});
    return {};
}

Box& box_of(Layout& layout, std::string_view name) {
    for (auto& box : layout.boxes)
        if (box.part.name == name) return box;
    ADD_FAILURE() << "no box " << name;
    return layout.boxes.front();
}

struct Mutation {
    std::string what, exhibit, said;
    std::function<void(Layout&)> breaks;
};

const std::vector<Mutation> mutations = {
    {"a target too low", "list", "row:1 is too small",
     [](Layout& all) { box_of(all, "row:1").rect.height = mm(19.9); }},
    {"a target too narrow", "questions", "no is too small",
     [](Layout& all) { box_of(all, "no").rect.width = mm(19.9); }},
    {"a key too small", "search", "key:a is too small",
     [](Layout& all) { box_of(all, "key:a").rect.width = mm(14.9); }},
    {"keys too close", "search", "key:a is too close to key:s",
     [](Layout& all) { box_of(all, "key:a").rect.width += mm(1); }},
    {"one target on another", "list", "row:0 overlaps row:1",
     [](Layout& all) { box_of(all, "row:1").rect.y -= mm(5); }},
    {"a target on the bar", "list", "person leaves its band",
     [](Layout& all) { box_of(all, "person").rect.y = all.bar.y - mm(1); }},
    {"a target off the glass", "list", "row:0 leaves its band",
     [](Layout& all) { box_of(all, "row:0").rect.x = mm(30); }},
    {"a back button in the body", "list", "back leaves its band",
     [](Layout& all) { box_of(all, "back").rect.y = all.body.y + mm(1); }},
    {"bands that overlap", "list", "bands overlap", [](Layout& all) { all.body.y -= mm(1); }},
    {"a band off the glass", "list", "a band leaves the glass",
     [](Layout& all) { all.bar.height += mm(1); }},
    {"words that leave their box", "list", "row:0 has words that leave it",
     [](Layout& all) { box_of(all, "row:0").lines[0].rect.width = mm(260); }},
    {"words cut off below", "list", "row:1 has words that leave it",
     [](Layout& all) { box_of(all, "row:1").lines[1].rect.height += mm(20); }},
    {"words on words", "list", "row:0 has words on words",
     [](Layout& all) {
         auto& lines = box_of(all, "row:0").lines;
         lines[1].rect.y = lines[0].rect.y + mm(1);
     }},
    {"words on the icon", "list", "row:1 has words on its icon",
     [](Layout& all) { box_of(all, "row:1").lines[0].rect.x = box_of(all, "row:1").icon.x; }},
    {"an icon outside", "list", "row:1 has an icon that leaves it",
     [](Layout& all) { box_of(all, "row:1").icon.y -= mm(30); }},
    {"words without height", "list", "row:0 has flattened words",
     [](Layout& all) { box_of(all, "row:0").lines[0].rect.height = 0; }},
    {"a name of another alphabet", "list", "has a name that is not ASCII",
     [](Layout& all) { box_of(all, "row:0").part.name = "riga:è"; }},
    {"a name with a blank", "list", "has a name that is not ASCII",
     [](Layout& all) { box_of(all, "row:0").part.name = "row 0"; }},
    {"a name that stands twice", "list", "row:1 stands twice",
     [](Layout& all) { box_of(all, "row:0").part.name = "row:1"; }},
    {"a page that does not exist", "list", "is on page 1 of 1",
     [](Layout& all) { box_of(all, "row:0").page = 1; }},
    {"a box without size", "list", "person has no size",
     [](Layout& all) { box_of(all, "person").rect.height = 0; }},
};

TEST(Complaints, SeeEveryMutation) {
    for (const auto& [what, exhibit, said, breaks] : mutations) {
        Layout layout = good(exhibit);
        ASSERT_TRUE(complaints(layout, panel_p1, {}).empty()) << what;
        breaks(layout);
        const auto found = complaints(layout, panel_p1, {});
        const bool heard = std::ranges::any_of(
            found, [&](auto& complaint) { return complaint.find(said) != std::string::npos; });
        std::string all;
        for (const auto& complaint : found) all += "  " + complaint + "\n";
        EXPECT_TRUE(heard) << what << ": wanted \"" << said << "\" among\n" << all;
    }
}

TEST(Complaints, LetTheSameNameStandOnTwoPages) {
    for (const auto& exhibit : gallery()) {
        if (exhibit.name != "card") continue;
        const Look look{.size = TextSize::hugest};
        const Layout layout = lay_out(exhibit.page, full_chrome(), panel_p1, look, FixedWidth{});
        ASSERT_GT(layout.pages, 2);
        EXPECT_TRUE(complaints(layout, panel_p1, look).empty());
    }
}

TEST(Complaints, AskForThePanelsOwnKeys) {
    Layout layout = good("search");
    Panel strict = panel_p1;
    strict.key_min = mm(19);
    EXPECT_FALSE(complaints(layout, strict, {}).empty());
}

}  // namespace
}  // namespace chiosco::ui
