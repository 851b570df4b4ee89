// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "kiosk-app/ui/setting.h"

namespace chiosco::ui {
namespace {

constexpr Um key_gap_min = mm(2.5);

std::string in_mm(Um length) {
    const auto tenths = (length + (length < 0 ? -50 : 50)) / 100;
    return std::to_string(tenths / 10) + "." + std::to_string(std::abs(tenths % 10));
}

std::string in_words(const Rect& rect) {
    return in_mm(rect.width) + "x" + in_mm(rect.height) + " mm at " + in_mm(rect.x) + "," +
           in_mm(rect.y);
}

// Who it is about: its name, else its key, else its words.
std::string called(const Box& box, std::size_t index) {
    if (!box.part.name.empty()) return box.part.name;
    const auto& words = box.part.words;
    if (!words.key().empty()) return std::string{words.key()};
    return "box " + std::to_string(index) + " (role " +
           std::to_string(static_cast<int>(box.part.role)) + ")";
}

bool inside(const Rect& inner, const Rect& outer) {
    return inner.x >= outer.x && inner.y >= outer.y && right(inner) <= right(outer) &&
           bottom(inner) <= bottom(outer);
}

bool same_page(const Box& a, const Box& b) {
    return a.page == b.page || a.page == -1 || b.page == -1;
}

const Rect& band_of(const Layout& layout, Role role) {
    switch (role) {
    case Role::title:
    case Role::point:
    case Role::clock:
    case Role::back:
    case Role::leave: return layout.head;
    case Role::bar: return layout.bar;
    default: return layout.body;
    }
}

class Audit {
public:
    Audit(const Layout& layout, const Panel& panel, const Look& look)
        : layout_(layout), panel_(panel), look_(look) {}

    std::vector<std::string> all() {
        bands();
        for (std::size_t i = 0; i < layout_.boxes.size(); ++i) {
            place(i);
            size(i);
            name(i);
            contents(i);
            for (std::size_t j = i + 1; j < layout_.boxes.size(); ++j) pair(i, j);
        }
        return std::move(found_);
    }

private:
    void say(std::size_t index, const std::string& what) {
        found_.push_back(called(layout_.boxes[index], index) + " " + what);
    }

    void bands() {
        const Rect glass{0, 0, panel_.width, panel_.height};
        for (const auto& band : {layout_.head, layout_.body, layout_.bar})
            if (!inside(band, glass) || band.height < 0)
                found_.push_back("a band leaves the glass: " + in_words(band));
        if (intersect(layout_.head, layout_.body) || intersect(layout_.body, layout_.bar) ||
            intersect(layout_.head, layout_.bar))
            found_.emplace_back("bands overlap");
    }

    void place(std::size_t index) {
        const Box& box = layout_.boxes[index];
        const Rect& band = band_of(layout_, box.part.role);
        if (box.rect.width <= 0 || box.rect.height <= 0) say(index, "has no size");
        if (!inside(box.rect, band))
            say(index, "leaves its band: " + in_words(box.rect) + " in " + in_words(band));
        if (box.page < -1 || box.page >= layout_.pages)
            say(index,
                "is on page " + std::to_string(box.page) + " of " + std::to_string(layout_.pages));
    }

    void size(std::size_t index) {
        const Box& box = layout_.boxes[index];
        if (box.part.name.empty()) return;
        const Um least = box.part.role == Role::key ? panel_.key_min : look_.target_min;
        if (std::min(box.rect.width, box.rect.height) < least)
            say(index, "is too small to hit: " + in_words(box.rect));
    }

    void name(std::size_t index) {
        const auto& name = layout_.boxes[index].part.name;
        if (!std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F; }))
            say(index, "has a name that is not ASCII");
    }

    // Words and icon stay in the box and clear of each other.
    void contents(std::size_t index) {
        const Box& box = layout_.boxes[index];
        for (std::size_t i = 0; i < box.lines.size(); ++i) {
            const Line& line = box.lines[i];
            if (!inside(line.rect, box.rect))
                say(index, "has words that leave it: " + in_words(line.rect) + " of " +
                               in_words(box.rect));
            if (!line.words.empty() && line.rect.height <= 0) say(index, "has flattened words");
            const bool circle = line.use == Line::Use::number;
            if (!circle && intersect(line.rect, box.icon)) say(index, "has words on its icon");
            for (std::size_t j = i + 1; j < box.lines.size(); ++j)
                if (!share_a_place(line, box.lines[j]) && intersect(line.rect, box.lines[j].rect))
                    say(index, "has words on words");
        }
        if (box.icon.width > 0 && !inside(box.icon, box.rect))
            say(index, "has an icon that leaves it: " + in_words(box.icon));
    }

    // A field shows its hint where the typed words will be.
    static bool share_a_place(const Line& a, const Line& b) {
        return (a.use == Line::Use::value && inside(b.rect, a.rect)) ||
               (b.use == Line::Use::value && inside(a.rect, b.rect));
    }

    void pair(std::size_t one, std::size_t other) {
        const Box &a = layout_.boxes[one], &b = layout_.boxes[other];
        if (!same_page(a, b)) return;
        if (intersect(a.rect, b.rect)) say(one, "overlaps " + called(b, other));
        if (!a.part.name.empty() && a.part.name == b.part.name) say(one, "stands twice");
        if (a.part.role != Role::key || b.part.role != Role::key) return;
        Rect wider = a.rect;
        wider.x -= key_gap_min, wider.width += 2 * key_gap_min;
        wider.y -= key_gap_min, wider.height += 2 * key_gap_min;
        if (intersect(wider, b.rect)) say(one, "is too close to " + called(b, other));
    }

    const Layout& layout_;
    const Panel& panel_;
    const Look& look_;
    std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> complaints(const Layout& layout, const Panel& panel, const Look& look) {
    return Audit{layout, panel, look}.all();
}

}  // namespace chiosco::ui
