// SPDX-License-Identifier: AGPL-3.0-or-later
// What was looked at and found good. UPDATE_GOLDEN=1 writes the pictures anew: look at them.
#include <gtest/gtest.h>
#include <png.h>

#include <cstdlib>
#include <cstring>

#include "tests/paint/sheets.h"
#include "tests/support/temp_folder.h"

namespace chiosco::paint {
namespace {

struct Pixels {
    unsigned width = 0, height = 0;
    std::vector<unsigned char> rgb;
};

Pixels read_png(const std::string& path) {
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_file(&image, path.c_str())) return {};
    image.format = PNG_FORMAT_RGB;
    Pixels pixels{image.width, image.height, std::vector<unsigned char>(PNG_IMAGE_SIZE(image))};
    png_image_finish_read(&image, nullptr, pixels.rgb.data(), 0, nullptr);
    return pixels;
}

// The share of pixels with a channel that is off by more than 4 of 255.
double difference(const Pixels& one, const Pixels& other) {
    if (one.width != other.width || one.height != other.height || one.rgb.empty()) return 1;
    std::size_t off = 0;
    for (std::size_t i = 0; i < one.rgb.size(); i += 3) {
        bool differs = false;
        for (std::size_t c = i; c < i + 3; ++c) differs |= std::abs(one.rgb[c] - other.rgb[c]) > 4;
        off += differs;
    }
    return static_cast<double>(off) * 3 / static_cast<double>(one.rgb.size());
}

struct Golden {
    const char* name;
    sheets::Sheet (*sheet)(const std::string&, const ui::Panel&);
    const char* lang;
    ui::Panel panel;
    const char* focused;
};
class Painting : public testing::TestWithParam<Golden> {};

TEST_P(Painting, LooksAsItDid) {
    const auto& golden = GetParam();
    const std::string kept = std::string{SOURCE_ROOT "/tests/paint/golden/"} + golden.name + ".png";
    const auto screen = sheets::open(golden.panel);
    const auto sheet = golden.sheet(golden.lang, golden.panel);
    screen->show(sheet.layout, sheet.look, 0, golden.focused);
    if (std::getenv("UPDATE_GOLDEN")) {
        ASSERT_TRUE(screen->shot(kept));
        GTEST_SKIP() << "written: " << kept;
    }
    const TempFolder folder;
    const std::string now = folder.path() / "now.png";
    ASSERT_TRUE(screen->shot(now));
    EXPECT_LE(difference(read_png(now), read_png(kept)), 0.001) << kept;
}
INSTANTIATE_TEST_SUITE_P(
    Sheets, Painting,
    testing::Values(Golden{"home-it", sheets::home, "it", ui::panel_p1, ""},
                    Golden{"home-ar", sheets::home, "ar", ui::panel_p1, "events"},
                    Golden{"home-it-wide", sheets::home, "it", ui::panel_p2, ""},
                    Golden{"list-ar", sheets::list, "ar", ui::panel_p1, ""},
                    Golden{"typing-it", sheets::typing, "it", ui::panel_p1, "key:00"},
                    Golden{"words-it", sheets::words, "it", ui::panel_p1, "button:1"}),
    [](const auto& each) {
        std::string name = each.param.name;
        for (auto& letter : name)
            if (letter == '-') letter = '_';
        return name;
    });

}  // namespace
}  // namespace chiosco::paint
