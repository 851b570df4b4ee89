// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/body.h"

#include <algorithm>
#include <optional>

#include "kiosk-app/ui/flow.h"

namespace chiosco::ui {
namespace {

// Elements that use the whole width, or such that are read, and may stand in two columns.
struct Run {
    bool wide = false;
    std::vector<const Element*> elements;
    bool upright = false;  // Set as on a portrait panel, though this one is wide.
};

bool wants_width(const Element& element) { return is<Tiles>(element) || is<Choices>(element); }

// Everything is one run on a portrait panel: it has one column.
std::vector<Run> runs_of(const Setting& set, const std::vector<const Element*>& body) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < body.size(); ++i) {
        // A heading goes with what it heads.
        const bool heads = is<Heading>(*body[i]) && i + 1 < body.size();
        // A button below tiles is as wide as they are.
        const bool below = is<Button>(*body[i]) && !runs.empty() && runs.back().wide;
        const bool wide = !set.landscape() || below || wants_width(heads ? *body[i + 1] : *body[i]);
        if (runs.empty() || runs.back().wide != wide) runs.push_back({wide, {}});
        runs.back().elements.push_back(body[i]);
    }
    return runs;
}

bool half_button(const Element* element) {
    const auto* button = std::get_if<Button>(element);
    return button && button->half;
}

// The same glass with less between the pieces; what a finger or an eye needs is as before.
Setting denser(const Setting& set) {
    Setting out = set;
    out.gap = set.gap * 7 / 10;
    out.tight = set.tight * 7 / 10;
    out.pad = set.pad * 7 / 10;
    return out;
}

bool leads_on(const Element& element) {
    return is<Heading>(element) || is<Notice>(element) || is<Paragraph>(element);
}

class Body {
public:
    Body(const Setting& with, const Page& page, TileShape shape, Packing packing)
        : set_(packing == Packing::dense ? denser(with) : with),
          shape_(shape),
          paired_(packing != Packing::usual),
          hero_(page.hero) {
        for (const auto& element : page.body) {
            if (is<Keyboard>(element)) keyboard_ = &std::get<Keyboard>(element);
            all_.push_back(&element);
        }
    }

    Arrangement arrange(const Rect& room) const {
        if (!keyboard_) return pour(all_, room);
        auto docked = beside_keyboard(room);
        if (!docked) docked = above_keyboard(room);
        return docked ? std::move(*docked) : pour(all_, room);
    }

private:
    std::vector<const Element*> without_keyboard() const {
        auto rest = all_;
        std::erase_if(rest, [](const Element* element) { return is<Keyboard>(*element); });
        if (!scarce()) return rest;
        // There is room for the question and its field: what is said before comes after.
        const auto field = std::ranges::find_if(rest, [](auto* e) { return is<Field>(*e); });
        if (field == rest.end()) return rest;
        std::stable_partition(rest.begin(), field + 1,
                              [](const Element* element) { return !is<Paragraph>(*element); });
        return rest;
    }

    std::vector<const Element*> field_before_question() const {
        auto rest = without_keyboard();
        const auto field = std::ranges::find_if(rest, [](auto* e) { return is<Field>(*e); });
        if (field != rest.end())
            std::stable_partition(rest.begin(), field + 1,
                                  [](const Element* element) { return !is<Heading>(*element); });
        return rest;
    }

    // Whether the first page has a field, or there is none.
    static bool begins_with_field(const Arrangement& found) {
        const auto is_field = [](const Box& box) { return box.part.role == Role::field; };
        const auto field = std::ranges::find_if(found.boxes, is_field);
        return field == found.boxes.end() || field->page <= 0;
    }

    Um tallest(const Rect& room) const {
        Um height = 0;
        for (const auto& run : runs_of(set_, without_keyboard()))
            for (const auto& block : set_run(run, room.width, room.height))
                height = std::max(height, block.height);
        return height;
    }

