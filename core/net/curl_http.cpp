// SPDX-License-Identifier: AGPL-3.0-or-later
#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>

#include "core/net/http.h"

namespace chiosco::net {
namespace {

constexpr std::size_t header_bytes_max = 64 * 1024;

// One call under way: where its answer goes, and why it was given up if we did so.
struct Call {
    const Request& request;
    Response response = {};
    std::uint64_t got = 0;
    std::size_t header_bytes = 0;
    bool headers_whole = false, begun = false, to_sink = false;
    std::optional<Error> failed = {};

    // False, for the callback to tell curl to give up.
    bool fail(ErrorCode code, std::string why) {
        failed = Error{code, std::move(why)};
        return false;
    }
};

std::string lower(std::string_view text) {
    std::string out{text};
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && std::string_view{" \t\r\n"}.contains(text.back()))
        text.remove_suffix(1);
    return text;
}

// "bytes 100-199/200" begins at 100.
std::optional<std::uint64_t> range_start(std::string_view content_range) {
    constexpr std::string_view unit = "bytes ";
    if (!content_range.starts_with(unit)) return std::nullopt;
    content_range.remove_prefix(unit.size());
    std::uint64_t start = 0;
    const auto end = content_range.data() + content_range.size();
    if (std::from_chars(content_range.data(), end, start).ec != std::errc{}) return std::nullopt;
    return start;
}

std::size_t on_header(char* bytes, std::size_t, std::size_t count, void* to) {
    auto& call = *static_cast<Call*>(to);
    const std::string_view line{bytes, count};
    call.header_bytes += count;
    if (call.header_bytes > header_bytes_max)
        return call.fail(ErrorCode::damaged, "headers too large"), 0;
    // A status line begins a new answer: what a 100 Continue said before it is forgotten.
    if (line.starts_with("HTTP/")) call.response.headers.clear();
    call.headers_whole = trimmed(line).empty();
    if (const auto colon = line.find(':'); colon != line.npos && !line.starts_with("HTTP/"))
        call.response.headers.push_back(
            {lower(trimmed(line.substr(0, colon))), std::string{trimmed(line.substr(colon + 1))}});
    return count;
}

// Puts the sink where the body of this status belongs. False: give up.
bool begin_body(Call& call, int status) {
    call.begun = true;
    const int sink = call.request.sink;
    // A page is never what goes into a file: a portal's would take the place of what has come.
    const bool page = call.response.header("content-type").starts_with("text/html");
    call.to_sink = sink >= 0 && (status == 200 || status == 206) && !page;
    if (!call.to_sink) return true;
    const auto from = status == 206 ? call.request.range_from : 0;
    if (status == 206 && range_start(call.response.header("content-range")) != from)
        return call.fail(ErrorCode::damaged, "another range than asked for");
    const auto place = static_cast<off_t>(from);
    if (::ftruncate(sink, place) != 0 || ::lseek(sink, place, SEEK_SET) != place)
        return call.fail(ErrorCode::full, "cannot write the answer");
    return true;
}

bool write_sink(Call& call, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto some = ::write(call.request.sink, bytes.data(), bytes.size());
        if (some < 0 && errno == EINTR) continue;
        if (some < 0) return call.fail(ErrorCode::full, "cannot write the answer");
        bytes.remove_prefix(static_cast<std::size_t>(some));
    }
    return true;
}

struct Target {
    CURL* curl;
    Call* call;
};

std::size_t on_body(char* bytes, std::size_t, std::size_t count, void* to) {
    auto& [curl, call] = *static_cast<Target*>(to);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (!call->begun && !begin_body(*call, static_cast<int>(status))) return 0;
    call->got += count;
    if (call->got > call->request.limits.response_bytes)
        return call->fail(ErrorCode::full, "the answer is larger than allowed"), 0;
    if (call->to_sink) return write_sink(*call, {bytes, count}) ? count : 0;
    call->response.body.append(bytes, count);
    return count;
}

int on_progress(void* to, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Call*>(to)->request.stop.stop_requested() ? 1 : 0;
}

