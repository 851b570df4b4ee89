// SPDX-License-Identifier: AGPL-3.0-or-later
// The only file that knows Beast and coroutines: both are slow to compile, and g++ 12 crashes on
// TRY around co_await. Arguments of co_await are named values, for the same compiler's sake.
#include "coop-server/api/listen.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "coop-server/api/writer.h"
#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/log.h"

namespace chiosco::coop {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto quiet = asio::as_tuple(asio::use_awaitable);
constexpr int backlog = 4096;
constexpr std::chrono::seconds stop_limit{3}, linger{2};
constexpr std::size_t piece_bytes = 64 * 1024, drained_bytes = 4u << 20;

thread_local store::Db* reader_of_this_thread = nullptr;

void allow_many_files() {
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

Request request_of(http::request<http::string_body>&& from) {
    Request request{std::string{from.method_string()}, std::string{from.target()}, {}, {}};
    for (const auto& field : from) {
        std::string name{field.name_string()};
        std::ranges::transform(name, name.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        request.headers.emplace_back(std::move(name), std::string{field.value()});
    }
    request.body = std::move(from.body());
    return request;
}

class Beast final : public HttpServer {
public:
    Beast(Answerer answerer, ListenLimits limits)
        : answerer_(std::move(answerer)), limits_(limits), acceptor_(io_) {}
    ~Beast() override { stop(); }

    Result<void> open(const tcp::endpoint& endpoint) {
        error_code failed;
        acceptor_.open(endpoint.protocol(), failed);
        if (!failed) acceptor_.set_option(tcp::acceptor::reuse_address{true}, failed);
        if (!failed) acceptor_.bind(endpoint, failed);
        if (!failed) acceptor_.listen(backlog, failed);
        if (failed == asio::error::address_in_use)
            return failure(ErrorCode::conflict, "the port is taken");
        if (failed) return failure(ErrorCode::refused, "cannot listen: " + failed.message());
        port_ = acceptor_.local_endpoint(failed).port();
        return {};
    }

    Result<void> start(const OpenDb& open_db) {
        auto written = TRY(open_db());
        for (int i = 0; i < limits_.threads; ++i) readers_.push_back(TRY(open_db()));
        writer_ = std::make_unique<Writer>(std::move(written));
        asio::co_spawn(io_, accept(), asio::detached);
        for (auto& reader : readers_)
            threads_.emplace_back([this, db = reader.get()] {
                reader_of_this_thread = db;
                io_.run();
            });
        return {};
    }

    int port() const override { return port_; }

private:
    using Stream = beast::tcp_stream;

    void stop();
    asio::awaitable<void> accept();
    asio::awaitable<void> session(tcp::socket socket);
    asio::awaitable<bool> exchange(Stream& stream, beast::flat_buffer& buffer);
    asio::awaitable<Response> respond(const Request& request);
    asio::awaitable<bool> send(Stream& stream, Response response, unsigned version, bool keep,
                               bool head);
    asio::awaitable<bool> send_file(Stream& stream, FilePart part);
    asio::awaitable<void> refuse(Stream& stream, Response response);

    // Out of line: a coroutine may go on in another thread, and this reads what is the thread's.
    [[gnu::noinline]] Answer answer(const Request& request) {
        try {
            return answerer_(request, *reader_of_this_thread);
        } catch (const std::exception&) {
            return problem(500, "internal", "this request could not be carried out");
        }
    }
    void begin() { ++working_; }
    void end() {
        --working_;
        const std::scoped_lock held{lock_};
        idle_.notify_all();
    }

    Answerer answerer_;
    ListenLimits limits_;
    int port_ = 0;
    std::atomic<int> connections_ = 0, working_ = 0;  // Sessions still count down as io_ goes.
    std::atomic<bool> stopping_ = false;
    asio::io_context io_;
    tcp::acceptor acceptor_;
    std::mutex lock_;
    std::condition_variable idle_;
    std::vector<std::unique_ptr<store::Db>> readers_;
    std::unique_ptr<Writer> writer_;
    std::vector<std::thread> threads_;
};

void Beast::stop() {
    stopping_ = true;
    asio::post(io_, [this] {
        error_code ignored;
        acceptor_.close(ignored);
    });
    {
        std::unique_lock held{lock_};
        idle_.wait_for(held, stop_limit, [this] { return working_ == 0; });
    }
    io_.stop();
    for (auto& thread : threads_) thread.join();
    writer_.reset();
}

asio::awaitable<void> Beast::accept() {
    asio::steady_timer pause{io_};
    while (!stopping_) {
        auto strand = asio::make_strand(io_);
        auto [failed, socket] = co_await acceptor_.async_accept(strand, quiet);
        if (!failed) {
            asio::co_spawn(strand, session(std::move(socket)), asio::detached);
            continue;
        }
        if (stopping_ || failed == asio::error::operation_aborted) co_return;
        // Out of descriptors, most likely: somebody will leave.
        pause.expires_after(std::chrono::milliseconds{50});
        co_await pause.async_wait(quiet);
    }
}

asio::awaitable<void> Beast::session(tcp::socket socket) {
    struct Counted {
        std::atomic<int>& count;
        explicit Counted(std::atomic<int>& all) : count(all) { ++count; }
        ~Counted() { --count; }
    };
    const Counted counted{connections_};
    error_code ignored;
    socket.set_option(tcp::no_delay{true}, ignored);
    Stream stream{std::move(socket)};
    if (connections_ > limits_.connections) {
        auto busy = problem(503, "busy", "too many connections");
        busy.headers.emplace_back("Retry-After", "10");
        co_await refuse(stream, std::move(busy));
        co_return;
    }
    beast::flat_buffer buffer;
    bool keep = true;
    while (keep && !stopping_) keep = co_await exchange(stream, buffer);
    stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
}

// One request and its answer; false when the connection is of no more use.
asio::awaitable<bool> Beast::exchange(Stream& stream, beast::flat_buffer& buffer) {
    http::request_parser<http::string_body> parser;
    parser.header_limit(limits_.header_bytes);
    parser.body_limit(limits_.body_bytes);
    stream.expires_after(limits_.read);
    auto [failed, read] = co_await http::async_read_header(stream, buffer, parser, quiet);
    if (failed == http::error::header_limit) {
        co_await refuse(stream, problem(431, "header-too-large", "at most 16 KiB of header"));
        co_return false;
    }
    const bool parsed = !failed || failed == http::error::body_limit;
    if (!parsed) {
        if (failed.category() == http::make_error_code(http::error::bad_method).category() &&
            failed != http::error::end_of_stream && failed != http::error::partial_message)
            co_await refuse(stream, problem(400, "bad-request", "not HTTP/1.1"));
        co_return false;
    }
    if (!failed && beast::iequals(parser.get()[http::field::expect], "100-continue")) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        const auto bytes = asio::buffer(go_on);
        co_await asio::async_write(stream, bytes, quiet);
    }
    const bool measured = !failed && (parser.chunked() || parser.content_length());
    const bool has_body =
        parser.get().method() == http::verb::post || parser.get().method() == http::verb::put;
    if (!failed && has_body && !measured) {
        co_await refuse(stream, problem(411, "length-required", "say how long the body is"));
        co_return false;
    }
    if (!failed) {
        stream.expires_after(limits_.read);
        auto [cut, rest] = co_await http::async_read(stream, buffer, parser, quiet);
        failed = cut;
    }
    if (failed == http::error::body_limit) {
        co_await refuse(stream, problem(413, "too-large", "at most 1 MB"));
        co_return false;
    }
    if (failed) co_return false;
    const auto version = parser.get().version();
    const bool keep = parser.get().keep_alive() && !stopping_;
    const bool head = parser.get().method() == http::verb::head;
    begin();
    const Request request = request_of(parser.release());
    Response response = co_await respond(request);
    const bool sent = co_await send(stream, std::move(response), version, keep, head);
    end();
    co_return sent&& keep;
}

asio::awaitable<Response> Beast::respond(const Request& request) {
    Answer first = answer(request);
    if (auto* ready = std::get_if<Response>(&first)) co_return std::move(*ready);
    // The timer is only a bell: this strand cannot hear the writer's post before it waits.
    struct Bell {
        explicit Bell(const asio::any_io_executor& on) : timer(on) {}
        asio::steady_timer timer;
        Response response;
    };
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    auto bell = std::make_shared<Bell>(executor);
    bell->timer.expires_at(asio::steady_timer::time_point::max());
    writer_->submit(std::move(std::get<Write>(first)), [bell, executor](Response response) {
        asio::post(executor, [bell, done = std::move(response)]() mutable {
            bell->response = std::move(done);
            bell->timer.cancel();
        });
    });
    co_await bell->timer.async_wait(quiet);
    co_return std::move(bell->response);
}

asio::awaitable<bool> Beast::send(Stream& stream, Response response, unsigned version, bool keep,
                                  bool head) {
    http::response<http::string_body> out{static_cast<http::status>(response.status), version};
    const bool no_body = head || response.status == 304 || response.status == 204;
    const auto length = response.file ? response.file->size : response.body.size();
    if (response.status != 304 && !response.content_type.empty())
        out.set(http::field::content_type, response.content_type);
    for (const auto& [name, value] : response.headers) out.set(name, value);
    out.keep_alive(keep);
    if (response.status != 304) out.content_length(length);
    const bool has_file = response.file.has_value();
    if (!no_body && !has_file) out.body() = std::move(response.body);
    stream.expires_after(limits_.read);
    http::response_serializer<http::string_body> writing{out};
    error_code failed;
    if (no_body || has_file) {
        auto [cut, written] = co_await http::async_write_header(stream, writing, quiet);
        failed = cut;
    } else {
        auto [cut, written] = co_await http::async_write(stream, writing, quiet);
        failed = cut;
    }
    if (failed) co_return false;
    if (no_body || !has_file) co_return true;
    co_return co_await send_file(stream, *response.file);
}

asio::awaitable<bool> Beast::send_file(Stream& stream, FilePart part) {
    const Fd file{::open(part.path.c_str(), O_RDONLY | O_CLOEXEC)};
    std::vector<char> piece(piece_bytes);
    while (part.size > 0 && file) {
        const auto want = std::min<std::uint64_t>(part.size, piece.size());
        const auto got = ::pread(file.get(), piece.data(), want, static_cast<off_t>(part.from));
        if (got <= 0) break;
        stream.expires_after(limits_.read);
        const auto bytes = asio::buffer(piece.data(), static_cast<std::size_t>(got));
        auto [failed, written] = co_await asio::async_write(stream, bytes, quiet);
        if (failed) co_return false;
        part.from += static_cast<std::uint64_t>(got);
        part.size -= static_cast<std::uint64_t>(got);
    }
    co_return part.size == 0;
}

// Answers what was not read to its end, and listens a little longer: closing at once would reset
// the connection under the answer.
asio::awaitable<void> Beast::refuse(Stream& stream, Response response) {
    const bool sent = co_await send(stream, std::move(response), 11, false, false);
    if (!sent) co_return;
    error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    std::vector<char> sink(piece_bytes);
    stream.expires_after(linger);
    for (std::size_t drained = 0; drained < drained_bytes;) {
        const auto into = asio::buffer(sink);
        auto [failed, count] = co_await stream.async_read_some(into, quiet);
        if (failed) co_return;
        drained += count;
    }
}

Result<tcp::endpoint> read_address(const std::string& address) {
    const auto colon = address.rfind(':');
    error_code failed;
    const auto host = asio::ip::make_address(address.substr(0, colon), failed);
    const auto digits = colon == std::string::npos ? "" : address.substr(colon + 1);
    if (failed || digits.empty() || digits.size() > 5 ||
        digits.find_first_not_of("0123456789") != std::string::npos || std::stoi(digits) > 65535)
        return failure(ErrorCode::invalid, "an address is like 127.0.0.1:8080");
    return tcp::endpoint{host, static_cast<unsigned short>(std::stoi(digits))};
}

}  // namespace

Result<std::unique_ptr<HttpServer>> listen(const std::string& address, Answerer answerer,
                                           const OpenDb& open_db, const ListenLimits& limits) {
    const auto endpoint = TRY(read_address(address));
    allow_many_files();
    auto server = std::make_unique<Beast>(std::move(answerer), limits);
    TRY_VOID(server->open(endpoint));
    TRY_VOID(server->start(open_db));
    return server;
}

}  // namespace chiosco::coop
