// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/hearing.h"

#include <algorithm>
#include <set>

#include "core/base/bytes.h"
#include "core/domain/fact.h"
#include "core/domain/rome.h"
#include "core/domain/slip_answer.h"
#include "core/domain/slip_code.h"
#include "core/sync/server_handoffs.h"
#include "core/sync/server_inbox.h"

namespace chiosco::coop {
namespace {

Result<HelpRequest> read(const store::Row& row, const SealKey& key) {
    HelpRequest made{
        .slip = row.text(0), .state = row.text(1), .kiosk = row.text(2), .answered = row.text(3)};
    const auto fact = TRY(decode_fact(TRY(parse_json_object(row.text(4)))));
    made.at = fact.at;
    made.body = fact.body;
    if (made.state == "withdrawn") return made;
    if (const auto plain = open_seal(key, fact.sealed))
        if (auto inside = parse_json_object(*plain)) made.person = std::move(*inside);
    return made;
}

// What a record is called, with its house if it has one; else `otherwise`.
Result<std::string> called(store::Db& coop, const std::string& id, const std::string& kind,
                           std::string otherwise) {
    TRY_VOID(coop.run(
        "select json_extract(one.body, '$.name'), coalesce(json_extract(house.body, '$.name'), '')"
        " from record one left join record house"
        " on house.id = json_extract(one.body, '$.organization_id')"
        " where one.id = ? and one.kind = ?",
        {id, kind}, [&](const store::Row& row) {
            if (row.text(0).empty()) return;
            otherwise = row.text(0);
            if (!row.text(1).empty() && row.text(1) != row.text(0)) otherwise += ", " + row.text(1);
        }));
    return otherwise;
}

Result<void> name_in_ours(store::Db& coop, HelpRequest& one) {
    const auto id = [&](const char* name, const char* sealed) {
        return text_of(one.body, name, text_of(one.person, sealed));
    };
    one.need = TRY(called(coop, id("need", "need_id"), "need", text_of(one.person, "need")));
    one.to = TRY(called(coop, id("to", "to_id"), "service", text_of(one.person, "to")));
    const auto ours = TRY(coop.one_text("select value from meta where key = 'lang'"));
    const auto theirs = text_of(one.body, "language");
    if (theirs != ours.value_or("it")) one.speaks = theirs;
    return {};
}

// Slip ids are hexadecimal, so that a code with a wrong sign may look like the beginning of one.
bool is_written_as_code(std::string_view slip) {
    const auto signs = std::ranges::count_if(slip, [](char c) { return c != '-' && c != ' '; });
    return slip.find_first_not_of("0123456789abcdef") != slip.npos || signs == 11;
}

// The month in Italy in which a fact happened.
std::string month_of(const json::object& fact) {
    const auto at = parse_rfc3339(text_of(fact, "at"));
    return at ? iso_date(rome(*at).day).substr(0, 7) : std::string{};
}

// -1 for what is too small to tell, and for one more where the rest of a sum would tell it.
void hide_small(std::map<std::string, std::int64_t>& counts) {
    std::int64_t hidden = 0;
    for (auto& [what, count] : counts)
        if (count < small_count) count = -1, ++hidden;
    if (hidden != 1) return;
    auto smallest = counts.end();
    for (auto one = counts.begin(); one != counts.end(); ++one)
        if (one->second >= 0 && (smallest == counts.end() || one->second < smallest->second))
            smallest = one;
    if (smallest != counts.end()) smallest->second = -1;
}

// What turns writing round or breaks the line (Unicode UAX #9, UAX #14): U+200E, U+200F,
// U+2028..202E, U+2066..9.
bool is_turn(std::string_view three) {
    if (three == "\xe2\x80\x8e" || three == "\xe2\x80\x8f") return true;
    return (three.starts_with("\xe2\x80") && three.size() == 3 && three[2] >= '\xa8' &&
            three[2] <= '\xae') ||
           (three.starts_with("\xe2\x81") && three.size() == 3 && three[2] >= '\xa6' &&
            three[2] <= '\xa9');
}

}  // namespace

std::string plain_words(std::string_view words) {
    std::string out;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto byte = static_cast<unsigned char>(words[at]);
        const auto rest = words.substr(at);
        if (byte == '\n')
            out += " / ";
        else if (byte < 0x20 || byte == 0x7f)
            out += ' ';
        else if (byte == 0xc2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xa0)
            ++at;  // C1.
        else if (rest.starts_with("\xd8\x9c"))
            ++at;  // The Arabic letter mark, U+061C.
        else if (is_turn(rest.substr(0, 3)))
            at += 2;
        else
            out += words[at];
    }
    return out;
}

