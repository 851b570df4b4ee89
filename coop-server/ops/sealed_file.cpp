// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/sealed_file.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/json.h"

namespace chiosco::coop {
namespace {

constexpr std::string_view magic = "CHIOSCO-BACKUP 1\n";
constexpr std::size_t piece_max = 64 * 1024, passphrase_least = 8, header_max = 1024;
constexpr std::size_t overhead = crypto_secretstream_xchacha20poly1305_ABYTES;
// More memory than any of ours asks for: a hostile file must not take the machine's.
constexpr std::int64_t memory_max = 1 << 30, rounds_max = 16;

using State = crypto_secretstream_xchacha20poly1305_state;
using Key = std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES>;

unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Result<Key> key_of(const std::string& passphrase, const std::string& salt, std::int64_t rounds,
                   std::int64_t memory) {
    Key key{};
    if (salt.size() != crypto_pwhash_SALTBYTES || rounds < 1 || rounds > rounds_max ||
        memory < 8192 || memory > memory_max)
        return failure(ErrorCode::damaged, "not a sealed file");
    if (crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), raw(salt),
                      static_cast<unsigned long long>(rounds), static_cast<std::size_t>(memory),
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return failure(ErrorCode::full, "no memory for Argon2id");
    return key;
}

Result<void> write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto some = ::write(fd, bytes.data(), bytes.size());
        if (some < 0 && errno == EINTR) continue;
        if (some < 0) return std::unexpected(system_error("write the backup"));
        bytes.remove_prefix(static_cast<std::size_t>(some));
    }
    return {};
}

// Exactly so many bytes; less at the end of the file.
Result<std::string> read_up_to(int fd, std::size_t count) {
    std::string bytes(count, '\0');
    std::size_t got = 0;
    while (got < count) {
        const auto some = ::read(fd, bytes.data() + got, count - got);
        if (some < 0 && errno == EINTR) continue;
        if (some < 0) return std::unexpected(system_error("read the backup"));
        if (some == 0) break;
        got += static_cast<std::size_t>(some);
    }
    bytes.resize(got);
    return bytes;
}

std::string length_of(std::size_t size) {
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((size >> shift) & 0xff);
    return bytes;
}

std::size_t length_in(const std::string& bytes) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i)
        size |= std::size_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return size;
}

}  // namespace

struct SealedWriter::Stream {
    std::filesystem::path path, part;
    Fd file;
    State state{};
    std::string waiting;
    bool done = false;
};

