// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/base/clock.h"
#include "core/exchange/csv.h"

namespace chiosco::exchange {
namespace {

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

std::unexpected<Error> bad(std::string_view why) {
    return failure(ErrorCode::invalid, std::string{why});
}

Result<json::value> number(const PropertyShape& shape, const json::value& value) {
    double read = 0;
    if (value.is_string()) {
        const auto text = trimmed(value.get_string());
        const auto end = std::from_chars(text.data(), text.data() + text.size(), read);
        if (end.ec != std::errc{} || end.ptr != text.data() + text.size())
            return bad("is not a number");
    } else if (value.is_number()) {
        read = value.to_number<double>();
    } else {
        return bad("is not a number");
    }
    const bool bounded = shape.least != 0 || shape.most != 0;
    if (!std::isfinite(read) || (bounded && (read < shape.least || read > shape.most)))
        return bad("is beyond what it can be");
    if (std::trunc(read) == read && std::abs(read) < 1e15) return json::value(std::int64_t(read));
    return json::value(read);
}

Result<json::value> yes_no(const json::value& value) {
    if (value.is_bool()) return value;
    const auto text = lower(value.is_string() ? std::string_view{value.get_string()} : "");
    for (const char* yes : {"true", "yes", "1", "t"})
        if (text == yes) return json::value(true);
    for (const char* no : {"false", "no", "0", "f"})
        if (text == no) return json::value(false);
    return bad("is neither true nor false");
}

// "MO,TU", "1MO", "-1FR".
bool is_byday(std::string_view text) {
    while (!text.empty()) {
        auto day = trimmed(text.substr(0, text.find(',')));
        text.remove_prefix(
            std::min(text.size(), text.find(',') == text.npos ? text.size() : text.find(',') + 1));
        const auto letters = day.find_first_not_of("+-0123456789");
        if (letters == day.npos) return false;
        day.remove_prefix(letters);
        constexpr std::string_view names = " MO TU WE TH FR SA SU ";
        if (day.size() != 2 || !names.contains(day)) return false;
    }
    return true;
}

Result<json::value> shaped_text(const PropertyShape& shape, std::string_view text) {
    switch (shape.shape) {
    case Shape::prose: return json::value(plain_text(text));
    case Shape::link: {
        const bool bare = !text.contains(':') && !text.contains(' ') && text.contains('.');
        return json::value((bare ? "http://" : "") + std::string{text});
    }
    case Shape::clock: return json::value(TRY(clock_time(text)));
    case Shape::day:
        if (!parse_iso_date(text.substr(0, 10))) return bad("is not a day (YYYY-MM-DD)");
        return json::value(text.substr(0, 10));
    case Shape::days:
        if (!is_byday(text)) return bad("is not a list of days (MO,TU)");
        return json::value(text);
    case Shape::choice:
        if (text.contains('|') || !shape.choices.contains("|" + std::string{text} + "|"))
            return bad("is none of " + std::string{shape.choices});
        return json::value(text);
    default: return json::value(text);
    }
}

}  // namespace

Result<json::value> shaped(const PropertyShape& shape, const json::value& value) {
    if (shape.shape == Shape::number) return number(shape, value);
    if (shape.shape == Shape::yes_no) return yes_no(value);
    if (!value.is_string()) return bad("is not text");
    return shaped_text(shape, trimmed(value.get_string()));
}

Result<std::string> clock_time(std::string_view text) {
    std::string time = lower(trimmed(text));
    std::erase(time, ' ');
    std::erase(time, '.');
    int shift = -1;
    for (const auto& [mark, hours] : {std::pair{"am", 0}, std::pair{"pm", 12}})
        if (time.ends_with(mark)) shift = hours, time.resize(time.size() - 2);
    if (time.ends_with('z')) time.pop_back();
    if (const auto offset = time.find_first_of("+-"); offset != time.npos) time.resize(offset);
    if (!time.empty() && time.size() <= 2) time += ":00";
    const auto read = parse_hh_mm(time);
    if (!read) return bad("is not a time of day");
    auto minutes = read->since_midnight;
    if (shift >= 0) {
        if (minutes < std::chrono::hours{1} || minutes >= std::chrono::hours{13})
            return bad("is not a time of day");
        minutes = minutes % std::chrono::hours{12} + std::chrono::hours{shift};
    }
    return hh_mm({minutes});
}

std::string weekday_code(std::string_view english) {
    constexpr std::string_view codes[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    constexpr std::string_view names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                          "friday", "saturday", "sunday"};
    for (std::size_t i = 0; i < 7; ++i)
        if (lower(english) == names[i]) return std::string{codes[i]};
    return {};
}

std::string language_code(std::string_view english) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 29> names{{
        {"english", "en"},
        {"spanish", "es"},
        {"french", "fr"},
        {"italian", "it"},
        {"portuguese", "pt"},
        {"german", "de"},
        {"russian", "ru"},
        {"arabic", "ar"},
        {"chinese", "zh"},
        {"mandarin", "zh"},
        {"cantonese", "yue"},
        {"haitian", "ht"},
        {"creole", "ht"},
        {"haitian creole", "ht"},
        {"hebrew", "he"},
        {"yiddish", "yi"},
        {"japanese", "ja"},
        {"korean", "ko"},
        {"vietnamese", "vi"},
        {"polish", "pl"},
        {"romanian", "ro"},
        {"albanian", "sq"},
        {"ukrainian", "uk"},
        {"bengali", "bn"},
        {"urdu", "ur"},
        {"punjabi", "pa"},
        {"hindi", "hi"},
        {"tagalog", "tl"},
        {"american sign language", "ase"},
    }};
    for (const auto& [name, code] : names)
        if (lower(english) == name) return std::string{code};
    return {};
}

std::string mended(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("\\n")) {
            out += '\n';
            ++i;
            continue;
        }
        if (text.substr(i).starts_with("###")) {
            const auto end = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_ ", i + 3);
            if (end != text.npos && end > i + 3 && text.substr(end).starts_with("###")) {
                i = end + 2;
                continue;
            }
        }
        out += text[i];
    }
    return std::string{trimmed(out)};
}

}  // namespace chiosco::exchange
