// SPDX-License-Identifier: AGPL-3.0-or-later
// What a PDF says, by poppler's pdftotext: a reader that is not ours.
#pragma once

#include <cstdio>
#include <string>

#include "core/base/file.h"
#include "tests/support/temp_folder.h"

namespace chiosco {

// Empty when pdftotext is not installed or cannot read it.
inline std::string pdf_text(const std::string& pdf) {
    const TempFolder folder;
    const auto path = folder.path() / "a.pdf";
    ENSURE(write_file(path, pdf).has_value());
    const std::string command = "pdftotext -layout " + path.string() + " - 2>/dev/null";
    std::string text;
    if (auto* pipe = ::popen(command.c_str(), "r")) {
        char piece[4096];
        while (const auto got = std::fread(piece, 1, sizeof piece, pipe)) text.append(piece, got);
        ::pclose(pipe);
    }
    return text;
}

}  // namespace chiosco
