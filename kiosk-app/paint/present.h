// SPDX-License-Identifier: AGPL-3.0-or-later
// A frame is a list of axis-aligned quads. What differs from the last one is drawn, by pixman,
// straight into the window's own pixels; a frame in which nothing changed costs a comparison.
#pragma once

#include <pixman.h>

#include <span>
#include <vector>

#include "kiosk-app/paint/picture.h"

struct ImDrawList;

namespace chiosco::paint {

struct Quad {
    const Picture* picture;  // Null: filled with `colour`.
    int x, y, width, height;
    int from_x, from_y;    // Where in the picture its upper left corner is.
    std::uint32_t colour;  // ImGui's packing: red in the lowest byte, alpha in the highest.
    std::uint64_t hash;
};

// Tells a quad from others, whatever they are of and wherever they stand; `hash` does not count.
std::uint64_t number_of(const Quad& quad);

// The window's pixels: XRGB, as SDL hands them out.
struct Glass {
    void* pixels = nullptr;
    int width = 0, height = 0, pitch = 0;
};

class Presenter {
public:
    Presenter();
    ~Presenter();
    Presenter(const Presenter&) = delete;
    Presenter& operator=(const Presenter&) = delete;

    // Draws what changed since the last call; the boxes that did, empty if none. `whole`: all.
    const std::vector<pixman_box32_t>& present(std::span<ImDrawList* const> frame,
                                               const Glass& glass, bool whole);
    // The next frame is drawn whole.
    void forget();

private:
    void damage(const Glass& glass);
    void draw(pixman_image_t* onto, const pixman_box32_t& bounds);

    std::vector<Quad> quads_, last_;
    std::vector<pixman_box32_t> boxes_;
    pixman_region32_t region_;
    Glass glass_;
};

}  // namespace chiosco::paint
