// SPDX-License-Identifier: AGPL-3.0-or-later
// A request that somebody follows until it is known what came of it. Its moves are a graph by
// `prev` (DECISIONS N): those made apart are all kept, and clocks decide nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/calendar.h"
#include "core/domain/words.h"

namespace chiosco {

// In the order of how far they are: where heads differ, the furthest is shown.
enum class Step { asked, not_found, called, appointment, in_part, not_solved, solved, withdrawn };
// "asked", "not_found", "called" ...: as in facts. Nothing for another word.
std::string_view code(Step step);
std::optional<Step> read_step(std::string_view code);
// Nothing more is to be done.
bool is_over(Step step);

struct Move {
    std::string id;  // Of its fact.
    Step step = Step::asked;
    Date day = {};  // Of an appointment.
    std::vector<std::string> prev;
    bool operator==(const Move&) const = default;
};

// Where a request stands. `heads`: the moves that no other has seen, what the next one names.
struct Standing {
    Step step = Step::asked;
    Date day = {};
    std::vector<std::string> heads;
    bool two_answers = false;  // The heads disagree: a move that names them all settles it.
    bool operator==(const Standing&) const = default;
};
// `opened`: the fact that it began with; it is the only head while nothing has moved. Order does
// not matter, nor do moves that are there twice or name what has not arrived.
Standing standing(const std::string& opened, const std::vector<Move>& moves);

// When the porter should next do something: an urgent request on the day it came, others the day
// after; seven days after a call and thirty after that; on the day of an appointment. Nothing
// for what is over, nor for what is sensitive: there no task is made, the centre leads (V5).
std::optional<Date> due(Date opened, bool urgent, bool sensitive, const Standing& now,
                        Date last_moved);

// One line of "Da fare oggi", opened: who, how to reach them, what for.
struct Case {
    std::string id;    // Of the fact that it began with.
    std::string slip;  // Its slip's id.
    bool urgent = false, sensitive = false, telephone = false, safe_to_call = false;
    bool for_other = false;
    std::string language;
    std::string name, contact, when, words;
    std::string need_id, to_id;  // Of the directory, where they are known.
    Words need;        // As the fact has it, until who reads it has looked it up by its id.
    Words to;          // The service that it was passed on to; empty: it is the point's.
    std::string from;  // The request that it went on from; empty: said at the desk, or asked.
    Date opened = {}, consent_until = {};
    Standing now;
    bool answered = false;  // The cooperative has, as the person's slip says.
    std::optional<Date> due;
    bool operator==(const Case&) const = default;
};

}  // namespace chiosco
