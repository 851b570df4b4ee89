// SPDX-License-Identifier: AGPL-3.0-or-later
// Content down: small signed heads, and packs as files that resume at any byte.
#include <algorithm>
#include <charconv>
#include <optional>

#include "coop-server/api/handlers.h"
#include "coop-server/ops/editions.h"
#include "coop-server/ops/publish.h"
#include "core/sync/manifest.h"

namespace chiosco::coop {
namespace {

struct Span {
    std::uint64_t from = 0, size = 0;
};

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failed != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

// RFC 9110, 14.2: one range of bytes. Nothing for what is not one, and the whole is sent; a size
// of zero for one that the file does not reach.
std::optional<Span> read_range(std::string_view header, std::uint64_t total) {
    if (!header.starts_with("bytes=")) return {};
    header.remove_prefix(6);
    const auto dash = header.find('-');
    if (dash == std::string_view::npos) return {};
    const auto first = number(header.substr(0, dash)), last = number(header.substr(dash + 1));
    if (dash == 0) {
        if (!last) return {};
        const auto size = std::min(*last, total);
        return Span{total - size, size};
    }
    const bool open = dash + 1 == header.size();
    if (!first || (!open && (!last || *last < *first))) return {};
    if (*first >= total) return Span{};
    const auto end = open ? total : std::min(total, *last + 1);
    return Span{*first, end - *first};
}

bool is_shard(std::string_view text) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
    return !text.empty() && text.size() <= 32 &&
           text.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace

Answer get_head(const Call& call) {
    if (!is_shard(call.parts[0])) return problem(404, "not-found", "no such shard");
    // A kiosk says which format it reads; one that does not is of the first release.
    const auto asked = call.request.query("format");
    const auto format = asked.empty() ? 1 : number(asked).value_or(0);
    const auto newest = head(call.db, call.parts[0], static_cast<std::int64_t>(format));
    if (!newest) return problem(newest.error());
    // Weak: better patches change the bytes, not the pack (RFC 9110, 8.8.1).
    const std::string tag = "\"" + std::to_string(newest->seq) + "\"", etag = "W/" + tag;
    Response response{.body = newest->manifest};
    response.headers = {{"ETag", etag},
                        {"Cache-Control", "no-cache"},
                        {std::string{sync::signature_header}, "ed25519=" + newest->signature}};
    const auto known = call.request.header("if-none-match");
    if (known == tag || known == etag || known == "*") {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

Answer get_pack(const Call& call) {
    const auto& shard = call.parts[0];
    const auto file = read_file_name(call.parts[1]);
    if (!is_shard(shard) || !file) return problem(404, "not-found", "no such pack");
    const auto path = pack_path(call.coop.folder, shard, *file);
    std::error_code failed;
    const std::uint64_t total = std::filesystem::file_size(path, failed);
    if (failed) return problem(404, "not-found", "no such pack");
    const std::string etag = "\"" + shard + "-" + call.parts[1] + "\"";
    Response response{200, "application/zstd", {}, {}, FilePart{path.string(), 0, total}};
    response.headers = {{"ETag", etag},
                        {"Accept-Ranges", "bytes"},
                        {"Cache-Control", "public, max-age=31536000, immutable"}};
    if (call.request.header("if-none-match") == etag) {
        response.status = 304;
        response.file.reset();
        return response;
    }
    const auto condition = call.request.header("if-range");
    if (!condition.empty() && condition != etag) return response;
    const auto range = read_range(call.request.header("range"), total);
    if (!range) return response;
    if (range->size == 0) {
        auto beyond = problem(416, "range", "the file ends before that");
        beyond.headers.emplace_back("Content-Range", "bytes */" + std::to_string(total));
        return beyond;
    }
    response.status = 206;
    response.file->from = range->from;
    response.file->size = range->size;
    response.headers.emplace_back("Content-Range",
                                  "bytes " + std::to_string(range->from) + "-" +
                                      std::to_string(range->from + range->size - 1) + "/" +
                                      std::to_string(total));
    return response;
}

}  // namespace chiosco::coop
