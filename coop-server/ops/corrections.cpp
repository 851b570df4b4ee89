// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/corrections.h"

#include <algorithm>

#include "coop-server/ops/hearing.h"
#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/domain/fact.h"
#include "core/exchange/values.h"

namespace chiosco::coop {
namespace {

Result<ProposedCorrection> read(const std::string& text, const SealKey& key) {
    const auto fact = TRY(decode_fact(TRY(parse_json_object(text))));
    ProposedCorrection made{.id = fact.id,
                            .at = fact.at,
                            .site = fact.site,
                            .record = text_of(fact.body, "record"),
                            .field = text_of(fact.body, "field"),
                            .closed = text_of(fact.body, "closed"),
                            .rev = int_of(fact.body, "rev")};
    if (fact.sealed.empty()) return made;
    made.sealed = true;
    const auto plain = open_seal(key, fact.sealed);
    const auto inside = plain ? parse_json_object(*plain) : failure(ErrorCode::damaged, "");
    if (!inside) return made;
    made.sealed = false;
    made.name = text_of(*inside, "name");
    made.phone = text_of(*inside, "phone");
    made.words = text_of(*inside, "words");
    return made;
}

struct Kept {
    std::string kind;
    std::int64_t rev = 0;
    std::string hash;
    json::object body;
};

Result<Kept> kept(store::Db& coop, const std::string& id) {
    Kept found;
    std::string body;
    TRY_VOID(coop.run("select kind, rev, hash, body from record where id = ?", {id},
                      [&](const store::Row& row) {
                          found.kind = row.text(0);
                          found.rev = row.integer(1);
                          found.hash = row.text(2);
                          body = row.text(3);
                      }));
    if (found.kind.empty())
        return failure(ErrorCode::not_found, "the record is not there any more");
    found.body = TRY(parse_json_object(body));
    return found;
}

// The first telephone of a service: its own, or that of a place of its.
Result<std::string> phone_record(store::Db& coop, const std::string& service) {
    return TRY(coop.one_text("select id from record where kind = 'phone' and"
                             " json_extract(body, '$.service_id') = ? order by ord, id limit 1",
                             {service}))
        .value_or("");
}

Result<void> change(store::Db& coop, const std::string& id, const Kept& was, json::object body) {
    const auto text = canonical(body);
    TRY_VOID(
        coop.run("insert or ignore into corrected(record, hash) values(?, ?)", {id, was.hash}));
    return coop.run("update record set rev = rev + 1, body = ?, hash = ? where id = ?",
                    {text, hex(sha256(text)), id});
}

Result<void> add_phone(store::Db& coop, const ProposedCorrection& correction) {
    const auto id = uuid5("correction", correction.id);
    const auto text = canonical(
        json::object{{"id", id}, {"service_id", correction.record}, {"number", correction.phone}});
    return coop.run(
        "insert into record(id, kind, rev, body, source, hash, ord)"
        " values (?, 'phone', 1, ?, 'correction', ?, 0)",
        {id, text, hex(sha256(text))});
}

Result<bool> mend_phone(store::Db& coop, const ProposedCorrection& correction) {
    auto record = TRY(kept(coop, correction.record));
    if (record.kind == "event") {
        record.body["phone"] = correction.phone;
        TRY_VOID(change(coop, correction.record, record, record.body));
        return true;
    }
    if (record.kind != "service") return false;
    const auto id = TRY(phone_record(coop, correction.record));
    if (id.empty()) {
        TRY_VOID(add_phone(coop, correction));
    } else {
        auto phone = TRY(kept(coop, id));
        phone.body["number"] = correction.phone;
        TRY_VOID(change(coop, id, phone, phone.body));
    }
    // What people saw and corrected was the service's card: the next one who saw the old number
    // must not overwrite this one unseen.
    TRY_VOID(coop.run("update record set rev = rev + 1 where id = ?", {correction.record}));
    return true;
}

// Everybody dials it: what a person typed in a hurry is not printed as it stands.
Result<std::string> right_phone(const std::string& typed) {
    auto number = exchange::telephone(typed);
    if (number) return number;
    return failure(ErrorCode::invalid,
                   "\"" + plain_words(typed) + "\" is no telephone number (it " +
                       number.error().message +
                       "). Find the right one and say it: --value \"+39 0990 55 1041\"");
}

Result<bool> close(store::Db& coop, const ProposedCorrection& correction) {
    auto record = TRY(kept(coop, correction.record));
    if (record.kind != "service") return false;
    record.body["status"] = correction.closed == "for_good" ? "defunct" : "temporarily closed";
    TRY_VOID(change(coop, correction.record, record, record.body));
    return true;
}

Result<void> decide(store::Db& coop, const ProposedCorrection& correction, const char* state,
                    const std::string& why, const Clock& clock) {
    if (correction.state != "open")
        return failure(ErrorCode::conflict, "it is " + correction.state + " already");
    return coop.run("insert into correction(fact, state, why, decided) values (?, ?, ?, ?)",
                    {correction.id, state, why, rfc3339(clock.now())});
}

std::string said(const ProposedCorrection& correction) {
    std::string text;
    const auto add = [&](const std::string& more) {
        if (!more.empty()) text += (text.empty() ? "" : "; ") + more;
    };
    add(correction.name);
    add(correction.phone);
    add(correction.words);
    if (correction.sealed) add("(sealed to another key)");
    return text;
}

}  // namespace

Result<std::vector<ProposedCorrection>> corrections(store::Db& coop, const SealKey& key, bool all) {
    std::vector<ProposedCorrection> found;
    Result<void> done;
    TRY_VOID(coop.run(
        "select f.fact, coalesce(c.state, 'open'), coalesce(c.why, ''), coalesce(r.rev, 0),"
        " coalesce(json_extract(r.body, '$.name'), '')"
        " from fact f left join correction c on c.fact = f.id left join record r on r.id ="
        " json_extract(f.fact, '$.body.record')"
        " where f.kind = 'correction.proposed' order by f.n",
        {}, [&](const store::Row& row) {
            if (!all && row.text(1) != "open") return;
            auto one = read(row.text(0), key);
            if (!one) {
                done = std::unexpected(one.error());
                return;
            }
            one->state = row.text(1);
            one->why = row.text(2);
            one->rev_now = row.integer(3);
            one->record_name = row.text(4);
            found.push_back(std::move(*one));
        }));
    TRY_VOID(std::move(done));
    return found;
}

Result<ProposedCorrection> find_correction(store::Db& coop, const SealKey& key,
                                           const std::string& id) {
    std::vector<ProposedCorrection> like;
    for (auto& one : TRY(corrections(coop, key, true)))
        if (one.id.starts_with(id)) like.push_back(std::move(one));
    if (like.empty()) return failure(ErrorCode::not_found, "there is no correction " + id);
    if (like.size() > 1) return failure(ErrorCode::conflict, id + " begins more than one");
    return like.front();
}

Result<BothVersions> both_versions(store::Db& coop, const ProposedCorrection& correction) {
    if (correction.record.empty()) return BothVersions{"(nothing)", said(correction)};
    BothVersions both{"(the record is gone)", said(correction)};
    if (correction.closed == "for_now") both.proposed = "closed for now";
    if (correction.closed == "for_good") both.proposed = "closed for good";
    if (correction.field == "closed" && correction.closed.empty()) both.proposed = "closed";
    const auto record = kept(coop, correction.record);
    if (!record) return both;
    both.now = "(not written here)";
    if (correction.field == "closed")
        both.now = text_of(record->body, "status", "active");
    else if (correction.field == "phone" && record->kind == "event")
        both.now = text_of(record->body, "phone", "(none)");
    else if (correction.field == "phone") {
        const auto id = TRY(phone_record(coop, correction.record));
        const auto phone = id.empty() ? Kept{} : TRY(kept(coop, id));
        both.now = text_of(phone.body, "number", "(none)");
    } else if (correction.field == "address" || correction.field == "hours") {
        const bool hours = correction.field == "hours";
        std::string lines;
        TRY_VOID(coop.run(
            "select body from record where kind = ? and (json_extract(body, '$.service_id') = ? or"
            " json_extract(body, '$.location_id') in (select json_extract(body, '$.location_id')"
            " from record where kind = 'service_at_location' and"
            " json_extract(body, '$.service_id') = ?)) order by ord, id",
            {hours ? "schedule" : "address", correction.record, correction.record},
            [&](const store::Row& row) {
                const auto body = parse_json_object(row.text(0));
                if (!body) return;
                lines += (lines.empty() ? "" : "; ") +
                         (hours ? text_of(*body, "byday") + " " + text_of(*body, "opens_at") + "-" +
                                      text_of(*body, "closes_at")
                                : text_of(*body, "address_1") + ", " + text_of(*body, "city"));
            }));
        both.now = lines.empty() ? "(none)" : lines;
    }
    return both;
}

Result<bool> accept_correction(store::Db& coop, const ProposedCorrection& correction,
                               const Accepting& accepting, const Clock& clock) {
    if (correction.state != "open")
        return failure(ErrorCode::conflict, "it is " + correction.state + " already");
    if (!accepting.value.empty() && correction.field != "phone")
        return failure(ErrorCode::invalid,
                       "--value is for a telephone, and this is about: " + correction.field);
    auto wanted = correction;
    if (!accepting.value.empty()) wanted.phone = accepting.value;
    const bool phone = wanted.field == "phone" && !wanted.phone.empty();
    const bool closed = wanted.field == "closed" && !wanted.closed.empty();
    const bool mends = (phone || closed) && !wanted.record.empty();
    if (mends && wanted.rev != wanted.rev_now && !accepting.even_so)
        return failure(ErrorCode::conflict,
                       "the record has changed since the person saw it; look at it, then accept "
                       "with --anyway yes");
    if (mends && phone) wanted.phone = TRY(right_phone(wanted.phone));
    const bool changed = mends && TRY(phone ? mend_phone(coop, wanted) : close(coop, wanted));
    TRY_VOID(decide(coop, correction, changed ? "accepted" : "done", "", clock));
    return changed;
}

Result<void> refuse_correction(store::Db& coop, const ProposedCorrection& correction,
                               const std::string& why, const Clock& clock) {
    if (why.empty()) return failure(ErrorCode::invalid, "a refusal says why");
    return decide(coop, correction, "refused", why, clock);
}

}  // namespace chiosco::coop
