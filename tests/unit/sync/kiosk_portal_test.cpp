// SPDX-License-Identifier: AGPL-3.0-or-later
// The line is there and the cooperative is not: a hotel's login page, a server that takes calls
// and says nothing. Nothing is lost, nothing is believed, and it is told what it is.
#include <gtest/gtest.h>

#include "core/base/file.h"
#include "core/domain/fact.h"
#include "core/store/outbox/outbox.h"
#include "core/sync/kiosk_sync.h"
#include "tests/support/coop_db.h"
#include "tests/support/small_cooperative.h"
#include "tests/support/temp_folder.h"
#include "tests/support/tiny_server.h"

namespace chiosco::sync {
namespace {

class PortalTest : public testing::Test {
protected:
    Round round(const std::string& server, net::Http& http) {
        device_.server = server;
        Cooperative cooperative{http, clock_, device_, world_.kiosk_key()};
        cooperative.limit(std::chrono::milliseconds{400});
        Content content{folder_.path() / "content", "demo"};
        KioskSync sync{cooperative, inbox_,
                       content,     outbox_path(),
                       clock_,      Backoff{std::chrono::seconds{1}, std::chrono::seconds{9}, 1}};
        return sync.round({});
    }
    std::string outbox_path() const { return (folder_.path() / "outbox.db").string(); }
    std::string add_fact() {
        const auto fact = fact_of("need.unmet", {{"where", "search"}});
        EXPECT_TRUE(outbox_.add({fact.id, fact.kind, store::Lane::people, encode_fact(fact)}));
        return fact.id;
    }

    TempFolder folder_;
    SmallCooperative world_;
    Device device_ = world_.device();
    FakeClock clock_{the_day};
    store::Outbox outbox_ = *store::Outbox::open(outbox_path());
    store::Inbox inbox_ = *store::Inbox::open((folder_.path() / "inbox.db").string());
    std::unique_ptr<net::Http> http_ = net::curl_http();
};

TEST_F(PortalTest, AnotherAnswersInItsPlaceAndNothingIsLostOrBelieved) {
    const std::string page = "<html><title>Wi-Fi ospiti</title>Accetta le condizioni</html>";
    const std::string type = "Content-Type: text/html; charset=utf-8\r\n";
    const std::vector<std::pair<const char*, std::string>> portals{
        {"200", http_answer(200, page, type)},
        {"302", http_answer(302, "", "Location: http://login.example/\r\n")},
        {"307", http_answer(307, "", "Location: http://login.example/\r\n")},
        {"511", http_answer(511, page, type)},
        {"403", http_answer(403, page, type)},
        {"401", http_answer(401, page, type)},
        {"404", http_answer(404, page, type)},
        {"407", http_answer(407, page, type)},
    };
    const auto fact = add_fact();
    for (const auto& [name, answer] : portals) {
        TinyServer portal{[&](const TinyServer::Asked&) { return answer; }};
        const auto met = round(portal.url(), *http_);
        EXPECT_TRUE(met.portal) << name;
        EXPECT_FALSE(met.heard) << name;
        EXPECT_EQ(met.waiting, 1) << name;
        ASSERT_TRUE(met.error) << name;
        EXPECT_EQ(met.error->code, ErrorCode::offline) << name;
        EXPECT_FALSE(*inbox_.has_ack(fact)) << name;
    }
    // The page is clicked away, and everything goes on.
    const auto after = round(world_.device().server, world_);
    EXPECT_FALSE(after.portal);
    EXPECT_EQ(after.acked, 1);
    EXPECT_TRUE(world_.facts.contains(fact));
}

TEST_F(PortalTest, APageDoesNotTakeThePlaceOfHalfAPack) {
    const auto manifest = world_.publish(1);
    const auto& bytes = world_.packs.begin()->second;
    bool portal = true;
    TinyServer server{[&](const TinyServer::Asked& asked) -> std::string {
        if (asked.target.contains("/head"))
            return http_answer(200, world_.head_bytes,
                               "Chiosco-Signature: " + world_.head_signature + "\r\n");
        if (portal) return http_answer(200, "<html>", "Content-Type: text/html\r\n");
        const auto from = asked.header("range").empty() ? 0u : 1000u;
        return http_answer(from ? 206 : 200, bytes.substr(from),
                           "Content-Range: bytes 1000-" + std::to_string(bytes.size() - 1) + "/" +
                               std::to_string(bytes.size()) + "\r\n");
    }};
    device_.server = server.url();
    Cooperative cooperative{*http_, clock_, device_, world_.kiosk_key()};
    Content content{folder_.path() / "content", "demo"};
    const auto part = folder_.path() / "content/incoming/1.part";
    std::filesystem::create_directories(part.parent_path());
    ASSERT_TRUE(write_file(part, bytes.substr(0, 1000)));
    EXPECT_EQ(content.update(cooperative).error().code, ErrorCode::offline);
    EXPECT_TRUE(cooperative.met_portal());
    EXPECT_FALSE(cooperative.met_portal()) << "told once";
    EXPECT_EQ(*read_file(part), bytes.substr(0, 1000));
    portal = false;
    EXPECT_EQ(*content.update(cooperative), manifest.seq);
}

// Half gone: it accepts, and then nothing, as behind 2,000 slow clients.
TEST_F(PortalTest, AServerThatNeverAnswersIsNoLineAndNothingIsLost) {
    std::atomic<bool> over = false;
    TinyServer silent{[&](const TinyServer::Asked&) {
        while (!over) std::this_thread::yield();
        return std::string{};
    }};
    add_fact();
    const auto met = round(silent.url(), *http_);
    over = true;
    ASSERT_TRUE(met.error);
    EXPECT_EQ(met.error->code, ErrorCode::offline);
    EXPECT_FALSE(met.portal);
    EXPECT_FALSE(met.heard);
    EXPECT_EQ(met.waiting, 1);
    EXPECT_EQ(round(world_.device().server, world_).acked, 1);
}

TEST_F(PortalTest, ABusyServerIsWaitedForAsLongAsItAsks) {
    TinyServer busy{[](const TinyServer::Asked&) {
        return http_answer(503, "{}",
                           "Content-Type: application/problem+json\r\nRetry-After: 7\r\n");
    }};
    add_fact();
    const auto met = round(busy.url(), *http_);
    EXPECT_FALSE(met.portal);
    EXPECT_EQ(met.error->code, ErrorCode::retry_later);
    EXPECT_EQ(met.asked_to_wait, std::chrono::seconds{7});
    EXPECT_EQ(met.waiting, 1);
}

// The technician was sent to look for a login page, and the server was pressed on.
TEST_F(PortalTest, AServerThatIsDownBehindItsProxyIsNoPortalAndIsWaitedForAsLongAsItAsks) {
    add_fact();
    for (const int status : {500, 502, 503, 504}) {
        TinyServer proxy{[status](const TinyServer::Asked&) {
            return http_answer(status, "<html><title>nginx</title></html>",
                               "Content-Type: text/html\r\nRetry-After: 7\r\n");
        }};
        const auto met = round(proxy.url(), *http_);
        EXPECT_FALSE(met.portal) << status;
        EXPECT_FALSE(met.heard) << status;
        ASSERT_TRUE(met.error) << status;
        EXPECT_EQ(met.error->code, ErrorCode::retry_later) << status;
        EXPECT_EQ(met.asked_to_wait, std::chrono::seconds{7}) << status;
        EXPECT_EQ(met.waiting, 1) << status;
    }
    EXPECT_EQ(round(world_.device().server, world_).acked, 1);
}

}  // namespace
}  // namespace chiosco::sync
