// SPDX-License-Identifier: AGPL-3.0-or-later
// What people told at the kiosks, for the desk: corrections, requests for help, whether it served.
// Names and words are opened with the cooperative's key: who may read it may read them.
#include <iostream>

#include "coop-server/cli/commands.h"
#include "coop-server/ops/corrections.h"
#include "coop-server/ops/hearing.h"
#include "coop-server/ops/init.h"
#include "core/domain/rome.h"

namespace chiosco::coop {
namespace {

Result<std::string> word(const Arguments& from, std::size_t number, const char* what) {
    if (from.words.size() <= number)
        return failure(ErrorCode::invalid, std::string{what} + " is missing");
    return from.words[number];
}

std::string in_rome(const std::string& at) {
    const auto instant = parse_rfc3339(at);
    if (!instant) return at;
    const auto [day, time] = rome(*instant);
    return iso_date(day) + " " + hh_mm(time);
}

void print_line(const ProposedCorrection& one) {
    std::cout << one.id << "  " << in_rome(one.at) << "  " << one.field << "  "
              << (one.record.empty() ? "(missing) " + plain_words(one.name) : one.record_name)
              << "  " << one.state;
    if (one.state == "open" && !one.record.empty() && one.rev != one.rev_now)
        std::cout << ", changed since";
    std::cout << "\n";
}

Result<void> print_whole(store::Db& db, const ProposedCorrection& one) {
    const auto both = TRY(both_versions(db, one));
    print_line(one);
    std::cout << "  record:   " << (one.record.empty() ? "(none)" : one.record) << "\n"
              << "  now:      " << both.now << "\n"
              << "  proposed: "
              << (both.proposed.empty() ? "(no words)" : plain_words(both.proposed)) << "\n";
    if (!one.words.empty() && one.field == "closed")
        std::cout << "  words:    " << plain_words(one.words) << "\n";
    if (!one.why.empty()) std::cout << "  refused:  " << one.why << "\n";
    return {};
}

void print_line(const HelpRequest& one) {
    std::cout << one.slip << "  " << in_rome(one.at) << "  " << one.state
              << (bool_of(one.body, "urgent") ? "  urgent" : "")
              << (bool_of(one.body, "sensitive") ? "  sensitive" : "")
              << (one.speaks.empty() ? "" : "  speaks " + one.speaks);
    // A list may be read over a shoulder: of what is sensitive, `show` tells more.
    if (!bool_of(one.body, "sensitive"))
        std::cout << (one.need.empty() ? "" : "  " + plain_words(one.need))
                  << (one.to.empty() ? "" : "  -> " + plain_words(one.to));
    std::cout << "\n";
}

void print_whole(const HelpRequest& one) {
    print_line(one);
    std::cout << "  language: " << text_of(one.body, "language")
              << (one.speaks.empty() ? "" : " (an interpreter may be wanted)") << "\n";
    if (one.state == "withdrawn")
        std::cout << "  (withdrawn: name and contact are erased)\n";
    else if (one.person.empty())
        std::cout << "  (sealed to another key)\n";
    const auto line = [](const char* what, const std::string& value) {
        if (!value.empty()) std::cout << "  " << what << ": " << plain_words(value) << "\n";
    };
    for (const char* what : {"name", "contact", "when"}) line(what, text_of(one.person, what));
    line("need", one.need);
    line("to", one.to);
    line("words", text_of(one.person, "words"));
    if (text_of(one.body, "contact_how") == "telephone")
        std::cout << "  safe to call: " << (bool_of(one.person, "safe_to_call") ? "yes" : "NO")
                  << "\n";
    else
        std::cout << "  answer: they come to the point, do not telephone\n";
    const auto& consent = object_of(one.person, "consent");
    const auto said = text_of(consent, "to");
    const auto& agreed = one.to.empty() ? said : one.to;
    if (!consent.empty())
        std::cout << "  agreed to: " << plain_words(agreed)
                  << (agreed == said ? "" : " (said as: " + plain_words(said) + ")") << ", until "
                  << text_of(consent, "until") << "\n";
}

}  // namespace

Result<void> correction_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto key = TRY(read_keys(from.folder)).seal;
    const auto& verb = from.words[0];
    if (verb == "list") {
        const bool all = from.words.size() > 1 && from.words[1] == "all";
        const auto found = TRY(corrections(*db, key, all));
        for (const auto& one : found) print_line(one);
        if (found.empty()) std::cout << "No correction waits.\n";
        return {};
    }
    const auto one = TRY(find_correction(*db, key, TRY(word(from, 1, "the correction's id"))));
    if (verb == "show") return print_whole(*db, one);
    if (verb == "refuse") {
        TRY_VOID(db->transaction(
            [&] { return refuse_correction(*db, one, from.option("why"), clock); }));
        std::cout << "Refused.\n";
        return {};
    }
    if (verb != "accept")
        return failure(ErrorCode::invalid, "correction takes list, show, accept or refuse");
    if (const auto anyway = from.option("anyway"); !anyway.empty() && anyway != "yes")
        return failure(ErrorCode::invalid, "--anyway takes yes, or is left out");
    TRY_VOID(print_whole(*db, one));
    bool changed = false;
    TRY_VOID(db->transaction([&]() -> Result<void> {
        changed = TRY(accept_correction(
            *db, one, {from.option("anyway") == "yes", from.option("value")}, clock));
        return {};
    }));
    if (changed)
        std::cout << "Accepted: the record says " << TRY(both_versions(*db, one)).now
                  << " now. To send it out: chiosco-coop publish.\n";
    else
        std::cout << "Marked done. Nothing was changed by itself: mend the record where it comes "
                     "from, and import it.\n";
    return {};
}

