// SPDX-License-Identifier: AGPL-3.0-or-later
// CPU of one frame on the software renderer, 1080x1920: the home whole, a press on it, a list.
#include "kiosk-app/app/previews.h"
#include "kiosk-app/paint/screen.h"
#include "kiosk-app/text/catalogue.h"
#include "tests/bench/bench.h"

namespace chiosco::bench {
namespace {

constexpr int rounds = 40;

struct Stage {
    text::Catalogue catalogue = {};
    std::unique_ptr<paint::Screen> screen;
    ui::Look look;

    ui::Layout laid_out(std::string_view name) const {
        for (const auto& [preview, page, chrome] : app::all_previews(look.lang))
            if (preview.starts_with(name))
                return ui::lay_out(page, chrome, ui::panel_p1, look, screen->measure());
        ENSURE(false);
    }
};

// The median of the frames that show `page` after `other`.
double frame(Stage& stage, const ui::Layout& other, const ui::Layout& page) {
    std::vector<double> sample;
    for (int round = 0; round < rounds; ++round) {
        stage.screen->show(other, stage.look);
        stage.screen->show(page, stage.look);
        sample.push_back(stage.screen->stats().frame_ms);
    }
    return percentile(sample, 0.5);
}

double press(Stage& stage, const ui::Layout& page) {
    std::vector<double> sample;
    stage.screen->show(page, stage.look);
    for (const auto& box : page.boxes) {
        if (box.part.role != ui::Role::tile) continue;
        for (int round = 0; round < rounds / 4; ++round) {
            using Finger = paint::Screen::Finger;
            const ui::Um x = box.rect.x + box.rect.width / 2, y = box.rect.y + box.rect.height / 2;
            for (const auto finger : {Finger::down, Finger::up}) {
                stage.screen->inject(finger, x, y);
                for (int event = 0; event < 3; ++event) stage.screen->wait(5);
                sample.push_back(stage.screen->stats().frame_ms);
            }
        }
    }
    return percentile(sample, 0.5);
}

}  // namespace

Result<void> frames_group(const Report& report) {
    Stage stage;
    stage.look.lang = "it";
    stage.screen = TRY(paint::Screen::open(ui::panel_p1, paint::default_theme(),
                                           [&](const ui::Text& text, std::string_view lang) {
                                               return stage.catalogue.shown(text, lang);
                                           },
                                           {.hidden = true}));
    const auto home = stage.laid_out("home:"), list = stage.laid_out("events:"),
               welcome = stage.laid_out("welcome:");
    report({"frame.home", frame(stage, welcome, home), "ms"});
    report({"frame.press", press(stage, home), "ms"});
    report({"frame.list", frame(stage, welcome, list), "ms"});
    return {};
}

}  // namespace chiosco::bench
