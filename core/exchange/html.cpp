// SPDX-License-Identifier: AGPL-3.0-or-later
#include <array>
#include <charconv>

#include "core/exchange/csv.h"
#include "core/exchange/values.h"

namespace chiosco::exchange {
namespace {

constexpr std::size_t entity_max = 10, tag_max = 2000;

void append_utf8(std::string& to, std::uint32_t code) {
    const auto byte = [&](std::uint32_t value) { to += static_cast<char>(value); };
    if (code < 0x80) return byte(code);
    if (code < 0x800) return byte(0xC0 | code >> 6), byte(0x80 | (code & 0x3F));
    if (code < 0x10000) {
        byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F));
        return;
    }
    byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 0x3F));
    byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F));
}

// The characters of `&name;` or `&#NN;`; false if it is none that we know.
bool append_entity(std::string& to, std::string_view name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 21> known{{
        {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
        {"nbsp", " "},   {"rsquo", "’"},  {"lsquo", "‘"},  {"rdquo", "”"},  {"ldquo", "“"},
        {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"}, {"bull", "•"},   {"euro", "€"},
        {"agrave", "à"}, {"egrave", "è"}, {"eacute", "é"}, {"igrave", "ì"}, {"ograve", "ò"},
        {"ugrave", "ù"},
    }};
    for (const auto& [entity, text] : known)
        if (name == entity) return to += text, true;
    if (!name.starts_with('#')) return false;
    name.remove_prefix(1);
    const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
    if (hexadecimal) name.remove_prefix(1);
    std::uint32_t code = 0;
    const auto end = name.data() + name.size();
    if (std::from_chars(name.data(), end, code, hexadecimal ? 16 : 10).ptr != end || name.empty())
        return false;
    if (code < 32 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
    append_utf8(to, code);
    return true;
}

std::string name_of(std::string_view tag) {
    std::string name;
    if (tag.starts_with('/')) tag.remove_prefix(1);
    for (const char c : tag) {
        const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (!((low >= 'a' && low <= 'z') || (low >= '0' && low <= '9'))) break;
        name += low;
    }
    return name;
}

bool breaks_line(std::string_view name) {
    for (const char* block : {"br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4"})
        if (name == block) return true;
    return false;
}

// `<` begins a tag only before a letter, a slash or an exclamation mark: "under < 18" is text.
bool is_tag(std::string_view rest) {
    if (rest.size() < 2 || rest.substr(0, tag_max).find('>') == rest.npos) return false;
    const char next = rest[1];
    return next == '/' || next == '!' || (next >= 'a' && next <= 'z') ||
           (next >= 'A' && next <= 'Z');
}

// How much of `rest`, which begins with a tag, to pass over; a line end is added where one is.
std::size_t pass_tag(std::string_view rest, std::string& out) {
    if (rest.starts_with("<!--")) {
        const auto end = rest.find("-->");
        return end == rest.npos ? rest.size() : end + 3;
    }
    const auto end = rest.find('>');
    const auto name = name_of(rest.substr(1, end - 1));
    if (breaks_line(name) && !out.empty() && out.back() != '\n') out += '\n';
    if (name != "script" && name != "style") return end + 1;
    const auto close = rest.find("</", end);
    const auto closed = close == rest.npos ? rest.npos : rest.find('>', close);
    return closed == rest.npos ? rest.size() : closed + 1;
}

}  // namespace

std::string plain_text(std::string_view html) {
    if (html.find_first_of("<&") == html.npos) return std::string{html};
    std::string out;
    for (std::size_t i = 0; i < html.size();) {
        const auto rest = html.substr(i);
        if (rest.front() == '<' && is_tag(rest)) {
            i += pass_tag(rest, out);
            continue;
        }
        const auto end = rest.front() == '&' ? rest.substr(0, entity_max).find(';') : rest.npos;
        if (end != rest.npos && append_entity(out, rest.substr(1, end - 1))) {
            i += end + 1;
            continue;
        }
        out += rest.front();
        ++i;
    }
    return std::string{trimmed(out)};
}

}  // namespace chiosco::exchange
