// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/body.h"

#include <algorithm>
#include <optional>

#include "kiosk-app/ui/flow.h"
#include "kiosk-app/ui/lead.h"

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
          hero_(page.hero),
          still_(page.still) {
        for (const auto& element : page.body) {
            if (is<Keyboard>(element)) keyboard_ = &std::get<Keyboard>(element);
            all_.push_back(&element);
        }
    }

    Arrangement arrange(const Rect& room, Um aside) const {
        const Rect narrow{room.x, room.y, room.width - aside, room.height};
        std::optional<Arrangement> out;
        if (keyboard_) {
            out = beside_keyboard(narrow);
            if (!out) out = above_keyboard(room, aside);
        }
        if (!out) out = pour(all_, narrow);
        if (out->turned.width == 0) out->turned = room;
        return std::move(*out);
    }

private:
    std::vector<const Element*> without_keyboard() const {
        auto rest = all_;
        std::erase_if(rest, [](const Element* element) {
            return is<Keyboard>(*element) || stands_in_head(*element);
        });
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

    // The rows that may complete the field, where they are to stand beside it.
    std::vector<const Element*>::const_iterator completions(
        const std::vector<const Element*>& elements) const {
        return std::ranges::find_if(elements, [&](const Element* element) {
            const auto* rows = std::get_if<Rows>(element);
            return set_.small() && rows && rows->completes;
        });
    }

    // The lead as one piece; `explained`: with what explains the question, else that comes after.
    std::optional<Arrangement> led(const Rect& room, bool explained) const {
        auto rest = without_keyboard();
        auto end = rest.begin() + static_cast<std::ptrdiff_t>(lead_of(rest));
        if (end == rest.begin()) return {};
        if (!explained)
            end = std::stable_partition(rest.begin(), end,
                                        [](const Element* e) { return !explains(*e); });
        const std::vector<const Element*> field{*std::prev(end)};
        Lead lead{.asked = {rest.begin(), std::prev(end)}, .field = [&](Um width, bool bare) {
                      return field_below_question(field, 0, width, bare);
                  }};
        rest.erase(rest.begin(), end);
        const auto found = rest.begin() + (completions(rest) - rest.cbegin());
        const bool completed = found != rest.end();
        bool instead = false;
        if (completed) {
            lead.completed = true;
            lead.completions = parts(**found);
            const auto* words = std::next(found) == rest.end()
                                    ? nullptr
                                    : std::get_if<Paragraph>(*std::next(found));
            instead = words && lead.completions.empty();
            if (instead) lead.instead = words->words;
        }
        auto made = lead_block(set_, lead, {room.width, room.height});
        if (!made) return {};
        Element left;
        if (completed) {
            Rows rows = std::get<Rows>(**found);
            rows.rows.erase(rows.rows.begin(),
                            rows.rows.begin() + static_cast<std::ptrdiff_t>(made->shown));
            left = std::move(rows);
            *found = &left;
            if (made->said) rest.erase(std::next(found));
        }
        Flow flow{room};
        flow.one_column({std::move(made->block)});
        for (const auto& run : runs_of(set_, rest)) pour_run(flow, run, room);
        const int pages = flow.pages();
        return Arrangement{std::move(flow).boxes(), pages};
    }

    // All but the keys. A fault is seen together with what it speaks of and with the question: if
    // need be in smaller letters, at the last before the question.
    Arrangement pour_typed(const Rect& room) const {
        const auto rest = without_keyboard();
        Arrangement out = pour(rest, room);
        if (!scarce()) return out;
        const bool torn = is_torn(out.boxes, lead_of(rest));
        if (!torn && completions(rest) == rest.end()) return out;
        for (const bool explained : {true, false})
            if (auto other = led(room, explained)) return std::move(*other);
        if (!begins_with_field(out.boxes)) {
            Arrangement other = pour(field_before_question(), room);
            if (begins_with_field(other.boxes)) out = std::move(other);
        }
        out.torn = torn;
        return out;
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
    Block field_below_question(const std::vector<const Element*>& elements, std::size_t i, Um width,
                               bool bare = false) const {
        Field field = std::get<Field>(*elements[i]);
        const Text label = field.target.label;
        // As the page says it: here the question may have been put after the field.
        const auto at = std::ranges::find(all_, elements[i]);
        auto from = at;
        while (from != all_.begin() && leads_on(**std::prev(from))) --from;
        const bool asked =
            std::any_of(from, at, [](auto* element) { return is<Heading>(*element); });
        if (asked || bare) field.target.label = {};
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
        const Um left = room.height - height_of(all) - kept_below(all);
        if (room.height < height_of(all) || (still_ && left < 0)) return {};
        const Um down = lowered(all, left - grow(all, left), room.height);
        Flow flow{{room.x, room.y + down, room.width, room.height - down}};
        flow.one_column(std::move(all));
        if (flow.pages() > 1) return {};
        return Arrangement{std::move(flow).boxes(), 1};
    }

    // What a page that keeps its tiles in their place leaves free for what may come below them.
    Um kept_below(const Blocks& all) const {
        if (!still_) return 0;
        std::size_t after = all.size();
        while (after > 0 && !all[after - 1].grows) --after;
        if (after == 0) return 0;
        const Um below = height_of(std::span{all}.subspan(after));
        return std::max(0, 3 * (set_.look.target_min + set_.gap) - below);
    }

    // How far below its room's top a page begins. A short one stands near the middle, within
    // reach of who stands or sits before it, more above than below: the eye begins there. A list
    // that is turned stays where it is.
    Um lowered(const Blocks& all, Um spare, Um height) const {
        if (still_) return 0;
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
        if (left <= 0) return 0;
        const Um whole = left + height_of(all);
        const bool only = std::ranges::none_of(all, &Block::grows);
        const bool airy = !keyboard_ && !still_ && left > whole * 2 / 5;
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
        Arrangement out = pour_typed(start);
        dock(out, room.x + rest + apart, bottom(room) - keys, wide);
        return out;
    }

    // On a small panel the ways to turn stand beside what is turned, and the keys keep the width.
    std::optional<Arrangement> above_keyboard(const Rect& room, Um aside) const {
        const Um apart = scarce() ? set_.tight : set_.gap;
        const Um keys = keyboard_block(set_, *keyboard_, room.width).height + apart;
        const Rect turned{room.x, room.y, room.width, room.height - keys};
        const Rect above{turned.x, turned.y, turned.width - aside, turned.height};
        if (aside > 0 && above.height < 2 * set_.look.target_min) return std::nullopt;
        std::optional<Arrangement> out;
        if (above.height >= tallest(above)) out = pour_typed(above);
        const bool docked = out.has_value();
        if (!out && set_.small())
            out = pour_after_keys(above, {above.x, above.y, above.width, room.height});
        if (!out) return out;
        out->turned = turned;
        const auto before = out->boxes.size();
        dock(*out, room.x, bottom(room) - keys + apart, room.width);
        for (auto& box : std::span{out->boxes}.subspan(before)) box.page = docked ? box.page : 0;
        return out;
    }

    // The keys on the first page alone, where something below is higher than what they leave.
    std::optional<Arrangement> pour_after_keys(const Rect& above, const Rect& room) const {
        const auto all = without_keyboard();
        const auto lead = static_cast<std::ptrdiff_t>(lead_of(all));
        if (lead == 0) return {};
        Arrangement out = pour({all.begin(), all.begin() + lead}, above);
        if (out.pages > 1) return {};
        Arrangement later = pour({all.begin() + lead, all.end()}, room);
        for (auto& box : later.boxes) {
            box.page += 1;
            out.boxes.push_back(std::move(box));
        }
        out.pages += later.pages;
        return out;
    }

    const Setting set_;
    TileShape shape_;
    bool paired_, hero_, still_;
    std::vector<const Element*> all_;
    const Keyboard* keyboard_ = nullptr;
};

}  // namespace

Arrangement arrange_body(const Setting& set, const Page& page, const Rect& room, Um aside,
                         TileShape shape, Packing packing) {
    return Body{set, page, shape, packing}.arrange(room, aside);
}

}  // namespace chiosco::ui
