// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters all equally wide, about as wide and high as the kiosk's own: layouts without fonts.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>

#include "kiosk-app/ui/layout.h"
#include "kiosk-app/ui/utf8.h"
#include "tests/support/snapshot.h"

namespace chiosco::ui {

class FixedWidth final : public Measure {
public:
    using Words = std::function<std::string(const Text&, std::string_view lang)>;

    // `words` puts a Text into a language: a catalogue's `shown`. Without it keys are measured.
    explicit FixedWidth(Words words = [](const Text& text,
                                         std::string_view) { return written(text); })
        : words_(std::move(words)) {}

    Extent extent(const Text& words, Face face, const Look& look, Um width) const override {
        return broken(words_(words, look.lang), face, look, width, false);
    }
    Extent extent(const std::string& typed, Face face, const Look& look, Um width) const override {
        return broken(typed, face, look, width, true);
    }

private:
    // As paint/fonts.cpp has them: size against body, and how much of a larger text it follows.
    struct Style {
        double scale, growth;
    };
    static double cap(Face face, const Look& look) {
        static constexpr Style styles[] = {{1.00, 1.0}, {1.12, 1.0}, {1.40, 0.7}, {1.95, 0.5},
                                           {0.84, 1.0}, {1.12, 0.7}, {1.40, 0.5}};
        const auto& [scale, growth] = styles[static_cast<std::size_t>(face)];
        return look.cap * scale * (1 + (factor(look.size) - 1) * growth);
    }

    // How many letters a word has; marks and isolates have no width.
    static int letters(std::string_view word) {
        int count = 0;
        for (std::size_t at = 0; at < word.size();) {
            const char32_t sign = next_code_point(word, at);
            count += is_mark(sign) || (sign >= 0x2066 && sign <= 0x2069) ? 0 : 1;
        }
        return count;
    }

    static Extent broken(const std::string& text, Face face, const Look& look, Um width,
                         bool within_words) {
        if (text.empty()) return {};
        const double high = cap(face, look);
        const Um letter = static_cast<Um>(std::ceil(high * 0.75));
        const int room = std::max(1, static_cast<int>(width / letter));
        int widest = 0, used = 0, lines = 1;
        for (std::size_t at = 0; at <= text.size();) {
            const auto end = std::min(text.find_first_of(" \n", at), text.size());
            int word = letters(std::string_view{text}.substr(at, end - at));
            for (; within_words && word > room; word -= room) widest = room, ++lines;
            if (used > 0 && used + 1 + word > room) used = 0, ++lines;
            used += word + (used > 0 ? 1 : 0);
            widest = std::max(widest, used);
            if (end < text.size() && text[end] == '\n') used = 0, ++lines;
            at = end + 1;
        }
        return {widest * letter, static_cast<Um>(std::ceil(high * 1.85)) * lines, lines};
    }

    Words words_;
};

}  // namespace chiosco::ui
