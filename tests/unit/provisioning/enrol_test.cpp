// SPDX-License-Identifier: AGPL-3.0-or-later
#include "provisioning/identity/enrol.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "core/base/file.h"
#include "core/domain/enrol.h"
#include "core/sync/server_kiosks.h"
#include "provisioning/upkeep/upkeep.h"
#include "tests/support/served_coop.h"

namespace chiosco::provisioning {
namespace {

// A page to sign in on, a proxy: it answers what it likes and lets the rest through.
struct InBetween final : net::Http {
    explicit InBetween(net::Http& http) : line{http} {}
    Result<net::Response> send(const net::Request& request) override {
        if (auto page = answers(request)) return std::move(*page);
        return line.send(request);
    }
    net::Http& line;
    std::function<std::optional<Result<net::Response>>(const net::Request&)> answers;
};

struct Provision : testing::Test {
    ServedCoop coop;
    TempFolder state;
    Plan plan{coop.url(), "K7M2Q9XR", state.path(), *reference_panel("P2"), "ipp://printer/"};
    std::vector<std::string> said;
    bool words_agree = true;
    std::function<void()> while_waiting = [this] { approve(); };
    Console console{[this](const std::string& sentence) { said.push_back(sentence); },
                    [this] { return words_agree; },
                    [this](std::chrono::milliseconds pause) {
                        coop.clock.advance(pause);
                        while_waiting();
                    }};

