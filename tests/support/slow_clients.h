// SPDX-License-Identifier: AGPL-3.0-or-later
// Clients that hold a server's connections and let it wait, all of them open at once, each fifth
// in its own way: says nothing; half a head; half a body; a head byte by byte; asks for something
// large and reads none of it.
#pragma once

#include <sys/resource.h>

#include <deque>

#include "tests/support/raw_client.h"

namespace chiosco {

class SlowClients {
public:
    static constexpr std::size_t ways = 5;

    // `large`: a path whose answer is larger than what the kernels hold between two programs.
    SlowClients(int port, std::size_t count, const std::string& large) {
        allow_files(count);
        const std::string post = "POST /v1/facts HTTP/1.1\r\nHost: x\r\n";
        const std::string said[ways] = {
            "", post + "Content-Le", post + "Content-Length: 500000\r\n\r\n{\"id\"",
            post + "X: ", "GET " + large + " HTTP/1.1\r\nHost: x\r\n\r\n"};
        constexpr int window = 4096;
        while (clients_.size() < count) {
            const auto way = clients_.size() % ways;
            clients_.emplace_back(port, window).send(said[way]);
        }
    }
    // One more byte of each head that comes byte by byte.
    void drip() const {
        for (std::size_t i = 3; i < clients_.size(); i += ways) clients_[i].send("x");
    }
    std::size_t count() const { return clients_.size(); }

private:
    static void allow_files(std::size_t count) {
        rlimit files{};
        ENSURE(::getrlimit(RLIMIT_NOFILE, &files) == 0);
        files.rlim_cur = files.rlim_max;
        ENSURE(::setrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur > count + 100);
    }

    std::deque<RawClient> clients_;
};

}  // namespace chiosco
