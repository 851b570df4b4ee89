// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/foreign.h"

#include <algorithm>
#include <string>

namespace chiosco::exchange {
namespace {

constexpr std::size_t looked_at = 4096;
// A stray sign from an old program is no reason to refuse a table; one in fifty is no table.
constexpr std::ptrdiff_t strays_max = 2, letters_for_a_stray = 50;

struct Format {
    std::string_view begins, name, advice;
};
constexpr std::string_view unpack = "unpack it; a spreadsheet is saved as CSV (UTF-8)";
constexpr Format formats[] = {
    {"PK\x03\x04", "a zip file or a spreadsheet", unpack},
    {"\x1f\x8b", "a gzip file", "unpack it"},
    {"\xd0\xcf\x11\xe0", "an old spreadsheet (xls)", "save it as CSV (UTF-8)"},
    {"%PDF", "a PDF", "ask for the data behind it"},
    {"\xff\xfe", "UTF-16 text", "save it as UTF-8"},
    {"\xfe\xff", "UTF-16 text", "save it as UTF-8"},
};
constexpr std::string_view begins_of_pages[] = {"<!doctype html", "<html", "<head",  "<body",
                                                "<script",        "<meta", "<title", "<!--"};

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

bool is_stray(char c) {
    constexpr std::string_view white = "\t\n\v\f\r";
    return static_cast<unsigned char>(c) < 0x20 && !white.contains(c);
}

std::unexpected<Error> is_another(std::string_view what, std::string_view wanted,
                                  const std::string& where, std::string_view advice) {
    return failure(ErrorCode::invalid, where + ": this is " + std::string{what} + " and not " +
                                           std::string{wanted} + ": " + std::string{advice});
}

Result<void> expect_no_markup(std::string_view bytes, std::string_view wanted) {
    const auto begins = std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size());
    const auto text = lower(bytes.substr(begins, looked_at));
    const bool xml = text.starts_with("<?xml");
    const bool page = std::ranges::any_of(
        begins_of_pages, [&](std::string_view begin) { return text.starts_with(begin); });
    if (!xml && !page) return {};
    const auto line = 1 + std::ranges::count(bytes.substr(0, begins), '\n');
    const auto where = "line " + std::to_string(line);
    if (xml && !text.contains("<html"))
        return is_another("XML", wanted, where, "look for the same data in another format");
    return is_another("a web page (HTML)", wanted, where,
                      "open its address in a browser, which may ask to sign in or have another "
                      "link to the file");
}

}  // namespace

Result<void> expect_text(std::string_view bytes, std::string_view wanted) {
    for (const auto& [begins, name, advice] : formats)
        if (bytes.starts_with(begins)) return is_another(name, wanted, "byte 1", advice);
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    TRY_VOID(expect_no_markup(bytes, wanted));
    const auto head = bytes.substr(0, looked_at);
    const auto strays = std::ranges::count_if(head, is_stray);
    const bool many = strays > strays_max && strays * letters_for_a_stray > std::ssize(head);
    const auto at = many ? std::ranges::find_if(head, is_stray) - head.begin()
                         : static_cast<std::ptrdiff_t>(bytes.find('\0'));
    if (at < 0) return {};
    return is_another("no text", wanted, "byte " + std::to_string(at + 1),
                      "it is a file of another program, or was damaged on its way");
}

}  // namespace chiosco::exchange
