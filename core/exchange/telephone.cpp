// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "core/exchange/csv.h"
#include "core/exchange/values.h"

namespace chiosco::exchange {
namespace {

constexpr std::size_t digits_max = 15;  // E.164.

struct Written {
    std::string groups;  // "0990 55 1041": digits, and a blank where anything stood between two.
    std::string digits;
    bool plus = false;
};

std::unexpected<Error> bad(std::string_view why) {
    return failure(ErrorCode::invalid, std::string{why});
}

Result<Written> taken_apart(std::string_view typed) {
    constexpr std::string_view between = " -./()";
    Written out;
    typed = trimmed(typed);
    out.plus = typed.starts_with('+');
    if (out.plus) typed.remove_prefix(1);
    bool apart = false;
    for (const char c : typed) {
        if (c < '0' || c > '9') {
            if (!between.contains(c)) return bad("has more in it than one number");
            apart = true;
            continue;
        }
        if (apart && !out.groups.empty()) out.groups += ' ';
        apart = false;
        out.groups += c;
        out.digits += c;
    }
    return out;
}

// Without its first `count` digits, and what stood behind them.
void drop(Written& number, std::size_t count) {
    number.digits.erase(0, count);
    for (; count > 0; number.groups.erase(0, 1))
        if (number.groups.front() != ' ') --count;
    if (number.groups.starts_with(' ')) number.groups.erase(0, 1);
}

bool is_between(std::size_t count, std::size_t least, std::size_t most) {
    return least <= count && count <= most;
}

// As it is dialled in Italy: with its zero, a mobile's three, or a number of its own.
Result<std::string> italian(const Written& number) {
    const auto count = number.digits.size();
    const char first = number.digits.empty() ? '\0' : number.digits.front();
    const bool landline = first == '0' && is_between(count, 6, 11);
    const bool mobile = first == '3' && is_between(count, 9, 10);
    if (landline || mobile) return "+39 " + number.groups;
    const bool service = first == '8' && is_between(count, 6, 10);
    const bool short_number = first == '1' && is_between(count, 3, 6);
    if (service || short_number) return number.groups;
    if (first == '0' || first == '1' || first == '3' || first == '8')
        return bad("has " + std::to_string(count) + " digits");
    return bad(count == 0 ? "has no digit" : "begins as no Italian number does");
}

// "39 02 884641": the plus was forgotten. Nobody's number is so long that begins like a mobile's,
// and a mobile's first three digits stand together.
bool lost_its_plus(const Written& number) {
    const auto count = number.digits.size();
    if (number.plus || !number.digits.starts_with("39")) return false;
    const bool zero_behind = number.digits.starts_with("390") && !number.groups.starts_with("390 ");
    return count > 10 || number.groups.starts_with("39 ") || (zero_behind && count != 10);
}

// "3902884641": as many digits as a mobile has, and those of Milan behind the country's.
bool may_be_either(const Written& number) {
    return !number.plus && number.digits.size() == 10 && number.digits.starts_with("390") &&
           !number.groups.starts_with("390 ");
}

}  // namespace

Result<std::string> telephone(std::string_view typed) {
    auto number = TRY(taken_apart(typed));
    if (!number.plus && number.digits.starts_with("00")) {
        number.plus = true;
        drop(number, 2);
    }
    const bool lost = lost_its_plus(number);
    if (!lost && may_be_either(number))
        return bad("is a mobile's, or a landline's without its plus: begin it with +39");
    if (!number.plus && !lost) return italian(number);
    if (number.digits.starts_with("39")) {
        drop(number, 2);
        return italian(number);
    }
    if (!is_between(number.digits.size(), 7, digits_max) || number.digits.starts_with('0'))
        return bad("has " + std::to_string(number.digits.size()) + " digits after the +");
    return "+" + number.groups;
}

}  // namespace chiosco::exchange
