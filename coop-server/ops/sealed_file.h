// SPDX-License-Identifier: AGPL-3.0-or-later
// One file that a passphrase opens (docs/formats/backup.md): Argon2id, then libsodium's secret
// stream (XChaCha20-Poly1305) in pieces, so that a file of any size is cut, changed or reordered
// nowhere without being noticed.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/base/result.h"

namespace chiosco::coop {

// How hard guessing the passphrase is made. `moderate` is for people, `least` for tests.
enum class Effort { moderate, least };

class SealedWriter {
public:
    // `path` appears only with finish(). `invalid` for a passphrase below 8 characters, `full`.
    static Result<SealedWriter> create(const std::filesystem::path& path,
                                       const std::string& passphrase,
                                       Effort effort = Effort::moderate);
    SealedWriter(SealedWriter&&) noexcept;
    ~SealedWriter();  // Without finish(): nothing is left.
    Result<void> write(std::string_view bytes);
    Result<void> finish();

private:
    struct Stream;
    explicit SealedWriter(std::unique_ptr<Stream> stream);
    Result<void> flush(bool last);
    std::unique_ptr<Stream> stream_;
};

class SealedReader {
public:
    // `refused` for another passphrase, `damaged` for what is no such file.
    static Result<SealedReader> open(const std::filesystem::path& path,
                                     const std::string& passphrase);
    SealedReader(SealedReader&&) noexcept;
    ~SealedReader();
    // Exactly so many bytes; `damaged` where the file is cut or was changed.
    Result<std::string> read(std::size_t count);
    // Up to the next newline, without it; at most 4096 characters.
    Result<std::string> line();
    // Whether everything was read, up to the mark that the writer set at the end.
    Result<bool> at_end();

private:
    struct Stream;
    explicit SealedReader(std::unique_ptr<Stream> stream);
    Result<void> fill();
    std::unique_ptr<Stream> stream_;
};

}  // namespace chiosco::coop
