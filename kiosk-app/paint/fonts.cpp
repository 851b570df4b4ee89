// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/paint/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <filesystem>

namespace chiosco::paint {

namespace {

constexpr Family titillium{"Titillium Web, Noto Sans", 0.692, 1.36};
constexpr Family noto{"Noto Sans", 0.714, 1.40};
constexpr Family arabic{"Noto Sans Arabic, Noto Sans", 0.714, 1.55};
constexpr Family nastaliq{"Noto Nastaliq Urdu, Noto Sans", 0.714, 2.20};
constexpr Family bengali{"Noto Sans Bengali, Noto Sans", 0.714, 1.50};
constexpr Family gurmukhi{"Noto Sans Gurmukhi, Noto Sans", 0.714, 1.50};
constexpr Family chinese{"Noto Sans, Droid Sans Fallback", 0.714, 1.45};

}  // namespace

const Family& family_of(std::string_view lang) {
    const std::string_view base = lang.substr(0, lang.find('-'));
    if (base == "ar" || base == "fa") return arabic;
    if (base == "ur") return nastaliq;
    if (base == "bn") return bengali;
    if (base == "pa") return gurmukhi;
    if (base == "zh") return chinese;
    if (base == "uk" || base == "ru") return noto;
    return titillium;
}

const FaceStyle& style_of(ui::Face face) {
    static constexpr FaceStyle styles[] = {
        {1.00, 1.0, PANGO_WEIGHT_NORMAL, 1.00},    // body
        {1.20, 1.0, PANGO_WEIGHT_SEMIBOLD, 0.92},  // strong
        {1.40, 0.7, PANGO_WEIGHT_BOLD, 0.90},      // title
        {1.95, 0.5, PANGO_WEIGHT_BOLD, 0.86},      // hero
        {0.84, 1.0, PANGO_WEIGHT_NORMAL, 0.96},    // small
        {1.12, 0.7, PANGO_WEIGHT_SEMIBOLD, 0.90},  // key
        {1.40, 0.5, PANGO_WEIGHT_BOLD, 0.86},      // clock
    };
    return styles[static_cast<std::size_t>(face)];
}

double cap_um(ui::Face face, const ui::Look& look) {
    const auto& style = style_of(face);
    return look.cap * style.scale * (1 + (ui::factor(look.size) - 1) * style.growth);
}

void Fonts::Release::operator()(PangoContext* context) const { g_object_unref(context); }
void Fonts::Release::operator()(PangoFontMap* map) const { g_object_unref(map); }
void Fonts::Release::operator()(FcConfig* config) const { FcConfigDestroy(config); }

Fonts::Fonts(Fonts&&) noexcept = default;
Fonts& Fonts::operator=(Fonts&&) noexcept = default;
Fonts::~Fonts() = default;

Result<Fonts> Fonts::open() {
    const char* wish = std::getenv("CHIOSCO_FONTS");
    const std::string path = wish ? wish : CHIOSCO_FONTS;
    if (!std::filesystem::exists(path)) return failure(ErrorCode::not_found, "fonts: " + path);
    Fonts fonts;
    fonts.config_.reset(FcConfigCreate());
    const auto* name = reinterpret_cast<const FcChar8*>(path.c_str());
    if (!FcConfigParseAndLoad(fonts.config_.get(), name, FcTrue) ||
        !FcConfigBuildFonts(fonts.config_.get()))
        return failure(ErrorCode::not_found, "fonts: " + path);
    const FcFontSet* found = FcConfigGetFonts(fonts.config_.get(), FcSetSystem);
    if (!found || found->nfont == 0) return failure(ErrorCode::not_found, "no font: " + path);
    fonts.map_.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts.map_.get()), fonts.config_.get());
    return fonts;
}

bool Fonts::writes(std::string_view lang) const {
    const std::string code = lang == "zh" ? "zh-cn" : std::string{lang};
    const FcFontSet* all = FcConfigGetFonts(config_.get(), FcSetSystem);
    for (int i = 0; all && i < all->nfont; ++i) {
        FcLangSet* languages = nullptr;
        if (FcPatternGetLangSet(all->fonts[i], FC_LANG, 0, &languages) != FcResultMatch) continue;
        if (FcLangSetHasLang(languages, reinterpret_cast<const FcChar8*>(code.c_str())) !=
            FcLangDifferentLang)
            return true;
    }
    return false;
}

PangoContext* Fonts::context(std::string_view lang, ui::Direction direction) {
    const bool rtl = direction == ui::Direction::right_to_left;
    const std::string key = std::string{lang} + (rtl ? "<" : ">");
    auto& kept = contexts_[key];
    if (kept) return kept.get();
    kept.reset(pango_font_map_create_context(map_.get()));
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(kept.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(kept.get(), FALSE);
    pango_context_set_language(kept.get(), pango_language_from_string(std::string{lang}.c_str()));
    pango_context_set_base_dir(kept.get(), rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    return kept.get();
}

PangoLayout* Fonts::layout(std::string_view lang, ui::Direction direction, ui::Face face,
                           double cap_px) {
    const auto& family = family_of(lang);
    const auto& style = style_of(face);
    const double em = cap_px / family.cap;
    PangoLayout* layout = pango_layout_new(context(lang, direction));
    PangoFontDescription* font = pango_font_description_from_string(family.names);
    pango_font_description_set_weight(font, static_cast<PangoWeight>(style.weight));
    pango_font_description_set_absolute_size(font, em * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    // Absolute, because a factor lets a Latin line within Arabic ones collide with them.
    const double line = em * family.line * style.line;
    PangoAttrList* attributes = pango_attr_list_new();
    pango_attr_list_insert(
        attributes, pango_attr_line_height_new_absolute(static_cast<int>(line * PANGO_SCALE)));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    return layout;
}

}  // namespace chiosco::paint
