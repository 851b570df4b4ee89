// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/text/catalogue.h"

#include <algorithm>
#include <unordered_map>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "kiosk-app/text/formats.h"
#include "kiosk-app/text/tables.h"

namespace chiosco::text {
namespace {

constexpr std::string_view left_to_right_isolate = "\u2066", right_to_left_isolate = "\u2067",
                           first_strong_isolate = "\u2068", pop_isolate = "\u2069";

const Table& table_of(std::string_view lang) {
    const auto all = tables();
    const auto found = std::ranges::find(all, lang, &Table::lang);
    return found == all.end() ? all.front() : *found;
}

std::string_view words(const Table& table, const Piece& piece) {
    return {table.blob + piece.at, piece.size};
}

std::string_view form(std::string_view forms, std::size_t index) {
    for (; index > 0; --index) {
        const auto end = forms.find(between_forms);
        if (end == std::string_view::npos) break;
        forms.remove_prefix(end + 1);
    }
    return forms.substr(0, forms.find(between_forms));
}

}  // namespace

struct Catalogue::Cache {
    std::unordered_map<std::string_view, std::size_t> index;
    std::map<std::string_view, Formats> formats;

    Cache() {
        const auto all = keys();
        for (std::size_t i = 0; i < all.size(); ++i) index.emplace(all[i].key, i);
    }

    Formats& formats_of(std::string_view lang) {
        const auto found = formats.find(lang);
        if (found != formats.end()) return found->second;
        const Language* language = find_language(lang);
        ENSURE(language);
        return formats.try_emplace(language->code, *language).first->second;
    }

    std::size_t index_of(const ui::Text& text) const {
        const auto found = index.find(text.key());
        ENSURE(found != index.end());  // Keys are made from the same files as the tables.
        return found->second;
    }

    // Our own words run as their language does, also where they are digits alone: a list of hours
    // in Arabic would else be drawn from the left (UAX #9, P3). Words of others show their own way.
    std::string_view isolate(const ui::Arg& argument, const Table& table) const {
        const auto* text = std::get_if<std::shared_ptr<const ui::Text>>(&argument);
        if (!text || !*text || (*text)->key().empty()) return first_strong_isolate;
        const bool italian = table.entries[index_of(**text)].italian;
        const Language* language = find_language(italian ? "it" : table.lang);
        ENSURE(language);
        return language->right_to_left ? right_to_left_isolate : left_to_right_isolate;
    }

    std::string say(const ui::Text& text, const Table& table, bool aloud);
    std::string say(const ui::Arg& argument, std::string_view style, const Table& table,
                    bool aloud);
};

std::string Catalogue::Cache::say(const ui::Arg& argument, std::string_view style,
                                  const Table& table, bool aloud) {
    struct Sayer {
        Cache& cache;
        std::string_view style;
        const Table& table;
        bool aloud;

        Formats& formats() const { return cache.formats_of(table.lang); }
        std::string operator()(std::int64_t count) const { return formats().number(count); }
        std::string operator()(const ui::Verbatim& own) const { return own.words; }
        std::string operator()(Instant instant) const { return formats().instant(instant, style); }
        std::string operator()(Date date) const { return formats().date(date, style); }
        std::string operator()(LocalTime time) const { return hh_mm(time); }
        std::string operator()(ui::Metres metres) const { return formats().metres(metres, aloud); }
        std::string operator()(const std::shared_ptr<const ui::Text>& text) const {
            return text ? cache.say(*text, table, aloud) : std::string{};
        }
    };
    return std::visit(Sayer{*this, style, table, aloud}, argument);
}

std::string Catalogue::Cache::say(const ui::Text& text, const Table& table, bool aloud) {
    if (text.key().empty())
        return text.arguments().empty() ? "" : say(text.arguments().front(), "", table, aloud);
    const std::size_t place = index_of(text);
    const Entry& entry = table.entries[place];
    // Untranslated words keep Italian plurals and days: half a sentence helps nobody.
    const Table& own = entry.italian ? tables().front() : table;
    std::size_t which = 0;
    if (const int counted = keys()[place].plural_argument; counted >= 0)
        if (const auto* count =
                std::get_if<std::int64_t>(&text.arguments().at(static_cast<std::size_t>(counted))))
            which = formats_of(own.lang).plural_form(*count);
    const bool differs = aloud && entry.spoken.size > 0;
    const std::string_view pattern =
        form(words(table, differs ? entry.spoken : entry.shown), which);

    std::string out;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        if (pattern[at] != '{') {
            out += pattern[at];
            continue;
        }
        const auto end = pattern.find('}', at);
        const auto inside = pattern.substr(at + 1, end - at - 1);
        const auto colon = std::min(inside.find(':'), inside.size());
        const auto number = static_cast<std::size_t>(inside[0] - '0');
        const auto style = inside.substr(std::min(colon + 1, inside.size()));
        const auto& argument = text.arguments().at(number);
        if (!aloud) out += isolate(argument, own);
        out += say(argument, style, own, aloud);
        if (!aloud) out += pop_isolate;
        at = end;
    }
    return out;
}

Catalogue::Catalogue() : cache_(std::make_unique<Cache>()) {}
Catalogue::~Catalogue() = default;
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;

std::string Catalogue::shown(const ui::Text& text, std::string_view lang) const {
    return cache_->say(text, table_of(lang), false);
}

std::string Catalogue::spoken(const ui::Text& text, std::string_view lang) const {
    return cache_->say(text, table_of(lang), true);
}

std::string_view Catalogue::written_in(const ui::Text& text, std::string_view lang) const {
    const Table& table = table_of(lang);
    if (!text.key().empty())
        return table.entries[cache_->index_of(text)].italian ? "it" : table.lang;
    const auto* own =
        text.arguments().empty() ? nullptr : std::get_if<ui::Verbatim>(&text.arguments().front());
    return own && !own->lang.empty() ? std::string_view{own->lang} : table.lang;
}

bool Catalogue::machine_made(const ui::Text& text, std::string_view lang) const {
    return !text.key().empty() && table_of(lang).entries[cache_->index_of(text)].fuzzy;
}

const std::vector<Language>& languages() {
    static const std::vector<Language> built_in = [] {
        std::vector<Language> all;
        for (const auto& language : all_languages())
            if (std::ranges::find(tables(), language.code, &Table::lang) != tables().end())
                all.push_back(language);
        return all;
    }();
    return built_in;
}

}  // namespace chiosco::text
