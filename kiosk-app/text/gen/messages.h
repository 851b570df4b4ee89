// SPDX-License-Identifier: AGPL-3.0-or-later
// All messages in all languages, checked against the Italian, which is the source.
#pragma once

#include <map>

#include "kiosk-app/text/gen/po.h"
#include "kiosk-app/text/languages.h"

namespace chiosco::text {

struct Argument {
    std::string type, name;  // "int", "seats"
};

struct Wording {
    std::vector<std::string> forms;  // In the order of Language::plurals; one when not plural.
    std::string source;              // The "#. it:" it was translated from.
    std::string where;               // "locales/en/common.po:12"
    bool fuzzy = false, plural = false;
};

struct Message {
    std::string key;
    std::vector<Argument> arguments;
    Wording source, speech;  // `speech` has no forms where it is the same.
    bool safety = false;     // Consent, safety, law: shown in Italian until a person translated.

    // The argument that picks the plural: the first int; -1 for none.
    int plural_argument() const;
};

struct Locale {
    const Language* language;
    std::map<std::string, Wording> shown, speech;  // By key.
};

struct Messages {
    std::vector<Message> source;  // Ordered by key.
    std::vector<Locale> locales;  // Italian excluded.
    std::vector<std::string> errors, warnings;
};

// What a source comment repeats: "Resta un posto | Restano {seats} posti".
std::string source_comment(const Wording& source);

// The files of locales/it; what is wrong with them is in `errors`.
void read_source(Messages& all, const std::vector<PoFile>& files);
// The files of another language. With `complete`, a missing sentence is an error.
void read_locale(Messages& all, const Language& language, const std::vector<PoFile>& files,
                 bool complete);

// The forms of `words`, whose placeholders become argument numbers: "Resta {0}".
std::string numbered(const std::string& words, const std::vector<Argument>& arguments);

// Every word longer and accented, so that what does not fit is seen before any translation.
std::string pseudo(const std::string& words);

}  // namespace chiosco::text