    Blocks set_run(const Run& run, Um width, Um height) const {
        Blocks out;
        const auto& elements = run.elements;
        const bool wide = set_.landscape() && !run.upright;
        for (std::size_t i = 0; i < elements.size(); ++i) {
            Blocks more;
            if (is<Button>(*elements[i])) {
                more.push_back(button_row(elements, i, width));
            } else if (wide && is<Tiles>(*elements[i])) {
                more = merged_tiles(elements, i, {width, height});
            } else if (wide && is<Choices>(*elements[i])) {
                const auto& choices = std::get<Choices>(*elements[i]);
                more = choice_blocks(set_, choices, choices.columns_max + 1, width);
            } else if (scarce() && keyboard_ && is<Field>(*elements[i])) {
                more.push_back(field_below_question(elements, i, width));
            } else {
                more = blocks(set_, *elements[i], {width, height}, shape_);
            }
            if (keeps_with_field(elements, i)) {
                more.back().keeps = true;
                if (scarce()) more.back().after = set_.tight;
            }
            std::ranges::move(more, std::back_inserter(out));
        }
        return out;
    }

    // One button, or two that share a row: halves do, and neighbours on a page that is packed.
    Block button_row(const std::vector<const Element*>& elements, std::size_t& i, Um width) const {
        Part left = parts(*elements[i]).front();
        if (i + 1 < elements.size() && is<Button>(*elements[i + 1])) {
            Part other = parts(*elements[i + 1]).front();
            const bool halves = left.half && other.half;
            if (halves || (paired_ && even_from(elements, i) && at_ease(left, other, width))) {
                left.half = other.half = true;
                ++i;
                return row_of_halves(set_, left, &other, width);
            }
        }
        return row_of_halves(set_, left, nullptr, width);
    }

    // Of an odd number of buttons the first has a row of its own.
    static bool even_from(const std::vector<const Element*>& elements, std::size_t i) {
        std::size_t count = 0;
        while (i + count < elements.size() && is<Button>(*elements[i + count]) &&
               !half_button(elements[i + count]))
            ++count;
        return count > 0 && count % 2 == 0;
    }

    // Whether both labels stand on two lines at most of half a row.
    bool at_ease(const Part& left, const Part& other, Um width) const {
        const Um half = (width - set_.gap) / 2;
        const auto fits = [&](const Part& part) {
            const Um icon = part.icon.empty() ? 0 : set_.icon(9) + 3 * set_.unit;
            const Stack label =
                set_.stack({{part.words, Face::strong}}, half - 8 * set_.unit - icon);
            return !label.shrunk && label.lines_broken <= 2;
        };
        return fits(left) && fits(other);
    }

    // What is typed into stays with what it is typed on, and with the question that it answers.
    bool keeps_with_field(const std::vector<const Element*>& elements, std::size_t i) const {
        if (!keyboard_) return false;
        if (is<Field>(*elements[i]))
            return i + 1 < elements.size() && is<Keyboard>(*elements[i + 1]);
        while (i < elements.size() && leads_on(*elements[i])) ++i;
        return i < elements.size() && is<Field>(*elements[i]);
    }

    // Keys and large letters leave little: on a small panel, and on any in the larger sizes.
    bool scarce() const { return set_.small() || set_.look.size >= TextSize::larger; }

    // The question above names the field: where room is scarce its own label is for the ear.
    Block field_below_question(const std::vector<const Element*>& elements, std::size_t i,
                               Um width) const {
        Field field = std::get<Field>(*elements[i]);
        const Text label = field.target.label;
        // As the page says it: here the question may have been put after the field.
        const auto at = std::ranges::find(all_, elements[i]);
        auto from = at;
        while (from != all_.begin() && leads_on(**std::prev(from))) --from;
        const bool asked =
            std::any_of(from, at, [](auto* element) { return is<Heading>(*element); });
        if (asked) field.target.label = {};
        Block block = blocks(set_, field, {width, 0}, shape_).front();
        block.boxes.front().part.words = label;
        return block;
    }