Result<std::vector<HelpRequest>> help_requests(store::Db& coop, const SealKey& key, bool all) {
    std::vector<HelpRequest> found;
    std::vector<std::string> passed_on;  // Not over, though a porter has moved them on.
    TRY_VOID(
        coop.run("select h.fact from help h join fact f on f.id = h.fact"
                 " where h.state = 'answered' and h.answered = ''"
                 " and f.kind = 'handoff.opened'",
                 {}, [&](const store::Row& row) { passed_on.push_back(row.text(0)); }));
    std::set<std::string> open;
    for (auto& fact : passed_on)
        if (!is_over(TRY(sync::handoff_standing(coop, fact)).step)) open.insert(std::move(fact));
    Result<void> done;
    TRY_VOID(
        coop.run("select h.slip, h.state, h.kiosk, h.answered, f.fact, h.fact from help h"
                 " join fact f on f.id = h.fact order by h.n",
                 {}, [&](const store::Row& row) {
                     const auto state = row.text(1);
                     if (!all && state == "withdrawn") return;
                     if (!all && state == "answered" && !open.contains(row.text(5))) return;
                     auto one = read(row, key);
                     if (one)
                         found.push_back(std::move(*one));
                     else
                         done = std::unexpected(one.error());
                 }));
    TRY_VOID(std::move(done));
    for (auto& one : found) TRY_VOID(name_in_ours(coop, one));
    return found;
}

Result<HelpRequest> find_help(store::Db& coop, const SealKey& key, const std::string& slip) {
    const auto code = read_slip_code(slip);
    const auto wanted = code ? slip_id(*code) : slip;
    std::vector<HelpRequest> like;
    for (auto& one : TRY(help_requests(coop, key, true)))
        if (one.slip.starts_with(wanted)) like.push_back(std::move(one));
    if (like.empty() && !code && is_written_as_code(slip))
        return within("no request, and this is no code of a slip; read it from the slip again",
                      code.error());
    if (like.empty()) return failure(ErrorCode::not_found, "there is no request with that slip");
    if (like.size() > 1) return failure(ErrorCode::conflict, "more than one slip begins so");
    return like.front();
}

Result<void> answer_help(store::Db& coop, const HelpRequest& request, const std::string& state,
                         const std::string& words, const Clock& clock) {
    if (state != "received" && state != "answered")
        return failure(ErrorCode::invalid, "a request is received or answered");
    const auto now = TRY(coop.one_text("select state from help where slip = ?", {request.slip}));
    if (now == "withdrawn")
        return failure(ErrorCode::refused, "this request was withdrawn: nothing is to be answered");
    // The kiosks have those words: the slip would show them beside "read, it waits".
    const auto has_words = TRY(coop.one_text(
        "select state from help where slip = ? and state = 'answered' and capsule <> ''",
        {request.slip}));
    if (state == "received" && has_words && words.empty())
        return failure(ErrorCode::conflict,
                       "this request was answered with words, which the slip goes on showing. To "
                       "change them: --state answered --words W; if it waits all the same: --state "
                       "received with the --words that are to stand there instead");
    std::string capsule;
    if (!words.empty()) {
        const auto key = text_of(request.person, "answer_key");
        if (key.empty())
            return failure(ErrorCode::refused, "this request did not bring a key for words");
        capsule = TRY(seal_answer(key, words));
    }
    TRY_VOID(
        coop.run("update help set state = ?, answered = ?,"
                 " capsule = case ? when '' then capsule else ? end where slip = ?",
                 {state, rfc3339(clock.now()), capsule, capsule, request.slip}));
    json::object item{{"slip", request.slip}, {"state", state}};
    if (!capsule.empty()) item["capsule"] = capsule;
    return sync::tell(coop, request.kiosk, "answer", item);
}

Result<FeedbackCounts> feedback_counts(store::Db& coop, const std::string& month) {
    FeedbackCounts counts;
    TRY_VOID(coop.run("select fact from fact where kind = 'feedback.given' order by n", {},
                      [&](const store::Row& row) {
                          const auto fact = parse_json_object(row.text(0));
                          if (!fact || (!month.empty() && month_of(*fact) != month)) return;
                          const auto& body = object_of(*fact, "body");
                          auto& table = counts[text_of(body, "about")];
                          for (const char* served : {"yes", "partly", "no"}) table[served];
                          ++table[text_of(body, "served")];
                          if (const auto why = text_of(body, "why"); !why.empty())
                              ++counts["why"][why];
                      }));
    for (auto& [about, table] : counts) hide_small(table);
    return counts;
}

}  // namespace chiosco::coop
