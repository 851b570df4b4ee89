// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/layout.h"

#include <algorithm>
#include <span>

#include "kiosk-app/ui/flow.h"
#include "kiosk-app/ui/frame.h"

namespace chiosco::ui {
namespace {

// Elements that use the whole width, or such that are read, and may stand in two columns.
struct Run {
    bool wide = false;
    std::vector<const Element*> elements;
};

template <class Kind>
bool is(const Element& element) {
    return std::holds_alternative<Kind>(element);
}

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

// One arrangement of the body; several are tried and the best is kept.
struct Arrangement {
    std::vector<Box> boxes;
    int pages = 1;
};

class Body {
public:
    Body(const Setting& with, const Page& page, TileShape shape)
        : set_(with), shape_(shape), hero_(page.hero) {
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
        return rest;
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
        for (std::size_t i = 0; i < elements.size(); ++i) {
            Blocks more;
            if (half_button(elements[i])) {
                const Part left = parts(*elements[i]).front();
                const bool pair = i + 1 < elements.size() && half_button(elements[i + 1]);
                const Part other = pair ? parts(*elements[i + 1]).front() : Part{};
                more.push_back(row_of_halves(set_, left, pair ? &other : nullptr, width));
                i += pair ? 1 : 0;
            } else if (set_.landscape() && is<Tiles>(*elements[i])) {
                more = merged_tiles(elements, i, {width, height});
            } else if (set_.landscape() && is<Choices>(*elements[i])) {
                const auto& choices = std::get<Choices>(*elements[i]);
                more = choice_blocks(set_, choices, choices.columns_max + 1, width);
            } else {
                more = blocks(set_, *elements[i], {width, height}, shape_);
            }
            // What is typed into stays with what it is typed on.
            if (is<Field>(*elements[i]) && i + 1 < elements.size() &&
                is<Keyboard>(*elements[i + 1]))
                more.back().keeps = true;
            std::ranges::move(more, std::back_inserter(out));
        }
        return out;
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
            if (i + 1 == elements.size() || !is<Tiles>(*elements[i + 1])) break;
        }
        const auto count = static_cast<int>(tiles.size());
        // One or two columns more than upright, whichever leaves less of the last row empty.
        const auto empty = [&](int wanted) {
            const int row = std::min(wanted, count);
            return (row - count % row) % row;
        };
        const int more = empty(columns + 2) < empty(columns + 1) ? 2 : 1;
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
        const auto runs = runs_of(set_, elements);
        Flow flow{room};
        for (const auto& run : runs) pour_run(flow, run, room);
        const int pages = flow.pages();
        const bool whole = runs.size() == 1 && (runs[0].wide || hero_);
        if (pages == 1 && whole && !elements.empty()) {
            Blocks grown = set_run(runs[0], room.width, room.height);
            // Two columns may have taken what one does not: then they stay.
            const Um left = room.height - height_of(grown);
            if (left <= 0) return {std::move(flow).boxes(), pages};
            const Um above = (left - grow(grown, left)) / 3;
            // What is still left stands more above than below: the eye begins there.
            const Um down = hero_ ? above : 0;
            Flow again{{room.x, room.y + down, room.width, room.height - down}};
            again.one_column(std::move(grown));
            if (again.pages() == 1) return {std::move(again).boxes(), 1};
        }
        return {std::move(flow).boxes(), pages};
    }