SealedWriter::SealedWriter(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {}
SealedWriter::SealedWriter(SealedWriter&&) noexcept = default;
SealedWriter::~SealedWriter() {
    if (stream_ && !stream_->done) ::unlink(stream_->part.c_str());
}

Result<SealedWriter> SealedWriter::create(const std::filesystem::path& path,
                                          const std::string& passphrase, Effort effort) {
    if (passphrase.size() < passphrase_least)
        return failure(ErrorCode::invalid, "a passphrase has at least 8 characters");
    const auto rounds = static_cast<std::int64_t>(
        effort == Effort::least ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_MODERATE);
    const auto memory = static_cast<std::int64_t>(
        effort == Effort::least ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_MODERATE);
    const auto salt = random_bytes(crypto_pwhash_SALTBYTES);
    auto key = TRY(key_of(passphrase, salt, rounds, memory));
    SealedWriter writer{std::make_unique<Stream>()};
    auto& stream = *writer.stream_;
    stream.path = path;
    stream.part = path.string() + ".part";
    stream.file = Fd{::open(stream.part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    if (!stream.file) return std::unexpected(system_error("open " + stream.part.string()));
    std::string start(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0');
    crypto_secretstream_xchacha20poly1305_init_push(&stream.state, raw(start), key.data());
    sodium_memzero(key.data(), key.size());
    TRY_VOID(
        write_all(stream.file.get(), std::string{magic} +
                                         json::serialize(json::object{{"salt", base64(salt)},
                                                                      {"rounds", rounds},
                                                                      {"memory", memory},
                                                                      {"start", base64(start)}}) +
                                         "\n"));
    return writer;
}

Result<void> SealedWriter::flush(bool last) {
    auto& stream = *stream_;
    const auto size = std::min(piece_max, stream.waiting.size());
    std::string sealed(size + overhead, '\0');
    const unsigned char tag = last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                   : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    crypto_secretstream_xchacha20poly1305_push(&stream.state, raw(sealed), nullptr,
                                               raw(std::string_view{stream.waiting}), size, nullptr,
                                               0, tag);
    stream.waiting.erase(0, size);
    return write_all(stream.file.get(), length_of(sealed.size()) + sealed);
}

Result<void> SealedWriter::write(std::string_view bytes) {
    // Piece by piece, or the erasing from the front of a long buffer would be what takes the time.
    while (!bytes.empty()) {
        const auto some = std::min(bytes.size(), piece_max + 1 - stream_->waiting.size());
        stream_->waiting.append(bytes.substr(0, some));
        bytes.remove_prefix(some);
        if (stream_->waiting.size() > piece_max) TRY_VOID(flush(false));
    }
    return {};
}

Result<void> SealedWriter::finish() {
    TRY_VOID(flush(true));
    if (::fsync(stream_->file.get()) != 0) return std::unexpected(system_error("write the backup"));
    if (::rename(stream_->part.c_str(), stream_->path.c_str()) != 0)
        return std::unexpected(system_error("rename to " + stream_->path.string()));
    stream_->done = true;
    const auto folder = stream_->path.parent_path();
    return sync_path(folder.empty() ? "." : folder);
}

struct SealedReader::Stream {
    Fd file;
    State state{};
    std::string ready;
    bool ended = false;
};

SealedReader::SealedReader(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {}
SealedReader::SealedReader(SealedReader&&) noexcept = default;
SealedReader::~SealedReader() = default;

Result<SealedReader> SealedReader::open(const std::filesystem::path& path,
                                        const std::string& passphrase) {
    SealedReader reader{std::make_unique<Stream>()};
    auto& stream = *reader.stream_;
    stream.file = Fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!stream.file) return std::unexpected(system_error("open " + path.string()));
    const auto head = TRY(read_up_to(stream.file.get(), header_max));
    const auto end = head.find('\n', magic.size());
    if (!head.starts_with(magic) || end == std::string::npos)
        return failure(ErrorCode::damaged, path.string() + " is not a backup");
    const auto about =
        parse_json_object(std::string_view{head}.substr(magic.size(), end - magic.size()));
    const auto salt = about ? from_base64(text_of(*about, "salt")) : Result<std::string>{""};
    const auto start = about ? from_base64(text_of(*about, "start")) : Result<std::string>{""};
    if (!salt || !start || start->size() != crypto_secretstream_xchacha20poly1305_HEADERBYTES)
        return failure(ErrorCode::damaged, path.string() + " is not a backup");
    auto key = TRY(key_of(passphrase, *salt, int_of(*about, "rounds"), int_of(*about, "memory")));
    crypto_secretstream_xchacha20poly1305_init_pull(&stream.state, raw(*start), key.data());
    sodium_memzero(key.data(), key.size());
    if (::lseek(stream.file.get(), static_cast<off_t>(end + 1), SEEK_SET) < 0)
        return std::unexpected(system_error("read the backup"));
    // The first piece tells whether it is the right passphrase.
    if (const auto first = reader.fill(); !first)
        return failure(ErrorCode::refused, "another passphrase, or a damaged backup");
    return reader;
}

Result<void> SealedReader::fill() {
    const auto cut = [] { return failure(ErrorCode::damaged, "the backup is cut or was changed"); };
    auto& stream = *stream_;
    if (stream.ended) return cut();
    const auto length = TRY(read_up_to(stream.file.get(), 4));
    const auto size = length.size() == 4 ? length_in(length) : 0;
    if (size < overhead || size > piece_max + overhead) return cut();
    const auto sealed = TRY(read_up_to(stream.file.get(), size));
    std::string plain(size - overhead, '\0');
    unsigned char tag = 0;
    if (sealed.size() != size || crypto_secretstream_xchacha20poly1305_pull(
                                     &stream.state, raw(plain), nullptr, &tag,
                                     raw(std::string_view{sealed}), size, nullptr, 0) != 0)
        return cut();
    stream.ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    stream.ready += plain;
    return {};
}

Result<std::string> SealedReader::read(std::size_t count) {
    auto& ready = stream_->ready;
    while (ready.size() < count) TRY_VOID(fill());
    auto bytes = ready.substr(0, count);
    ready.erase(0, count);
    return bytes;
}

Result<std::string> SealedReader::line() {
    std::string text;
    while (text.size() <= 4096) {
        const auto next = TRY(read(1));
        if (next == "\n") return text;
        text += next;
    }
    return failure(ErrorCode::damaged, "a line of the backup is too long");
}

Result<bool> SealedReader::at_end() {
    while (stream_->ready.empty() && !stream_->ended) TRY_VOID(fill());
    return stream_->ready.empty();
}

}  // namespace chiosco::coop