    // A wide page has room for neighbouring rows of tiles in one, with a column more.
    Blocks merged_tiles(const std::vector<const Element*>& elements, std::size_t& i,
                        Room room) const {
        std::vector<Part> tiles;
        int columns = 1;
        for (;; ++i) {
            const auto& kind = std::get<Tiles>(*elements[i]);
            columns = std::max(columns, kind.columns_max);
            std::ranges::move(parts(*elements[i]), std::back_inserter(tiles));
            if (set_.small() || i + 1 == elements.size() || !is<Tiles>(*elements[i + 1])) break;
        }
        const auto count = static_cast<int>(tiles.size());
        // One or two columns more than upright, whichever leaves less of the last row empty.
        const auto empty = [&](int wanted) {
            const int row = std::min(wanted, count);
            return (row - count % row) % row;
        };
        int more = empty(columns + 2) < empty(columns + 1) ? 2 : 1;
        if (set_.small() && empty(columns) <= empty(columns + more)) more = 0;
        return tile_blocks(set_, tiles, columns + more, room, shape_);
    }

    void pour_run(Flow& flow, const Run& run, const Rect& room) const {
        if (run.wide || room.width <= set_.measure_max()) {
            flow.one_column(set_run(run, room.width, room.height));
            return;
        }
        const Um apart = 8 * set_.unit, column = (room.width - apart) / 2;
        Blocks narrow = set_run(run, std::min(room.width, set_.measure_max()), room.height);
        if (column < set_.measure_min() || height_of(narrow) < room.height / 2)
            flow.one_column(std::move(narrow));
        else
            flow.two_columns(set_run(run, column, room.height), apart);
    }

    Arrangement pour(const std::vector<const Element*>& elements, const Rect& room) const {
        if (elements.empty()) return {};
        if (auto column = in_the_middle(elements, room)) return std::move(*column);
        const auto runs = runs_of(set_, elements);
        Flow flow{room};
        for (const auto& run : runs) pour_run(flow, run, room);
        const int pages = flow.pages();
        if (pages == 1 && runs.size() == 1 && (runs[0].wide || hero_))
            if (auto standing = stand(set_run(runs[0], room.width, room.height), room))
                return std::move(*standing);
        return {std::move(flow).boxes(), pages};
    }

    // On a wide panel, what fits in one column of easily read lines stands in the middle: torn
    // into two columns, a short list is no list any more.
    std::optional<Arrangement> in_the_middle(const std::vector<const Element*>& elements,
                                             const Rect& room) const {
        const Um width = set_.measure_max();
        if (hero_ || !set_.landscape() || room.width <= width) return {};
        const Run upright{true, elements, true};
        return stand(set_run(upright, width, room.height),
                     {room.x + (room.width - width) / 2, room.y, width, room.height});
    }

    // All on one page, at its height; nothing where it does not fit.
    std::optional<Arrangement> stand(Blocks all, const Rect& room) const {
        const Um left = room.height - height_of(all);
        if (left < 0) return {};
        const Um down = lowered(all, left - grow(all, left), room.height);
        Flow flow{{room.x, room.y + down, room.width, room.height - down}};
        flow.one_column(std::move(all));
        if (flow.pages() > 1) return {};
        return Arrangement{std::move(flow).boxes(), 1};
    }

    // How far below its room's top a page begins. A short one stands near the middle, within
    // reach of who stands or sits before it, more above than below: the eye begins there. A list
    // that is turned stays where it is.
    Um lowered(const Blocks& all, Um spare, Um height) const {
        if (hero_) return spare / 3;
        const auto turned = [](const Block& block) {
            return block.boxes.front().part.role == Role::pager;
        };
        // A list that is filled while somebody types may be empty now: it keeps its place.
        const bool listing = keyboard_ && std::ranges::any_of(all_, [](const Element* element) {
                                 return is<Rows>(*element);
                             });
        if (listing || std::ranges::any_of(all, turned)) return 0;
        return static_cast<Um>(0.42 * spare * spare / height);
    }

