// SPDX-License-Identifier: AGPL-3.0-or-later
// A cooperative to be measured: filled by its own functions, served by the real program in a
// process of its own, so that what it costs can be told from what asking costs.
#pragma once

#include "core/base/keys.h"
#include "tests/bench/caller.h"
#include "tests/support/programs.h"
#include "tests/support/temp_folder.h"

namespace chiosco::bench {

struct EnrolledKiosk {
    std::string id;
    SigningKey key;
};

class Served {
public:
    // A directory of `services` as shard "demo", published, and published again with one service
    // in a hundred changed; so many kiosks enrolled and approved. The server runs.
    static Result<std::unique_ptr<Served>> make(std::size_t services, std::size_t kiosks);

    int port() const { return port_; }
    pid_t pid() const { return server_.pid(); }
    const std::vector<EnrolledKiosk>& kiosks() const { return kiosks_; }
    // The way from the first pack to the second: its path as the head has it, and its bytes.
    const std::string& patch_path() const { return patch_path_; }
    const std::string& patch() const { return patch_; }
    std::filesystem::path folder() const { return temp_.path(); }

    // What a kiosk of it sends, as it goes over the wire. `headers` end in \r\n each.
    std::string get(const std::string& target, const std::string& headers = "") const;
    std::string post_facts(const EnrolledKiosk& kiosk, std::size_t facts) const;
    // `damaged` if the cooperative holds another number of facts, or of other kiosks.
    Result<void> check(std::size_t facts, std::size_t kiosks) const;

private:
    Result<void> publish(std::size_t services);
    Result<void> enrol(std::size_t kiosks);
    Result<void> start();

    TempFolder temp_;
    Program server_;
    int port_ = 0;
    std::vector<EnrolledKiosk> kiosks_;
    std::string patch_path_, patch_;
};

// nginx, which ends TLS in front of it (docs/formats/http.md), with a certificate of today.
class Front {
public:
    // Whether the machine has one: `./dev bench fleet` brings it.
    static bool is_here();
    static Result<std::unique_ptr<Front>> open(const Served& behind);
    ~Front() { (void)nginx_.stop(); }  // Killed outright it would leave its workers behind.

    int port() const { return port_; }
    pid_t pid() const { return nginx_.pid(); }  // Of the first of its processes.
    const Trust& trust() const { return trust_; }

private:
    Program nginx_;
    int port_ = 0;
    Trust trust_;
};

}  // namespace chiosco::bench
