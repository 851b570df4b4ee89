// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/programs.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "core/base/clock.h"
#include "tests/support/temp_folder.h"

namespace chiosco {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds pace{5};

milliseconds now() { return SystemClock{}.steady(); }

struct Pipe {
    Fd read, write;
};

Result<Pipe> make_pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return std::unexpected(system_error("pipe"));
    return Pipe{Fd{ends[0]}, Fd{ends[1]}};
}

std::vector<std::string> whole_environment(const Environment& ours) {
    std::vector<std::string> all;
    for (char** one = environ; *one; ++one) {
        const std::string entry{*one};
        if (!ours.contains(entry.substr(0, entry.find('=')))) all.push_back(entry);
    }
    for (const auto& [key, value] : ours) all.push_back(key + "=" + value);
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> all;
    for (auto& word : words) all.push_back(word.data());
    all.push_back(nullptr);
    return all;
}

// In the child: nothing but calls that are safe after a fork.
[[noreturn]] void become(char** words, char** environment, int in, int out, int log, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    ::dup2(in, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    ::execve(words[0], words, environment);
    ::dprintf(STDERR_FILENO, "%s cannot be started: %d\n", words[0], errno);
    ::_exit(127);
}

}  // namespace

Result<Program> Program::start(const Command& command) {
    ::signal(SIGPIPE, SIG_IGN);  // A killed program's pipe is an error to us, not our end.
    const auto log_path = command.log.empty() ? "/dev/null" : command.log.string();
    const Fd log{::open(log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)};
    const Fd nothing{::open("/dev/null", O_RDONLY | O_CLOEXEC)};
    if (!log || !nothing) return std::unexpected(system_error(log_path));
    auto to = TRY(make_pipe()), from = TRY(make_pipe());
    auto words = command.words, environment = whole_environment(command.environment);
    const auto word_list = pointers(words), environment_list = pointers(environment);
    const pid_t parent = ::getpid(), pid = ::fork();
    if (pid < 0) return std::unexpected(system_error("fork"));
    if (pid == 0)
        become(const_cast<char**>(word_list.data()), const_cast<char**>(environment_list.data()),
               command.talks ? to.read.get() : nothing.get(),
               command.talks ? from.write.get() : log.get(), log.get(), parent);
    Program program;
    program.pid_ = pid;
    if (command.talks) program.in_ = std::move(to.write), program.out_ = std::move(from.read);
    return program;
}

Program::Program(Program&& other) noexcept { *this = std::move(other); }

Program& Program::operator=(Program&& other) noexcept {
    kill();
    pid_ = std::exchange(other.pid_, -1);
    code_ = std::exchange(other.code_, std::nullopt);
    in_ = std::move(other.in_);
    out_ = std::move(other.out_);
    heard_ = std::move(other.heard_);
    return *this;
}

bool Program::reap() {
    if (pid_ < 0 || code_) return true;
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) != pid_) return false;
    code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return true;
}

bool Program::runs() { return !reap(); }

void Program::kill() {
    if (!reap()) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    pid_ = -1;
    code_.reset();
    in_ = Fd{};
    out_ = Fd{};
    heard_.clear();
}

Result<int> Program::stop(milliseconds limit) {
    if (!reap()) ::kill(pid_, SIGTERM);
    return wait(limit);
}

Result<int> Program::wait(milliseconds limit) {
    if (!within(limit, [&] { return reap(); }))
        return failure(ErrorCode::retry_later, "it has not ended in time");
    return code_.value_or(0);
}

Result<void> Program::say(const std::string& line) {
    const auto text = line + "\n";
    for (std::size_t sent = 0; sent < text.size();) {
        const auto count = ::write(in_.get(), text.data() + sent, text.size() - sent);
        if (count < 0) return failure(ErrorCode::offline, "the program is gone");
        sent += static_cast<std::size_t>(count);
    }
    return {};
}

Result<std::string> Program::hear(milliseconds limit) {
    const auto until = now() + limit;
    for (;;) {
        if (const auto end = heard_.find('\n'); end != std::string::npos) {
            auto line = heard_.substr(0, end);
            heard_.erase(0, end + 1);
            return line;
        }
        ::pollfd watched{out_.get(), POLLIN, 0};
        const auto left = until - now();
        if (left <= left.zero() || ::poll(&watched, 1, static_cast<int>(left.count())) == 0)
            return failure(ErrorCode::retry_later, "the program says nothing");
        char piece[65536];
        const auto count = ::read(out_.get(), piece, sizeof piece);
        if (count <= 0) return failure(ErrorCode::offline, "the program is gone");
        heard_.append(piece, static_cast<std::size_t>(count));
    }
}

Result<std::string> run(Command command, milliseconds limit) {
    const TempFolder folder;
    if (command.log.empty()) command.log = folder.path() / "said";
    const auto before = read_file(command.log).value_or("").size();
    auto program = TRY(Program::start(command));
    const auto code = TRY(program.wait(limit));
    auto said = TRY(read_file(command.log)).substr(before);
    if (code == 0) return said;
    std::string line;
    for (const auto& word : command.words) line += word + " ";
    return failure(ErrorCode::invalid, line + "exited with " + std::to_string(code) + ": " + said);
}

bool within(milliseconds limit, const std::function<bool()>& come) {
    for (const auto until = now() + limit; now() < until;) {
        if (come()) return true;
        ::poll(nullptr, 0, static_cast<int>(pace.count()));
    }
    return come();
}

void let_pass(std::chrono::microseconds time) {
    const ::timespec pause{time.count() / 1'000'000, time.count() % 1'000'000 * 1000};
    ::ppoll(nullptr, 0, &pause, nullptr);
}

Result<int> free_port() {
    constexpr int from = 20000, count = 10000;
    static int tried = 0;
    for (int tries = 0; tries < count; ++tries) {
        const int port = from + (static_cast<int>(::getpid()) * 17 + tried++) % count;
        const Fd door{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
        ::sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(static_cast<std::uint16_t>(port));
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(door.get(), reinterpret_cast<const ::sockaddr*>(&at), sizeof at) == 0)
            return port;
    }
    return failure(ErrorCode::full, "no port is free");
}

}  // namespace chiosco