Result<void> help_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto key = TRY(read_keys(from.folder)).seal;
    const auto& verb = from.words[0];
    if (verb == "list") {
        const bool all = from.words.size() > 1 && from.words[1] == "all";
        const auto found = TRY(help_requests(*db, key, all));
        for (const auto& one : found) print_line(one);
        if (found.empty()) std::cout << "No request waits.\n";
        return {};
    }
    const auto one = TRY(find_help(*db, key, TRY(word(from, 1, "the slip"))));
    if (verb == "show") return print_whole(one), Result<void>{};
    if (verb != "answer") return failure(ErrorCode::invalid, "help takes list, show or answer");
    const auto state = from.option("state");
    if (state.empty())
        return failure(ErrorCode::invalid,
                       "say --state received (it waits) or --state answered (it is done)");
    TRY_VOID(
        db->transaction([&] { return answer_help(*db, one, state, from.option("words"), clock); }));
    std::cout << "Told: the slip says \"" << state << "\" at any kiosk.\n";
    return {};
}

Result<void> feedback_command(const Arguments& from, const Clock&) {
    const auto month = from.option("month");
    if (!month.empty() && (month.size() != 7 || !parse_iso_date(month + "-01")))
        return failure(ErrorCode::invalid,
                       "--month is a month like 2026-03, not \"" + month + "\"");
    const auto db = TRY(open_coop(from.folder));
    const auto counts = TRY(feedback_counts(*db, month));
    bool hidden = false;
    for (const auto& [about, table] : counts) {
        std::cout << about << ":";
        for (const auto& [what, count] : table) {
            std::cout << "  " << what << " " << (count < 0 ? "(few)" : std::to_string(count));
            hidden = hidden || count < 0;
        }
        std::cout << "\n";
    }
    if (hidden)
        std::cout << "(few): none, or fewer than " << small_count
                  << ", which would tell of single people; also the next one where a sum would "
                     "give the only hidden number away.\n";
    if (counts.empty()) std::cout << "Nobody has said whether it served.\n";
    return {};
}

}  // namespace chiosco::coop
