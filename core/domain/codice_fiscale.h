// SPDX-License-Identifier: AGPL-3.0-or-later
// The Italian tax code of a person. Its rules: D.M. 23 December 1976, n. 13813 ("Sistemi di
// codificazione dei soggetti da iscrivere all'anagrafe tributaria"), which took the place of
// D.M. 12 March 1974.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chiosco {

// Capital letters without spaces, if its shape, its day and month, and its check character are
// right: 16 characters, also with the letters that replace digits for namesakes (omocodia), or
// the 11 digits of a provisional one (Luhn, as a partita IVA). Nothing otherwise. That it is
// right does not say that it was ever given to anybody.
std::optional<std::string> codice_fiscale(std::string_view typed);

// What a code says of the person that it was made for; the town is left out.
struct CodedPerson {
    std::string surname, name;  // Three letters each.
    int year = 0;               // Its last two digits.
    unsigned month = 0, day = 0;
    bool woman = false;
    bool operator==(const CodedPerson&) const = default;
};
// Of a right code of 16 characters, namesakes' letters read as the digits that they stand for.
// Nothing for a provisional one, which says nothing.
std::optional<CodedPerson> coded_person(std::string_view code);

// The three letters that a code has of a surname or of the first names, written in A to Z alone,
// several names as one: consonants before vowels, X for what is not there; of four consonants in
// the first names the second is passed over.
std::string coded_surname(std::string_view capitals);
std::string coded_name(std::string_view capitals);

}  // namespace chiosco
