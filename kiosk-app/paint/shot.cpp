// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/shot.h"

#include <png.h>

#include <cstring>
#include <vector>

namespace chiosco::paint {

Result<void> save_png(const Glass& glass, const std::string& path) {
    const auto width = static_cast<std::size_t>(glass.width);
    std::vector<unsigned char> rgb(width * static_cast<std::size_t>(glass.height) * 3);
    auto* to = rgb.data();
    for (int y = 0; y < glass.height; ++y) {
        const auto* row = static_cast<const unsigned char*>(glass.pixels) + y * glass.pitch;
        for (std::size_t x = 0; x < width; ++x, to += 3)
            to[0] = row[4 * x + 2], to[1] = row[4 * x + 1], to[2] = row[4 * x];
    }
    png_image image;
    std::memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(glass.width);
    image.height = static_cast<png_uint_32>(glass.height);
    image.format = PNG_FORMAT_RGB;
    image.flags = PNG_IMAGE_FLAG_FAST;
    if (!png_image_write_to_file(&image, path.c_str(), 0, rgb.data(), 0, nullptr))
        return failure(ErrorCode::full, path + ": " + image.message);
    return {};
}

}  // namespace chiosco::paint
