// SPDX-License-Identifier: AGPL-3.0-or-later
// The calling side of a benchmark, thin enough not to be what is measured: one connection, plain
// or TLS, blocking. (net::Http has no way to trust a certificate that was made a minute ago.)
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/file.h"

struct ssl_ctx_st;
struct ssl_st;

namespace chiosco::bench {

// TLS with whoever holds the key of this one certificate for "localhost". Sessions are never
// resumed: every caller shakes hands as a stranger. `damaged` for a file that is no certificate.
using Trust = std::shared_ptr<ssl_ctx_st>;
Result<Trust> trust_in(const std::filesystem::path& certificate);

struct Answered {
    int status = 0;
    std::string body;
};

class Caller {
public:
    // To a port of 127.0.0.1; without `trust` plain. `offline`; `refused` when TLS fails.
    static Result<Caller> call(int port, const Trust& trust = nullptr);
    // `request` is what goes over the wire, whole; the answer says how long its body is.
    // `offline` if it is cut, or nothing comes for 30 s.
    Result<Answered> ask(std::string_view request);

private:
    Result<void> send(std::string_view bytes);
    Result<void> receive_more();

    Fd fd_;
    std::shared_ptr<ssl_st> tls_;
    std::string received_;
};

}  // namespace chiosco::bench
