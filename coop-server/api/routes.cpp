// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/api/routes.h"

#include <optional>

#include "coop-server/api/handlers.h"
#include "core/base/ids.h"
#include "core/base/log.h"

namespace chiosco::coop {
namespace {

struct Route {
    std::string_view method, path;  // A part {…} of the path stands for any one part.
    Answer (*handle)(const Call&);
};

constexpr Route routes[] = {
    {"POST", "/v1/enrol", post_enrol},
    {"GET", "/v1/enrol/{kiosk}", get_enrol},
    {"GET", "/v1/shards/{shard}/head", get_head},
    {"GET", "/packs/{shard}/{file}", get_pack},
    {"POST", "/v1/facts", post_facts},
    {"GET", "/v1/inbox", get_inbox},
    {"POST", "/v1/leases", post_leases},
    {"GET", "/v1/slips/{id}", get_slip},
    {"GET", "/status", get_status},
};

std::string_view next_part(std::string_view& path) {
    const auto slash = path.find('/');
    const auto part = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    return part;
}

std::optional<std::vector<std::string>> fit(std::string_view pattern, std::string_view path) {
    std::vector<std::string> parts;
    while (!pattern.empty() && !path.empty()) {
        const auto wanted = next_part(pattern), given = next_part(path);
        if (wanted.starts_with('{') && !given.empty())
            parts.emplace_back(given);
        else if (wanted != given)
            return {};
    }
    if (!pattern.empty() || !path.empty()) return {};
    return parts;
}

void note(const Request& request, std::string_view path, int status, const Cooperative& coop,
          std::chrono::milliseconds from) {
    const std::string kiosk{request.header("chiosco-kiosk")};
    log::note("http", {{"method", request.method.substr(0, 8)},
                       {"path", std::string{path}},
                       {"status", std::to_string(status)},
                       {"ms", std::to_string((coop.clock.steady() - from).count())},
                       {"kiosk", is_uuid(kiosk) ? kiosk : "-"}});
}

// A write is logged when it has been done.
Answer logged(Answer answer, const Request& request, std::string_view path, Cooperative& coop) {
    const auto from = coop.clock.steady();
    if (const auto* response = std::get_if<Response>(&answer)) {
        note(request, path, response->status, coop, from);
        return answer;
    }
    return Write{
        [write = std::get<Write>(std::move(answer)), path, from, &request, &coop](store::Db& db) {
            auto response = write(db);
            note(request, path, response.status, coop, from);
            return response;
        }};
}

Answer dispatch(const Request& request, store::Db& reader, Cooperative& coop,
                std::string_view& path) {
    const std::string method = request.method == "HEAD" ? "GET" : request.method;
    std::string allowed;
    for (const auto& route : routes) {
        auto parts = fit(route.path, request.path());
        if (!parts) continue;
        path = route.path;
        if (route.method == method) return route.handle({request, reader, coop, std::move(*parts)});
        allowed = route.method == "GET" ? "GET, HEAD" : route.method;
    }
    if (allowed.empty()) return problem(404, "not-found", "there is nothing at this path");
    auto response = problem(405, "method-not-allowed", "not with this method");
    response.headers.emplace_back("Allow", allowed);
    return response;
}

}  // namespace

Answer answer(const Request& request, store::Db& reader, Cooperative& coop) {
    // The route's pattern, not the path: what a stranger types into a path stays out of the log.
    std::string_view path = "-";
    auto first = dispatch(request, reader, coop, path);
    return logged(std::move(first), request, path, coop);
}

}  // namespace chiosco::coop
