// SPDX-License-Identifier: AGPL-3.0-or-later
// Every parser of bytes that come from outside, as a function of bytes. It must come back
// without a crash, whatever they are; what a parser promises besides is ENSUREd in the target.
// The corpus of a target is tests/fuzz/corpus/<name>.
#pragma once

#include <span>
#include <string_view>

namespace chiosco::fuzz {

struct Target {
    std::string_view name, parser;  // `parser`: the function under test.
    void (*run)(std::string_view bytes);
};

std::span<const Target> targets();

// targets/codes.cpp
void slip_code(std::string_view bytes);
void device(std::string_view bytes);
// targets/messages.cpp
void facts(std::string_view bytes);
void messages(std::string_view bytes);
void manifest(std::string_view bytes);
void socket_message(std::string_view bytes);
void courier(std::string_view bytes);
// targets/imports.cpp
void csv(std::string_view bytes);
void hsds_csv(std::string_view bytes);
void hsds_json(std::string_view bytes);
void kinds(std::string_view bytes);
void text(std::string_view bytes);
void po(std::string_view bytes);
// targets/exchange.cpp
void ics(std::string_view bytes);
void geojson(std::string_view bytes);
void mapping(std::string_view bytes);
void hours_text(std::string_view bytes);
// targets/forms.cpp
void form(std::string_view bytes);
void form_words(std::string_view bytes);
// targets/files.cpp
void package(std::string_view bytes);
void pack(std::string_view bytes);
void zstd(std::string_view bytes);
void patch(std::string_view bytes);
void index(std::string_view bytes);
void outbox(std::string_view bytes);

}  // namespace chiosco::fuzz
