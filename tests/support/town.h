// SPDX-License-Identifier: AGPL-3.0-or-later
// A cooperative and one kiosk of it, as real programs in a folder of their own, on 127.0.0.1. It
// is 10:30 of Tuesday, 10 March 2026 there when it is built, if nothing else is said, and time
// goes on.
#pragma once

#include "core/base/clock.h"
#include "tests/support/driver.h"
#include "tests/support/temp_folder.h"

namespace chiosco {

// What the cooperative holds of one fact.
struct ArrivedFact {
    std::string id, kind;
    json::object body;
};

class Town {
public:
    enum class Content { demo, miami };
    static constexpr std::string_view usual_morning = "2026-03-10T09:30:00Z";

    // A cooperative with content and an approved kiosk; only the server runs. `printer` is the
    // kiosk's, empty for none; `kinds` are records of our own kinds for a directory without.
    static Result<std::unique_ptr<Town>> build(Content content, const std::string& printer = "",
                                               std::string_view kinds = "",
                                               std::string_view morning = usual_morning);
    static std::filesystem::path miami_directory();

    Result<void> start_server();
    Result<void> start_agent();
    Result<void> start_printd();
    // Content is there when it returns; `meanwhile` as in Driver, `pid` tells it whose it is.
    Result<Driver> open_screen(const std::vector<std::string>& flags = {},
                               std::function<void()> meanwhile = {}, pid_t* pid = nullptr);
    // Killed in any way, at any time.
    Program server, agent, printd;

    // The kiosk has been lent seats of this event, and knows it.
    Result<void> wait_for_lease(const std::string& event);
    // The kiosk has nothing more to tell, and the cooperative has acknowledged it all.
    Result<void> wait_until_all_is_told(std::chrono::milliseconds limit = std::chrono::seconds{30});

    // What the cooperative knows, by chiosco-coop and by its database.
    Result<std::string> coop(const std::vector<std::string>& words);
    Result<json::object> seats(const std::string& event);
    Result<std::vector<json::object>> opened();
    Result<std::vector<ArrivedFact>> facts();
    // Of a record of the sample town, "event:papa-in-cucina".
    static std::string id_of(const std::string& sample_key);

    std::filesystem::path folder() const { return folder_.path(); }
    std::filesystem::path coop_folder() const { return folder() / "coop"; }
    std::filesystem::path state() const { return folder() / "state"; }
    std::filesystem::path logs() const { return folder() / "logs"; }
    // The end of every log, for the message of a failed test.
    std::string last_words() const;

private:
    Town() = default;
    Command command(const std::string& program, const std::vector<std::string>& words) const;
    Result<void> fill(Content content, std::string_view kinds);
    Result<void> enrol(Content content, const std::string& printer);

    TempFolder folder_;
    std::string morning_, port_;
    std::chrono::milliseconds built_ = SystemClock{}.steady();
};

}  // namespace chiosco
