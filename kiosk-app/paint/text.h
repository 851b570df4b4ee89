// SPDX-License-Identifier: AGPL-3.0-or-later
// Every script through Pango: measured for the layout, drawn once, and kept as coverages.
#pragma once

#include <memory>
#include <unordered_map>

#include "core/base/result.h"
#include "kiosk-app/paint/fonts.h"
#include "kiosk-app/paint/picture.h"
#include "kiosk-app/paint/screen.h"
#include "kiosk-app/ui/layout.h"

namespace chiosco::paint {

enum class Align { start, centre, end };

// What is written: hashed, this is the key of the cache; no words are kept.
struct Writing {
    std::string words;
    std::string lang;  // Of the words: chooses the glyphs.
    ui::Face face = ui::Face::body;
    int width = -1;  // Pixels to break at; -1: one line.
    Align align = Align::start;
    bool break_words = false;  // Typed text may be one long word.
};

// Where it lies: pixels from the upper left corner of the block that was asked for.
struct Written {
    const Picture* picture = nullptr;  // Null when there is nothing to see.
    int ink_x = 0, ink_y = 0;
    int width = 0, height = 0, lines = 0;  // Of the block.
    int cap_top = 0, baseline = 0;  // Of the first line: a capital letter stands between them.
};

struct Caret {
    int x = 0, y = 0, height = 0;
};

class TextEngine final : public ui::Measure {
public:
    static Result<std::unique_ptr<TextEngine>> open(const ui::Panel& panel, Words words);
    ~TextEngine() override;

    ui::Extent extent(const ui::Text& words, ui::Face face, const ui::Look& look,
                      ui::Um width) const override;
    ui::Extent extent(const std::string& typed, ui::Face face, const ui::Look& look,
                      ui::Um width) const override;

    // A Text as it will be written: its words, and the language they are in.
    Writing writing(const ui::Text& words, ui::Face face, const ui::Look& look) const;
    // Words that fit into one line are kept once for all widths and alignments.
    Written write(const Writing& writing, const ui::Look& look);
    Caret caret(const Writing& writing, const ui::Look& look, std::size_t offset);

    bool can_write(std::string_view lang) const { return fonts_.writes(lang); }

    // After a frame is presented: drops what was not used for longest beyond the limits.
    void trim();
    void forget();
    std::size_t bytes() const { return bytes_; }
    std::size_t entries() const { return entries_.size(); }

private:
    struct Entry;
    explicit TextEngine(const ui::Panel& panel, Words words, Fonts fonts);
    Entry& entry(const Writing& writing, const ui::Look& look) const;
    Entry& fitting(const Writing& writing, const ui::Look& look) const;
    ui::Extent extent(const Writing& writing, const ui::Look& look) const;
    void rasterise(Entry& entry);
    static int lead(const Entry& entry, const Writing& writing, const ui::Look& look);

    Words words_;
    double um_per_px_;
    mutable Fonts fonts_;
    mutable std::unordered_map<std::uint64_t, std::unique_ptr<Entry>> entries_;
    mutable std::uint64_t uses_ = 0;
    std::size_t bytes_ = 0;
};

}  // namespace chiosco::paint
