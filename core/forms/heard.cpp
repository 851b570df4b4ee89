// SPDX-License-Identifier: AGPL-3.0-or-later
// From what was typed to an answer of the question's type.
#include <algorithm>
#include <charconv>

#include "core/base/clock.h"
#include "core/domain/codice_fiscale.h"
#include "core/domain/iban.h"
#include "core/forms/interview.h"
#include "core/forms/letters.h"

namespace chiosco::forms {
namespace {

using Type = Question::Type;
using Kind = Fault::Kind;
using Heard = std::expected<Answer, Fault>;

constexpr std::int64_t text_longest = 120;
constexpr std::int64_t number_most = 1'000'000'000'000;

Heard fault(Kind kind, std::int64_t limit = 0) { return std::unexpected(Fault{kind, limit}); }

Heard text(const Question& question, const std::string& typed) {
    const auto letters = decoded(typed);
    if (!letters) return fault(Kind::not_latin);
    const auto& check = question.check;
    const auto count = static_cast<std::int64_t>(letters->size());
    if (count < check.shortest.value_or(1)) return fault(Kind::too_short, *check.shortest);
    const auto longest = check.longest.value_or(text_longest);
    if (count > longest) return fault(Kind::too_long, longest);
    const auto allowed = check.latin                    ? name_letter
                         : question.type == Type::place ? place_letter
                                                        : paper_letter;
    const bool foreign = !std::ranges::all_of(*letters, paper_letter);
    if (!std::ranges::all_of(*letters, allowed))
        return fault(foreign ? Kind::not_latin : Kind::odd_signs);
    // A name of nothing but hyphens is no name.
    if (check.latin && std::ranges::none_of(*letters, latin)) return fault(Kind::odd_signs);
    return typed;
}

std::optional<int> whole(std::string_view digits) {
    int number = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stop, failed] = std::from_chars(digits.data(), end, number);
    if (digits.empty() || failed != std::errc{} || stop != end || number < 0) return std::nullopt;
    return number;
}

// Three numbers with something between them, or eight digits.
std::optional<Date> day_of(std::string_view typed) {
    if (typed.size() == 10 && typed[4] == '-') {
        const auto iso = parse_iso_date(typed);
        return iso ? std::optional{*iso} : std::nullopt;
    }
    std::vector<std::string_view> parts;
    if (typed.size() == 8 && typed.find_first_not_of("0123456789") == std::string_view::npos)
        parts = {typed.substr(0, 2), typed.substr(2, 2), typed.substr(4)};
    else
        for (std::size_t at = 0; at <= typed.size();) {
            const auto end = std::min(typed.find_first_of("/.- ", at), typed.size());
            parts.push_back(typed.substr(at, end - at));
            at = end + 1;
        }
    if (parts.size() != 3 || parts[2].size() != 4) return std::nullopt;
    const auto day = whole(parts[0]), month = whole(parts[1]), year = whole(parts[2]);
    if (!day || !month || !year || *year < 1800) return std::nullopt;
    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

Heard day(const FormCheck& check, std::string_view typed, Date today) {
    const auto date = day_of(typed);
    if (!date) return fault(Kind::not_a_date);
    if (check.past && *date > today) return fault(Kind::not_past);
    if (check.future && *date < today) return fault(Kind::not_future);
    if (check.years_back) {
        const auto years = static_cast<int>(*check.years_back);
        const Date oldest{today.year() - std::chrono::years{years}, today.month(), today.day()};
        if (*date < oldest) return fault(Kind::too_long_ago, *check.years_back);
    }
    return *date;
}

std::optional<Fault> out_of_range(const FormCheck& check, std::int64_t number, std::int64_t most) {
    if (number < check.least.value_or(0)) return Fault{Kind::too_small, check.least.value_or(0)};
    most = check.most.value_or(most);
    return number > most ? std::optional{Fault{Kind::too_big, most}} : std::nullopt;
}

// Digits of at most 15 places: they fit whatever is done with them.
std::optional<std::int64_t> digits(std::string_view text) {
    if (text.empty() || text.size() > 15) return std::nullopt;
    std::int64_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

Heard number(const FormCheck& check, std::string_view typed) {
    const auto count = digits(typed);
    if (!count) return fault(Kind::not_a_number);
    if (const auto out = out_of_range(check, *count, number_most)) return std::unexpected(*out);
    return *count;
}

// "1.234,50", "1234,5", "1234.50", "12": a point before exactly three digits parts thousands.
std::optional<std::int64_t> cents_of(std::string_view typed) {
    std::string euros, cents;
    const auto comma = typed.find(',');
    auto dot = typed.rfind('.');
    const bool decimal_dot =
        comma == std::string_view::npos && dot != std::string_view::npos && typed.size() - dot != 4;
    const auto end = std::min(comma, decimal_dot ? dot : typed.size());
    if (end < typed.size()) cents = typed.substr(end + 1);
    std::size_t since_dot = 0;
    bool grouped = false;
    for (const char c : typed.substr(0, std::min(end, typed.size()))) {
        if (c == '.') {
            if (grouped ? since_dot != 3 : since_dot == 0 || since_dot > 3) return std::nullopt;
            grouped = true;
            since_dot = 0;
            continue;
        }
        euros += c;
        ++since_dot;
    }
    if (grouped && since_dot != 3) return std::nullopt;
    if (end < typed.size() && (cents.empty() || cents.size() > 2)) return std::nullopt;
    while (cents.size() < 2) cents += '0';
    if (euros.empty() || euros.size() > 12) return std::nullopt;
    return digits(euros + cents);
}

Heard money(const FormCheck& check, std::string typed) {
    std::erase_if(typed, [](char c) { return c == ' '; });
    if (typed.ends_with("€")) typed.resize(typed.size() - std::string_view{"€"}.size());
    const auto cents = cents_of(typed);
    if (!cents) return fault(Kind::not_money);
    if (const auto out = out_of_range(check, *cents, number_most)) return std::unexpected(*out);
    return Money{*cents};
}

Heard code(std::optional<std::string> code, Kind wrong) {
    if (!code) return fault(wrong);
    return *std::move(code);
}

std::string thousands(std::int64_t number) {
    auto text = std::to_string(number);
    for (auto at = text.size(); at > 3;) text.insert(at -= 3, ".");
    return text;
}

struct Typed {
    std::string operator()(const Skipped&) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const Date& day) const {
        return std::to_string(unsigned{day.day()}) + "/" + std::to_string(unsigned{day.month()}) +
               "/" + std::to_string(int{day.year()});
    }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
    std::string operator()(const Money& money) const {
        const auto cents = money.cents % 100;
        return thousands(money.cents / 100) + "," + (cents < 10 ? "0" : "") + std::to_string(cents);
    }
};

}  // namespace

std::expected<Answer, Fault> heard(const Question& question, const std::string& typed, Date today) {
    auto words = tidied(typed);
    if (words.empty()) return question.optional ? Heard{Skipped{}} : fault(Kind::missing);
    switch (question.type) {
    case Type::text:
    case Type::place: return text(question, words);
    case Type::date: return day(question.check, words, today);
    case Type::number: return number(question.check, words);
    case Type::money: return money(question.check, words);
    case Type::cf: return code(codice_fiscale(words), Kind::wrong_cf);
    case Type::iban: return code(iban(words), Kind::wrong_iban);
    case Type::yesno:
        if (words != "yes" && words != "no") return fault(Kind::not_a_choice);
        return words == "yes";
    case Type::choice:
        if (std::ranges::find(question.choices, words) == question.choices.end())
            return fault(Kind::not_a_choice);
        return words;
    case Type::notice: return Skipped{};
    }
    return fault(Kind::missing);
}

std::string typed(const Answer& answer) { return std::visit(Typed{}, answer); }

}  // namespace chiosco::forms
