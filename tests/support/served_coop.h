// SPDX-License-Identifier: AGPL-3.0-or-later
// A cooperative's real server in this process, on a port of its own, and kiosks that ask it over
// the real client.
#pragma once

#include "coop-server/api/serve.h"
#include "coop-server/ops/init.h"
#include "core/domain/signed_request.h"
#include "core/net/http.h"
#include "tests/support/coop_db.h"
#include "tests/support/temp_folder.h"

namespace chiosco {

struct SignedKiosk {
    std::string id;
    SigningKey key;
};

class ServedCoop {
public:
    explicit ServedCoop(const coop::ListenLimits& limits = {}) {
        ENSURE(coop::init(folder(), "Test", clock).has_value());
        db = std::move(coop::open_coop(folder()).value());
        start(limits);
    }
    void start(const coop::ListenLimits& limits = {}) {
        auto started = coop::serve(folder(), "127.0.0.1:0", clock, limits);
        ENSURE(started.has_value());
        server = std::move(*started);
    }

    std::filesystem::path folder() const { return temp_.path() / "coop"; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(server->port()); }

    SignedKiosk kiosk(int number) {
        auto key = make_signing_key();
        return {add_kiosk(*db, number, hex(key.public_key)), key};
    }
    Result<net::Response> call(const std::string& method, const std::string& target,
                               const std::string& body = "",
                               std::vector<net::Header> headers = {}) {
        net::Request request{method, url() + target};
        request.headers = std::move(headers);
        request.body = body;
        return http->send(request);
    }
    Result<net::Response> call_as(const SignedKiosk& kiosk, const std::string& method,
                                  const std::string& target, const std::string& body = "",
                                  const std::string& type = "application/json") {
        std::vector<net::Header> headers{{"Content-Type", type}};
        for (auto& [name, value] :
             headers_of(sign_request(kiosk.key, kiosk.id, method, target, body, clock)))
            headers.push_back({name, value});
        return call(method, target, body, std::move(headers));
    }
    Result<net::Response> post_facts(const SignedKiosk& kiosk, const std::string& lines) {
        return call_as(kiosk, "POST", "/v1/facts", lines, "application/x-ndjson");
    }

    FakeClock clock{the_day};
    std::unique_ptr<store::Db> db;
    std::unique_ptr<coop::HttpServer> server;
    std::unique_ptr<net::Http> http = net::curl_http();

private:
    TempFolder temp_;
};

}  // namespace chiosco
