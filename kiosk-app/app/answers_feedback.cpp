// SPDX-License-Identifier: AGPL-3.0-or-later
// What people tell us about what they found, on its way to being a fact.
#include "core/base/log.h"
#include "kiosk-app/app/work.h"

namespace chiosco::app {
namespace {

// The words of docs/formats/facts.md.
std::string_view word(Correction::Field field) {
    using enum Correction::Field;
    switch (field) {
    case phone: return "phone";
    case hours: return "hours";
    case address: return "address";
    case closed: return "closed";
    case other: return "other";
    case missing: return "missing";
    }
    ENSURE(false);
}

std::string_view word(Correction::Closed closed) {
    using enum Correction::Closed;
    switch (closed) {
    case unsaid: return "";
    case for_now: return "for_now";
    case for_good: return "for_good";
    }
    ENSURE(false);
}

std::string_view word(Feedback::Served served) {
    using enum Feedback::Served;
    switch (served) {
    case yes: return "yes";
    case partly: return "partly";
    case no: return "no";
    }
    ENSURE(false);
}

std::string_view word(Feedback::Why why) {
    using enum Feedback::Why;
    switch (why) {
    case unsaid: return "";
    case closed: return "closed";
    case not_there: return "not_there";
    case not_for_me: return "not_for_me";
    case no_answer: return "no_answer";
    case other: return "other";
    }
    ENSURE(false);
}

void put(json::object& into, std::string_view name, std::string_view value) {
    if (!value.empty()) into[name] = value;
}

}  // namespace

Result<void> Ledger::propose(const Asker& asker, const Correction& correction, std::int64_t rev) {
    json::object body{{"field", word(correction.field)}};
    put(body, "record", correction.record);
    if (!correction.record.empty()) body["rev"] = rev;
    put(body, "closed", word(correction.closed));
    json::object sealed;
    put(sealed, "name", correction.name);
    put(sealed, "phone", correction.phone);
    put(sealed, "words", correction.words);
    return outbox_.add(fact(asker, "correction.proposed", body, sealed));
}

Result<void> Ledger::give_feedback(const Asker& asker, const Feedback& feedback) {
    json::object body{{"about", feedback.about}, {"served", word(feedback.served)}};
    put(body, "why", word(feedback.why));
    return outbox_.add(fact(asker, "feedback.given", body));
}

Work::Maybe Work::answer(const Order& order, const SendCorrection& wanted) {
    std::int64_t rev = 0;
    if (const auto pack = content_.pack(); pack && !wanted.correction.record.empty())
        if (const auto record = (*pack)->record(wanted.correction.record); record && *record)
            rev = (*record)->rev;
    const auto sent = ledger_.propose({order.visit, order.lang}, wanted.correction, rev);
    if (!sent) return CorrectionNotSent{sent.error().code};
    facts_waiting();
    return CorrectionSent{};
}

Work::Maybe Work::answer(const Order& order, const SendFeedback& wanted) {
    const auto sent = ledger_.give_feedback({order.visit, order.lang}, wanted.feedback);
    if (!sent) return FeedbackNotSent{sent.error().code};
    facts_waiting();
    return FeedbackSent{};
}

}  // namespace chiosco::app
