// SPDX-License-Identifier: AGPL-3.0-or-later
// The edge where a Text becomes words in a language: for the glass, for the voice, for paper.
#pragma once

#include <memory>
#include <string>

#include "kiosk-app/text/languages.h"
#include "kiosk-app/ui/text.h"

namespace chiosco::text {

// Everything it needs of ICU is made once and kept, so an instance belongs to one thread.
class Catalogue {
public:
    Catalogue();
    ~Catalogue();
    Catalogue(Catalogue&&) noexcept;
    Catalogue& operator=(Catalogue&&) noexcept;

    // The words for the eye. Arguments stand between FSI and PDI, so that a number or a name
    // of the other direction does not turn the sentence round. Italian for an unknown `lang`.
    std::string shown(const ui::Text& text, std::string_view lang) const;

    // The words for the ear: the spoken form where there is one, without isolates, with units
    // in full.
    std::string spoken(const ui::Text& text, std::string_view lang) const;

    // The language in which `text` is really written: `lang`, "it" where it is untranslated, a
    // Verbatim's own. It chooses the voice and the glyphs.
    std::string_view written_in(const ui::Text& text, std::string_view lang) const;

    // Whether no person has read this translation (of an Italian text: never).
    bool machine_made(const ui::Text& text, std::string_view lang) const;

private:
    struct Cache;
    std::unique_ptr<Cache> cache_;
};

// The languages that have a folder in locales/, in the order in which they are offered.
// The pseudo-locale "xx" is not offered; Catalogue knows it.
const std::vector<Language>& languages();

}  // namespace chiosco::text
