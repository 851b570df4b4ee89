// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/patch.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <zstd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <memory>

#include "core/base/file.h"

namespace chiosco::sync {
namespace {

struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// The smallest window that reaches back over the new file to the beginning of the old one.
int window_log(std::size_t from, std::size_t to) {
    const int needed = static_cast<int>(std::bit_width(from + to));
    return std::clamp(needed, 10, ZSTD_cParam_getBounds(ZSTD_c_windowLog).upperBound);
}

// A file in memory for as long as this lives.
class Mapped {
public:
    Mapped() = default;
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;
    ~Mapped() {
        if (bytes_) ::munmap(bytes_, size_);
    }
    Result<void> read(const std::filesystem::path& path) {
        const Fd file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
        struct stat about{};
        if (!file || ::fstat(file.get(), &about) != 0)
            return std::unexpected(system_error("open " + path.string()));
        if (about.st_size == 0) return failure(ErrorCode::damaged, path.string() + " is empty");
        return map(file, static_cast<std::size_t>(about.st_size), PROT_READ, MAP_PRIVATE);
    }
    Result<void> write(const std::filesystem::path& path, std::size_t size) {
        const Fd file{::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
        if (!file) return std::unexpected(system_error("open " + path.string()));
        // A full disk is an error here; in a mapping it would be a SIGBUS.
        if (const int failed = ::posix_fallocate(file.get(), 0, static_cast<off_t>(size))) {
            errno = failed;
            return std::unexpected(system_error("make room for " + path.string()));
        }
        return map(file, size, PROT_READ | PROT_WRITE, MAP_SHARED);
    }
    void* data() const { return bytes_; }
    std::size_t size() const { return size_; }

private:
    Result<void> map(const Fd& file, std::size_t size, int rights, int how) {
        void* bytes = ::mmap(nullptr, size, rights, how, file.get(), 0);
        if (bytes == MAP_FAILED) return std::unexpected(system_error("map a file"));
        bytes_ = bytes;
        size_ = size;
        return {};
    }
    void* bytes_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace

Result<std::string> make_patch(std::string_view from, std::string_view to, int level) {
    if (level < 1 || level > ZSTD_maxCLevel()) return failure(ErrorCode::invalid, "zstd level");
    const std::unique_ptr<ZSTD_CCtx, FreeContext> context{ZSTD_createCCtx()};
    ENSURE(context);
    const int window = window_log(from.size(), to.size());
    // A pack is full of short stretches that have stayed: zstd's own choice for long distances
    // looks at too few places and makes patches half as large again (measured).
    const int rate = level < patch_level_later ? 2 : 3;
    for (const auto& [what, value] : {std::pair{ZSTD_c_compressionLevel, level},
                                      {ZSTD_c_windowLog, window},
                                      {ZSTD_c_enableLongDistanceMatching, 1},
                                      {ZSTD_c_ldmMinMatch, 32},
                                      {ZSTD_c_ldmHashRateLog, rate},
                                      {ZSTD_c_ldmHashLog, std::clamp(window - 4, 12, 27)},
                                      {ZSTD_c_checksumFlag, 1}})
        if (const auto set = ZSTD_CCtx_setParameter(context.get(), what, value); ZSTD_isError(set))
            return failure(ErrorCode::invalid, ZSTD_getErrorName(set));
    ZSTD_CCtx_refPrefix(context.get(), from.data(), from.size());
    std::string patch(ZSTD_compressBound(to.size()), '\0');
    const auto size =
        ZSTD_compress2(context.get(), patch.data(), patch.size(), to.data(), to.size());
    if (ZSTD_isError(size)) return failure(ErrorCode::full, ZSTD_getErrorName(size));
    patch.resize(size);
    return patch;
}

Result<void> apply_patch(const std::filesystem::path& from, const std::filesystem::path& patch,
                         const std::filesystem::path& to, std::uint64_t size) {
    const auto damaged = [](std::string why) {
        return failure(ErrorCode::damaged, "patch: " + std::move(why));
    };
    Mapped base, frame, out;
    TRY_VOID(base.read(from));
    TRY_VOID(frame.read(patch));
    // One frame and nothing behind it, of the promised size: a bomb is not even begun.
    if (ZSTD_getFrameContentSize(frame.data(), frame.size()) != size)
        return damaged("another size than its head says");
    if (ZSTD_findFrameCompressedSize(frame.data(), frame.size()) != frame.size())
        return damaged("not one whole frame");
    TRY_VOID(out.write(to, size));
    const std::unique_ptr<ZSTD_DCtx, FreeContext> context{ZSTD_createDCtx()};
    ENSURE(context);
    ZSTD_DCtx_refPrefix(context.get(), base.data(), base.size());
    const auto made =
        ZSTD_decompressDCtx(context.get(), out.data(), out.size(), frame.data(), frame.size());
    if (ZSTD_isError(made)) return damaged(ZSTD_getErrorName(made));
    if (made != size) return damaged("it ends early");
    return {};
}

}  // namespace chiosco::sync
