// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/stick_http.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>

#include "core/sync/courier.h"

namespace chiosco::sync {
namespace {

constexpr std::size_t head_bytes_max = 64 * 1024, pack_bytes_max = 1u << 30;
constexpr std::string_view safe = "abcdefghijklmnopqrstuvwxyz0123456789-.";

net::Response answer(int status, std::string body = {}) {
    return {.status = status, .headers = {}, .body = std::move(body)};
}

// "/packs/demo/3.db.zst" and the like; no way up, no hidden names.
bool is_safe(std::string_view name) {
    return !name.empty() && name.front() != '.' && !name.contains("..") &&
           name.find_first_not_of(safe) == std::string_view::npos;
}

// What is not there is 404; a stick that is gone is a line that is gone.
Result<net::Response> of_error(const Error& error) {
    if (error.code == ErrorCode::not_found) return answer(404);
    if (error.code == ErrorCode::retry_later)
        return failure(ErrorCode::offline, "the stick: " + error.message);
    return failure(ErrorCode::damaged, "the stick: " + error.message);
}

Result<void> write_at(int file, std::string_view bytes, std::uint64_t from) {
    if (::ftruncate(file, static_cast<off_t>(from)) != 0)
        return failure(ErrorCode::full, "cannot write the pack");
    for (std::size_t put = 0; put < bytes.size();) {
        const auto some =
            ::pwrite(file, bytes.data() + put, bytes.size() - put, static_cast<off_t>(from + put));
        if (some < 0 && errno == EINTR) continue;
        if (some < 0) return failure(ErrorCode::full, "cannot write the pack");
        put += static_cast<std::size_t>(some);
    }
    return {};
}

}  // namespace

Result<net::Response> StickHttp::send(const net::Request& request) {
    std::string_view target = request.url;
    if (request.method != "GET" || !target.starts_with(server_)) return answer(404);
    target.remove_prefix(server_.size());
    constexpr std::string_view shards = "/v1/shards/", packs = "/packs/", format = "/head?format=";
    if (target.starts_with(shards)) {
        target.remove_prefix(shards.size());
        const auto at = target.find(format);
        std::int64_t number = 0;
        const auto digits = target.substr(std::min(target.size(), at + format.size()));
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (at == std::string_view::npos || !is_safe(target.substr(0, at))) return answer(404);
        return head(target.substr(0, at), number);
    }
    if (!target.starts_with(packs)) return answer(404);
    target.remove_prefix(packs.size());
    const auto slash = target.find('/');
    if (slash == std::string_view::npos || !is_safe(target.substr(0, slash)) ||
        !is_safe(target.substr(slash + 1)))
        return answer(404);
    return file(request, std::string{target});
}

Result<net::Response> StickHttp::head(std::string_view shard, std::int64_t format) {
    for (; format > 0; --format) {
        const auto path = head_file(stick_, shard, format);
        const auto text = read_stick_file(path, head_bytes_max);
        if (!text && text.error().code == ErrorCode::not_found) continue;
        if (!text) return of_error(text.error());
        // The signature is the first line, the rest are the bytes that are signed.
        const auto end = text->find('\n');
        if (end == std::string::npos) return failure(ErrorCode::damaged, "the stick: a cut head");
        auto response = answer(200, text->substr(end + 1));
        response.headers.push_back({"chiosco-signature", text->substr(0, end)});
        return response;
    }
    return answer(404);
}

Result<net::Response> StickHttp::file(const net::Request& request, const std::string& path) {
    const auto bytes = read_stick_file(stick_ / courier_folder / "packs" / path, pack_bytes_max);
    if (!bytes) return of_error(bytes.error());
    if (request.sink < 0 || request.range_from >= bytes->size()) return answer(416);
    const auto rest = std::string_view{*bytes}.substr(request.range_from);
    if (rest.size() > request.limits.response_bytes)
        return failure(ErrorCode::full, "larger than its head says");
    TRY_VOID(write_at(request.sink, rest, request.range_from));
    return answer(request.range_from > 0 ? 206 : 200);
}

}  // namespace chiosco::sync
