// SPDX-License-Identifier: AGPL-3.0-or-later
// One language's plurals, numbers, days and distances, through ICU, each made on first use.
#pragma once

#include <map>
#include <memory>
#include <string>

#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/smpdtfmt.h>

#include "kiosk-app/text/languages.h"
#include "kiosk-app/ui/text.h"

namespace chiosco::text {

class Formats {
public:
    explicit Formats(const Language& language);

    // Which of the translator's forms a count takes.
    std::size_t plural_form(std::int64_t count) const;

    // Latin digits in every language: telephone numbers, hours and buses are written so here.
    std::string number(std::int64_t number) const;
    // `style`: "" "weekday" "short" "year" "birth". An Instant is told in Europe/Rome, and has
    // "time" and "day" besides.
    std::string date(Date date, std::string_view style);
    std::string instant(Instant instant, std::string_view style);
    std::string metres(ui::Metres metres, bool aloud) const;

private:
    std::string calendar(double milliseconds, std::string_view style, bool in_rome);

    const Language& language_;
    icu::Locale locale_;
    std::unique_ptr<icu::PluralRules> plurals_;
    icu::number::LocalizedNumberFormatter number_;
    icu::number::LocalizedNumberFormatter distances_[2][2];  // [kilometres][aloud]
    std::map<std::string, std::unique_ptr<icu::SimpleDateFormat>, std::less<>> dates_;
};

}  // namespace chiosco::text
