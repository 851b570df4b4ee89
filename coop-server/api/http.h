// SPDX-License-Identifier: AGPL-3.0-or-later
// A request and an answer as the handlers see them. Beast stays in listen.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/json.h"
#include "core/store/db.h"

namespace chiosco::coop {

struct Request {
    std::string method, target;                                // `target` as sent: path and query.
    std::vector<std::pair<std::string, std::string>> headers;  // Names in lower case.
    std::string body;

    std::string_view path() const;
    // The first header of that lower-case name, or empty.
    std::string_view header(std::string_view name) const;
    // A value of the query without decoding (ours are numbers), or empty.
    std::string_view query(std::string_view name) const;
};

struct FilePart {
    std::string path;
    std::uint64_t from = 0, size = 0;
};

struct Response {
    int status = 200;
    std::string content_type = "application/json";
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::optional<FilePart> file = {};  // Instead of the body.
};

// application/problem+json (RFC 9457). `code` ends the type's URI and never changes meaning.
Response problem(int status, std::string_view code, std::string_view detail,
                 json::object more = {});
// The problem that an error of ours is: damaged and invalid are the sender's (400), not_found is
// 404, conflict 409, refused 403; the rest is ours and passes (503 with Retry-After).
Response problem(const Error& error);

// What must be done by the one writer of coop.db, in its transaction. A status of 500 and more
// undoes it.
using Write = std::function<Response(store::Db&)>;
// A handler answers at once out of a reader's Db, or hands over what is to be written.
using Answer = std::variant<Response, Write>;

}  // namespace chiosco::coop
