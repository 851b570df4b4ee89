// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/present.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "core/base/result.h"

namespace chiosco::paint {

namespace {

std::uint64_t stir(std::uint64_t hash, std::uint64_t value) {
    hash = (hash ^ value) * 0x9e3779b97f4a7c15ULL;
    return hash ^ (hash >> 29);
}

int whole(float value) { return static_cast<int>(std::lround(value)); }

// The painter draws nothing but whole quads; anything else is a mistake in it.
Quad quad_of(const ImDrawVert* vertices, const ImDrawIdx* indices, const ImDrawCmd& command) {
    const ImDrawVert& first = vertices[indices[0]];
    const ImDrawVert& last = vertices[indices[2]];
    const auto* picture = static_cast<const Picture*>(command.TextureId);
    Quad quad{picture, whole(first.pos.x), whole(first.pos.y), 0, 0, 0, 0, first.col, 0};
    quad.width = whole(last.pos.x) - quad.x;
    quad.height = whole(last.pos.y) - quad.y;
    if (picture) {
        quad.from_x = whole(first.uv.x * static_cast<float>(picture->width()));
        quad.from_y = whole(first.uv.y * static_cast<float>(picture->height()));
    }
    quad.hash = number_of(quad);
    return quad;
}

void read(std::span<ImDrawList* const> frame, std::vector<Quad>& quads) {
    quads.clear();
    for (const ImDrawList* each : frame) {
        const ImDrawList& list = *each;
        for (const ImDrawCmd& command : list.CmdBuffer) {
            ENSURE(command.ElemCount % 6 == 0);
            const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
            const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
            for (unsigned at = 0; at < command.ElemCount; at += 6)
                quads.push_back(quad_of(vertices, indices + at, command));
        }
    }
}

void add(pixman_region32_t& region, const Quad& quad) {
    if (quad.width > 0 && quad.height > 0)
        pixman_region32_union_rect(&region, &region, quad.x, quad.y,
                                   static_cast<unsigned>(quad.width),
                                   static_cast<unsigned>(quad.height));
}

std::vector<std::uint64_t> sorted_hashes(std::span<const Quad> quads) {
    std::vector<std::uint64_t> hashes;
    for (const auto& quad : quads) hashes.push_back(quad.hash);
    std::ranges::sort(hashes);
    return hashes;
}

// Of `quads` those that `others` has too, in order, as hashes; the rest is damaged.
std::vector<std::uint64_t> common(std::span<const Quad> quads,
                                  const std::vector<std::uint64_t>& others,
                                  pixman_region32_t& region) {
    std::vector<std::uint64_t> kept;
    for (const auto& quad : quads)
        if (std::ranges::binary_search(others, quad.hash))
            kept.push_back(quad.hash);
        else
            add(region, quad);
    return kept;
}

pixman_image_t* solid(std::uint32_t colour) {
    const auto alpha = colour >> 24;
    const auto channel = [&](unsigned shift) {
        return static_cast<std::uint16_t>((colour >> shift & 255) * 257 * alpha / 255);
    };
    const pixman_color_t value{channel(0), channel(8), channel(16),
                               static_cast<std::uint16_t>(alpha * 257)};
    return pixman_image_create_solid_fill(&value);
}

void compose(const Quad& quad, pixman_image_t* onto) {
    if (quad.picture && quad.picture->kind() == Picture::Kind::colours) {
        pixman_image_composite32(PIXMAN_OP_SRC, quad.picture->image(), nullptr, onto, quad.from_x,
                                 quad.from_y, 0, 0, quad.x, quad.y, quad.width, quad.height);
        return;
    }
    pixman_image_t* ink = solid(quad.colour);
    const bool opaque = !quad.picture && quad.colour >> 24 == 255;
    pixman_image_composite32(opaque ? PIXMAN_OP_SRC : PIXMAN_OP_OVER, ink,
                             quad.picture ? quad.picture->image() : nullptr, onto, 0, 0,
                             quad.from_x, quad.from_y, quad.x, quad.y, quad.width, quad.height);
    pixman_image_unref(ink);
}

}  // namespace

std::uint64_t number_of(const Quad& quad) {
    const auto pair = [](int a, int b) {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32 |
               static_cast<std::uint32_t>(b);
    };
    std::uint64_t hash = stir(0, quad.picture ? quad.picture->serial() : 0);
    hash = stir(hash, pair(quad.x, quad.y));
    hash = stir(hash, pair(quad.width, quad.height));
    hash = stir(hash, pair(quad.from_x, quad.from_y));
    return stir(hash, quad.colour);
}

Presenter::Presenter() { pixman_region32_init(&region_); }
Presenter::~Presenter() { pixman_region32_fini(&region_); }

void Presenter::forget() {
    last_.clear();
    glass_ = {};
}

// What both frames have in the same order stays as it is; all the rest is drawn anew. Equal ends
// are skipped first: a press or a clock changes a few quads in the middle.
void Presenter::damage(const Glass& glass) {
    const auto same = [](const Quad& a, const Quad& b) { return a.hash == b.hash; };
    const auto [new_from, old_from] =
        std::mismatch(quads_.begin(), quads_.end(), last_.begin(), last_.end(), same);
    auto new_to = quads_.end(), old_to = last_.end();
    while (new_to != new_from && old_to != old_from && same(new_to[-1], old_to[-1]))
        --new_to, --old_to;
    const std::span<const Quad> now{new_from, new_to}, before{old_from, old_to};
    const auto stays = common(now, sorted_hashes(before), region_);
    if (common(before, sorted_hashes(now), region_) != stays) {
        for (const auto& quad : now) add(region_, quad);
        for (const auto& quad : before) add(region_, quad);
    }
    if (pixman_region32_n_rects(&region_) > 24) {
        const pixman_box32_t all = *pixman_region32_extents(&region_);
        pixman_region32_fini(&region_);
        pixman_region32_init_with_extents(&region_, &all);
    }
    pixman_region32_intersect_rect(&region_, &region_, 0, 0, static_cast<unsigned>(glass.width),
                                   static_cast<unsigned>(glass.height));
}

void Presenter::draw(pixman_image_t* onto, const pixman_box32_t& bounds) {
    for (const auto& quad : quads_)
        if (quad.x < bounds.x2 && quad.x + quad.width > bounds.x1 && quad.y < bounds.y2 &&
            quad.y + quad.height > bounds.y1)
            compose(quad, onto);
}

const std::vector<pixman_box32_t>& Presenter::present(std::span<ImDrawList* const> frame,
                                                      const Glass& glass, bool whole_frame) {
    read(frame, quads_);
    pixman_region32_clear(&region_);
    if (whole_frame || glass.pixels != glass_.pixels || glass.width != glass_.width ||
        glass.height != glass_.height)
        pixman_region32_union_rect(&region_, &region_, 0, 0, static_cast<unsigned>(glass.width),
                                   static_cast<unsigned>(glass.height));
    else
        damage(glass);
    int count = 0;
    const pixman_box32_t* rects = pixman_region32_rectangles(&region_, &count);
    boxes_.assign(rects, rects + count);
    if (count > 0) {
        pixman_image_t* onto = pixman_image_create_bits_no_clear(
            PIXMAN_x8r8g8b8, glass.width, glass.height, static_cast<std::uint32_t*>(glass.pixels),
            glass.pitch);
        pixman_image_set_clip_region32(onto, &region_);
        draw(onto, *pixman_region32_extents(&region_));
        pixman_image_unref(onto);
    }
    glass_ = glass;
    std::swap(quads_, last_);
    return boxes_;
}

}  // namespace chiosco::paint