    void SetUp() override { keep_code(plan.code); }
    void keep_code(const std::string& code) {
        ASSERT_TRUE(committed(*coop.db, [&] {
            return sync::keep_enrol_code(*coop.db, code, "site", "demo", "no. 42", coop.clock);
        }));
    }
    std::string kiosk() { return coop.db->one_text("select id from kiosk").value().value(); }
    void approve() {
        ASSERT_TRUE(
            committed(*coop.db, [&] { return sync::approve(*coop.db, kiosk(), coop.clock); }));
    }
    Result<Device> run() { return enrol(*coop.http, plan, coop.clock, console); }
    std::filesystem::path record() { return state.path() / "agent/device.json"; }
    std::filesystem::path key_path() { return state.path() / "agent/identity/device.key"; }
};

TEST_F(Provision, MakesAKioskThatMaySpeak) {
    const auto device = run();
    ASSERT_TRUE(device) << device.error().message;
    EXPECT_EQ(decode_device(*read_file(record())).value(), *device);
    EXPECT_EQ(device->assignment.shard, "demo");
    EXPECT_EQ(device->panel, *reference_panel("P2"));
    EXPECT_EQ(device->printer, "ipp://printer/");
    EXPECT_EQ(device->server, coop.url());
    const auto path = state.path() / "agent/identity/device.key";
    const auto key = signing_key(*read_file(path));
    ASSERT_TRUE(key);
    struct stat file{};
    ASSERT_EQ(::stat(path.c_str(), &file), 0);
    EXPECT_EQ(file.st_mode & 0777, 0600u);
    ASSERT_FALSE(said.empty());
    EXPECT_TRUE(said[0].contains(four_words(hex(key->public_key)))) << said[0];
    EXPECT_EQ(coop.call_as({device->kiosk, *key}, "GET", "/v1/inbox?after=0")->status, 200);
}

TEST_F(Provision, SaysEveryFewSecondsThatItWaits) {
    int waits = 0;
    while_waiting = [&] {
        if (++waits == 30) approve();
    };
    ASSERT_TRUE(run());
    EXPECT_GE(said.size(), 8u);
    EXPECT_LE(said.size(), 14u);
}

TEST_F(Provision, GivesUpAfterAnHour) {
    while_waiting = [] {};
    EXPECT_EQ(run().error().code, ErrorCode::retry_later);
    EXPECT_FALSE(std::filesystem::exists(record()));
}

TEST_F(Provision, InterruptedGoesOnWithTheSameKey) {
    while_waiting = [] {};
    ASSERT_FALSE(run());
    const auto first = kiosk();
    while_waiting = [this] { approve(); };
    const auto device = run();
    ASSERT_TRUE(device) << device.error().message;
    EXPECT_EQ(device->kiosk, first);
}

TEST_F(Provision, WaitsOnWhenTheLineIsCut) {
    while_waiting = [this] { coop.server.reset(); };
    EXPECT_EQ(run().error().code, ErrorCode::retry_later);
    EXPECT_TRUE(said.back().contains("does not answer")) << said.back();
}

TEST_F(Provision, RefusesWhatIsNotRight) {
    plan.code = "AAAAAAAA";
    const auto wrong = run();
    EXPECT_EQ(wrong.error().code, ErrorCode::refused);
    EXPECT_TRUE(wrong.error().message.contains("4 tries")) << wrong.error().message;
    plan.code = "K7M2Q9XR";
    words_agree = false;
    EXPECT_EQ(run().error().code, ErrorCode::refused);
    words_agree = true;
    ASSERT_TRUE(run());
    EXPECT_EQ(run().error().code, ErrorCode::conflict) << "it is a kiosk already";
    std::filesystem::remove_all(state.path() / "agent");
    const auto spent = run();
    EXPECT_EQ(spent.error().code, ErrorCode::refused);
    EXPECT_TRUE(spent.error().message.contains("was used")) << spent.error().message;
}

// The words differed, the desk gave a new code: it was said to be used, whatever was typed.
TEST_F(Provision, ABoxThatAskedInVainIsSaidToBeBlankedFirstAndTheNewCodeIsGoodThen) {
    words_agree = false;
    EXPECT_EQ(run().error().code, ErrorCode::refused);
    words_agree = true;
    const auto first = kiosk();
    ASSERT_TRUE(committed(*coop.db, [&] {
        return sync::revoke(*coop.db, first, coop.clock, sync::IfUntold::refuse);
    }));
    plan.code = "AAAABBBB";
    keep_code(plan.code);
    const auto again = run();
    ASSERT_FALSE(again);
    EXPECT_TRUE(again.error().message.ends_with(
        "If it is new: this box has asked with another code before, which came to nothing. Blank "
        "it (chiosco-provision wipe), and enrol it with the new code"))
        << again.error().message;
    ASSERT_TRUE(
        wipe_kiosk(*coop.http, {{state.path(), state.path() / "run"}, 0}, coop.clock, console));
    while_waiting = [&] {
        const auto waits = coop.db->one_text("select id from kiosk where state = 'pending'");
        ASSERT_TRUE(committed(
            *coop.db, [&] { return sync::approve(*coop.db, waits.value().value(), coop.clock); }));
    };
    const auto device = run();
    ASSERT_TRUE(device) << device.error().message;
    EXPECT_NE(device->kiosk, first);
}

TEST_F(Provision, WithoutATryLeftSaysWhatToDo) {
    plan.code = "AAAAAAAA";
    for (int left = 4; left > 1; --left) (void)run();
    EXPECT_TRUE(run().error().message.ends_with("one try is left")) << run().error().message;
    const auto none = run().error().message;
    EXPECT_EQ(none,
              "that is not a code of this cooperative, and it has no open code any more: ask the "
              "desk for a new one (chiosco-coop enrol-code DIR --site SITE)");
}

TEST_F(Provision, WithoutAServerIsOfflineAndNamesTheAddressButNotTheCode) {
    const auto url = coop.url();
    coop.server.reset();
    const auto failed = run();
    EXPECT_EQ(failed.error().code, ErrorCode::offline);
    EXPECT_TRUE(failed.error().message.starts_with("cannot reach " + url + "/v1/enrol: "))
        << failed.error().message;
    EXPECT_FALSE(failed.error().message.contains(plan.code)) << failed.error().message;
}

// One such page destroyed the key; the desk approved, and no box was that kiosk.
TEST_F(Provision, APageToSignInOnWhileTheDeskDecidesDoesNotCostTheKey) {
    InBetween line{*coop.http};
    const std::vector<Result<net::Response>> pages{
        net::Response{302, {{"location", "http://portal/"}}},
        net::Response{200, {}, "<html>Benvenuti</html>"},
        net::Response{403, {}, "<html>Proxy</html>"},
        net::Response{403, {}, R"({"detail":"blocked","type":"https://proxy/problems/policy"})"},
        net::Response{404},
        net::Response{401, {{"www-authenticate", "Basic"}}},
        net::Response{511},
        failure(ErrorCode::refused, "TLS")};
    std::size_t next = 0;
    line.answers = [&](const net::Request& asked) -> std::optional<Result<net::Response>> {
        if (!asked.url.contains("/v1/enrol/") || next == pages.size()) return std::nullopt;
        return pages[next++];
    };
    while_waiting = [&] {
        if (next == 1) approve();
    };
    const auto device = enrol(line, plan, coop.clock, console);
    ASSERT_TRUE(device) << device.error().message;
    EXPECT_EQ(next, pages.size());
    EXPECT_EQ(device->kiosk, kiosk());
    const auto key = signing_key(read_file(key_path()).value());
    EXPECT_EQ(coop.call_as({device->kiosk, *key}, "GET", "/v1/inbox?after=0")->status, 200);
    EXPECT_TRUE(
        said[1].starts_with("The server does not answer (a page to sign in on answers in "
                            "the cooperative's place (302): is the address right"))
        << said[1];
}

TEST_F(Provision, APageToSignInOnInPlaceOfTheCodesAnswerDoesNotCostTheKey) {
    InBetween line{*coop.http};
    for (const int status : {200, 302, 403, 410}) {
        line.answers = [&](const net::Request& asked) -> std::optional<Result<net::Response>> {
            if (asked.method != "POST") return std::nullopt;
            EXPECT_TRUE(line.line.send(asked)) << "the cooperative has heard of the key";
            return net::Response{status, {}, "<html>Benvenuti</html>"};
        };
        const auto failed = enrol(line, plan, coop.clock, console);
        ASSERT_FALSE(failed);
        EXPECT_EQ(failed.error().code, ErrorCode::retry_later);
        EXPECT_TRUE(failed.error().message.contains("a page to sign in on"))
            << failed.error().message;
        ASSERT_TRUE(std::filesystem::exists(key_path())) << status;
    }
    const auto first = kiosk();
    const auto device = run();
    ASSERT_TRUE(device) << device.error().message;
    EXPECT_EQ(device->kiosk, first);
}

TEST_F(Provision, AServerThatIsNoCooperativesLeavesNoKeyBehind) {
    InBetween line{*coop.http};
    line.answers = [](const net::Request&) { return net::Response{404, {}, "<html>Shop</html>"}; };
    const auto failed = enrol(line, plan, coop.clock, console);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().message,
              plan.server +
                  "/v1/enrol: this is no cooperative's answer (404): is the address right, is "
                  "there a page to sign in on, or a proxy?");
    EXPECT_TRUE(std::filesystem::is_empty(state.path()));
}

// After 511 alone a key stayed in the blank box, and of none was said what answered.
TEST_F(Provision, APageToSignInOnIsSaidToBeOneWhateverItsStatusAndLeavesNoKeyBehind) {
    InBetween line{*coop.http};
    const std::vector<net::Header> html{{"content-type", "text/html; charset=utf-8"}};
    for (const int status : {200, 302, 401, 403, 404, 407, 511}) {
        line.answers = [&](const net::Request&) {
            return net::Response{status, html, "<html>Benvenuti</html>"};
        };
        const auto failed = enrol(line, plan, coop.clock, console);
        ASSERT_FALSE(failed);
        EXPECT_EQ(failed.error().message,
                  plan.server +
                      "/v1/enrol: a page to sign in on answers in the cooperative's "
                      "place (" +
                      std::to_string(status) +
                      "): is the address right? If it is, whoever runs the network must let this "
                      "box through");
        EXPECT_TRUE(std::filesystem::is_empty(state.path())) << status;
    }
    line.answers = [](const net::Request&) { return net::Response{502, {}, "Bad Gateway"}; };
    EXPECT_FALSE(enrol(line, plan, coop.clock, console));
    EXPECT_TRUE(std::filesystem::is_empty(state.path())) << "nobody has heard of the code";
}

TEST_F(Provision, TheDesksNoLeavesNoKeyBehind) {
    while_waiting = [this] {
        ASSERT_TRUE(committed(*coop.db, [&] {
            return sync::revoke(*coop.db, kiosk(), coop.clock, sync::IfUntold::refuse);
        }));
    };
    const auto failed = run();
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::refused);
    EXPECT_EQ(failed.error().message, "this kiosk was revoked");
    EXPECT_TRUE(std::filesystem::is_empty(state.path()));
}

TEST_F(Provision, AnAddressThatIsNoCooperativesIsNamed) {
    plan.server += "/elsewhere";
    EXPECT_TRUE(run().error().message.starts_with(plan.server + "/v1/enrol: "))
        << run().error().message;
}

// A server of before this was looked at takes the ask, and says where it leads.
TEST_F(Provision, AnotherSiteIsSaidBeforeTheWordsOfAServerThatDoesNotLookAtIt) {
    plan.site = "via-roma";
    InBetween old{*coop.http};
    old.answers = [&](const net::Request& request) {
        auto asked = request;
        if (auto body = parse_json_object(request.body)) {
            body->erase("site");
            asked.body = json::serialize(*body);
        }
        return std::optional{coop.http->send(asked)};
    };
    while_waiting = [] { ADD_FAILURE() << "the desk was asked"; };
    const auto device = enrol(old, plan, coop.clock, console);
    ASSERT_FALSE(device);
    EXPECT_EQ(device.error().message,
              "the code leads to site site, not via-roma; at the cooperative: chiosco-coop revoke "
              "DIR " +
                  kiosk() + ", and ask for another code");
    EXPECT_TRUE(said.empty());
    EXPECT_FALSE(std::filesystem::exists(record()));
}

}  // namespace
}  // namespace chiosco::provisioning
