// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/small_cooperative.h"

#include <unistd.h>
#include <zstd.h>

#include <algorithm>
#include <sstream>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/domain/signed_request.h"
#include "core/store/db.h"
#include "core/sync/patch.h"
#include "tests/support/temp_folder.h"

namespace chiosco {
namespace {

const std::string server = "http://cooperative.invalid";

std::string pack_bytes(std::int64_t seq, const std::string& more) {
    const TempFolder folder;
    const auto path = (folder.path() / "pack.db").string();
    {
        auto db = *store::open_sqlite(path, store::Open::create);
        const auto number = std::to_string(seq);
        ENSURE(
            db->script("pragma journal_mode=delete; pragma application_id=1128811313;"
                       "pragma user_version=1;"
                       "create table meta(key text primary key, value text) without rowid;"
                       "create table record(id text primary key, body text) without rowid;"
                       "insert into meta values ('shard', 'demo'), ('seq', '" +
                       number +
                       "');"
                       "with recursive n(i) as (values(1) union all select i+1 from n"
                       " where i < 500) insert into record select i, hex(i * 7919 * " +
                       number + ") from n;" + more));
    }
    return *read_file(path);
}

std::string compressed(const std::string& plain) {
    std::string out(ZSTD_compressBound(plain.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 3));
    return out;
}

net::Response with(int status, std::string body, std::vector<net::Header> headers = {}) {
    return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

}  // namespace

sync::Manifest SmallCooperative::publish(std::int64_t seq, const std::string& more) {
    const auto plain = pack_bytes(seq, more);
    const auto path = "/packs/demo/" + std::to_string(seq) + ".db.zst";
    packs[path] = compressed(plain);
    plain_packs[seq] = plain;
    const sync::Manifest manifest{.shard = "demo",
                                  .created = "2026-03-10T06:00:00Z",
                                  .seq = seq,
                                  .min_app = 1,
                                  .path = path,
                                  .sha256 = hex(sha256(plain)),
                                  .size = static_cast<std::int64_t>(plain.size()),
                                  .zst_size = static_cast<std::int64_t>(packs[path].size())};
    sign_head(manifest);
    return manifest;
}

sync::Manifest SmallCooperative::publish_with_patch(std::int64_t seq, std::int64_t from) {
    auto manifest = publish(seq);
    const auto patch = *sync::make_patch(plain_packs[from], plain_packs[seq], 3);
    const auto path = "/packs/demo/" + std::to_string(from) + "-" + std::to_string(seq) + ".patch";
    packs[path] = patch;
    manifest.patches = {{from, path, hex(sha256(patch)), static_cast<std::int64_t>(patch.size())}};
    sign_head(manifest);
    return manifest;
}

void SmallCooperative::sign_head(const sync::Manifest& manifest) {
    head_bytes = sync::encode(manifest);
    head_signature = written_signature(sign(publish_key_, head_bytes));
}

Device SmallCooperative::device() const {
    Device device;
    device.kiosk = "0190a3f2-0000-7000-8000-000000000042";
    device.server = server;
    device.assignment.site = "site-1";
    device.assignment.shard = "demo";
    device.assignment.publish_key = hex(publish_key_.public_key);
    return device;
}

Result<net::Response> SmallCooperative::send(const net::Request& request) {
    ++requests;
    if (instead)
        if (auto other = instead(request)) return *std::move(other);
    ENSURE(request.url.starts_with(server));
    return answer(request, request.url.substr(server.size()));
}

Result<net::Response> SmallCooperative::answer(const net::Request& request,
                                               const std::string& target) {
    if (target == "/v1/shards/demo/head?format=1") {
        if (head_bytes.empty()) return with(404, "");
        const auto head = parse_json_object(head_bytes);
        const auto tag = '"' + std::to_string(head ? int_of(*head, "seq") : 0) + '"';
        for (const auto& [name, value] : request.headers)
            if (name == "If-None-Match" && value == tag) return with(304, "");
        return with(200, head_bytes, {{"chiosco-signature", head_signature}});
    }
    if (const auto pack = packs.find(target); pack != packs.end())
        return give_pack(request, pack->second);
    if (target == "/v1/facts") return take_facts(request.body);
    if (target.starts_with("/v1/inbox?after=")) {
        sync::InboxPage page;
        const auto after = std::stoll(target.substr(16));
        for (const auto& item : items)
            if (item.n > after) page.items.push_back(item);
        page.more = page.items.size() > 3;
        if (page.more) page.items.resize(3);
        return with(200, sync::encode(page));
    }
    if (target == "/v1/leases") {
        const auto ask = *sync::decode_lease_ask(request.body);
        if (grant > 0)
            items.push_back(
                {static_cast<std::int64_t>(items.size()) + 1, "lease",
                 sync::to_json(sync::LeaseGrant{ask.event, 1, grant, "2030-01-01T00:00:00Z"})});
        return with(200, sync::encode_granted(grant));
    }
    return with(404, "");
}

Result<net::Response> SmallCooperative::take_facts(const std::string& lines) {
    sync::FactsReply reply{.time = time};
    std::istringstream in{lines};
    std::size_t count = 0;
    for (std::string line; std::getline(in, line);) {
        if (++count > lines_max) return with(413, "");
        const auto id = text_of(*parse_json_object(line), "id");
        if (unwanted.contains(id)) {
            reply.rejected.push_back({.id = id, .code = "invalid", .detail = "unwanted"});
            continue;
        }
        if (facts.emplace(id, line).second) order.push_back(id);
        reply.acked.push_back(id);
    }
    return with(200, sync::encode(reply));
}

Result<net::Response> SmallCooperative::give_pack(const net::Request& request,
                                                  const std::string& bytes) {
    if (request.range_from >= bytes.size()) return with(416, "");
    if (bytes.size() - request.range_from > request.limits.response_bytes)
        return failure(ErrorCode::full, "the answer is larger than allowed");
    const auto from = static_cast<off_t>(request.range_from);
    const auto rest = bytes.substr(request.range_from);
    ENSURE(::ftruncate(request.sink, from) == 0);
    const auto size = static_cast<ssize_t>(rest.size());
    if (::pwrite(request.sink, rest.data(), rest.size(), from) != size)
        return failure(ErrorCode::full, "the disk is full");
    return with(from > 0 ? 206 : 200, "");
}

}  // namespace chiosco
