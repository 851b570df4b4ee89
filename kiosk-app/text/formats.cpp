// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/text/formats.h"

#include <algorithm>
#include <cmath>

#include <unicode/dtptngen.h>
#include <unicode/timezone.h>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace chiosco::text {
namespace {

namespace number = icu::number;

icu::Locale latin_digits(const Language& language) {
    // The pseudo-locale counts and dates as Italian does.
    const std::string code{language.code == "xx"   ? "it"
                           : language.code == "en" ? "en-GB"  // A day before its month.
                                                   : language.code};
    return icu::Locale{(code + "-u-nu-latn").c_str()};
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

std::size_t form_index(std::string_view forms, std::string_view wanted) {
    std::size_t index = 0;
    while (!forms.empty()) {
        const auto space = std::min(forms.find(' '), forms.size());
        if (forms.substr(0, space) == wanted) return index;
        forms.remove_prefix(std::min(space + 1, forms.size()));
        ++index;
    }
    return index - 1;  // The last form is "other", or stands for it.
}

number::LocalizedNumberFormatter distance(const icu::Locale& locale, bool kilometres, bool aloud) {
    return number::NumberFormatter::withLocale(locale)
        .unit(kilometres ? icu::MeasureUnit::getKilometer() : icu::MeasureUnit::getMeter())
        .unitWidth(aloud ? UNUM_UNIT_WIDTH_FULL_NAME : UNUM_UNIT_WIDTH_SHORT)
        .precision(number::Precision::maxFraction(kilometres ? 1 : 0));
}

std::string_view skeleton(std::string_view style) {
    if (style == "weekday") return "EEEE";
    if (style == "short") return "dMMM";
    if (style == "year") return "EEEEdMMMMy";
    if (style == "birth") return "dMMMMy";
    if (style == "moment") return "EEEEdMMMMHHmm";
    return "EEEEdMMMM";
}

}  // namespace

Formats::Formats(const Language& language)
    : language_(language),
      locale_(latin_digits(language)),
      number_(number::NumberFormatter::withLocale(locale_)) {
    UErrorCode status = U_ZERO_ERROR;
    plurals_.reset(icu::PluralRules::forLocale(locale_, status));
    ENSURE(U_SUCCESS(status));
    for (const bool kilometres : {false, true})
        for (const bool aloud : {false, true})
            distances_[kilometres][aloud] = distance(locale_, kilometres, aloud);
}

std::size_t Formats::plural_form(std::int64_t count) const {
    const auto magnitude = std::abs(static_cast<double>(count));
    return form_index(language_.plurals, utf8(plurals_->select(magnitude)));
}

std::string Formats::number(std::int64_t count) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto formatted = number_.formatInt(count, status).toString(status);
    return U_SUCCESS(status) ? utf8(formatted) : std::to_string(count);
}

std::string Formats::date(Date date, std::string_view style) {
    if (!date.ok()) return {};
    const auto midnight = std::chrono::sys_days{date}.time_since_epoch();
    const std::chrono::milliseconds since_epoch = midnight;
    return calendar(static_cast<double>(since_epoch.count()), style, false);
}

std::string Formats::instant(Instant instant, std::string_view style) {
    const auto since_epoch = static_cast<double>(instant.time_since_epoch().count());
    if (style == "day") return calendar(since_epoch, "", true);
    return calendar(since_epoch, style.empty() ? "moment" : style, true);
}

std::string Formats::calendar(double milliseconds, std::string_view style, bool in_rome) {
    const std::string key = std::string{style} + (in_rome ? "@" : "");
    auto found = dates_.find(key);
    if (found == dates_.end()) {
        UErrorCode status = U_ZERO_ERROR;
        // "time" is HH:mm wherever it is read: the same signs as on the poster.
        icu::UnicodeString pattern = "HH:mm";
        if (style != "time") {
            const std::unique_ptr<icu::DateTimePatternGenerator> patterns{
                icu::DateTimePatternGenerator::createInstance(locale_, status)};
            ENSURE(U_SUCCESS(status));
            pattern = patterns->getBestPattern(
                icu::UnicodeString::fromUTF8(std::string{skeleton(style)}), status);
        }
        auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale_, status);
        ENSURE(U_SUCCESS(status));
        format->adoptTimeZone(icu::TimeZone::createTimeZone(in_rome ? "Europe/Rome" : "Etc/UTC"));
        found = dates_.emplace(key, std::move(format)).first;
    }
    icu::UnicodeString out;
    return utf8(found->second->format(milliseconds, out));
}

std::string Formats::metres(ui::Metres metres, bool aloud) const {
    UErrorCode status = U_ZERO_ERROR;
    const bool kilometres = metres.count >= 1000;
    // Nobody paces out single metres: to ten, and to a hundred beyond a kilometre.
    const double told = kilometres ? static_cast<double>(metres.count) / 1000.0
                                   : static_cast<double>((metres.count + 5) / 10 * 10);
    const auto formatted =
        distances_[kilometres][aloud].formatDouble(told, status).toString(status);
    return U_SUCCESS(status) ? utf8(formatted) : std::to_string(metres.count) + " m";
}

}  // namespace chiosco::text
