// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/picture.h"

#include <algorithm>
#include <cstring>

#include "core/base/result.h"

namespace chiosco::paint {

namespace {

std::uint64_t next_serial() {
    static std::uint64_t last = 0;
    return ++last;
}

}  // namespace

Picture::Picture(Kind kind, int width, int height)
    : kind_(kind),
      width_(width),
      height_(height),
      stride_(kind == Kind::coverage ? (width + 3) / 4 * 4 : width * 4),
      serial_(next_serial()) {
    ENSURE(width > 0 && height > 0);
    words_.resize(static_cast<std::size_t>(stride_) / 4 * static_cast<std::size_t>(height));
    image_ = pixman_image_create_bits_no_clear(kind == Kind::coverage ? PIXMAN_a8 : PIXMAN_x8r8g8b8,
                                               width, height, words_.data(), stride_);
    ENSURE(image_);
}

// Zeroed, because what was written on the glass is a person's.
Picture::~Picture() {
    pixman_image_unref(image_);
    explicit_bzero(words_.data(), bytes());
}

void mirror(Picture& picture) {
    ENSURE(picture.kind() == Picture::Kind::coverage);
    for (int y = 0; y < picture.height(); ++y) {
        unsigned char* row = picture.bits() + y * picture.stride();
        std::reverse(row, row + picture.width());
    }
}

}  // namespace chiosco::paint
