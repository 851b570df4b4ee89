// SPDX-License-Identifier: AGPL-3.0-or-later
// chioscod's work: the screen's socket and the printer on the loop's thread; the rounds with the
// cooperative on one worker, urgent asks (a seat now) on another, so that a long download does
// not keep a person waiting.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "core/domain/device.h"
#include "core/sync/kiosk_backoff.h"
#include "core/sync/kiosk_courier.h"
#include "core/sync/kiosk_sync.h"
#include "firmware/agent/orders.h"
#include "firmware/agent/print_link.h"
#include "firmware/agent/worker.h"
#include "firmware/loop/door.h"

namespace chiosco::agent {

struct Rhythm {
    std::chrono::milliseconds calm = std::chrono::minutes{5};  // Between rounds that went well.
    std::chrono::milliseconds backoff = std::chrono::seconds{2},
                              backoff_cap = std::chrono::hours{1};
    std::chrono::milliseconds first = std::chrono::seconds{30};  // At most, after the start.
    std::chrono::milliseconds gap = std::chrono::seconds{1};     // Between rounds, however wanted.
    std::chrono::milliseconds printer = std::chrono::seconds{30};
    std::chrono::milliseconds stick = std::chrono::seconds{5};  // Between looks for a stick.
    // Reports of health: the first after the start, and then.
    std::chrono::milliseconds health_first = std::chrono::minutes{1},
                              health = std::chrono::minutes{15};
};
// Of CHIOSCO_DEV=1 and the tests.
Rhythm fast_rhythm();

struct Setup {
    std::string state, run;  // Folders.
    json::object device_json;
    Device device;
    SigningKey key;
    Rhythm rhythm = {};
    std::vector<uid_t> allowed = {};
    sync::BuildIndex build_index = {};
    sync::CheckIndex check_index = {};
};

// device.json and identity/device.key of a state folder. `not_found` while this kiosk is not set
// up, `damaged` if what is there does not read.
Result<Setup> read_setup(const std::string& state);

// What a round says of the line, in the words of docs/formats/socket.md.
std::string line_after(const sync::Round& round, bool disk_failed);

class Agent {
public:
    // Opens inbox.db and agent.sock and begins. `conflict` if another chioscod runs here.
    static Result<std::unique_ptr<Agent>> start(firmware::Loop& loop, const Clock& clock,
                                                Setup setup);
    Agent(const Agent&) = delete;
    Agent& operator=(const Agent&) = delete;
    ~Agent();

private:
    // What one worker needs to speak with the cooperative; used on that worker only.
    struct Line;
    struct Status {
        std::string line = "unknown", last_sync, printer = "none";
        std::string courier = {};  // Of the stick: busy | done | partly | failed; empty: none yet.
        std::int64_t queue = 0, needs_attention = 0, dropped = 0, clock_offset_ms = 0;
        bool operator==(const Status&) const = default;
    };

    Agent(firmware::Loop& loop, const Clock& clock, Setup setup);
    Result<void> begin();
    Result<std::unique_ptr<Line>> open_line(Worker& worker);

    Result<void> hear(firmware::Guest guest, Message& message);
    void hello(firmware::Guest guest, const json::object& ask);
    Result<void> take_print(firmware::Guest guest, Message& message);
    Result<void> lease_more(firmware::Guest guest, const json::object& ask);
    Result<void> find_slip(firmware::Guest guest, const json::object& ask);
    // agent_courier.cpp: the stick instead of a line.
    void watch_stick();
    void visit_stick(const std::filesystem::path& stick);
    void end_visit(const sync::StickVisit& visit, std::int64_t queue, std::int64_t cursor);
    // agent_upkeep.cpp: what a technician and the desk may ask of the machine.
    Result<void> save_logs(firmware::Guest guest, const json::object& ask);
    void restart();
    void report_if_due(const sync::Round& round);
    void report(const std::string& state, bool with_warnings);  // On the rounds' worker.
    void obey(const Orders& orders, const sync::Round& round);
    void wipe_now();

    // Carries `work` out on the asks' worker and tells the guest what it returns, or `late` if
    // that takes longer than `limit`. Once in any case.
    void ask_in_time(firmware::Guest guest, const json::object& ask,
                     std::chrono::milliseconds limit, json::object late,
                     std::function<json::object(Line&)> work);

    void look_over();
    void round_in(std::chrono::milliseconds wait);
    void wake();
    void begin_round();
    void end_round(const sync::Round& round, Status heard);
    static Status heard_in(Line& line, const sync::Round& round, Status before,
                           const std::string& state);
    void watch_printer();
    void push(const Status& status);
    void hear_job(const json::object& job);
    json::object status_message() const;

    firmware::Loop& loop_;
    const Clock& clock_;
    const Setup setup_;
    sync::Backoff backoff_;
    Status status_;
    std::int64_t pack_ = 0;
    bool in_round_ = false, again_ = false;
    std::string stick_visited_ = {};  // Its token; empty: none is in.
    std::uint64_t round_number_ = 0;  // Of the timer that counts.
    bool wiping_ = false;
    int rounds_before_wipe_ = 10;                      // To get the last facts through.
    std::chrono::milliseconds started_{0};             // steady()
    std::chrono::milliseconds health_due_{0};          // steady()
    std::chrono::milliseconds not_before_{0};          // steady(): what the server asked for.
    std::chrono::milliseconds last_round_{-3600'000};  // steady(): when it began.
    std::map<firmware::Guest, std::int64_t> using_;    // The pack that a visit has open.
    std::map<std::string, firmware::Guest> print_jobs_;
    std::unique_ptr<PrintLink> printer_;
    std::unique_ptr<firmware::Door> door_;
    std::unique_ptr<Line> rounds_line_, asks_line_;
    std::unique_ptr<Worker> rounds_, asks_;  // Last: their jobs use the lines.
};

}  // namespace chiosco::agent
