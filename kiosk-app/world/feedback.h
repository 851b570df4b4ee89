// SPDX-License-Identifier: AGPL-3.0-or-later
// What people tell us about what they found: an error on a card, something that is missing,
// whether it was of use. Each becomes a fact without a name; words are sealed.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/domain/words.h"

namespace chiosco {

// ---- Effects

// "C'è un errore" on the card of a service or an event.
struct OpenCorrection {
    std::string record;
    Words name;
    bool operator==(const OpenCorrection&) const = default;
};
// "Manca qualcosa?" after a search that found nothing.
struct OpenMissing {
    bool operator==(const OpenMissing&) const = default;
};
// "È servito?": `about` is "help" or "seat" when asked on a slip's page, else "visit".
struct OpenFeedback {
    std::string about = "visit";
    bool operator==(const OpenFeedback&) const = default;
};

struct Correction {
    enum class Field { phone, hours, address, closed, other, missing };
    enum class Closed { unsaid, for_now, for_good };
    std::string record;  // Empty for what is missing.
    Field field = Field::other;
    Closed closed = Closed::unsaid;
    std::string name;   // Of what is missing.
    std::string phone;  // The right number, or that of what is missing.
    std::string words;
    bool operator==(const Correction&) const = default;
};
struct SendCorrection {
    Correction correction;
    bool operator==(const SendCorrection&) const = default;
};

struct Feedback {
    enum class Served { yes, partly, no };
    enum class Why { unsaid, closed, not_there, not_for_me, no_answer, other };
    std::string about = "visit";
    Served served = Served::yes;
    Why why = Why::unsaid;
    bool operator==(const Feedback&) const = default;
};
struct SendFeedback {
    Feedback feedback;
    bool operator==(const SendFeedback&) const = default;
};

// ---- Answers

struct CorrectionSent {};
struct CorrectionNotSent {
    ErrorCode code;
};
struct FeedbackSent {};
struct FeedbackNotSent {
    ErrorCode code;
};

}  // namespace chiosco
