// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/forms/logic.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/forms/form.h"

namespace chiosco::forms {
namespace {

using Op = Logic::Op;
using Value = Logic::Value;

struct Operator {
    std::string_view name;
    Op op;
    std::size_t least, most;  // Operands.
};
constexpr Operator operators[] = {
    {"==", Op::equal, 2, 2},  {"!=", Op::differs, 2, 2}, {"<", Op::less, 2, 2},
    {">", Op::greater, 2, 2}, {"<=", Op::at_most, 2, 2}, {">=", Op::at_least, 2, 2},
    {"and", Op::all, 1, 16},  {"or", Op::any, 1, 16},    {"!", Op::negated, 1, 1},
    {"in", Op::in, 2, 2},     {"if", Op::either, 3, 3},
};
constexpr std::size_t list_max = 32;

Result<Logic> value_of(const json::value& from) {
    Logic made;
    if (from.is_bool()) made.value = from.get_bool();
    if (from.is_int64()) made.value = from.get_int64();
    if (from.is_string()) made.value = std::string{from.get_string()};
    if (!from.is_null() && made.value.index() == 0)
        return failure(ErrorCode::invalid, "is not a whole number, a text, true, false or null");
    return made;
}

Result<Logic> parse_at(const json::value& from, std::size_t depth);

Result<std::vector<Logic>> operands(const json::array& from, std::string_view of,
                                    std::size_t depth) {
    std::vector<Logic> made;
    for (std::size_t i = 0; i < from.size(); ++i) {
        auto one = parse_at(from[i], depth);
        if (!one)
            return within(std::string{of} + "[" + std::to_string(i) + "]", std::move(one).error());
        made.push_back(std::move(*one));
    }
    return made;
}

// A list of plain values, as the right side of "in".
Result<Logic> parse_list(const json::array& from, std::size_t depth) {
    if (from.size() > list_max) return failure(ErrorCode::invalid, "a list that is too long");
    Logic list{.op = Op::any};
    list.of = TRY(operands(from, "in", depth));
    for (const auto& one : list.of)
        if (one.op != Op::value) return failure(ErrorCode::invalid, "a list of more than values");
    return list;
}

Result<Logic> parse_at(const json::value& from, std::size_t depth) {
    if (depth > logic_depth_max) return failure(ErrorCode::invalid, "is nested too deep");
    if (!from.is_object()) return value_of(from);
    const auto& object = from.get_object();
    if (object.size() != 1) return failure(ErrorCode::invalid, "is not one operator");
    const std::string name{object.begin()->key()};
    const auto& given = object.begin()->value();
    if (name == "var") {
        if (!given.is_string() || given.get_string().empty())
            return failure(ErrorCode::invalid, "var: is not a name");
        return Logic{.op = Op::var, .value = std::string{given.get_string()}};
    }
    const auto known = std::ranges::find(operators, name, &Operator::name);
    if (known == std::end(operators))
        return failure(ErrorCode::invalid, "unknown operator \"" + name + "\"");
    const auto list = given.is_array() ? given.get_array() : json::array{given};
    if (list.size() < known->least || list.size() > known->most)
        return failure(ErrorCode::invalid,
                       "\"" + name + "\" with " + std::to_string(list.size()) + " operands");
    Logic made{.op = known->op};
    if (known->op == Op::in) {
        if (!list[1].is_array()) return failure(ErrorCode::invalid, "\"in\" without a list");
        made.of.push_back(TRY(parse_at(list[0], depth + 1)));
        made.of.push_back(TRY(parse_list(list[1].get_array(), depth + 1)));
        return made;
    }
    made.of = TRY(operands(list, name, depth + 1));
    return made;
}

struct AsValue {
    Value operator()(const Skipped&) const { return {}; }
    Value operator()(const std::string& text) const { return text; }
    Value operator()(const Date& day) const { return iso_date(day); }
    Value operator()(std::int64_t number) const { return number; }
    Value operator()(bool yes) const { return yes; }
    Value operator()(const Money& money) const { return money.cents; }
};

bool truth(const Value& value) {
    if (const auto* yes = std::get_if<bool>(&value)) return *yes;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number != 0;
    if (const auto* text = std::get_if<std::string>(&value)) return !text->empty();
    return false;
}

struct Reading {
    const Answers& answers;
    int nth;

    Value of(const Logic& logic) const {
        switch (logic.op) {
        case Op::value: return logic.value;
        case Op::var: {
            const auto found = answers.find(named(std::get<std::string>(logic.value), nth));
            return found == answers.end() ? Value{} : std::visit(AsValue{}, found->second);
        }
        case Op::equal: return of(logic.of[0]) == of(logic.of[1]);
        case Op::differs: return of(logic.of[0]) != of(logic.of[1]);
        case Op::less: return ordered(logic, [](auto way) { return way < 0; });
        case Op::greater: return ordered(logic, [](auto way) { return way > 0; });
        case Op::at_most: return ordered(logic, [](auto way) { return way <= 0; });
        case Op::at_least: return ordered(logic, [](auto way) { return way >= 0; });
        case Op::all: return std::ranges::all_of(logic.of, [&](auto& one) { return is(one); });
        case Op::any: return std::ranges::any_of(logic.of, [&](auto& one) { return is(one); });
        case Op::negated: return !is(logic.of[0]);
        case Op::in: {
            const auto wanted = of(logic.of[0]);
            return std::ranges::any_of(logic.of[1].of,
                                       [&](auto& one) { return one.value == wanted; });
        }
        case Op::either: return of(is(logic.of[0]) ? logic.of[1] : logic.of[2]);
        }
        return {};
    }

    bool is(const Logic& logic) const { return truth(of(logic)); }

    template <class Wanted>
    bool ordered(const Logic& logic, Wanted wanted) const {
        const auto left = of(logic.of[0]), right = of(logic.of[1]);
        if (left.index() != right.index() || left.index() == 0) return false;
        return wanted(left <=> right);
    }
};

}  // namespace

Result<Logic> parse_logic(const json::value& from) { return parse_at(from, 0); }

void each_name(const Logic& logic, const std::function<void(const std::string&)>& see) {
    if (logic.op == Op::var) see(std::get<std::string>(logic.value));
    for (const auto& one : logic.of) each_name(one, see);
}

bool holds(const Logic& logic, const Answers& answers, int nth) {
    return Reading{answers, nth}.is(logic);
}

std::string named(const std::string& name, int nth) {
    const auto at = name.find('#');
    return at == std::string::npos ? name
                                   : name.substr(0, at) + std::to_string(nth) + name.substr(at + 1);
}

}  // namespace chiosco::forms
