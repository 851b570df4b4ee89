// SPDX-License-Identifier: AGPL-3.0-or-later
// chioscod as a program beside the cooperative's real server; the test is the screen.
#pragma once

#include <gtest/gtest.h>

#include "core/base/socket.h"
#include "core/domain/device.h"
#include "tests/support/programs.h"
#include "tests/support/served_coop.h"

namespace chiosco {

class AgentAtWork : public testing::Test {
protected:
    static constexpr std::chrono::seconds patience{20};

    AgentAtWork() {
        std::filesystem::create_directories(state_ / "agent/identity");
        std::filesystem::create_directories(state_ / "ui");
        ENSURE(write_file(state_ / "agent/identity/device.key", kiosk_.key.secret, Access::owner)
                   .has_value());
    }
    // As the set-up leaves it.
    void write_device(const std::string& printer = "") {
        Device device{.kiosk = kiosk_.id, .server = coop_.url(), .printer = printer};
        const auto keys = *coop::read_keys(coop_.folder());
        device.assignment = {.site = "site",
                             .shard = "demo",
                             .label = "kiosk no. 1",
                             .support = "",
                             .publish_key = hex(keys.publish.public_key),
                             .coop_seal = hex(keys.seal.public_key),
                             .languages = {"it"}};
        device.panel = *reference_panel("P1");
        device.enrolled = the_day;
        ENSURE(write_file(state_ / "agent/device.json", encode_device(device)).has_value());
    }
    Command command(const std::string& program, std::vector<std::string> words = {}) {
        words.insert(words.begin(), std::string{PROGRAMS} + "/" + program);
        return {words,
                {{"CHIOSCO_STATE", state_.string()},
                 {"CHIOSCO_RUN", run_.string()},
                 {"CHIOSCO_DEV", "1"},
                 {"CHIOSCO_USB", usb_.string()},
                 {"CHIOSCO_NOW", rfc3339(the_day)}},
                log_};
    }
    Program start_agent(std::vector<std::string> flags = {}) {
        return *Program::start(command("chioscod", std::move(flags)));
    }
    // Says hello once the agent is there.
    Socket connect() {
        Result<Socket> socket = failure(ErrorCode::offline, "");
        EXPECT_TRUE(within(patience, [&] {
            socket = Socket::connect((run_ / "agent.sock").string());
            return socket.has_value();
        })) << *read_file(log_);
        EXPECT_TRUE(socket->send({{"do", "hello"}, {"version", "test"}}));
        return *std::move(socket);
    }
    // The next message that has `member`; what comes before it is passed over.
    json::object hear(const Socket& socket, std::string_view member,
                      std::chrono::milliseconds limit = patience) {
        const SystemClock clock;
        for (const auto until = clock.steady() + limit; clock.steady() < until;) {
            auto message = socket.receive(until - clock.steady());
            if (message && message->body.contains(member)) return std::move(message->body);
            if (!message && message.error().code == ErrorCode::offline) break;
        }
        ADD_FAILURE() << "heard no " << member << "\n" << *read_file(log_);
        return {};
    }

    ServedCoop coop_;
    SignedKiosk kiosk_ = coop_.kiosk(1);
    TempFolder folder_;
    std::filesystem::path state_ = folder_.path() / "state", run_ = folder_.path() / "run",
                          usb_ = folder_.path() / "usb", log_ = folder_.path() / "log";
};

}  // namespace chiosco
