// SPDX-License-Identifier: AGPL-3.0-or-later
// Which letters a language is written in, how large, and how far apart its lines stand.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "kiosk-app/ui/layout.h"

typedef struct _PangoContext PangoContext;
typedef struct _PangoFontMap PangoFontMap;
typedef struct _PangoLayout PangoLayout;
typedef struct _FcConfig FcConfig;

namespace chiosco::paint {

struct Family {
    const char* names;  // First choice first; the private font folder supplies the rest.
    double cap;         // Height of a capital (of the Latin letters beside it) to the em.
    double line;        // Distance of baselines to the em.
};
const Family& family_of(std::string_view lang);

struct FaceStyle {
    double scale;   // Of the body's capital.
    double growth;  // Of the wish for larger letters, this share: titles are large already.
    int weight;
    double line;  // Of the family's.
};
const FaceStyle& style_of(ui::Face face);

// Height of a capital letter of `face` on the glass.
double cap_um(ui::Face face, const ui::Look& look);

// Pango with the kiosk's own fonts and no other.
class Fonts {
public:
    // From $CHIOSCO_FONTS or where the build gathered them; `not_found` when they are not there.
    static Result<Fonts> open();
    Fonts(Fonts&&) noexcept;
    Fonts& operator=(Fonts&&) noexcept;
    ~Fonts();

    // Whether one of the fonts has the letters that `lang` (ISO 639) is written in.
    bool writes(std::string_view lang) const;

    // A layout for words of `lang` on a page of `direction`, with capitals `cap_px` high.
    PangoLayout* layout(std::string_view lang, ui::Direction direction, ui::Face face,
                        double cap_px);

private:
    Fonts() = default;
    PangoContext* context(std::string_view lang, ui::Direction direction);

    struct Release {
        void operator()(PangoContext* context) const;
        void operator()(PangoFontMap* map) const;
        void operator()(FcConfig* config) const;
    };
    std::unique_ptr<FcConfig, Release> config_;
    std::unique_ptr<PangoFontMap, Release> map_;
    std::map<std::string, std::unique_ptr<PangoContext, Release>, std::less<>> contexts_;
};

}  // namespace chiosco::paint
