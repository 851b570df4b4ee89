// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/files.h"

#include <zip.h>

#include <algorithm>
#include <memory>

#include "core/base/file.h"
#include "core/exchange/cut.h"

namespace chiosco::exchange {
namespace {

constexpr std::size_t file_max = 256u << 20, all_max = 512u << 20, files_max = 500;
constexpr std::size_t growth_max = 1000, growth_free = 1u << 20;

bool wanted(const NamedFile& file) {
    return file.extension() == "csv" || file.extension() == "json";
}

struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

// What is declared about sizes is not believed: only what comes out is counted.
Result<std::string> inflate(zip_t* zip, zip_uint64_t index, std::size_t most) {
    const std::unique_ptr<zip_file_t, Discard> file{zip_fopen_index(zip, index, 0)};
    if (!file) return failure(ErrorCode::invalid, "cannot be unpacked");
    std::string content;
    std::string piece(1u << 16, '\0');
    for (;;) {
        const auto got = zip_fread(file.get(), piece.data(), piece.size());
        if (got < 0) return failure(ErrorCode::invalid, "is damaged in the zip");
        if (got == 0) return content;
        content.append(piece, 0, static_cast<std::size_t>(got));
        if (content.size() > most) return failure(ErrorCode::full, "is too large");
    }
}

Result<std::vector<NamedFile>> read_zip(const std::filesystem::path& from) {
    int failed = 0;
    const std::unique_ptr<zip_t, Discard> zip{zip_open(from.c_str(), ZIP_RDONLY, &failed)};
    if (!zip)
        return failure(ErrorCode::invalid, from.string() + ": is no zip file, or one that was cut" +
                                               std::string{fetch_again});
    const auto count = zip_get_num_entries(zip.get(), 0);
    if (count > static_cast<zip_int64_t>(files_max))
        return failure(ErrorCode::full, from.string() + ": more than 500 files");
    std::error_code ignored;
    const std::size_t packed = std::filesystem::file_size(from, ignored);
    std::size_t left = std::min(all_max, growth_free + packed * growth_max);
    std::vector<NamedFile> files;
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        const char* path = zip_get_name(zip.get(), index, 0);
        if (!path) return failure(ErrorCode::invalid, from.string() + ": a file without name");
        NamedFile file{std::filesystem::path{path}.filename().string(), {}};
        if (!wanted(file)) continue;
        auto content = inflate(zip.get(), index, std::min(file_max, left));
        if (!content) return within(file.name, content.error());
        file.content = std::move(*content);
        left -= file.content.size();
        files.push_back(std::move(file));
    }
    return files;
}

Result<std::vector<NamedFile>> read_folder(const std::filesystem::path& from) {
    std::vector<NamedFile> files;
    std::error_code failed;
    std::size_t all = 0;
    for (const auto& entry : std::filesystem::directory_iterator(from, failed)) {
        NamedFile file{entry.path().filename().string(), {}};
        if (!wanted(file) || !entry.is_regular_file(failed)) continue;
        file.content = TRY(read_file(entry.path(), file_max));
        all += file.content.size();
        if (all > all_max || files.size() >= files_max)
            return failure(ErrorCode::full, from.string() + ": too much in one folder");
        files.push_back(std::move(file));
    }
    if (failed) return failure(ErrorCode::refused, from.string() + ": " + failed.message());
    return files;
}

}  // namespace

std::string NamedFile::stem() const { return std::filesystem::path{name}.stem().string(); }

std::string NamedFile::extension() const {
    auto text = std::filesystem::path{name}.extension().string();
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text.empty() ? text : text.substr(1);
}

Result<std::vector<NamedFile>> read_files(const std::filesystem::path& from) {
    std::error_code failed;
    std::vector<NamedFile> files;
    if (std::filesystem::is_directory(from, failed)) {
        files = TRY(read_folder(from));
    } else {
        NamedFile file{from.filename().string(), TRY(read_file(from, file_max))};
        if (file.content.starts_with("PK\x03\x04"))
            files = TRY(read_zip(from));
        else
            files.push_back(std::move(file));
    }
    std::ranges::sort(files, {}, &NamedFile::name);
    const auto twice = std::ranges::adjacent_find(files, {}, &NamedFile::name);
    if (twice != files.end()) return failure(ErrorCode::invalid, twice->name + " is there twice");
    return files;
}

}  // namespace chiosco::exchange
