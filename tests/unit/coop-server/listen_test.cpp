// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/api/listen.h"

#include <gtest/gtest.h>

#include <atomic>
#include <deque>
#include <thread>

#include "coop-server/ops/editions.h"
#include "core/base/file.h"
#include "tests/support/served_coop.h"
#include "tests/support/slow_clients.h"

namespace chiosco::coop {
namespace {

constexpr std::size_t large_bytes = 8u << 20;

int status_of(const std::string& response) {
    return response.starts_with("HTTP/1.1 ") ? std::stoi(response.substr(9, 3)) : 0;
}

// A path whose answer is larger than what a client that reads nothing lets through.
std::string large_pack(const ServedCoop& coop) {
    const auto path = pack_path(coop.folder(), "demo", 3);
    ENSURE(make_folder(path.parent_path()) && write_file(path, std::string(large_bytes, 'x')));
    return "/packs/demo/3.db.zst";
}

TEST(Listen, AnswersAFreshKioskBehindTwoThousandSlowAndHalfOpenClients) {
    ServedCoop coop;
    const auto kiosk = coop.kiosk(1);
    const SlowClients slow{coop.server->port(), 2'000, large_pack(coop)};
    for (int i = 0; i < 3; ++i, slow.drip()) {
        const auto fact = encode_fact(fact_of("need.unmet", {{"where", "search"}})) + "\n";
        net::Request fresh{"POST", coop.url() + "/v1/facts"};
        fresh.headers = {{"Content-Type", "application/x-ndjson"}, {"Connection", "close"}};
        for (auto& [name, value] :
             headers_of(sign_request(kiosk.key, kiosk.id, "POST", "/v1/facts", fact, coop.clock)))
            fresh.headers.push_back({name, value});
        fresh.body = fact;
        // Long before the server has lost its patience with the others.
        fresh.limits.total = std::chrono::milliseconds{10'000};
        const auto answer = coop.http->send(fresh);
        ASSERT_TRUE(answer) << answer.error().message;
        EXPECT_EQ(answer->status, 200);
    }
    EXPECT_EQ(coop.db->one_integer("select count(*) from fact")->value(), 3);
}

TEST(Listen, LeavesAClientThatNeverFinishes) {
    ListenLimits limits;
    limits.read = std::chrono::milliseconds{200};
    ServedCoop coop{limits};
    const RawClient header{coop.server->port()}, body{coop.server->port()};
    header.send("GET /status HTTP/1.1\r\nHo");
    body.send("POST /v1/facts HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
    EXPECT_TRUE(header.closed(5'000));
    EXPECT_TRUE(body.closed(5'000));
}

TEST(Listen, LeavesAClientThatSendsAByteNowAndThenOrReadsNothing) {
    ListenLimits limits;
    limits.read = std::chrono::milliseconds{200};
    ServedCoop coop{limits};
    const RawClient deaf{coop.server->port(), 4096}, dripping{coop.server->port()};
    deaf.send("GET " + large_pack(coop) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    dripping.send("GET /status HTTP/1.1\r\nX: ");
    int drops = 0;
    for (; drops < 500 && !dripping.closed(10); ++drops) dripping.send("x");
    EXPECT_LT(drops, 500);
    // Another of the same patience, so that the first one's has surely ended.
    EXPECT_TRUE(RawClient{coop.server->port()}.closed(5'000));
    EXPECT_LT(deaf.receive().size(), large_bytes);
}

TEST(Listen, TurnsAwayBeyondItsConnectionsAndRecovers) {
    ListenLimits limits;
    limits.connections = 3;
    ServedCoop coop{limits};
    {
        std::deque<RawClient> held;
        for (int i = 0; i < 3; ++i) {
            held.emplace_back(coop.server->port());
            held.back().send("GET /status HTTP/1.1\r\nHost: x\r\n\r\n");
            while (!held.back().receive(100).contains("}")) {
            }
        }
        const RawClient late{coop.server->port()};
        const auto answer = late.receive();
        EXPECT_EQ(status_of(answer), 503);
        EXPECT_TRUE(answer.contains("Retry-After: 10"));
    }
    int status = 0;
    const auto until = SystemClock{}.steady() + std::chrono::seconds{5};
    while (status != 200 && SystemClock{}.steady() < until)
        status = coop.call("GET", "/status").value_or(net::Response{}).status;
    EXPECT_EQ(status, 200);
}

TEST(Listen, KeepsTheConnectionForTheNextRequest) {
    ServedCoop coop;
    const RawClient client{coop.server->port()};
    for (int i = 0; i < 3; ++i) {
        client.send("GET /status HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_EQ(status_of(client.receive(300)), 200) << i;
    }
    client.send("GET /status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(status_of(client.receive()), 200);
    EXPECT_TRUE(client.closed(1'000));
}

TEST(Listen, SaysWhatIsWrongWithARequest) {
    struct Row {
        std::string request;
        int status;
        const char* contains;
    };
    const std::string post = "POST /v1/facts HTTP/1.1\r\nHost: x\r\n";
    ServedCoop coop;
    for (const auto& [request, status, contains] : {
             Row{"GET /nothing HTTP/1.1\r\n\r\n", 404, "problems/not-found"},
             Row{"DELETE /v1/facts HTTP/1.1\r\n\r\n", 405, "Allow: POST"},
             Row{"POST /status HTTP/1.1\r\nContent-Length: 0\r\n\r\n", 405, "Allow: GET, HEAD"},
             Row{post + "\r\n", 411, "problems/length-required"},
             Row{post + "Content-Length: 1000001\r\n\r\n", 413, "problems/too-large"},
             Row{post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 415, "media-type"},
             Row{post + "Content-Length: x\r\n\r\n", 400, "problems/bad-request"},
             Row{"what is this?\r\n\r\n", 400, "problems/bad-request"},
             Row{"GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x'), 431, "header-too-large"},
             Row{"HEAD /status HTTP/1.1\r\n\r\n", 200, "application/json"},
         }) {
        const RawClient client{coop.server->port()};
        client.send(request);
        const auto answer = client.receive(500);
        EXPECT_EQ(status_of(answer), status) << request.substr(0, 60);
        EXPECT_TRUE(answer.contains(contains)) << answer;
        const bool is_problem = answer.contains("application/problem+json");
        EXPECT_EQ(is_problem, status >= 400) << answer;
    }
}

TEST(Listen, ReadsABodyThatIsTooLargeOnlyToSaySo) {
    ServedCoop coop;
    const auto answer = coop.call("POST", "/v1/facts", std::string(1'200'000, 'x'),
                                  {{"Content-Type", "application/x-ndjson"}, {"Expect", ""}});
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->status, 413);
}

TEST(Listen, TakesWhatManyKiosksSendAtOnceExactlyOnce) {
    ServedCoop coop;
    constexpr int kiosks = 8, batches = 10, lines = 5;
    std::vector<SignedKiosk> senders;
    for (int i = 0; i < kiosks; ++i) senders.push_back(coop.kiosk(i));
    std::atomic<int> acked = 0;
    std::vector<std::thread> threads;
    for (const auto& kiosk : senders)
        threads.emplace_back([&] {
            const auto http = net::curl_http();
            for (int batch = 0; batch < batches; ++batch) {
                net::Request request{"POST", coop.url() + "/v1/facts"};
                for (int i = 0; i < lines; ++i)
                    request.body += encode_fact(fact_of("offer.made", {{"n", i}})) + "\n";
                request.headers = {{"Content-Type", "application/x-ndjson"}};
                for (auto& [name, value] : headers_of(sign_request(
                         kiosk.key, kiosk.id, "POST", "/v1/facts", request.body, coop.clock)))
                    request.headers.push_back({name, value});
                for (int again = 0; again < 2; ++again) {
                    const auto answer = http->send(request);
                    if (!answer || answer->status != 200) continue;
                    const auto reply = sync::decode_facts_reply(answer->body);
                    if (again == 0 && reply) acked += int(reply->acked.size());
                }
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(acked, kiosks * batches * lines);
    EXPECT_EQ(coop.db->one_integer("select count(*) from fact"), kiosks * batches * lines);
}

TEST(Listen, StopsWhileClientsAreConnectedAndStartsAgain) {
    ServedCoop coop;
    const RawClient half{coop.server->port()}, idle{coop.server->port()};
    half.send("GET /sta");
    coop.server.reset();
    EXPECT_TRUE(half.closed(1'000));
    coop.start();
    EXPECT_EQ(coop.call("GET", "/status")->status, 200);
}

TEST(Listen, SaysWhyItCannot) {
    ServedCoop coop;
    const auto on = [&](const std::string& address) {
        const auto server = serve(coop.folder(), address, coop.clock);
        return server ? "listens" : std::string{name(server.error().code)};
    };
    EXPECT_EQ(on("127.0.0.1:" + std::to_string(coop.server->port())), "conflict");
    for (const auto* address : {"", "here", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", ":80"})
        EXPECT_EQ(on(address), "invalid") << address;
    EXPECT_EQ(name(serve("/nowhere", "127.0.0.1:0", coop.clock).error().code), "not_found");
}

}  // namespace
}  // namespace chiosco::coop
