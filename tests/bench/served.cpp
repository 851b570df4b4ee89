// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/bench/served.h"

#include "coop-server/ops/editions.h"
#include "coop-server/ops/init.h"
#include "coop-server/ops/publish.h"
#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/domain/enrol.h"
#include "core/domain/fact.h"
#include "core/domain/signed_request.h"
#include "core/exchange/records.h"
#include "core/sync/patch.h"
#include "core/sync/server_kiosks.h"
#include "tests/bench/directory.h"

namespace chiosco::bench {
namespace {

constexpr std::chrono::milliseconds start_limit{20'000};
constexpr auto nginx = "/usr/sbin/nginx";

// What a point hears and sees in a day: mostly contacts, and what people looked for or thought.
Fact one_of_a_day(std::size_t number, Instant now) {
    Fact fact{.id = uuid7(now), .at = rfc3339(now), .site = "site:bench"};
    fact.visit = static_cast<std::int64_t>(number);
    if (number % 4 == 0) {
        fact.kind = "need.unmet";
        fact.body = {{"where", "search"}};
    } else if (number % 4 == 1) {
        fact.kind = "feedback.given";
        fact.body = {{"about", "visit"}, {"served", "yes"}};
    } else {
        fact.kind = "contact.made";
        fact.by = "porter:anna";
        fact.body = {{"sensitive", false},     {"count", 1},         {"need", "need:casa"},
                     {"outcome", "informed"},  {"language", "it"},   {"minutes", 10},
                     {"channel", "in_person"}, {"for_whom", "self"}, {"area", "quarter"}};
    }
    return fact;
}

Result<void> put_all(store::Db& db, const store::PackRows& rows) {
    return db.transaction([&]() -> Result<void> {
        exchange::Report report;
        for (const auto& row : rows.records) {
            const auto body = TRY(parse_json_object(row.body));
            TRY_VOID(exchange::put(db, {row.kind, body, "bench", 0}, "bench", report));
        }
        return {};
    });
}

Result<void> change_one_in_a_hundred(store::PackRows& rows) {
    Dice dice{7};
    for (auto& record : rows.records) {
        if (record.kind != "service" || !dice.chance(1)) continue;
        auto body = TRY(parse_json_object(record.body));
        body["description"] = text_of(body, "description") + " Dal mese di marzo si entra dal " +
                              std::to_string(dice.below(1000)) + " di via Roma.";
        record.body = json::serialize(body);
    }
    return {};
}

Result<EnrolledKiosk> enrolled(store::Db& db, const Clock& clock) {
    const auto code = make_enrol_code(random_bytes(8));
    TRY_VOID(sync::keep_enrol_code(db, code, "site:bench", "demo", "", clock));
    EnrolledKiosk kiosk{{}, make_signing_key()};
    const auto panel = TRY(reference_panel("P1"));
    const auto asked = TRY(sync::enrol(db, enrol_ask(code, kiosk.key, panel), clock));
    if (asked.outcome != sync::Enrolled::Outcome::pending)
        return failure(ErrorCode::refused, "a kiosk was not enrolled");
    kiosk.id = asked.kiosk;
    TRY(sync::approve(db, kiosk.id, clock));
    return kiosk;
}

bool takes_calls(int port) {
    return within(start_limit, [&] { return Caller::call(port).has_value(); });
}

}  // namespace

Result<std::unique_ptr<Served>> Served::make(std::size_t services, std::size_t kiosks) {
    auto served = std::make_unique<Served>();
    TRY_VOID(coop::init(served->folder() / "coop", "Bench", SystemClock{}));
    TRY_VOID(served->publish(services));
    TRY_VOID(served->enrol(kiosks));
    TRY_VOID(served->start());
    return served;
}

Result<void> Served::publish(std::size_t services) {
    const SystemClock clock;
    const auto coop = folder() / "coop";
    const auto db = TRY(coop::open_coop(coop));
    const auto today = TRY(parse_iso_date("2026-03-10"));
    auto rows = make_directory(services, 1).rows;
    TRY_VOID(put_all(*db, rows));
    TRY(coop::publish(*db, coop, "demo", today, clock));
    TRY_VOID(change_one_in_a_hundred(rows));
    TRY_VOID(put_all(*db, rows));
    TRY(coop::publish(*db, coop, "demo", today, clock));
    // Before anything is measured: the server would do it beside its work.
    TRY(coop::improve_patches(*db, coop));
    const coop::PackFile file{.seq = 2, .from = 1, .level = sync::patch_level_later};
    patch_path_ = "/packs/demo/" + coop::file_name(file);
    patch_ = TRY(read_file(coop::pack_path(coop, "demo", file)));
    return {};
}

Result<void> Served::enrol(std::size_t kiosks) {
    const SystemClock clock;
    const auto db = TRY(coop::open_coop(folder() / "coop"));
    return db->transaction([&]() -> Result<void> {
        while (kiosks_.size() < kiosks) kiosks_.push_back(TRY(enrolled(*db, clock)));
        return {};
    });
}

Result<void> Served::start() {
    port_ = TRY(free_port());
    server_ = TRY(Program::start(
        {.words = {std::string{PROGRAMS} + "/chiosco-coop", "serve", (folder() / "coop").string(),
                   "--listen", "127.0.0.1:" + std::to_string(port_)},
         .log = folder() / "coop.log"}));
    if (takes_calls(port_)) return {};
    return failure(ErrorCode::offline, "chiosco-coop serve does not start");
}

std::string Served::get(const std::string& target, const std::string& headers) const {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

std::string Served::post_facts(const EnrolledKiosk& kiosk, std::size_t facts) const {
    const SystemClock clock;
    std::string body;
    for (std::size_t i = 0; i < facts; ++i)
        body += encode_fact(one_of_a_day(i, clock.now())) + "\n";
    std::string request =
        "POST /v1/facts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
        "Content-Length: " +
        std::to_string(body.size()) + "\r\n";
    for (const auto& [name, value] :
         headers_of(sign_request(kiosk.key, kiosk.id, "POST", "/v1/facts", body, clock)))
        request.append(name).append(": ").append(value).append("\r\n");
    return request + "\r\n" + body;
}

Result<void> Served::check(std::size_t facts, std::size_t kiosks) const {
    const auto db =
        TRY(store::open_sqlite((folder() / "coop" / "coop.db").string(), store::Open::read));
    const auto count = TRY(db->one_integer("select count(*) from fact")).value_or(0);
    const auto from = TRY(db->one_integer("select count(distinct kiosk) from fact")).value_or(0);
    if (count == static_cast<std::int64_t>(facts) && from == static_cast<std::int64_t>(kiosks))
        return {};
    return failure(ErrorCode::damaged, std::to_string(count) + " facts of " + std::to_string(from) +
                                           " kiosks have arrived");
}

bool Front::is_here() { return std::filesystem::exists(nginx); }

Result<std::unique_ptr<Front>> Front::open(const Served& behind) {
    const auto at = behind.folder() / "front";
    TRY_VOID(make_folder(at));
    const auto file = [&](const char* name) { return (at / name).string(); };
    TRY(run({{"/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
              "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost",
              "-addext", "subjectAltName=DNS:localhost", "-keyout", file("key.pem"), "-out",
              file("cert.pem")}}));
    auto front = std::make_unique<Front>();
    front->trust_ = TRY(trust_in(file("cert.pem")));
    front->port_ = TRY(free_port());
    std::string paths;
    for (const auto* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        paths += std::string{kind} + "_temp_path " + file(kind) + ";\n";
    TRY_VOID(write_file(
        at / "nginx.conf",
        "daemon off; user root; worker_processes 2; worker_rlimit_nofile 16384; pid " +
            file("pid") + ";\nevents { worker_connections 8192; }\nhttp { access_log off;\n" +
            paths + "upstream coop { server 127.0.0.1:" + std::to_string(behind.port()) +
            "; keepalive 64; }\nserver { listen 127.0.0.1:" + std::to_string(front->port_) +
            " ssl backlog=4096; server_name localhost;\nssl_certificate " + file("cert.pem") +
            "; ssl_certificate_key " + file("key.pem") +
            "; ssl_protocols TLSv1.2 TLSv1.3;\nclient_max_body_size 1m;\n"
            "client_body_buffer_size 64k;\nlocation / { proxy_pass http://coop; "
            "proxy_http_version 1.1; proxy_set_header Connection \"\";\n"
            "proxy_set_header Host $host; } } }\n"));
    front->nginx_ = TRY(Program::start(
        {.words = {nginx, "-p", at.string(), "-c", file("nginx.conf"), "-e", file("error.log")},
         .log = at / "said.log"}));
    if (takes_calls(front->port_)) return front;
    return failure(ErrorCode::offline,
                   "nginx does not start: " + read_file(at / "said.log").value_or(""));
}

}  // namespace chiosco::bench
