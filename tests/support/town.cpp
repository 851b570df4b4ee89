// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/town.h"

#include "core/base/ids.h"
#include "core/base/socket.h"
#include "core/store/db.h"

namespace chiosco {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds start_limit{20'000};

std::string last_lines(const std::string& text) {
    constexpr std::size_t most = 1500;
    return text.size() > most ? "..." + text.substr(text.size() - most) : text;
}

Result<std::int64_t> rows(const std::filesystem::path& path, std::string_view sql) {
    const auto db = TRY(store::open_sqlite(path.string(), store::Open::read));
    return TRY(db->one_integer(sql)).value_or(0);
}

Result<void> in_time(bool come, const std::string& what) {
    if (come) return {};
    return failure(ErrorCode::retry_later, what + " in time");
}

}  // namespace

std::string Town::id_of(const std::string& sample_key) { return uuid5("sample", sample_key); }

Command Town::command(const std::string& program, const std::vector<std::string>& words) const {
    const Instant now = *parse_rfc3339(morning_) + (SystemClock{}.steady() - built_);
    Command command{.words = {std::string{PROGRAMS} + "/" + program},
                    .environment = {{"CHIOSCO_NOW", rfc3339_ms(now)},
                                    {"CHIOSCO_DEV", "1"},
                                    {"CHIOSCO_STATE", state().string()},
                                    {"CHIOSCO_RUN", (folder() / "run").string()},
                                    {"SDL_VIDEODRIVER", "dummy"},
                                    {"SDL_AUDIODRIVER", "dummy"},
                                    {"TMPDIR", (folder() / "tmp").string()}},
                    .log = logs() / (program + ".log")};
    command.words.insert(command.words.end(), words.begin(), words.end());
    return command;
}

Result<std::string> Town::coop(const std::vector<std::string>& words) {
    std::vector<std::string> all{words.front(), coop_folder().string()};
    all.insert(all.end(), words.begin() + 1, words.end());
    auto asked = command("chiosco-coop", all);
    asked.log.clear();
    return chiosco::run(asked);
}

Result<void> Town::fill(Content content, std::string_view kinds) {
    const auto today = morning_.substr(0, std::string_view{"2026-03-10"}.size());
    TRY(coop({"init", "--name", "Prova"}));
    if (content == Content::miami) {
        const auto file = folder() / "kinds.ndjson";
        TRY_VOID(write_file(file, kinds));
        TRY(coop({"import", "kinds", file.string(), "--source", "sample"}));
        TRY(coop({"import", "hsds", miami_directory().string()}));
        TRY(coop({"publish", "--shard", "miami", "--today", today}));
        return {};
    }
    const auto sample = std::filesystem::path{SOURCE_ROOT} / "assets" / "sample";
    TRY(coop({"import", "hsds", (sample / "hsds").string(), "--source", "sample"}));
    TRY(coop({"import", "forms", (sample.parent_path() / "forms").string()}));
    TRY(coop({"import", "comuni", (sample / "comuni.csv").string()}));
    TRY(coop({"import", "kinds", (sample / "kinds.ndjson").string(), "--source", "sample"}));
    for (const std::string lang : {"en", "ar"})
        for (const std::string part : {"hsds.", "kinds."})
            TRY(coop({"import", "text", lang, (sample / "text" / (part + lang + ".csv")).string(),
                      "--source", "sample"}));
    TRY(coop({"publish", "--shard", "demo", "--today", today}));
    return {};
}

Result<void> Town::enrol(Content content, const std::string& printer) {
    const bool demo = content == Content::demo;
    auto code = TRY(coop({"enrol-code", "--site", demo ? "site:lucciola" : "site:downtown",
                          "--shard", demo ? "demo" : "miami", "--label", "kiosk no. 1"}));
    code = code.substr(0, code.find('\n'));
    std::vector<std::string> words{"enrol",          "--server", "http://127.0.0.1:" + port_,
                                   "--code",         code,       "--state",
                                   state().string(), "--panel",  "P1"};
    if (!printer.empty()) words.insert(words.end(), {"--printer", printer});
    auto asked = command("chiosco-provision", words);
    asked.talks = true;
    auto provision = TRY(Program::start(asked));
    // "Kiosk <id>. The desk must see these four words: ..."
    const auto told = TRY(provision.hear(start_limit));
    const auto kiosk = told.substr(6, 36);
    const auto desk_sees = TRY(coop({"approve", kiosk}));
    if (!told.ends_with(desk_sees.substr(0, desk_sees.find('\n'))))
        return failure(ErrorCode::conflict, "other words: " + told + " / " + desk_sees);
    TRY_VOID(provision.say("y"));
    if (TRY(provision.wait(start_limit)) != 0)
        return failure(ErrorCode::refused, "chiosco-provision failed");
    return {};
}

std::filesystem::path Town::miami_directory() {
    return std::filesystem::path{SHARED_DATA} / "directories" / "miami211_hsds11" /
           "datapackage.zip";
}

Result<std::unique_ptr<Town>> Town::build(Content content, const std::string& printer,
                                          std::string_view kinds, std::string_view morning) {
    std::unique_ptr<Town> town{new Town};
    town->morning_ = morning;
    for (const auto& part : {town->logs(), town->folder() / "run", town->folder() / "tmp"})
        TRY_VOID(make_folder(part));
    town->port_ = std::to_string(TRY(free_port()));
    TRY_VOID(town->fill(content, kinds));
    TRY_VOID(town->start_server());
    auto enrolled = town->enrol(content, printer);
    if (!enrolled) return within(town->last_words(), enrolled.error());
    return town;
}

Result<void> Town::start_server() {
    const auto ready = folder() / "port";
    std::error_code ignored;
    std::filesystem::remove(ready, ignored);
    server = TRY(Program::start(
        command("chiosco-coop", {"serve", coop_folder().string(), "--listen", "127.0.0.1:" + port_,
                                 "--port-file", ready.string()})));
    return in_time(within(start_limit, [&] { return std::filesystem::exists(ready); }),
                   "chiosco-coop serve did not start" + last_words());
}

Result<void> Town::start_agent() {
    agent = TRY(Program::start(command("chioscod", {})));
    const auto socket = (folder() / "run" / "agent.sock").string();
    return in_time(within(start_limit, [&] { return Socket::connect(socket).has_value(); }),
                   "chioscod did not start" + last_words());
}

Result<void> Town::start_printd() {
    printd = TRY(Program::start(command("chiosco-printd", {})));
    const auto socket = (folder() / "run" / "print.sock").string();
    return in_time(within(start_limit, [&] { return Socket::connect(socket).has_value(); }),
                   "chiosco-printd did not start" + last_words());
}

Result<Driver> Town::open_screen(const std::vector<std::string>& flags,
                                 std::function<void()> meanwhile, pid_t* pid) {
    std::vector<std::string> words{"--drive"};
    words.insert(words.end(), flags.begin(), flags.end());
    auto asked = command("chiosco", words);
    asked.talks = true;
    Driver driver{TRY(Program::start(asked)), std::move(meanwhile)};
    if (pid) *pid = driver.program().pid();
    // On whichever page it begins: one that the desk has shut does not welcome anybody.
    TRY_VOID(driver.wait_for({{"content", true}}));
    return driver;
}

Result<void> Town::wait_for_lease(const std::string& event) {
    const auto inbox = state() / "agent" / "inbox.db";
    const bool lent = within(start_limit, [&] {
        const auto leases = rows(inbox, "select count(*) from lease where event = '" + event + "'");
        return leases && *leases > 0;
    });
    return in_time(lent, "no seats were lent" + last_words());
}

Result<void> Town::wait_until_all_is_told(milliseconds limit) {
    const auto outbox = state() / "ui" / "outbox.db";
    const bool told = within(limit, [&] {
        const auto left = rows(outbox, "select count(*) from fact");
        return left && *left == 0;
    });
    return in_time(told, "the kiosk could not tell everything" + last_words());
}

Result<json::object> Town::seats(const std::string& event) {
    return parse_json_object(TRY(coop({"seats", event, "--json"})));
}

Result<std::vector<json::object>> Town::opened() {
    std::vector<json::object> all;
    const auto said = TRY(coop({"opened"}));
    for (std::size_t from = 0, end; (end = said.find('\n', from)) != said.npos; from = end + 1)
        all.push_back(TRY(parse_json_object(said.substr(from, end - from))));
    return all;
}

Result<std::vector<ArrivedFact>> Town::facts() {
    std::vector<ArrivedFact> all;
    const auto db =
        TRY(store::open_sqlite((coop_folder() / "coop.db").string(), store::Open::read));
    Result<void> read;
    TRY_VOID(db->run("select id, kind, fact from fact order by n", {}, [&](const auto& row) {
        const auto fact = parse_json_object(row.text(2));
        if (fact)
            all.push_back({row.text(0), row.text(1), object_of(*fact, "body")});
        else
            read = std::unexpected(fact.error());
    }));
    TRY_VOID(read);
    return all;
}

std::string Town::last_words() const {
    std::string all;
    std::error_code ignored;
    for (const auto& log : std::filesystem::directory_iterator{logs(), ignored})
        all += "\n---- " + log.path().filename().string() + "\n" +
               last_lines(read_file(log.path()).value_or(""));
    return all;
}

}  // namespace chiosco
