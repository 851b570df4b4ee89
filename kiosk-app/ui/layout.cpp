// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/ui/layout.h"

#include <algorithm>
#include <optional>

#include "kiosk-app/ui/body.h"
#include "kiosk-app/ui/frame.h"
#include "kiosk-app/ui/reach.h"

namespace chiosco::ui {
namespace {

// What stays in reach while the page is turned, and the page without it.
struct Docked {
    std::vector<const Button*> buttons;
    Page rest;
};

Docked undock(const Page& page) {
    Docked out{{}, page};
    for (const auto& element : page.body)
        if (const auto* button = std::get_if<Button>(&element); button && button->docked)
            out.buttons.push_back(button);
    std::erase_if(out.rest.body, [](const Element& element) {
        const auto* button = std::get_if<Button>(&element);
        return button && button->docked;
    });
    return out;
}

void put_more(Arrangement& out, const std::vector<Box>& more) {
    for (int number = 0; number < out.pages; ++number) {
        for (const auto& box : more) {
            const bool first = box.part.name == "more:back" && number == 0;
            const bool last = box.part.name == "more:next" && number + 1 == out.pages;
            if (first || last) continue;
            out.boxes.push_back(box);
            out.boxes.back().page = number;
        }
    }
}

// The way on beside what is typed, on a small panel whose keys leave it no place below; nothing
// where it has none there either.
std::optional<Arrangement> arrange_onward(const Setting& set, const Page& page,
                                          const Chrome& chrome, const Rect& room, TileShape shape,
                                          Packing packing) {
    const Button* onward = set.small() ? onward_of(page) : nullptr;
    if (!onward || std::ranges::none_of(page.body, is<Keyboard>)) return {};
    Page rest = page;
    std::erase_if(rest.body, [&](const Element& element) {
        const auto* button = std::get_if<Button>(&element);
        return button && button->target.name == onward->target.name;
    });
    const Um aside = room.width - without_more(set, room, set_more(set, chrome, room)).width;
    Arrangement out = arrange_body(set, rest, room, aside, shape, packing);
    auto beside = set_onward(set, *onward, out.turned, out.pages);
    if (beside.empty() || out.torn) return {};
    std::ranges::move(beside, std::back_inserter(out.boxes));
    const auto more = set_more(set, chrome, out.turned);
    put_more(out, more);
    for (auto& box : out.boxes)
        if (box.part.name == "more:back" && box.page + 1 == out.pages)
            move(box, 0, more.back().rect.y - more.front().rect.y);
    return out;
}

// With the targets that turn the page where one page is not enough, and where it may soon not be
// (`turned`): their room is kept.
Arrangement arrange(const Setting& set, const Page& page, const Chrome& chrome, const Rect& room,
                    TileShape shape, Packing packing, bool turned = false) {
    Arrangement whole = arrange_body(set, page, room, 0, shape, packing);
    if (whole.pages == 1 && !turned) return whole;
    if (auto out = arrange_onward(set, page, chrome, room, shape, packing)) return std::move(*out);
    auto more = set_more(set, chrome, room);
    const auto [buttons, rest] = undock(page);
    Rect left = without_more(set, room, more);
    auto docked = set_docked(set, buttons, room, page.still, left);
    const Um aside = set.small() ? room.width - left.width : 0;
    left.width += aside;
    Arrangement out = arrange_body(set, docked.empty() ? page : rest, left, aside, shape, packing);
    if (set.small()) more = set_more(set, chrome, out.turned);
    std::ranges::move(docked, std::back_inserter(out.boxes));
    put_more(out, more);
    return out;
}

// Better than another: what belongs together is, then fewer pages.
bool better(const Arrangement& one, const Arrangement& other) {
    return std::pair{one.torn, one.pages} < std::pair{other.torn, other.pages};
}

// In the largest shape of tiles that one page takes, else packed, else with the fewest pages.
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
    // What comes and goes below tiles that keep their place has no say in how they are drawn: room
    // for a notice and a button is kept.
    Page judged = page;
    if (page.still) {
        while (!judged.body.empty() && !is<Tiles>(judged.body.back())) judged.body.pop_back();
        judged.body.emplace_back(Notice{verbatim(" ")});
        judged.body.emplace_back(Button{{"still", verbatim(" "), {}}, {}, {}, true, true});
    }
    std::optional<Arrangement> best;
    TileShape drawn = roomy;
    Packing packed = Packing::usual;
    for (const auto packing : {Packing::usual, Packing::paired, Packing::dense})
        for (const auto shape : shapes) {
            if (best && best->pages == 1) break;
            Arrangement other = arrange(set, judged, chrome, room, shape, packing);
            if (best && !better(other, *best)) continue;
            best = std::move(other);
            drawn = shape, packed = packing;
        }
    if (page.still) return arrange(set, page, chrome, room, drawn, packed, best->pages > 1);
    return std::move(*best);
}

void mirror(Rect& rect, Um width) {
    if (rect.width > 0) rect.x = width - rect.x - rect.width;
}

// The only place that knows of right-to-left. A keyboard is mirrored as a whole: its keys stay
// where a typist looks for them.
void mirror(Layout& layout, Um width) {
    mirror(layout.head, width);
    mirror(layout.body, width);
    mirror(layout.bar, width);
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

// In what is left of the glass.
bool keys_fit(const Setting& set, const Page& page, Um width) {
    return std::ranges::all_of(page.body, [&](const Element& element) {
        const auto* keyboard = std::get_if<Keyboard>(&element);
        return !keyboard || keyboard_width_min(set, *keyboard) <= width - 2 * set.margin;
    });
}

struct Composed {
    Layout layout;
    bool torn = false;
};

// The question in the head, in the place of the page's name.
Page asking(const Page& page) {
    Page out = page;
    const auto heads = [](const Element& element) { return is<Heading>(element); };
    const auto question = std::ranges::find_if(out.body, heads);
    if (question == out.body.end()) return out;
    auto& heading = std::get<Heading>(*question);
    out.title = heading.words;
    out.subtitle = {};
    heading.level = 0;
    return out;
}

Composed compose(const Setting& set, const Page& page, const Chrome& chrome) {
    const Panel& panel = set.panel;
    const bool typing = std::ranges::any_of(page.body, is<Keyboard>);
    Band bar = set_bar(set, chrome, typing);
    // Keys of a finger's width come before the bar where a small panel has no room for both.
    if (typing && set.small() && !keys_fit(set, page, beside_bar(set, bar)))
        bar = set_bar(set, {}, typing);
    const Um wide = beside_bar(set, bar);
    Band head = set_head(set, page, chrome, wide);
    Layout out;
    out.head = head.rect;
    out.bar = bar.rect;
    const Um foot_of_body = wide < panel.width ? panel.height : out.bar.y;
    out.body = {0, bottom(out.head), wide, foot_of_body - bottom(out.head)};
    const bool scarce = typing && set.small();
    const Um top = (scarce ? 3 : 6) * set.unit, foot = (scarce ? 3 : 5) * set.unit;
    const Rect room{set.margin, out.body.y + top, wide - 2 * set.margin,
                    out.body.height - top - foot};
    Arrangement best = arrange_best(set, page, chrome, room);
    out.pages = best.pages;
    out.boxes = std::move(head.boxes);
    std::ranges::move(best.boxes, std::back_inserter(out.boxes));
    std::ranges::move(bar.boxes, std::back_inserter(out.boxes));
    return {std::move(out), best.torn};
}

Composed compose_best(const Setting& set, const Page& page, const Chrome& chrome) {
    Composed out = compose(set, page, chrome);
    // What is wrong with an answer may be long: then its question gives it the room.
    if (out.torn)
        if (auto other = compose(set, asking(page), chrome); !other.torn) out = std::move(other);
    // A cover's large head is worth less than a page that need not be turned.
    if (page.hero && out.layout.pages > 1) {
        Page plain = page;
        plain.hero = false;
        Composed other = compose(set, plain, chrome);
        const bool large = out.layout.head.height > set.panel.height * 28 / 100;
        if (other.layout.pages < out.layout.pages + (large ? 1 : 0)) out = std::move(other);
    }
    return out;
}

// What one types on and goes on with is beside what is typed.
bool typed_in_reach(const Layout& layout, const Page& page) {
    if (std::ranges::none_of(page.body, is<Keyboard>)) return true;
    const Button* onward = onward_of(page);
    const auto shown_first = [](const Box& box) { return box.page <= 0; };
    return std::ranges::all_of(
               layout.boxes,
               [&](const Box& box) { return box.part.role != Role::key || shown_first(box); }) &&
           (!onward || std::ranges::any_of(layout.boxes, [&](const Box& box) {
               return box.part.name == onward->target.name && shown_first(box);
           }));
}

struct Laid {
    Layout layout;
    bool fits;  // These letters have room.
};

Laid laid_at_size(const Setting& set, const Page& page, const Chrome& chrome) {
    auto [out, torn] = compose_best(set, page, chrome);
    out.size = set.look.size;
    if (set.look.direction == Direction::right_to_left) mirror(out, set.panel.width);
    const bool high = !page.hero && out.head.height > set.panel.height * 29 / 100;
    const bool fits =
        !torn && !high && typed_in_reach(out, page) && complaints(out, set.panel, set.look).empty();
    return {std::move(out), fits};
}

// What is typed may be refused, in a sentence of this length: the letters do not change then.
Page refused(const Page& page) {
    const Text usual = verbatim("mmmmmm mmmmmm, mmmm m mmmm: mmm mmmmmmm 00 00 0000");
    Page out = page;
    std::erase_if(out.body, is<Notice>);
    out.body.insert(std::ranges::find_if(out.body, is<Field>),
                    Notice{usual, Tone::careful, "triangle-alert"});
    return out;
}

bool on_page(const Box& box, int page) { return box.page == page || box.page == -1; }

}  // namespace

Layout lay_out(const Page& page, const Chrome& chrome, const Panel& panel, const Look& look,
               const Measure& measure) {
    Look seen = look;
    const bool small = Setting{panel, look, measure}.small();
    // What is tapped again and again stays where it is, whatever comes and goes below it.
    if (page.still && small) seen.size = TextSize::normal;
    const bool asks =
        std::ranges::any_of(page.body, is<Keyboard>) && std::ranges::any_of(page.body, is<Heading>);
    for (;; seen.size = static_cast<TextSize>(static_cast<int>(seen.size) - 1)) {
        auto [out, fits] = laid_at_size({panel, seen, measure}, page, chrome);
        if (!small || seen.size == TextSize::normal) return std::move(out);
        if (fits && (!asks || laid_at_size({panel, seen, measure}, refused(page), chrome).fits))
            return std::move(out);
    }
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
