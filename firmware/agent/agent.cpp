// SPDX-License-Identifier: AGPL-3.0-or-later
#include "firmware/agent/agent.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <utility>

#include "core/base/bytes.h"
#include "core/base/log.h"
#include "core/base/version.h"
#include "core/store/inbox/reader.h"
#include "firmware/agent/health.h"
#include "firmware/agent/line.h"

namespace chiosco::agent {

using std::chrono::milliseconds;

sync::Backoff backoff_of(const Rhythm& rhythm) {
    std::uint32_t seed = 0;
    const auto bytes = random_bytes(sizeof seed);
    std::memcpy(&seed, bytes.data(), sizeof seed);
    return {rhythm.backoff, rhythm.backoff_cap, seed};
}

Rhythm fast_rhythm() {
    return {.calm = milliseconds{2000},
            .backoff = milliseconds{250},
            .backoff_cap = milliseconds{2000},
            .first = milliseconds{0},
            .gap = milliseconds{200},
            .printer = milliseconds{5000},
            .stick = milliseconds{200}};
}

Result<Setup> read_setup(const std::string& state) {
    const auto text = TRY(read_file(state + "/agent/device.json", 1 << 16));
    auto secret = TRY(read_file(state + "/agent/identity/device.key", 1024));
    Setup setup;
    setup.state = state;
    setup.device = TRY(decode_device(text));
    setup.device_json = TRY(parse_json_object(text));
    setup.key = TRY(signing_key(secret));
    wipe(secret);
    return setup;
}

Agent::Agent(firmware::Loop& loop, const Clock& clock, Setup setup)
    : loop_(loop), clock_(clock), setup_(std::move(setup)), backoff_(backoff_of(setup_.rhythm)) {}

Agent::~Agent() = default;

Result<std::unique_ptr<Agent>> Agent::start(firmware::Loop& loop, const Clock& clock, Setup setup) {
    std::unique_ptr<Agent> agent{new Agent{loop, clock, std::move(setup)}};
    TRY_VOID(agent->begin());
    return agent;
}

Result<std::unique_ptr<Agent::Line>> Agent::open_line(Worker& worker) {
    auto inbox = TRY(store::Inbox::open(setup_.state + "/agent/inbox.db"));
    auto line = std::make_unique<Line>(std::move(inbox), setup_, clock_);
    line->cooperative.stop_with(worker.stop_token());
    return line;
}

Result<void> Agent::begin() {
    started_ = clock_.steady();
    health_due_ = started_ + setup_.rhythm.health_first;
    // The socket first: whoever has it is the one chioscod of this kiosk.
    const auto hears = [this](firmware::Guest guest, Message& message) {
        return hear(guest, message);
    };
    door_ =
        TRY(firmware::Door::open(loop_, setup_.run + "/agent.sock",
                                 setup_.allowed.size() > 1 ? 0660 : 0600, setup_.allowed, hears));
    rounds_ = std::make_unique<Worker>();
    asks_ = std::make_unique<Worker>();
    rounds_line_ = TRY(open_line(*rounds_));
    asks_line_ = TRY(open_line(*asks_));
    if (const auto seq = rounds_line_->content.current()) pack_ = *seq;
    status_ = heard_in(*rounds_line_, {}, status_, setup_.state);
    status_.line = "unknown";
    printer_ = std::make_unique<PrintLink>(
        loop_, setup_.run + "/print.sock", setup_.device.printer,
        PrintLink::Heard{.job = [this](const json::object& job) { hear_job(job); },
                         .printer =
                             [this](const std::string& state) {
                                 auto status = status_;
                                 status.printer = state;
                                 push(status);
                             }});
    watch_printer();
    watch_stick();
    look_over();
    // After a power cut all the kiosks of a town start together.
    round_in(setup_.rhythm.first > milliseconds{0} ? backoff_.around(setup_.rhythm.first / 2)
                                                   : milliseconds{0});
    return {};
}

// Before the first round and without a line, but not before the socket: a screen that starts now
// compares for itself (kiosk-app/app/content.h), and need not wait for us.
void Agent::look_over() {
    rounds_->give([this] {
        const auto sound = rounds_line_->content.look_over();
        loop_.post([this, sound] {
            // What a screen still has open of it is not to be shown any more.
            if (pack_ != sound) door_->tell_all({{"pack", json::object{{"seq", pack_}}}});
            pack_ = sound;
        });
    });
}

// ---- The screen's socket. ------------------------------------------------------------------

Result<void> Agent::hear(firmware::Guest guest, Message& message) {
    const auto what = text_of(message.body, "do");
    if (what == "hello") return hello(guest, message.body), Result<void>{};
    if (what == "facts") return wake(), Result<void>{};
    if (what == "status")
        return door_->tell(guest, firmware::answering(message.body, status_message())),
               Result<void>{};
    if (what == "logs") return save_logs(guest, message.body);
    if (what == "restart") return restart(), Result<void>{};
    if (what == "print") return take_print(guest, message);
    if (what == "lease_more") return lease_more(guest, message.body);
    if (what == "slip") return find_slip(guest, message.body);
    if (what == "using") {
        using_[guest] = TRY(need_int(message.body, "seq"));
        return {};
    }
    if (what == "cancel") {
        printer_->cancel(TRY(need_text(message.body, "id")));
        return {};
    }
    return failure(ErrorCode::invalid, "unknown \"do\"");
}

void Agent::hello(firmware::Guest guest, const json::object& ask) {
    door_->tell(guest, firmware::answering(ask, status_message()));
    door_->tell(guest, firmware::answering(ask, {{"device", setup_.device_json}}));
    if (pack_ > 0) door_->tell(guest, {{"pack", json::object{{"seq", pack_}}}});
}

Result<void> Agent::take_print(firmware::Guest guest, Message& message) {
    const auto id = TRY(need_text(message.body, "id"));
    if (!message.file) return failure(ErrorCode::invalid, "print without a document");
    print_jobs_[id] = guest;
    printer_->print(id, std::clamp<std::int64_t>(int_of(message.body, "copies", 1), 1, 9),
                    message.file);
    return {};
}

void Agent::hear_job(const json::object& job) {
    const auto found = print_jobs_.find(text_of(job, "id"));
    if (found == print_jobs_.end()) return;
    door_->tell(found->second, {{"job", job}});
    const auto state = text_of(job, "state");
    if (state != "done" && state != "failed") return;
    print_jobs_.erase(found);
    // A job is what tells first that the paper is out. Not from within the printer's own call.
    loop_.post([this] { printer_->ask_state(); });
}

Result<void> Agent::lease_more(firmware::Guest guest, const json::object& ask) {
    const auto event = TRY(need_text(ask, "event"));
    const auto want = std::clamp<std::int64_t>(TRY(need_int(ask, "want")), 1, 100);
    const auto answer = [event](std::string_view outcome) {
        return json::object{
            {"lease", json::object{{"event", event}, {"outcome", std::string{outcome}}}}};
    };
    ask_in_time(guest, ask, milliseconds{1900}, answer("offline"), [=, this](Line& line) {
        line.cooperative.limit(milliseconds{1700});
        const auto granted =
            sync::ask_for_seats(line.cooperative, line.inbox, {.event = event, .want = want});
        if (const auto n = line.inbox.cursor(); granted && n)
            loop_.post([this, n = *n] { door_->tell_all({{"inbox", json::object{{"n", n}}}}); });
        if (!granted && granted.error().code == ErrorCode::full) return answer("failed");
        return answer(!granted ? "offline" : *granted ? "granted" : "none");
    });
    return {};
}

Result<void> Agent::find_slip(firmware::Guest guest, const json::object& ask) {
    const auto id = TRY(need_text(ask, "id"));
    // It becomes part of a URL: nothing but what slip_id() makes.
    if (id.size() != 32 || id.find_first_not_of("0123456789abcdef") != id.npos)
        return failure(ErrorCode::invalid, "not a slip id");
    const auto answer = [id](std::string_view outcome) {
        return json::object{{"id", id}, {"outcome", std::string{outcome}}};
    };
    ask_in_time(guest, ask, milliseconds{5000}, {{"slip", answer("offline")}},
                [=](Line& line) -> json::object {
                    line.cooperative.limit(milliseconds{4000});
                    const auto slip = line.cooperative.slip(id);
                    if (!slip && slip.error().code == ErrorCode::not_found)
                        return {{"slip", answer("unknown")}};
                    if (!slip) return {{"slip", answer("offline")}};
                    auto found = answer("found");
                    found["state"] = json::parse(sync::encode(*slip));
                    return {{"slip", found}};
                });
    return {};
}

void Agent::ask_in_time(firmware::Guest guest, const json::object& ask, milliseconds limit,
                        json::object late, std::function<json::object(Line&)> work) {
    const auto told = std::make_shared<bool>(false);
    const auto tell = [this, guest, ask, told](const json::object& answer) {
        if (!std::exchange(*told, true)) door_->tell(guest, firmware::answering(ask, answer));
    };
    loop_.after(limit, [tell, late] { tell(late); });
    const bool given = asks_ && asks_->give([this, tell, work = std::move(work)] {
        const auto answer = work(*asks_line_);
        loop_.post([tell, answer] { tell(answer); });
    });
    if (!given) tell(late);
}

// ---- Rounds. -------------------------------------------------------------------------------

void Agent::round_in(milliseconds wait) {
    wait = std::max(
        {wait, last_round_ + setup_.rhythm.gap - clock_.steady(), not_before_ - clock_.steady()});
    const auto number = ++round_number_;
    loop_.after(wait, [this, number] {
        if (number == round_number_) begin_round();
    });
}

void Agent::wake() {
    if (in_round_)
        again_ = true;
    else
        round_in(milliseconds{0});
}

std::string line_after(const sync::Round& round, bool disk_failed) {
    if (round.heard) return "ok";
    if (round.portal) return "captive";
    if (!round.turned_away.empty()) return round.turned_away;
    // At our own disk, or at what it spoilt: nobody can say whether there was a line.
    const auto code = round.error ? round.error->code : ErrorCode::offline;
    const bool ours = code == ErrorCode::full || (code == ErrorCode::damaged && disk_failed);
    return ours ? "unknown" : "none";
}

Agent::Status Agent::heard_in(Line& line, const sync::Round& round, Status status,
                              const std::string& state) {
    status.line = line_after(round, store::disk_has_failed());
    status.queue = round.waiting;
    status.dropped = round.dropped;
    if (auto box = store::InboxReader::open(state + "/agent/inbox.db"))
        if (const auto rejected = box->rejected())
            status.needs_attention = static_cast<std::int64_t>(rejected->size());
    status.needs_attention += round.refused_kept;
    if (const auto at = line.inbox.meta("last_sync"); at && *at) status.last_sync = **at;
    if (const auto text = line.inbox.meta("clock_offset_ms"); text && *text)
        std::from_chars((*text)->data(), (*text)->data() + (*text)->size(), status.clock_offset_ms);
    return status;
}

void Agent::begin_round() {
    if (wiping_) return;
    in_round_ = true;
    again_ = false;
    last_round_ = clock_.steady();
    std::erase_if(using_, [this](const auto& one) { return !door_->is_in(one.first); });
    std::set<std::int64_t> in_use;
    for (const auto& [guest, seq] : using_) in_use.insert(seq);
    rounds_->give([this, in_use] {
        const auto round = rounds_line_->rounds.round(in_use);
        const auto heard = heard_in(*rounds_line_, round, {}, setup_.state);
        const auto orders = open_orders(rounds_line_->inbox, setup_.state + "/agent/inbox.db");
        loop_.post([this, round, heard, orders = orders ? *orders : Orders{}] {
            end_round(round, heard);
            obey(orders, round);
        });
    });
}

void Agent::end_round(const sync::Round& round, Status heard) {
    in_round_ = false;
    heard.printer = status_.printer;
    heard.courier = status_.courier;
    const bool tell = round.acked + round.rejected > 0 && heard == status_;
    push(heard);
    // The queue may be as long as before and still not be the same: the UI deletes what is acked.
    if (tell) door_->tell_all(status_message());
    if (round.inbox_fresh > 0)
        door_->tell_all({{"inbox", json::object{{"n", round.inbox_cursor}}}});
    if (round.new_pack) {
        pack_ = *round.new_pack;
        door_->tell_all({{"pack", json::object{{"seq", pack_}}}});
    }
    if (round.asked_to_wait) not_before_ = clock_.steady() + *round.asked_to_wait;
    const bool failed = round.error.has_value();
    const auto wait = failed ? backoff_.after_failure(round.asked_to_wait) : milliseconds{0};
    if (!failed) backoff_.success();
    report_if_due(round);
    // What was asked for meanwhile does not wait, unless it is the line that failed.
    if (failed && !(again_ && round.heard)) return round_in(wait);
    round_in(again_ ? milliseconds{0} : backoff_.around(setup_.rhythm.calm));
}

// ---- Status. -------------------------------------------------------------------------------

void Agent::watch_printer() {
    printer_->ask_state();
    loop_.after(setup_.rhythm.printer, [this] { watch_printer(); });
}

void Agent::push(const Status& status) {
    if (status == status_) return;
    status_ = status;
    door_->tell_all(status_message());
}

json::object Agent::status_message() const {
    const auto up = std::chrono::duration_cast<std::chrono::seconds>(clock_.steady() - started_);
    return {
        {"status", json::object{{"line", status_.line},
                                {"last_sync", status_.last_sync},
                                {"queue", status_.queue},
                                {"needs_attention", status_.needs_attention},
                                {"dropped", status_.dropped},
                                {"printer", status_.printer},
                                {"courier", status_.courier},
                                {"clock_offset_ms", status_.clock_offset_ms},
                                {"disk_free_mb", disk_free_mb(setup_.state)},
                                {"disk_failed", store::disk_has_failed()},
                                {"uptime_s", up.count()},
                                {"versions", json::object{{"agent", version}, {"pack", pack_}}}}}};
}

}  // namespace chiosco::agent
