// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-shots: every preview of every screen as pictures, and all of them on contact sheets.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk-app/app/previews.h"
#include "kiosk-app/paint/contact.h"
#include "kiosk-app/paint/screen.h"
#include "kiosk-app/text/catalogue.h"
#include "kiosk-app/text/languages.h"

namespace {

using namespace chiosco;

constexpr const char* usage =
    "chiosco-shots [it] [--panel p1|p2|p3] [--size normal|large|larger|huge|hugest]\n"
    "              [--theme usual|white_on_black|black_on_white] [--only needs:] [--out "
    "out/shots]\n";

struct Wish {
    std::string lang = "it", panel = "p1", size = "normal", theme = "usual", only,
                out = "out/shots";
};

struct Known {
    const char* option;
    std::string Wish::* value;
    std::vector<std::string_view> values;
};
const std::vector<Known> known{
    {"--panel", &Wish::panel, {"p1", "p2", "p3"}},
    {"--size", &Wish::size, {"normal", "large", "larger", "huge", "hugest"}},
    {"--theme", &Wish::theme, {"usual", "white_on_black", "black_on_white"}}};

// A picture of another size than was asked for would be looked at in vain.
Result<void> check(const Wish& wish) {
    for (const auto& [option, value, values] : known) {
        if (std::ranges::find(values, wish.*value) != values.end()) continue;
        std::string names;
        for (const auto& name : values) names.append(names.empty() ? "" : ", ").append(name);
        return failure(ErrorCode::invalid,
                       std::string{option} + " is one of " + names + ", not " + wish.*value);
    }
    if (text::find_language(wish.lang)) return {};
    return failure(ErrorCode::invalid, "there is no language " + wish.lang);
}

// A word alone is the language: ./dev shots ar.
Result<Wish> read(int count, char** words) {
    Wish wish;
    for (int i = 1; i < count; ++i) {
        const std::string name = words[i];
        std::string* to = name == "--lang"    ? &wish.lang
                          : name == "--panel" ? &wish.panel
                          : name == "--size"  ? &wish.size
                          : name == "--theme" ? &wish.theme
                          : name == "--only"  ? &wish.only
                          : name == "--out"   ? &wish.out
                                              : nullptr;
        if (!to && !name.starts_with("-"))
            wish.lang = name;
        else if (!to || ++i == count)
            return failure(ErrorCode::invalid, "cannot use " + name);
        else
            *to = words[i];
    }
    TRY_VOID(check(wish));
    return wish;
}

ui::Look look_of(const Wish& wish) {
    ui::Look look;
    look.lang = wish.lang;
    if (wish.lang == "ar" || wish.lang == "ur") look.direction = ui::Direction::right_to_left;
    const auto& sizes = known[1].values;
    look.size = static_cast<ui::TextSize>(std::ranges::find(sizes, wish.size) - sizes.begin());
    return look;
}

// A picture of every page that `layout` breaks into.
Result<void> shoot(paint::Screen& screen, const app::NamedPage& preview, const ui::Look& look,
                   const std::string& folder, std::vector<paint::Shot>& shots) {
    const auto layout =
        ui::lay_out(preview.page, preview.chrome, screen.panel(), look, screen.measure());
    for (const auto& complaint : ui::complaints(layout, screen.panel(), look))
        std::printf("%s: %s\n", preview.name.c_str(), complaint.c_str());
    if (layout.size != look.size)
        std::printf("%s: no room for these letters, set x%.2f\n", preview.name.c_str(),
                    ui::factor(layout.size));
    for (int page = 0; page < layout.pages; ++page) {
        std::string name = preview.name + (page > 0 ? "-" + std::to_string(page + 1) : "");
        for (auto& letter : name)
            if (letter == ':' || letter == '/') letter = '-';
        screen.show(layout, look, page);
        shots.push_back({folder + "/" + name + ".png", name});
        TRY_VOID(screen.shot(shots.back().path));
    }
    return {};
}

Result<void> run(const Wish& wish) {
    const ui::Panel panel = wish.panel == "p2"   ? ui::panel_p2
                            : wish.panel == "p3" ? ui::panel_p3
                                                 : ui::panel_p1;
    const text::Catalogue catalogue;
    const auto screen = TRY(paint::Screen::open(
        panel, paint::theme_of(paint::contrast_named(wish.theme)),
        [&](const ui::Text& text, std::string_view lang) { return catalogue.shown(text, lang); },
        {.hidden = true}));
    const std::string kind = wish.lang + "-" + wish.panel + "-" + wish.size +
                             (wish.theme == "usual" ? "" : "-" + wish.theme);
    const std::string folder = wish.out + "/" + kind;
    std::filesystem::create_directories(folder);
    std::vector<paint::Shot> shots;
    for (const auto& preview : app::all_previews(wish.lang, ui::largest_size(panel)))
        if (preview.name.starts_with(wish.only))
            TRY_VOID(shoot(*screen, preview, look_of(wish), folder, shots));
    const bool tall = panel.height > panel.width;
    const std::size_t each = tall ? 10 : 9;
    for (std::size_t from = 0; from < shots.size(); from += each) {
        const auto to = std::min(shots.size(), from + each);
        const std::string path =
            wish.out + "/" + kind + "-" + std::to_string(from / each + 1) + ".png";
        const std::vector<paint::Shot> some(shots.begin() + static_cast<std::ptrdiff_t>(from),
                                            shots.begin() + static_cast<std::ptrdiff_t>(to));
        TRY_VOID(paint::contact_sheet(some, path, tall ? 5 : 3, tall ? 360 : 620));
        std::printf("%s\n", path.c_str());
    }
    std::printf("%zu pictures in %s\n", shots.size(), folder.c_str());
    return {};
}

}  // namespace

int main(int count, char** words) {
    const auto wish = read(count, words);
    if (!wish) {
        std::fprintf(stderr, "chiosco-shots: %s\n%s", wish.error().message.c_str(), usage);
        return 2;
    }
    const auto done = run(*wish);
    if (!done) std::fprintf(stderr, "chiosco-shots: %s\n", done.error().message.c_str());
    return done ? 0 : 1;
}