    // How much higher a block may become: doors to somewhere, and on a page that says only one
    // thing what it says it with; where there is much room, all that is chosen.
    double growth(const Block& block, bool only, bool airy) const {
        const Role role = block.boxes.front().part.role;
        if (hero_ && only) return role == Role::button || role == Role::notice ? 1.2 : 0;
        if (block.grows) return hero_ ? 1.2 : 0.75;
        const bool chosen = role == Role::button || role == Role::choice || role == Role::row;
        return chosen && airy && !hero_ ? 0.3 : 0;
    }

    // They share the room that is left, each after its own height. Tells how much of it they took.
    Um grow(Blocks& all, Um left) const {
        const Um whole = left + height_of(all);
        const bool only = std::ranges::none_of(all, &Block::grows);
        const bool airy = !keyboard_ && left > whole * 2 / 5;
        double growing = 0;
        for (const auto& block : all) growing += growth(block, only, airy) > 0 ? block.height : 0;
        if (growing == 0) return 0;
        Um taken = 0;
        for (auto& block : all) {
            const double share = std::min(growth(block, only, airy), left / growing);
            const Um more = static_cast<Um>(block.height * share);
            block.height += more;
            taken += more;
            for (auto& box : block.boxes)
                if (more > 0) heighten(box, box.rect.height + more);
        }
        return taken;
    }

    // The keyboard stays at the foot of the body whatever page of it is shown.
    void dock(Arrangement& arrangement, Um x, Um y, Um width) const {
        Block keys = keyboard_block(set_, *keyboard_, width);
        for (auto& box : keys.boxes) {
            box.page = arrangement.pages == 1 ? 0 : -1;
            move(box, x, y);
            arrangement.boxes.push_back(std::move(box));
        }
    }

    // On a wide panel: keys at the end, what is typed and found at the start.
    std::optional<Arrangement> beside_keyboard(const Rect& room) const {
        const Um apart = 8 * set_.unit;
        Um wide = (room.width - apart) / 2;
        // A pad of three keys a row leaves more to what it answers.
        if (set_.small()) wide = std::min(wide, keyboard_width_max(set_, *keyboard_));
        const Um rest = room.width - apart - wide;
        const Um keys = keyboard_block(set_, *keyboard_, wide).height;
        if (!set_.landscape() || wide < keyboard_width_min(set_, *keyboard_) ||
            rest < set_.measure_min() * (set_.small() ? 5 : 6) / 6 || keys > room.height)
            return std::nullopt;
        const Rect start{room.x, room.y, rest, room.height};
        if (tallest(start) > room.height) return std::nullopt;
        Arrangement out = pour(without_keyboard(), start);
        dock(out, room.x + rest + apart, bottom(room) - keys, wide);
        return out;
    }

    std::optional<Arrangement> above_keyboard(const Rect& room) const {
        const Um keys = keyboard_block(set_, *keyboard_, room.width).height + set_.gap;
        const Rect above{room.x, room.y, room.width, room.height - keys};
        if (above.height < tallest(above)) return std::nullopt;
        Arrangement out = pour(without_keyboard(), above);
        // A fault is seen together with what it speaks of, if need be before the question.
        if (scarce() && !begins_with_field(out)) {
            Arrangement other = pour(field_before_question(), above);
            if (begins_with_field(other)) out = std::move(other);
        }
        dock(out, room.x, bottom(room) - keys + set_.gap, room.width);
        return out;
    }

    const Setting set_;
    TileShape shape_;
    bool paired_, hero_;
    std::vector<const Element*> all_;
    const Keyboard* keyboard_ = nullptr;
};

}  // namespace

Arrangement arrange_body(const Setting& set, const Page& page, const Rect& room, TileShape shape,
                         Packing packing) {
    return Body{set, page, shape, packing}.arrange(room);
}

}  // namespace chiosco::ui
