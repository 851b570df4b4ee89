// SPDX-License-Identifier: AGPL-3.0-or-later
// A stick as a server: the heads and packs that `chiosco-coop courier export` wrote, behind the
// Http port, so that packs come by the same way and through the same checks as over a line.
#pragma once

#include <filesystem>

#include "core/net/http.h"

namespace chiosco::sync {

class StickHttp final : public net::Http {
public:
    // `server`: what the urls begin with.
    StickHttp(std::filesystem::path stick, std::string server)
        : stick_(std::move(stick)), server_(std::move(server)) {}
    // GET of a head (also of an older format, where that is what there is) and of /packs/: 404
    // for anything else. `offline` when the stick is pulled out meanwhile.
    Result<net::Response> send(const net::Request& request) override;

private:
    Result<net::Response> head(std::string_view shard, std::int64_t format);
    Result<net::Response> file(const net::Request& request, const std::string& path);
    std::filesystem::path stick_;
    std::string server_;
};

}  // namespace chiosco::sync
