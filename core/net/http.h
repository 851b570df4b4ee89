// SPDX-License-Identifier: AGPL-3.0-or-later
// The HTTP port: what a client of ours may ask of a server. CurlHttp is the real one; tests wrap
// any Http with a line that cuts.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace chiosco::net {

struct Header {
    std::string name, value;
    bool operator==(const Header&) const = default;
};

struct Limits {
    std::chrono::milliseconds connect{10'000};
    std::chrono::milliseconds total{60'000};  // 0: as long as bytes keep coming.
    std::chrono::seconds stall{30};           // Less than a byte a second for so long: given up.
    std::uint64_t response_bytes = 4u << 20;  // Of the body, wherever it goes.
};

struct Request {
    std::string method = "GET";
    std::string url;  // http:// or https://, with the query.
    std::vector<Header> headers = {};
    std::string body = {};
    std::uint64_t range_from = 0;  // Above 0: asks for the bytes from here on.
    // A file for the body of a 200 (from its beginning, what was there is cut off) or of a 206
    // (from `range_from`). -1: into Response::body, where other answers go in any case.
    int sink = -1;
    Limits limits = {};
    std::stop_token stop = {};  // Ends the call within a second: `offline`.
};

struct Response {
    int status = 0;
    std::vector<Header> headers = {};  // Names in lower case, in the order they came.
    std::string body = {};
    // The first header of that (lower-case) name, or empty.
    std::string_view header(std::string_view name) const;
};

// Seconds of a `Retry-After`, at most an hour; nothing if there is none or it is a date.
std::optional<std::chrono::seconds> retry_after(const Response& response);

class Http {
public:
    virtual ~Http() = default;
    // Any complete answer is a Response, whatever its status. Otherwise: `offline` (no line, cut,
    // a limit of time), `refused` (TLS), `full` (the answer is larger than allowed, or the disk
    // is full), `damaged` (not HTTP, or a range that was not asked for), `invalid` (the request).
    // What a cut call had written to the sink stays there, in order and without holes.
    virtual Result<Response> send(const Request& request) = 0;
};

// libcurl. Connections are kept between calls; redirects and proxies of the environment are off.
// Not thread-safe: one per thread.
std::unique_ptr<Http> curl_http();

}  // namespace chiosco::net
