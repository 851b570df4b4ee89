// SPDX-License-Identifier: AGPL-3.0-or-later
// Pixels that are drawn one to one: a coverage, coloured when drawn, or colours of its own.
#pragma once

#include <pixman.h>

#include <cstdint>
#include <vector>

namespace chiosco::paint {

class Picture {
public:
    enum class Kind { coverage, colours };
    Picture(Kind kind, int width, int height);
    ~Picture();
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;

    // Rows of `stride` bytes: one byte a pixel, or four (XRGB as a native word).
    unsigned char* bits() { return reinterpret_cast<unsigned char*>(words_.data()); }
    const unsigned char* bits() const {
        return reinterpret_cast<const unsigned char*>(words_.data());
    }
    int stride() const { return stride_; }
    std::size_t bytes() const { return words_.size() * sizeof(std::uint32_t); }
    int width() const { return width_; }
    int height() const { return height_; }
    Kind kind() const { return kind_; }
    pixman_image_t* image() const { return image_; }
    // Never used twice, so that a frame can be compared with one whose pictures are gone.
    std::uint64_t serial() const { return serial_; }

private:
    Kind kind_;
    int width_, height_, stride_;
    std::uint64_t serial_;
    std::vector<std::uint32_t> words_;
    pixman_image_t* image_;
};

// The same turned round, left for right: arrows in right-to-left languages.
void mirror(Picture& picture);

}  // namespace chiosco::paint
