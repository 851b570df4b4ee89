// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/lead.h"

#include <algorithm>
#include <array>

namespace chiosco::ui {
namespace {

struct Faces {
    Face question, notice;
    bool bare = false;  // Without what is said twice: the field's label, a notice's sign.
};
// The question is read once, what is wrong is read to the end.
constexpr std::array<Faces, 6> all_faces{{{Face::strong, Face::body},
                                          {Face::body, Face::body},
                                          {Face::body, Face::small},
                                          {Face::small, Face::small},
                                          {Face::body, Face::body, true},
                                          {Face::small, Face::small, true}}};

Box asked_box(const Setting& set, const Element& element, Um width, Faces faces) {
    const Part part = parts(element).front();
    if (part.role != Role::notice)
        return beside(set, part, {{part.words, faces.question}}, width, {});
    Box box = beside(set, part, {{part.words, faces.notice}}, width,
                     {.icon = faces.bare ? 0 : set.icon(11),
                      .pad_x = std::max(set.pad, mm(5)),  // Clear of the stripe at its start.
                      .pad_y = set.unit,
                      .between = set.tight});
    if (faces.bare) box.icon = {};
    return box;
}

void put(Block& below, Box box, Um x) {
    move(box, x, below.height);
    below.height = bottom(box.rect);
    below.boxes.push_back(std::move(box));
}

Block column(const Setting& set, const Lead& lead, Um width, Faces faces) {
    Block out;
    for (const auto* element : lead.asked) {
        put(out, asked_box(set, *element, width, faces), 0);
        out.height += set.tight;
    }
    for (auto& box : lead.field(width, faces.bare).boxes) put(out, std::move(box), 0);
    out.after = set.gap;
    return out;
}

// A finger's height, if it can be: the words are the last that becomes smaller.
Box completion_box(const Setting& set, Part part, Um width) {
    part.role = Role::button;  // The chevron of a row has no room.
    part.icon = {};
    Box box;
    for (const auto face : {Face::strong, Face::body, Face::small}) {
        box = beside(set, part, {{part.words, face}}, width,
                     {.pad_x = set.tight, .pad_y = set.unit, .least = set.look.target_min});
        if (box.rect.height <= set.look.target_min) break;
    }
    return box;
}

// As many as have room.
std::size_t put_completions(const Setting& set, const Lead& lead, Block& block, const Rect& place) {
    std::size_t shown = 0;
    Um y = 0;
    for (const auto& part : lead.completions) {
        Box box = completion_box(set, part, place.width);
        if (y + box.rect.height > place.height) break;
        move(box, place.x, y);
        y = bottom(box.rect) + set.tight;
        block.height = std::max(block.height, bottom(box.rect));
        block.boxes.push_back(std::move(box));
        ++shown;
    }
    return shown;
}

// Only where it has room.
bool put_instead(const Setting& set, const Lead& lead, Block& block, const Rect& place) {
    if (!lead.completions.empty() || lead.instead.empty()) return false;
    const Part part{.role = Role::paragraph, .words = lead.instead};
    for (const auto face : {Face::body, Face::small}) {
        Box box = beside(set, part, {{part.words, face}}, place.width, {});
        if (box.rect.height > place.height) continue;
        move(box, place.x, 0);
        block.height = std::max(block.height, bottom(box.rect));
        block.boxes.push_back(std::move(box));
        return true;
    }
    return false;
}

}  // namespace

std::size_t lead_of(const std::vector<const Element*>& elements) {
    const auto is_field = [](const Element* e) { return std::holds_alternative<Field>(*e); };
    const auto field = std::ranges::find_if(elements, is_field);
    return field == elements.end() ? 0 : static_cast<std::size_t>(field - elements.begin()) + 1;
}

bool is_torn(std::span<const Box> boxes, std::size_t lead) {
    return std::ranges::any_of(boxes.first(std::min(lead, boxes.size())),
                               [](const Box& box) { return box.page > 0; });
}

bool begins_with_field(std::span<const Box> boxes) {
    const auto field =
        std::ranges::find_if(boxes, [](const Box& box) { return box.part.role == Role::field; });
    return field == boxes.end() || field->page <= 0;
}

bool stands_in_head(const Element& element) {
    const auto* heading = std::get_if<Heading>(&element);
    return heading && heading->level == 0;
}

bool explains(const Element& element) {
    const auto* notice = std::get_if<Notice>(&element);
    return notice && notice->tone == Tone::info;
}

std::optional<LeadBlock> lead_block(const Setting& set, const Lead& lead, Room room) {
    const Um second = lead.completed ? (room.width - set.gap) * 2 / 5 : 0;
    const Um first = lead.completed ? room.width - set.gap - second : room.width;
    for (const auto& faces : all_faces) {
        Block block = column(set, lead, first, faces);
        if (block.height > room.height) continue;
        LeadBlock out{std::move(block)};
        if (!lead.completed) return out;
        const Rect place{first + set.gap, 0, second, room.height};
        out.shown = put_completions(set, lead, out.block, place);
        out.said = put_instead(set, lead, out.block, place);
        return out;
    }
    return std::nullopt;
}

}  // namespace chiosco::ui
