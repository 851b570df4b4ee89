// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/net/http.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <thread>

#include "tests/support/temp_folder.h"
#include "tests/support/tiny_server.h"

namespace chiosco::net {
namespace {

// A file to receive a body, and what is in it.
class Sink {
public:
    explicit Sink(const std::string& content = {}) {
        file_ = Fd{::open((folder_.path() / "sink").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
        ENSURE(::write(file_.get(), content.data(), content.size()) ==
               static_cast<ssize_t>(content.size()));
    }
    int fd() const { return file_.get(); }
    std::string content() const { return *read_file(folder_.path() / "sink"); }

private:
    TempFolder folder_;
    Fd file_;
};

Result<Response> get(const std::string& url, Request request = {}) {
    request.url = url;
    return curl_http()->send(request);
}

TEST(CurlHttp, BringsStatusHeadersAndBodyOfAnyAnswer) {
    const TinyServer server{[](const TinyServer::Asked& asked) {
        return http_answer(418, asked.method + " " + asked.target, "X-Kettle:  on \r\n");
    }};
    const auto response = get(server.url() + "/tea?n=1");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 418);
    EXPECT_EQ(response->body, "GET /tea?n=1");
    EXPECT_EQ(response->header("x-kettle"), "on");
    EXPECT_EQ(response->header("x-none"), "");
}

TEST(CurlHttp, SendsBodyAndHeadersAsGiven) {
    const TinyServer server{[](const TinyServer::Asked& asked) {
        return http_answer(200, asked.header("chiosco-kiosk") + "|" + asked.header("expect") + "|" +
                                    asked.header("content-type") + "|" + asked.body);
    }};
    const std::string body = std::string(100'000, 'x') + '\0' + "end";
    const auto response =
        get(server.url(),
            {.method = "POST",
             .url = {},
             .headers = {{"Chiosco-Kiosk", "k1"}, {"Content-Type", "application/x-ndjson"}},
             .body = body});
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, "k1||application/x-ndjson|" + body);
}

TEST(CurlHttp, DoesNotFollowRedirectsNorProxiesOfTheEnvironment) {
    const TinyServer server{
        [](const auto&) { return http_answer(302, "", "Location: /elsewhere\r\n"); }};
    ::setenv("http_proxy", "http://127.0.0.1:1", 1);
    const auto response = get(server.url());
    ::unsetenv("http_proxy");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 302);
}

TEST(CurlHttp, SaysOfflineWhereNobodyAnswers) {
    std::string url;
    {
        const TinyServer gone{[](const auto&) { return std::string{}; }};
        url = gone.url();
    }
    EXPECT_EQ(get(url).error().code, ErrorCode::offline);
    EXPECT_EQ(get("gopher://127.0.0.1/").error().code, ErrorCode::invalid);
}

TEST(CurlHttp, TellsACutAnswerFromAWholeOne) {
    const std::string whole = http_answer(200, "0123456789");
    for (std::size_t kept = 0; kept < whole.size(); ++kept) {
        const TinyServer server{[&](const auto&) { return whole.substr(0, kept); }};
        const auto response = get(server.url());
        ASSERT_FALSE(response) << "cut after " << kept << " bytes";
    }
}

TEST(CurlHttp, EndsWhenItsTimeIsOver) {
    std::atomic<bool> over = false;
    const TinyServer server{[&](const auto&) {
        while (!over) std::this_thread::yield();
        return std::string{};
    }};
    const auto response = get(server.url(), {.limits = {.total = std::chrono::milliseconds{100}}});
    over = true;
    EXPECT_EQ(response.error().code, ErrorCode::offline);
}

TEST(CurlHttp, EndsWhenItIsStopped) {
    std::atomic<bool> over = false, asked = false;
    const TinyServer server{[&](const auto&) {
        asked = true;
        while (!over) std::this_thread::yield();
        return std::string{};
    }};
    std::stop_source stop;
    std::thread stopper{[&] {
        while (!asked) std::this_thread::yield();
        stop.request_stop();
    }};
    const auto response = get(server.url(), {.stop = stop.get_token()});
    over = true;
    stopper.join();
    EXPECT_EQ(response.error().code, ErrorCode::offline);
}

TEST(CurlHttp, TakesNoMoreThanAllowed) {
    const TinyServer server{[](const auto&) { return http_answer(200, std::string(2000, 'x')); }};
    EXPECT_EQ(get(server.url(), {.limits = {.response_bytes = 1999}}).error().code,
              ErrorCode::full);
    EXPECT_TRUE(get(server.url(), {.limits = {.response_bytes = 2000}}));
    const Sink sink;
    const Request to_file{.sink = sink.fd(), .limits = {.response_bytes = 1999}};
    EXPECT_EQ(get(server.url(), to_file).error().code, ErrorCode::full);
}

TEST(CurlHttp, GoesOnWithARangeWhereTheFileEnds) {
    const TinyServer server{[](const TinyServer::Asked& asked) {
        EXPECT_EQ(asked.header("range"), "bytes=4-");
        return http_answer(206, "456789", "Content-Range: bytes 4-9/10\r\n");
    }};
    const Sink sink{"0123"};
    const auto response = get(server.url(), {.range_from = 4, .sink = sink.fd()});
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 206);
    EXPECT_EQ(response->body, "");
    EXPECT_EQ(sink.content(), "0123456789");
}

TEST(CurlHttp, StartsOverWhenTheServerIgnoresTheRange) {
    const TinyServer server{[](const auto&) { return http_answer(200, "whole"); }};
    const Sink sink{"0123456789"};
    ASSERT_TRUE(get(server.url(), {.range_from = 10, .sink = sink.fd()}));
    EXPECT_EQ(sink.content(), "whole");
}

TEST(CurlHttp, RefusesARangeItDidNotAskFor) {
    const TinyServer server{
        [](const auto&) { return http_answer(206, "xyz", "Content-Range: bytes 2-4/10\r\n"); }};
    const Sink sink{"0123"};
    EXPECT_EQ(get(server.url(), {.range_from = 4, .sink = sink.fd()}).error().code,
              ErrorCode::damaged);
    EXPECT_EQ(sink.content(), "0123");
}

TEST(CurlHttp, KeepsTheSinkForWhatWasAskedFor) {
    const TinyServer server{[](const auto&) { return http_answer(503, "<html>busy</html>"); }};
    const Sink sink{"0123"};
    const auto response = get(server.url(), {.range_from = 4, .sink = sink.fd()});
    ASSERT_TRUE(response);
    EXPECT_EQ(response->body, "<html>busy</html>");
    EXPECT_EQ(sink.content(), "0123");
}

TEST(CurlHttp, LeavesInTheSinkWhatCameBeforeACut) {
    const TinyServer server{[](const auto&) {
        const auto whole = http_answer(200, "0123456789");
        return whole.substr(0, whole.size() - 3);
    }};
    const Sink sink;
    EXPECT_EQ(get(server.url(), {.sink = sink.fd()}).error().code, ErrorCode::offline);
    EXPECT_EQ(sink.content(), "0123456");
}

TEST(RetryAfter, IsSecondsAndAtMostAnHour) {
    const struct {
        std::string value;
        std::optional<std::chrono::seconds> wanted;
    } cases[] = {{"0", std::chrono::seconds{0}},
                 {"120", std::chrono::seconds{120}},
                 {"99999999999999", std::chrono::seconds{3600}},
                 {"-5", {}},
                 {"", {}},
                 {"soon", {}},
                 {"Wed, 21 Oct 2026 07:28:00 GMT", {}}};
    for (const auto& [value, wanted] : cases)
        EXPECT_EQ(retry_after({.status = 503, .headers = {{"retry-after", value}}}), wanted)
            << value;
}

}  // namespace
}  // namespace chiosco::net
