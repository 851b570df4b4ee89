// SPDX-License-Identifier: AGPL-3.0-or-later
// Golden pictures: what was looked at and found good. UPDATE_GOLDEN=1 writes them anew.
#pragma once

#include <png.h>

#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "kiosk-app/paint/screen.h"
#include "tests/support/temp_folder.h"

namespace chiosco {

struct Pixels {
    unsigned width = 0, height = 0;
    std::vector<unsigned char> rgb;
};

inline Pixels read_png(const std::string& path) {
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
inline double difference(const Pixels& one, const Pixels& other) {
    if (one.width != other.width || one.height != other.height || one.rgb.empty()) return 1;
    std::size_t off = 0;
    for (std::size_t i = 0; i < one.rgb.size(); i += 3) {
        bool differs = false;
        for (std::size_t c = i; c < i + 3; ++c) differs |= std::abs(one.rgb[c] - other.rgb[c]) > 4;
        off += differs;
    }
    return static_cast<double>(off) * 3 / static_cast<double>(one.rgb.size());
}

// How far what `screen` shows is from the picture at `kept`; nothing if that was written now.
inline std::optional<double> off_golden(const paint::Screen& screen, const std::string& kept) {
    if (std::getenv("UPDATE_GOLDEN")) return screen.shot(kept) ? std::nullopt : std::optional{1.0};
    const TempFolder folder;
    const std::string now = folder.path() / "now.png";
    if (!screen.shot(now)) return 1;
    return difference(read_png(now), read_png(kept));
}

}  // namespace chiosco
