// SPDX-License-Identifier: AGPL-3.0-or-later
// Every state of every screen, laid out with the real letters: nothing too small to touch, on top
// of another, cut off or outside; in every language, text size and panel that we promise.
#include <gtest/gtest.h>

#include <array>
#include <map>

#include "kiosk-app/app/previews.h"
#include "kiosk-app/paint/screen.h"
#include "kiosk-app/text/catalogue.h"
#include "kiosk-app/text/t.h"
#include "kiosk-app/ui/setting.h"

namespace chiosco::app {
namespace {

struct Glass {
    const char* name;
    ui::Panel panel;
};

// What is on one page of a layout, by name; what has none, by role.
struct Seen {
    std::vector<const ui::Box*> boxes;

    bool has(std::string_view name) const {
        return std::ranges::any_of(boxes, [&](auto* box) { return box->part.name == name; });
    }
    bool has(ui::Role role) const {
        return std::ranges::any_of(boxes, [&](auto* box) { return box->part.role == role; });
    }
    bool says(const ui::Text& words) const {
        return std::ranges::any_of(boxes, [&](auto* box) { return box->part.words == words; });
    }
};

Seen on_page(const ui::Layout& layout, int page) {
    Seen seen;
    for (const auto& box : layout.boxes)
        if (box.page == page || box.page == -1) seen.boxes.push_back(&box);
    return seen;
}

// The previews of a panel at a size, laid out with the real letters.
struct Laid {
    NamedPage preview;
    ui::Layout layout;
};
std::vector<Laid> laid_out(const ui::Panel& panel, const std::string& lang,
                           ui::TextSize size = ui::TextSize::normal) {
    static const text::Catalogue catalogue;
    const auto screen = paint::Screen::open(panel, paint::default_theme(),
                                            [&](const ui::Text& text, std::string_view in) {
                                                return catalogue.shown(text, in);
                                            },
                                            {.hidden = true})
                            .value();
    const auto direction =
        lang == "ar" ? ui::Direction::right_to_left : ui::Direction::left_to_right;
    const ui::Look look{.lang = lang, .direction = direction, .size = size};
    std::vector<Laid> all;
    for (auto& preview : all_previews(lang, ui::largest_size(panel))) {
        auto layout = ui::lay_out(preview.page, preview.chrome, panel, look, screen->measure());
        all.push_back({std::move(preview), std::move(layout)});
    }
    return all;
}

const Laid& named(const std::vector<Laid>& all, std::string_view name) {
    const auto found =
        std::ranges::find_if(all, [&](const Laid& one) { return one.preview.name == name; });
    EXPECT_NE(found, all.end()) << name;
    return *found;
}

const std::vector<std::string> promised{"it", "en", "ar"};

class Layouts : public testing::TestWithParam<Glass> {};

TEST_P(Layouts, EveryPreviewIsUsableInEveryLanguageAndSize) {
    const text::Catalogue catalogue;
    const auto words = [&](const ui::Text& text, std::string_view lang) {
        return catalogue.shown(text, lang);
    };
    const auto& panel = GetParam().panel;
    const auto screen =
        paint::Screen::open(panel, paint::default_theme(), words, {.hidden = true}).value();
    std::size_t seen = 0;
    for (const std::string lang : {"it", "en", "ar", "xx"}) {
        const auto direction =
            lang == "ar" ? ui::Direction::right_to_left : ui::Direction::left_to_right;
        for (int each = 0; each <= static_cast<int>(ui::largest_size(panel)); ++each) {
            const auto size = static_cast<ui::TextSize>(each);
            const ui::Look look{.lang = lang, .direction = direction, .size = size};
            for (const auto& [name, page, chrome] : all_previews(lang, ui::largest_size(panel))) {
                const auto layout = ui::lay_out(page, chrome, panel, look, screen->measure());
                EXPECT_EQ(ui::complaints(layout, panel, look), std::vector<std::string>{})
                    << name << " in " << lang << " at size " << static_cast<int>(size);
                ++seen;
            }
        }
    }
    EXPECT_GE(seen, 4u * 100u);
}

INSTANTIATE_TEST_SUITE_P(Panels, Layouts,
                         testing::Values(Glass{"P1", ui::panel_p1}, Glass{"P2", ui::panel_p2},
                                         Glass{"P3", ui::panel_p3}),
                         [](const auto& glass) { return glass.param.name; });

bool typed_on(const ui::Page& page) {
    return std::ranges::any_of(page.body, [](const ui::Element& element) {
        return std::holds_alternative<ui::Keyboard>(element);
    });
}

std::string shown_words(const ui::Text& words, std::string_view lang) {
    static const text::Catalogue catalogue;
    return catalogue.shown(words, lang);
}

template <class Ones, class Others>
auto each_of(const Ones& ones, const Others& others) {
    std::vector<std::pair<typename Ones::value_type, typename Others::value_type>> out;
    for (const auto& one : ones)
        for (const auto& other : others) out.emplace_back(one, other);
    return out;
}

constexpr std::array offered{ui::TextSize::normal, ui::TextSize::large};

// "With Arabic letters there was no way to another language, and none home."
TEST(TenInches, KeepTheBarAndTheWayBackOnEveryPage) {
    ASSERT_EQ(ui::largest_size(ui::panel_p3), offered.back());
    for (const auto& [lang, size] : each_of(promised, offered))
        for (const auto& [preview, layout] : laid_out(ui::panel_p3, lang, size))
            for (int page = 0; page < layout.pages; ++page) {
                const auto seen = on_page(layout, page);
                for (const auto& item : preview.chrome.bar)
                    EXPECT_TRUE(seen.has(item.target.name))
                        << preview.name << " in " << lang << ": " << item.target.name;
                EXPECT_EQ(seen.has(ui::Role::back), preview.chrome.back.has_value())
                    << preview.name << " in " << lang;
            }
}

// "Five little signs at the side, and nobody knew what they were."
TEST(TenInches, NameWhatTheBarDoesWhereNothingIsTyped) {
    for (const auto& lang : promised)
        for (const auto& [preview, layout] : laid_out(ui::panel_p3, lang)) {
            if (typed_on(preview.page)) continue;
            for (const auto& box : layout.boxes)
                EXPECT_EQ(box.part.role == ui::Role::bar && box.lines.empty(), false)
                    << preview.name << " in " << lang << ": " << box.part.name;
        }
}

const ui::Button* way_on(const ui::Page& page) {
    bool typed = false;
    for (const auto& element : page.body) {
        typed = typed || std::holds_alternative<ui::Field>(element);
        const auto* button = std::get_if<ui::Button>(&element);
        if (typed && button && button->emphasis == ui::Emphasis::primary) return button;
    }
    return nullptr;
}

ui::Rect place_of(const ui::Layout& layout, int page, std::string_view name) {
    for (const auto* box : on_page(layout, page).boxes)
        if (box->part.name == name) return box->rect;
    return {};
}

// "I wanted to see what is below, touched twice, and half a word was sent."
TEST(TenInches, SendNothingWhenAPageIsTurnedTwice) {
    int turned = 0;
    for (const auto& [lang, size] : each_of(promised, offered))
        for (const auto& [preview, layout] : laid_out(ui::panel_p3, lang, size)) {
            const auto* onward = typed_on(preview.page) ? way_on(preview.page) : nullptr;
            if (!onward || layout.pages == 1) continue;
            const auto last = layout.pages - 1;
            for (int page = 0; page < last; ++page) {
                const auto next = place_of(layout, page, "more:next");
                const auto after = place_of(layout, page + 1, onward->target.name);
                EXPECT_TRUE(next.width > 0) << preview.name;
                EXPECT_FALSE(ui::intersect(next, after)) << preview.name << " in " << lang;
                ++turned;
            }
            const auto back = place_of(layout, last, "more:back");
            const auto before = place_of(layout, 0, onward->target.name);
            EXPECT_FALSE(layout.pages == 2 && ui::intersect(back, before))
                << preview.name << " in " << lang;
        }
    EXPECT_GE(turned, 6 * 20);
}

// "While I typed the name of my town the letters grew and shrank, and with what was wrong again."
TEST(TenInches, KeepTheSizeOfTheLettersWhileOneTypes) {
    for (const auto& [lang, size] : each_of(promised, offered)) {
        std::map<std::string, std::pair<std::string, ui::TextSize>> first;
        for (const auto& [preview, layout] : laid_out(ui::panel_p3, lang, size)) {
            // What needs more than two lines to be said may take smaller ones.
            const bool long_fault = preview.name.starts_with("form:cf-") ||
                                    preview.name == "slip:offline" ||
                                    preview.name == "technician:unknown";
            if (!typed_on(preview.page) || long_fault) continue;
            std::string question = preview.name.substr(0, preview.name.find(':'));
            for (const auto& part : ui::parts(preview.page, {}))
                if (part.role == ui::Role::heading || part.role == ui::Role::field)
                    question += "|" + part.name + "|" + shown_words(part.words, lang);
            const auto [at, fresh] = first.try_emplace(question, preview.name, layout.size);
            EXPECT_EQ(layout.size, at->second.second)
                << preview.name << " and " << at->second.first << " in " << lang << " at size "
                << static_cast<int>(size);
        }
    }
}

// "There were no larger letters on the small one." A page that has no room for them has the
// largest that it has room for, and the head does not take what they need.
TEST(TenInches, SetNearlyEveryPageInTheLettersAskedFor) {
    for (const auto& [lang, size] : each_of(promised, offered)) {
        int all = 0, asked = 0;
        for (const auto& [preview, layout] : laid_out(ui::panel_p3, lang, size)) {
            ++all;
            asked += layout.size == size ? 1 : 0;
            const int most = preview.page.hero ? 48 : 29;  // Of a cover it is what is said.
            EXPECT_LE(layout.head.height, ui::panel_p3.height * most / 100)
                << preview.name << " in " << lang << " at size " << static_cast<int>(size);
        }
        EXPECT_GE(asked * 100, all * (size == ui::TextSize::normal ? 100 : 90)) << lang;
    }
}

// "One had typed the name and looked for a way on: it was on the next page."
TEST(TenInches, KeepTheWayOnBesideWhatIsTyped) {
    int seen = 0;
    for (const auto& [lang, size] : each_of(promised, offered))
        for (const auto& [preview, layout] : laid_out(ui::panel_p3, lang, size)) {
            const auto* onward = typed_on(preview.page) ? way_on(preview.page) : nullptr;
            if (!onward) continue;
            EXPECT_TRUE(on_page(layout, 0).has(onward->target.name))
                << preview.name << " in " << lang << " at size " << static_cast<int>(size);
            ++seen;
        }
    EXPECT_GE(seen, 6 * 20);
}

// "The question slid to the second page when something was wrong with its answer."
TEST(TenInches, ShowTheQuestionWhatIsWrongAndTheFieldTogether) {
    int faults = 0;
    for (const auto& [lang, size] : each_of(promised, offered))
        for (const auto& [preview, layout] : laid_out(ui::panel_p3, lang, size)) {
            if (!typed_on(preview.page)) continue;
            const auto first = on_page(layout, 0);
            for (const auto& element : preview.page.body) {
                if (std::holds_alternative<ui::Field>(element)) {
                    EXPECT_TRUE(first.has(ui::Role::field)) << preview.name << " in " << lang;
                    break;
                }
                const auto* heading = std::get_if<ui::Heading>(&element);
                const auto* notice = std::get_if<ui::Notice>(&element);
                if (notice && notice->tone == ui::Tone::info) continue;
                if (!heading && !notice) continue;
                EXPECT_TRUE(first.says(heading ? heading->words : notice->words))
                    << preview.name << " in " << lang;
                faults += notice ? 1 : 0;
            }
        }
    EXPECT_GE(faults, 3 * 8);
}

// "The towns that fit were on the next page: nobody knew that there were any."
TEST(TenInches, ShowTheFirstTownsBesideWhatIsTyped) {
    for (const auto& lang : promised) {
        const auto all = laid_out(ui::panel_p3, lang);
        const auto first = on_page(named(all, "form:place-found").layout, 0);
        for (const auto* name : {"field:answer", "place:0", "place:1"})
            EXPECT_TRUE(first.has(name)) << name << " in " << lang;
        const auto unknown = on_page(named(all, "form:place-unknown").layout, 0);
        EXPECT_TRUE(unknown.says(t::form_place_unknown())) << lang;
        const auto at = [&](std::string_view preview) {
            for (const auto* box : on_page(named(all, preview).layout, 0).boxes)
                if (box->part.role == ui::Role::field) return box->rect;
            return ui::Rect{};
        };
        EXPECT_EQ(at("form:place-found"), at("form:place-unknown")) << "nothing moves, " << lang;
    }
}

// "One turned eight pages to find out where it is."
TEST(TenInches, SayOfAServiceFirstWhatMostComeFor) {
    for (const auto& lang : promised) {
        const auto all = laid_out(ui::panel_p3, lang);
        const auto& layout = named(all, "service:shown").layout;
        EXPECT_LE(layout.pages, 7) << lang;
        const auto first = on_page(layout, 0);
        EXPECT_TRUE(first.has(ui::Role::notice)) << lang;
        EXPECT_TRUE(first.says(t::service_address())) << lang;
        EXPECT_TRUE(first.says(t::service_phone())) << lang;
    }
}

// The facts in the order in which they are read on the glass: what stands in one row comes
// after another in the direction of the language.
std::vector<ui::Text> facts_read(const ui::Layout& layout, bool right_to_left) {
    std::vector<const ui::Box*> boxes;
    for (const auto& box : layout.boxes)
        if (box.part.role == ui::Role::fact) boxes.push_back(&box);
    std::ranges::sort(boxes, {}, [&](const ui::Box* box) {
        return std::tuple{box->page, box->rect.y, right_to_left ? -box->rect.x : box->rect.x};
    });
    std::vector<ui::Text> read;
    for (const auto* box : boxes) read.push_back(box->part.detail);
    return read;
}

// "Wednesday came before Tuesday, and beside Monday's hours stood the name of the other place."
TEST(TenInches, KeepEveryHourUnderItsDayAndItsPlace) {
    int in_rows = 0;
    for (const auto& lang : promised) {
        const auto all = laid_out(ui::panel_p3, lang);
        for (const auto& [preview, layout] : all) {
            std::vector<ui::Text> said;
            for (const auto& part : ui::parts(preview.page, {}))
                if (part.role == ui::Role::fact) said.push_back(part.detail);
            EXPECT_TRUE(facts_read(layout, lang == "ar") == said) << preview.name << " " << lang;
        }
        const auto& layout = named(all, "service:two-places").layout;
        EXPECT_LE(layout.pages, 9) << lang;
        for (const auto& box : layout.boxes) {
            if (box.part.role != ui::Role::fact) continue;
            for (const auto& other : layout.boxes)
                if (other.part.role == ui::Role::fact && other.page == box.page &&
                    other.rect.y == box.rect.y && other.rect.x != box.rect.x) {
                    ++in_rows;
                    EXPECT_FALSE(box.part.icon == "clock" && other.part.icon == "building-2");
                }
        }
    }
    EXPECT_GT(in_rows, 0) << "short neighbours share a row";
}

// "Save was three pages on."
TEST(TenInches, KeepSaveInReachOnEveryPageOfTheTally) {
    for (const auto& lang : promised) {
        const auto all = laid_out(ui::panel_p3, lang);
        for (const auto* name : {"tally:counting", "tally:taking-away"}) {
            const auto& layout = named(all, name).layout;
            for (int page = 0; page < layout.pages; ++page)
                for (const auto* button : {"save", "sign"})
                    EXPECT_TRUE(on_page(layout, page).has(button)) << name << " in " << lang;
        }
    }
}

// "The tile grew under the finger at the first touch", and in the largest letters it moved.
TEST_P(Layouts, TheTilesOfTheTallyStayWhereTheyAre) {
    const auto& panel = GetParam().panel;
    for (const auto& lang : promised)
        for (int each = 0; each <= static_cast<int>(ui::largest_size(panel)); ++each) {
            const auto all = laid_out(panel, lang, static_cast<ui::TextSize>(each));
            const auto tiles = [&](std::string_view name) {
                std::map<std::string, std::pair<int, ui::Rect>> found;
                for (const auto& box : named(all, name).layout.boxes)
                    if (box.part.role == ui::Role::tile)
                        found[box.part.name] = {box.page, box.rect};
                return found;
            };
            EXPECT_FALSE(tiles("tally:empty").empty());
            EXPECT_TRUE(tiles("tally:empty") == tiles("tally:counting"))
                << lang << " at size " << each;
        }
}

// "The head took a third of the glass in the largest letters, of a page that had to be turned."
TEST(LargestLetters, LeaveTheRoomToAPageThatIsTurned) {
    const auto& panel = ui::panel_p1;
    for (const auto& lang : promised)
        for (const auto& [preview, layout] : laid_out(panel, lang, ui::largest_size(panel)))
            EXPECT_LE(layout.pages > 1 ? layout.head.height : 0, panel.height * 28 / 100)
                << preview.name << " in " << lang;
}

// "Four tenths of the wide glass were the head, and the languages stood squeezed below it."
TEST(WideCovers, LeaveTwoThirdsOfTheGlassToWhatIsChosen) {
    const auto& panel = ui::panel_p2;
    for (const auto& lang : promised)
        for (int each = 0; each <= static_cast<int>(ui::largest_size(panel)); ++each)
            for (const auto& [preview, layout] :
                 laid_out(panel, lang, static_cast<ui::TextSize>(each))) {
                if (!preview.page.hero) continue;
                EXPECT_LE(layout.head.height, panel.height / 3)
                    << preview.name << " in " << lang << " at size " << each;
                EXPECT_TRUE(on_page(layout, 0).has(ui::Role::title));
            }
}

}  // namespace
}  // namespace chiosco::app
