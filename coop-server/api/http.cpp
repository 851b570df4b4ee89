// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/api/http.h"

namespace chiosco::coop {
namespace {

std::string_view title(int status) {
    switch (status) {
    case 400: return "Bad request";
    case 401: return "Unknown kiosk or signature";
    case 403: return "Refused";
    case 404: return "Not found";
    case 405: return "Method not allowed";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length required";
    case 413: return "Too large";
    case 415: return "Unsupported media type";
    case 416: return "Range not satisfiable";
    case 429: return "Too many requests";
    case 431: return "Header too large";
    case 503: return "Not now";
    default: return "Internal error";
    }
}

}  // namespace

std::string_view Request::path() const {
    return std::string_view{target}.substr(0, target.find('?'));
}

std::string_view Request::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (key == name) return value;
    return {};
}

std::string_view Request::query(std::string_view name) const {
    const auto mark = target.find('?');
    if (mark == std::string::npos) return {};
    for (std::string_view rest = std::string_view{target}.substr(mark + 1); !rest.empty();) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        if (pair.substr(0, pair.find('=')) == name && pair.size() > name.size())
            return pair.substr(name.size() + 1);
    }
    return {};
}

Response problem(int status, std::string_view code, std::string_view detail, json::object more) {
    more["type"] = "https://chiosco.invalid/problems/" + std::string{code};
    more["title"] = title(status);
    more["status"] = status;
    more["detail"] = detail;
    return {status, "application/problem+json", json::serialize(more)};
}

Response problem(const Error& error) {
    switch (error.code) {
    case ErrorCode::invalid:
    case ErrorCode::damaged: return problem(400, "invalid", error.message);
    case ErrorCode::not_found: return problem(404, "not-found", error.message);
    case ErrorCode::conflict: return problem(409, "conflict", error.message);
    case ErrorCode::refused: return problem(403, "refused", error.message);
    case ErrorCode::retry_later:
    case ErrorCode::full:
    case ErrorCode::offline: break;
    }
    auto later = problem(503, "retry-later", "the cooperative's server cannot do this now");
    later.headers.emplace_back("Retry-After", "5");
    return later;
}

}  // namespace chiosco::coop
