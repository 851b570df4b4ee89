// SPDX-License-Identifier: AGPL-3.0-or-later
// A gettext file as we read and rewrite it. Our own reader, because libgettextpo does not tell
// at which line a message stands, and a translator's mistake must be findable.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace chiosco::text {

struct PoEntry {
    int line = 0;                       // Of its msgid.
    std::vector<std::string> comments;  // As they stand, with their "#".
    std::vector<std::string> body;      // The other lines as they stand.
    std::string context, id;
    bool plural = false;
    std::vector<std::string> forms;  // msgstr, or msgstr[0], msgstr[1] ...

    bool fuzzy() const;
    // What follows "#. <label>", e.g. of "#. args: seats:int".
    std::optional<std::string> extracted(const std::string& label) const;
    bool translated() const;
};

struct PoFile {
    std::string path;
    std::vector<PoEntry> entries;  // The header is the one with the empty id.

    std::string header(const std::string& field) const;
};

// `invalid` with "path:line: error: ..." for what is not gettext.
Result<PoFile> parse_po(std::string path, const std::string& text);
std::string written(const PoFile& file);
std::string quoted(const std::string& text);

}  // namespace chiosco::text
