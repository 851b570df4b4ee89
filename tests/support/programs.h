// SPDX-License-Identifier: AGPL-3.0-or-later
// Real programs under test: started with their own environment, killed when the test ends or dies.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/file.h"

namespace chiosco {

using Environment = std::map<std::string, std::string>;

struct Command {
    std::vector<std::string> words;  // The program's path, then its arguments.
    Environment environment = {};    // On top of the test's own.
    std::filesystem::path log = {};  // Appended to; where stdout goes too unless `talks`.
    bool talks = false;              // stdin and stdout are pipes to this test.
};

// One running program. Dies with this object, and with the test (PR_SET_PDEATHSIG).
class Program {
public:
    static Result<Program> start(const Command& command);

    Program() = default;
    Program(Program&& other) noexcept;
    Program& operator=(Program&& other) noexcept;
    ~Program() { kill(); }

    pid_t pid() const { return pid_; }
    bool runs();
    // With -9, as a power cut does; returns when nothing of it is left.
    void kill();
    // With SIGTERM: the exit code, or `retry_later` if it has not ended in time.
    Result<int> stop(std::chrono::milliseconds limit = std::chrono::seconds{10});
    // The exit code once it ends by itself; 128 + the signal when it was killed.
    Result<int> wait(std::chrono::milliseconds limit);

    // `offline` when it is gone.
    Result<void> say(const std::string& line);
    // Its next line: `retry_later` if none came in time, `offline` when it is gone.
    Result<std::string> hear(std::chrono::milliseconds limit);

private:
    bool reap();

    pid_t pid_ = -1;
    std::optional<int> code_;
    Fd in_, out_;
    std::string heard_;
};

// Runs a command to its end. `invalid` with what it wrote when it did not exit with 0.
Result<std::string> run(Command command,
                        std::chrono::milliseconds limit = std::chrono::seconds{60});

// Asks again and again, at most until the limit, until `come` says yes.
bool within(std::chrono::milliseconds limit, const std::function<bool()>& come);

// Lets so much time pass: for moments that are chosen by chance, never to wait for something.
void let_pass(std::chrono::microseconds time);

// A free TCP port on 127.0.0.1, below those that the kernel hands out: a server that is down for
// a while finds it free again.
Result<int> free_port();

}  // namespace chiosco
