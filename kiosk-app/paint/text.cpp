// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/text.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>

namespace chiosco::paint {

namespace {

constexpr std::size_t bytes_kept = 6u << 20, entries_kept = 700;

struct Unref {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};

class Fnv {
public:
    void add(std::string_view bytes) {
        for (const char byte : bytes) add_byte(static_cast<unsigned char>(byte));
        add_byte(0xff);  // Never within UTF-8: where one string ends and the next begins.
    }
    void add(int number) {
        for (int shift = 0; shift < 32; shift += 8)
            add_byte(static_cast<unsigned char>(static_cast<unsigned>(number) >> shift));
    }
    std::uint64_t value() const { return value_; }

private:
    void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 1099511628211ULL; }
    std::uint64_t value_ = 14695981039346656037ULL;
};

std::uint64_t key(const Writing& writing, const ui::Look& look) {
    Fnv hash;
    hash.add(writing.words);
    hash.add(writing.lang);
    hash.add(static_cast<int>(writing.face));
    hash.add(writing.width);
    hash.add(static_cast<int>(writing.align) * 2 + writing.break_words);
    hash.add(static_cast<int>(look.direction));
    hash.add(static_cast<int>(look.size));
    hash.add(look.cap);
    return hash.value();
}

bool is_right_to_left(std::string_view lang) {
    const std::string_view base = lang.substr(0, lang.find('-'));
    return base == "ar" || base == "ur" || base == "fa" || base == "he" || base == "ps";
}

PangoAlignment alignment(Align align, ui::Direction direction) {
    if (align == Align::centre) return PANGO_ALIGN_CENTER;
    const bool rtl = direction == ui::Direction::right_to_left;
    return (align == Align::end) != rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

// Letters of the blocks that are written from right to left (Unicode, Blocks.txt).
bool is_rtl_letter(gunichar c) {
    return g_unichar_isalpha(c) && ((c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) ||
                                    (c >= 0xfe70 && c <= 0xfefc));
}

// Whether a sentence of the page's own language has a letter of its direction: then all of it reads
// so, also where it begins with a Latin name or a number.
bool reads_as_the_page(const Writing& writing, bool rtl) {
    if (is_right_to_left(writing.lang) != rtl) return false;
    for (const char* at = writing.words.c_str(); *at; at = g_utf8_next_char(at)) {
        const auto c = g_utf8_get_char(at);
        if (g_unichar_isalpha(c) && is_rtl_letter(c) == rtl) return true;
    }
    return false;
}

// Pango turns its alignment round for a paragraph whose own direction is not the page's, and an
// Italian one would begin at the far side of an Arabic page: it is turned back.
void set_words(PangoLayout* layout, const Writing& writing, const ui::Look& look) {
    using enum ui::Direction;
    const bool rtl = look.direction == right_to_left;
    const bool ours = reads_as_the_page(writing, rtl);
    pango_layout_set_auto_dir(layout, !ours);  // Else the direction of the page (Fonts::context).
    pango_layout_set_text(layout, writing.words.data(), static_cast<int>(writing.words.size()));
    const bool own_rtl = ours ? rtl : pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
    const auto begins = own_rtl == rtl ? look.direction : rtl ? left_to_right : right_to_left;
    pango_layout_set_alignment(layout, alignment(writing.align, begins));
}

}  // namespace

struct TextEngine::Entry {
    std::unique_ptr<PangoLayout, Unref> layout;  // Until it is drawn.
    std::unique_ptr<Picture> picture;
    Written written;
    bool drawn = false;
    bool free = false;  // Laid out without a width.
    std::uint64_t used = 0;
};

TextEngine::TextEngine(const ui::Panel& panel, Words words, Fonts fonts)
    : words_(std::move(words)),
      um_per_px_(static_cast<double>(panel.width) / panel.width_px),
      fonts_(std::move(fonts)) {}

TextEngine::~TextEngine() = default;

Result<std::unique_ptr<TextEngine>> TextEngine::open(const ui::Panel& panel, Words words) {
    auto fonts = TRY(Fonts::open());
    return std::unique_ptr<TextEngine>(new TextEngine(panel, std::move(words), std::move(fonts)));
}

// Words of another direction than the page's keep their own even where no letter tells it: a
// telephone number is not to be read from its end.
Writing TextEngine::writing(const ui::Text& words, ui::Face face, const ui::Look& look) const {
    Writing writing{words_(words, look.lang), look.lang, face};
    if (!words.key().empty() || words.arguments().size() != 1) return writing;
    const auto* said = std::get_if<ui::Verbatim>(&words.arguments().front());
    if (!said || said->lang.empty() || writing.words.empty()) return writing;
    writing.lang = said->lang;
    const auto own =
        is_right_to_left(said->lang) ? ui::Direction::right_to_left : ui::Direction::left_to_right;
    if (own != look.direction) {
        const bool rtl = own == ui::Direction::right_to_left;
        writing.words = (rtl ? "\u2067" : "\u2066") + writing.words + "\u2069";
    }
    return writing;
}

ui::Extent TextEngine::extent(const Writing& writing, const ui::Look& look) const {
    const Written& written = fitting(writing, look).written;
    const auto um = [this](int px) { return static_cast<ui::Um>(std::ceil(px * um_per_px_)); };
    return {um(written.width), um(written.height), written.lines};
}

ui::Extent TextEngine::extent(const ui::Text& words, ui::Face face, const ui::Look& look,
                              ui::Um width) const {
    auto wanted = writing(words, face, look);
    if (wanted.words.empty()) return {};
    wanted.width = static_cast<int>(width / um_per_px_);
    return extent(wanted, look);
}

ui::Extent TextEngine::extent(const std::string& typed, ui::Face face, const ui::Look& look,
                              ui::Um width) const {
    if (typed.empty()) return {};
    const auto px = static_cast<int>(width / um_per_px_);
    return extent(Writing{typed, look.lang, face, px, Align::start, true}, look);
}

TextEngine::Entry& TextEngine::entry(const Writing& writing, const ui::Look& look) const {
    auto& kept = entries_[key(writing, look)];
    if (!kept) {
        kept = std::make_unique<Entry>();
        const double cap_px = cap_um(writing.face, look) / um_per_px_;
        PangoLayout* layout = fonts_.layout(writing.lang, look.direction, writing.face, cap_px);
        kept->layout.reset(layout);
        set_words(layout, writing, look);
        pango_layout_set_wrap(layout, writing.break_words ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
        if (writing.width >= 0) pango_layout_set_width(layout, writing.width * PANGO_SCALE);
        PangoRectangle block;
        pango_layout_get_extents(layout, nullptr, &block);
        kept->free = writing.width < 0;
        auto& written = kept->written;
        written.width = PANGO_PIXELS_CEIL(block.x + block.width) - PANGO_PIXELS_FLOOR(block.x);
        written.height = PANGO_PIXELS_CEIL(block.height);
        written.lines = pango_layout_get_line_count(layout);
        written.baseline = PANGO_PIXELS(pango_layout_get_baseline(layout));
        written.cap_top = written.baseline - static_cast<int>(std::lround(cap_px));
    }
    kept->used = ++uses_;
    return *kept;
}

// As one line where that fits, broken at the width otherwise.
TextEngine::Entry& TextEngine::fitting(const Writing& writing, const ui::Look& look) const {
    Writing free = writing;
    free.width = -1;
    free.align = Align::start;
    free.break_words = false;
    Entry& line = entry(free, look);
    const bool fits = line.written.lines == 1 && line.written.width <= writing.width;
    return fits || writing.width < 0 ? line : entry(writing, look);
}

void TextEngine::rasterise(Entry& entry) {
    PangoRectangle ink;
    pango_layout_get_pixel_extents(entry.layout.get(), &ink, nullptr);
    entry.drawn = true;
    if (ink.width > 0 && ink.height > 0) {
        const int width = ink.width + 2, height = ink.height + 2;
        entry.picture = std::make_unique<Picture>(Picture::Kind::coverage, width, height);
        entry.written.ink_x = ink.x - 1;
        entry.written.ink_y = ink.y - 1;
        entry.written.picture = entry.picture.get();
        cairo_surface_t* surface = cairo_image_surface_create_for_data(
            entry.picture->bits(), CAIRO_FORMAT_A8, width, height, entry.picture->stride());
        cairo_t* cairo = cairo_create(surface);
        cairo_move_to(cairo, 1 - ink.x, 1 - ink.y);
        pango_cairo_show_layout(cairo, entry.layout.get());
        cairo_destroy(cairo);
        cairo_surface_destroy(surface);
        bytes_ += entry.picture->bytes();
    }
    entry.layout.reset();
}

Written TextEngine::write(const Writing& writing, const ui::Look& look) {
    Entry& found = fitting(writing, look);
    if (!found.drawn) rasterise(found);
    Written written = found.written;
    written.ink_x += lead(found, writing, look);
    return written;
}

// What is laid out without a width is put into its place here: Pango's own alignment turns round
// with the direction of the words, and a Latin name would leave its side of an Arabic page.
int TextEngine::lead(const Entry& entry, const Writing& writing, const ui::Look& look) {
    const int room = writing.width - entry.written.width;
    if (!entry.free || room <= 0) return 0;
    if (writing.align == Align::centre) return room / 2;
    const bool rtl = look.direction == ui::Direction::right_to_left;
    return (writing.align == Align::end) != rtl ? room : 0;
}

Caret TextEngine::caret(const Writing& writing, const ui::Look& look, std::size_t offset) {
    const Entry& shown = fitting(writing, look);
    const double cap_px = cap_um(writing.face, look) / um_per_px_;
    const std::unique_ptr<PangoLayout, Unref> layout(
        fonts_.layout(writing.lang, look.direction, writing.face, cap_px));
    set_words(layout.get(), writing, look);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    if (writing.width >= 0 && !shown.free)
        pango_layout_set_width(layout.get(), writing.width * PANGO_SCALE);
    PangoRectangle strong;
    pango_layout_get_cursor_pos(
        layout.get(), static_cast<int>(std::min(offset, writing.words.size())), &strong, nullptr);
    return {PANGO_PIXELS(strong.x) + lead(shown, writing, look), PANGO_PIXELS(strong.y),
            PANGO_PIXELS(strong.height)};
}

// Only ever between frames: the pictures of a frame are in its draw list until it is presented.
void TextEngine::trim() {
    if (bytes_ <= bytes_kept && entries_.size() <= entries_kept) return;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> by_use;
    by_use.reserve(entries_.size());
    for (const auto& [hash, kept] : entries_) by_use.emplace_back(kept->used, hash);
    std::ranges::sort(by_use);
    for (const auto& [used, hash] : by_use) {
        if (bytes_ <= bytes_kept / 2 && entries_.size() <= entries_kept / 2) return;
        const auto found = entries_.find(hash);
        if (found->second->picture) bytes_ -= found->second->picture->bytes();
        entries_.erase(found);
    }
}

void TextEngine::forget() {
    entries_.clear();
    bytes_ = 0;
}

}  // namespace chiosco::paint