    // Doors to somewhere share the room that is left, each after its own height; on a page that
    // says only one thing, what it says it with. Tells how much of it they took.
    Um grow(Blocks& all, Um left) const {
        double growing = 0;
        if (hero_ && std::ranges::none_of(all, &Block::grows))
            for (auto& block : all)
                block.grows = block.boxes.front().part.role == Role::button ||
                              block.boxes.front().part.role == Role::notice;
        for (const auto& block : all) growing += block.grows ? block.height : 0;
        if (growing == 0) return 0;
        const double share = std::min(hero_ ? 1.2 : 0.75, left / growing);
        Um taken = 0;
        for (auto& block : all) {
            if (!block.grows) continue;
            const Um more = static_cast<Um>(block.height * share);
            block.height += more;
            taken += more;
            for (auto& box : block.boxes) heighten(box, box.rect.height + more);
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
        const Um apart = 8 * set_.unit, half = (room.width - apart) / 2;
        const Um keys = keyboard_block(set_, *keyboard_, half).height;
        if (!set_.landscape() || half < keyboard_width_min(set_, *keyboard_) ||
            half < set_.measure_min() || keys > room.height)
            return std::nullopt;
        const Rect start{room.x, room.y, half, room.height};
        if (tallest(start) > room.height) return std::nullopt;
        Arrangement out = pour(without_keyboard(), start);
        dock(out, room.x + half + apart, bottom(room) - keys, half);
        return out;
    }

    std::optional<Arrangement> above_keyboard(const Rect& room) const {
        const Um keys = keyboard_block(set_, *keyboard_, room.width).height + set_.gap;
        const Rect above{room.x, room.y, room.width, room.height - keys};
        if (above.height < tallest(above)) return std::nullopt;
        Arrangement out = pour(without_keyboard(), above);
        dock(out, room.x, bottom(room) - keys + set_.gap, room.width);
        return out;
    }

    const Setting& set_;
    TileShape shape_;
    bool hero_;
    std::vector<const Element*> all_;
    const Keyboard* keyboard_ = nullptr;
};

// With the targets that turn the page where one page is not enough.
Arrangement arrange(const Setting& set, const Page& page, const Chrome& chrome, const Rect& room,
                    TileShape shape) {
    const Body body{set, page, shape};
    Arrangement whole = body.arrange(room);
    if (whole.pages == 1) return whole;
    const auto more = set_more(set, chrome, room);
    Arrangement out = body.arrange(without_more(set, room, more));
    for (int number = 0; number < out.pages; ++number) {
        for (const auto& box : more) {
            const bool first = box.part.name == "more:back" && number == 0;
            const bool last = box.part.name == "more:next" && number + 1 == out.pages;
            if (first || last) continue;
            out.boxes.push_back(box);
            out.boxes.back().page = number;
        }
    }
    return out;
}

// In the largest shape of tiles that one page takes, else in that with the fewest pages.
Arrangement arrange_best(const Setting& set, const Page& page, const Chrome& chrome,
                         const Rect& room) {
    using enum TileShape;
    std::vector<TileShape> shapes{roomy};
    if (std::ranges::any_of(page.body, is<Tiles>)) {
        if (page.hero && !set.small()) shapes.insert(shapes.begin(), grand);
        if (set.small())
            shapes = {roomy, compact, dense, bare};
        else if (set.landscape())
            shapes.insert(shapes.end(), {compact, broad});
        else
            shapes.insert(shapes.end(), {broad, compact});
    }
    Arrangement best = arrange(set, page, chrome, room, shapes.front());
    for (const auto shape : std::span{shapes}.subspan(1)) {
        if (best.pages == 1) break;
        Arrangement other = arrange(set, page, chrome, room, shape);
        if (other.pages < best.pages) best = std::move(other);
    }
    return best;
}

void mirror(Rect& rect, Um width) {
    if (rect.width > 0) rect.x = width - rect.x - rect.width;
}

// The only place that knows of right-to-left. A keyboard is mirrored as a whole: its keys stay
// where a typist looks for them.
void mirror(Layout& layout, Um width) {
    Um first = width, last = 0;
    for (const auto& box : layout.boxes) {
        if (box.part.role != Role::key) continue;
        first = std::min(first, box.rect.x);
        last = std::max(last, right(box.rect));
    }
    for (auto& box : layout.boxes) {
        if (box.part.role == Role::key) {
            move(box, width - first - last, 0);
            continue;
        }
        mirror(box.rect, width);
        mirror(box.icon, width);
        for (auto& line : box.lines) mirror(line.rect, width);
    }
}

Layout compose(const Setting& set, const Page& page, const Chrome& chrome) {
    const Panel& panel = set.panel;
    Band head = set_head(set, page, chrome);
    // On a small panel the keys take the place of the bar.
    const bool typing = std::ranges::any_of(page.body, is<Keyboard>);
    Band bar = set_bar(set, typing && set.small() ? Chrome{} : chrome);
    Layout out;
    out.head = head.rect;
    out.bar = bar.rect;
    out.body = {0, bottom(out.head), panel.width, out.bar.y - bottom(out.head)};
    const Um top = 6 * set.unit, foot = 5 * set.unit;
    const Rect room{set.margin, out.body.y + top, panel.width - 2 * set.margin,
                    out.body.height - top - foot};
    Arrangement best = arrange_best(set, page, chrome, room);
    out.pages = best.pages;
    out.boxes = std::move(head.boxes);
    std::ranges::move(best.boxes, std::back_inserter(out.boxes));
    std::ranges::move(bar.boxes, std::back_inserter(out.boxes));
    return out;
}

bool on_page(const Box& box, int page) { return box.page == page || box.page == -1; }

}  // namespace

Layout lay_out(const Page& page, const Chrome& chrome, const Panel& panel, const Look& look,
               const Measure& measure) {
    const Setting set{panel, look, measure};
    Layout out = compose(set, page, chrome);
    // A cover's large head is worth less than a page that need not be turned.
    if (page.hero && out.pages > 1) {
        Page plain = page;
        plain.hero = false;
        Layout other = compose(set, plain, chrome);
        if (other.pages < out.pages) out = std::move(other);
    }
    if (look.direction == Direction::right_to_left) mirror(out, panel.width);
    return out;
}

std::optional<std::size_t> hit(const Layout& layout, int page, Um x, Um y) {
    for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
        const auto& [part, rect, lines, icon, of] = layout.boxes[i];
        if (part.name.empty() || !on_page(layout.boxes[i], page)) continue;
        if (x >= rect.x && x < right(rect) && y >= rect.y && y < bottom(rect)) return i;
    }
    return std::nullopt;
}

int first_page(const Layout& layout) {
    for (const auto& box : layout.boxes)
        if (box.part.role == Role::field && box.part.active) return std::max(box.page, 0);
    return 0;
}

}  // namespace chiosco::ui
