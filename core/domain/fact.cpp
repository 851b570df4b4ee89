// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/fact.h"

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/ids.h"

namespace chiosco {
namespace {

Result<void> expect(bool holds, const char* otherwise) {
    if (!holds) return failure(ErrorCode::invalid, otherwise);
    return {};
}

Result<std::vector<std::string>> read_prev(const json::object& from) {
    std::vector<std::string> prev;
    const auto* found = from.if_contains("prev");
    if (!found) return prev;
    if (!found->is_array() || found->get_array().size() > 100)
        return failure(ErrorCode::invalid, "\"prev\" is a list of ids");
    for (const auto& id : found->get_array()) {
        if (!id.is_string() || !is_uuid(id.get_string()))
            return failure(ErrorCode::invalid, "\"prev\" is a list of ids");
        prev.emplace_back(id.get_string());
    }
    return prev;
}

bool is_by(std::string_view by) {
    if (by == "resident" || by == "agent") return true;
    return by.starts_with("porter:") && by.size() > 7 && by.size() <= 64 &&
           by.find_first_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

std::string encode_fact(const Fact& fact) {
    json::array prev;
    for (const auto& id : fact.prev) prev.emplace_back(id);
    json::object out{{"id", fact.id},       {"kind", fact.kind},   {"v", fact.v},
                     {"at", fact.at},       {"clock", fact.clock}, {"site", fact.site},
                     {"visit", fact.visit}, {"by", fact.by},       {"prev", prev}};
    if (!fact.body.empty() || fact.sealed.empty()) out["body"] = fact.body;
    if (!fact.sealed.empty()) out["sealed"] = base64(fact.sealed);
    return canonical(out);
}

Result<Fact> decode_fact(const json::object& from) {
    Fact fact;
    fact.id = TRY(need_text(from, "id"));
    TRY_VOID(expect(is_uuid(fact.id) && fact.id[14] == '7', "\"id\" is a UUIDv7"));
    fact.kind = TRY(need_text(from, "kind"));
    fact.v = TRY(need_int(from, "v"));
    fact.at = TRY(need_text(from, "at"));
    if (!parse_rfc3339(fact.at)) return failure(ErrorCode::invalid, "\"at\" is an RFC 3339 time");
    fact.clock = TRY(need_text(from, "clock"));
    TRY_VOID(expect(fact.clock == "ok" || fact.clock == "doubt", "\"clock\" is ok or doubt"));
    fact.site = TRY(need_text(from, "site"));
    TRY_VOID(expect(fact.site.size() <= 64, "\"site\" is an id"));
    fact.visit = TRY(need_int(from, "visit"));
    fact.by = TRY(need_text(from, "by"));
    TRY_VOID(expect(is_by(fact.by), "\"by\" is resident, agent or porter:<id>"));
    fact.prev = TRY(read_prev(from));
    if (const auto* body = from.if_contains("body")) {
        TRY_VOID(expect(body->is_object(), "\"body\" is an object"));
        fact.body = body->get_object();
    }
    if (from.contains("sealed")) {
        const auto text = TRY(need_text(from, "sealed"));
        const auto sealed = from_base64(text);
        TRY_VOID(expect(sealed.has_value(), "\"sealed\" is base64"));
        fact.sealed = *sealed;
    }
    return fact;
}

std::string fact_hash(const json::object& fact) { return hex(sha256(canonical(fact))); }

}  // namespace chiosco
