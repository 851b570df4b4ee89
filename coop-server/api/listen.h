// SPDX-License-Identifier: AGPL-3.0-or-later
// HTTP/1.1 for many slow clients at once: coroutines on a few threads, limits on everything.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "coop-server/api/http.h"

namespace chiosco::coop {

struct ListenLimits {
    std::uint32_t header_bytes = 16 * 1024;
    std::uint64_t body_bytes = 1'000'000;
    std::chrono::milliseconds read{30'000};  // For a whole header, a whole body, a piece out.
    int connections = 4'000;
    int threads = 2;
};

// Must be callable from several threads at once, each with a Db of its own.
using Answerer = std::function<Answer(const Request&, store::Db& reader)>;
using OpenDb = std::function<Result<std::unique_ptr<store::Db>>()>;

class HttpServer {
public:
    virtual ~HttpServer() = default;  // Stops: requests in work are finished, for 3 s at most.
    virtual int port() const = 0;
};

// Listens on "127.0.0.1:8080" (port 0: any). `invalid` address, `conflict` when the port is
// taken, `refused`; or what `open_db` says.
Result<std::unique_ptr<HttpServer>> listen(const std::string& address, Answerer answerer,
                                           const OpenDb& open_db, const ListenLimits& limits = {});

}  // namespace chiosco::coop
