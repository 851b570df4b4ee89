// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/kiosk_pack.h"

#include <fcntl.h>
#include <unistd.h>
#include <zstd.h>

#include <cerrno>
#include <memory>
#include <vector>

#include "core/base/file.h"
#include "core/store/db.h"

namespace chiosco::sync {
namespace {

constexpr std::int64_t pack_application_id = 0x43484b31;

struct FreeStream {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

Result<void> write_all(int fd, const char* bytes, std::size_t count) {
    while (count > 0) {
        const auto some = ::write(fd, bytes, count);
        if (some < 0 && errno == EINTR) continue;
        if (some < 0) return std::unexpected(system_error("write the pack"));
        bytes += some;
        count -= static_cast<std::size_t>(some);
    }
    return {};
}

std::unexpected<Error> damaged(std::string why) {
    return failure(ErrorCode::damaged, std::move(why));
}

// Reads a piece; 0 at the end of the file.
Result<std::size_t> read_some(int fd, std::vector<char>& into) {
    for (;;) {
        const auto got = ::read(fd, into.data(), into.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return std::unexpected(system_error("read the pack"));
        return static_cast<std::size_t>(got);
    }
}

}  // namespace

Result<void> decompress(const std::filesystem::path& from, const std::filesystem::path& to,
                        std::uint64_t size) {
    const Fd in{::open(from.c_str(), O_RDONLY | O_CLOEXEC)};
    const Fd out{::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
    if (!in || !out) return std::unexpected(system_error("open " + to.string()));
    const std::unique_ptr<ZSTD_DStream, FreeStream> stream{ZSTD_createDStream()};
    ENSURE(stream);
    std::vector<char> packed(ZSTD_DStreamInSize()), plain(ZSTD_DStreamOutSize());
    std::uint64_t written = 0;
    std::size_t hint = 1;  // 0 when a frame has just ended.
    while (const auto got = TRY(read_some(in.get(), packed))) {
        ZSTD_inBuffer input{packed.data(), got, 0};
        bool full = false;  // More may wait in the stream than there was room for.
        while (input.pos < input.size || (full && hint != 0)) {
            ZSTD_outBuffer output{plain.data(), plain.size(), 0};
            hint = ZSTD_decompressStream(stream.get(), &output, &input);
            if (ZSTD_isError(hint)) return damaged(ZSTD_getErrorName(hint));
            full = output.pos == output.size;
            written += output.pos;
            if (written > size) return damaged("the pack is larger than its head says");
            TRY_VOID(write_all(out.get(), plain.data(), output.pos));
        }
    }
    if (hint != 0 || written != size) return damaged("the pack is cut");
    return {};
}

Result<void> check_pack(const std::filesystem::path& path, const Manifest& manifest) {
    auto db = store::open_sqlite(path.string(), store::Open::immutable);
    if (!db) return damaged(db.error().message);
    auto& pack = **db;
    const auto whole = pack.one_text("pragma quick_check(1)");
    if (!whole || *whole != "ok") return damaged("the pack fails quick_check");
    if (pack.one_integer("pragma application_id") != pack_application_id)
        return damaged("not a pack");
    if (pack.one_integer("pragma user_version") != manifest.format)
        return damaged("a pack of another format");
    if (pack.one_text("select value from meta where key = 'shard'") != manifest.shard ||
        pack.one_text("select value from meta where key = 'seq'") != std::to_string(manifest.seq))
        return damaged("another pack than its head says");
    return {};
}

}  // namespace chiosco::sync