ErrorCode code_of(CURLcode code) {
    switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return ErrorCode::invalid;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE: return ErrorCode::refused;
    case CURLE_WEIRD_SERVER_REPLY: return ErrorCode::damaged;
    default: return ErrorCode::offline;
    }
}

class Lines {
public:
    Lines() = default;
    Lines(const Lines&) = delete;
    ~Lines() { curl_slist_free_all(list_); }
    void add(const std::string& line) {
        auto* longer = curl_slist_append(list_, line.c_str());
        ENSURE(longer);
        list_ = longer;
    }
    curl_slist* get() const { return list_; }

private:
    curl_slist* list_ = nullptr;
};

class CurlHttp final : public Http {
public:
    CurlHttp() : curl_(curl_easy_init()) { ENSURE(curl_); }
    CurlHttp(const CurlHttp&) = delete;
    ~CurlHttp() override { curl_easy_cleanup(curl_); }

    Result<Response> send(const Request& request) override {
        curl_easy_reset(curl_);  // Options only; open connections stay.
        Call call{request};
        Target target{curl_, &call};
        Lines headers;
        // No "Expect: 100-continue": it costs a second with servers that do not answer it.
        headers.add("Expect:");
        for (const auto& [name, value] : request.headers) headers.add(name + ": " + value);
        set_request(request, headers);
        set_limits(request.limits);
        curl_easy_setopt(curl_, CURLOPT_HEADERFUNCTION, on_header);
        curl_easy_setopt(curl_, CURLOPT_HEADERDATA, &call);
        curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, on_body);
        curl_easy_setopt(curl_, CURLOPT_WRITEDATA, &target);
        curl_easy_setopt(curl_, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(curl_, CURLOPT_XFERINFOFUNCTION, on_progress);
        curl_easy_setopt(curl_, CURLOPT_XFERINFODATA, &call);
        return outcome(curl_easy_perform(curl_), call);
    }

private:
    void set_request(const Request& request, const Lines& headers) {
        curl_easy_setopt(curl_, CURLOPT_URL, request.url.c_str());
        curl_easy_setopt(curl_, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl_, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(curl_, CURLOPT_PROXY, "");
        curl_easy_setopt(curl_, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
        curl_easy_setopt(curl_, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, headers.get());
        if (!request.body.empty() || request.method == "POST") {
            curl_easy_setopt(curl_, CURLOPT_POSTFIELDS, request.body.data());
            curl_easy_setopt(curl_, CURLOPT_POSTFIELDSIZE_LARGE,
                             static_cast<curl_off_t>(request.body.size()));
        }
        if (request.method == "HEAD") curl_easy_setopt(curl_, CURLOPT_NOBODY, 1L);
        curl_easy_setopt(curl_, CURLOPT_CUSTOMREQUEST, request.method.c_str());
        if (request.range_from > 0)
            curl_easy_setopt(curl_, CURLOPT_RANGE,
                             (std::to_string(request.range_from) + "-").c_str());
    }

    void set_limits(const Limits& limits) {
        curl_easy_setopt(curl_, CURLOPT_CONNECTTIMEOUT_MS,
                         static_cast<long>(limits.connect.count()));
        curl_easy_setopt(curl_, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
        curl_easy_setopt(curl_, CURLOPT_LOW_SPEED_LIMIT, 1L);
        curl_easy_setopt(curl_, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.stall.count()));
    }

    Result<Response> outcome(CURLcode code, Call& call) {
        if (call.failed) return std::unexpected(std::move(*call.failed));
        if (code != CURLE_OK) return failure(code_of(code), curl_easy_strerror(code));
        // curl takes headers that are cut off for an answer without a body.
        if (!call.headers_whole) return failure(ErrorCode::offline, "cut in the headers");
        long status = 0;
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
        call.response.status = static_cast<int>(status);
        if (!call.begun && !begin_body(call, call.response.status))
            return std::unexpected(std::move(*call.failed));
        return std::move(call.response);
    }

    CURL* curl_;
};

}  // namespace

std::unique_ptr<Http> curl_http() {
    // Once for the process, before any thread uses it: curl asks for that.
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    ENSURE(ready);
    return std::make_unique<CurlHttp>();
}

}  // namespace chiosco::net
