// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/text/gen/update.h"

#include <algorithm>

namespace chiosco::text {
namespace {

PoEntry header_for(const Language& language) {
    PoEntry entry;
    entry.comments = {"# SPDX-License-Identifier: AGPL-3.0-or-later"};
    entry.body = {"msgid \"\"", "msgstr \"\"",
                  quoted("Language: " + std::string{language.code} + "\n"),
                  quoted("Content-Type: text/plain; charset=UTF-8\n"),
                  quoted("Plural-Forms: " + std::string{language.plural_forms} + "\n")};
    return entry;
}

std::string it_comment(const PoEntry& source) {
    return "#. it: " + source_comment({source.forms, {}, {}});
}

PoEntry waiting(const PoEntry& source, const Language& language) {
    PoEntry entry;
    if (source.extracted("safety")) entry.comments.push_back("#. safety");
    entry.comments.push_back(it_comment(source));
    entry.body = {"msgid " + quoted(source.id)};
    if (!source.plural) {
        entry.body.push_back("msgstr \"\"");
        return entry;
    }
    entry.body.push_back("msgid_plural " + quoted(source.id));
    const auto forms = std::ranges::count(language.plurals, ' ') + 1;
    for (std::ptrdiff_t i = 0; i < forms; ++i)
        entry.body.push_back("msgstr[" + std::to_string(i) + "] \"\"");
    return entry;
}

void refresh(PoEntry& entry, const PoEntry& source) {
    const auto before = entry.extracted("it:");
    const std::string now = it_comment(source);
    if (!before) {
        entry.comments.push_back(now);
    } else if ("#. it: " + *before != now) {
        for (auto& comment : entry.comments)
            if (comment.starts_with("#. it:")) comment = now;
        if (!entry.fuzzy() && entry.translated()) entry.comments.push_back("#, fuzzy");
    }
}

}  // namespace

PoFile updated(PoFile translation, const PoFile& source, const Language& language) {
    if (translation.entries.empty()) translation.entries.push_back(header_for(language));
    for (const auto& entry : source.entries) {
        if (entry.id.empty()) continue;
        const auto same = [&](const PoEntry& other) {
            return other.id == entry.id && other.context == entry.context;
        };
        const auto found = std::ranges::find_if(translation.entries, same);
        if (found != translation.entries.end())
            refresh(*found, entry);
        else if (entry.context.empty())  // Each language abbreviates for itself.
            translation.entries.push_back(waiting(entry, language));
    }
    return translation;
}

}  // namespace chiosco::text
