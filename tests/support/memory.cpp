// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/memory.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "core/base/file.h"

namespace chiosco {
namespace {

// The planted words are ASCII, so that a wider encoding is the byte with zeros after it.
std::string widened(std::string_view word, std::size_t bytes_each) {
    std::string wide;
    for (const char letter : word) {
        wide += letter;
        wide.append(bytes_each - 1, '\0');
    }
    return wide;
}

std::string changed(std::string word, int (*letter)(int)) {
    std::ranges::transform(word, word.begin(),
                           [&](unsigned char c) { return static_cast<char>(letter(c)); });
    return word;
}

struct Part {
    std::uintptr_t from = 0, to = 0;
    std::string name;
};

// "7f00-7fff rw-p 00000000 00:00 0   [heap]": all that can be read and is not a file's own text.
Result<std::vector<Part>> parts_of(pid_t pid) {
    // Files under /proc tell no size: read until there is no more.
    const Fd file{::open(("/proc/" + std::to_string(pid) + "/maps").c_str(), O_RDONLY)};
    if (!file) return std::unexpected(system_error("maps"));
    std::string text;
    char piece[65536];
    for (ssize_t got; (got = ::read(file.get(), piece, sizeof piece)) > 0;)
        text.append(piece, static_cast<std::size_t>(got));
    std::vector<Part> parts;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::string range, rights, offset, device, inode, name;
        words >> range >> rights >> offset >> device >> inode >> name;
        const bool device_memory = name == "[vvar]" || name == "[vsyscall]";
        if (!rights.starts_with('r') || device_memory) continue;
        const auto dash = range.find('-');
        parts.push_back({std::stoul(range.substr(0, dash), nullptr, 16),
                         std::stoul(range.substr(dash + 1), nullptr, 16),
                         name.empty() ? "anonymous memory " + rights : name + " " + rights});
    }
    return parts;
}

}  // namespace

Planted::Planted(const std::vector<std::string>& words) {
    for (const auto& word : words) {
        std::vector<std::string> cases{word, changed(word, std::toupper),
                                       changed(word, std::tolower)};
        std::ranges::sort(cases);
        cases.erase(std::unique(cases.begin(), cases.end()), cases.end());
        for (const auto& one : cases) {
            shapes_.push_back({word, "UTF-8", one});
            shapes_.push_back({word, "UTF-16", widened(one, 2)});
            shapes_.push_back({word, "UTF-32", widened(one, 4)});
        }
    }
}

void Planted::look(std::string_view bytes, const std::string& where, std::vector<Hit>& hits) const {
    for (const auto& [word, encoding, pattern] : shapes_)
        for (auto at = bytes.find(pattern); at != bytes.npos; at = bytes.find(pattern, at + 1)) {
            const auto from = at > 40 ? at - 40 : 0;
            std::string around{bytes.substr(from, 40 + pattern.size() + 40)};
            std::ranges::replace_if(around, [](unsigned char c) { return c < 32 || c > 126; }, '.');
            hits.push_back(
                {word, where + " + " + std::to_string(at) + " (" + encoding + "): " + around});
        }
}

Result<std::vector<Planted::Hit>> Planted::in_files(const std::filesystem::path& folder) const {
    std::vector<Hit> hits;
    std::error_code broken;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder, broken}) {
        if (!entry.is_regular_file()) continue;
        const auto content = read_file(entry.path(), 1u << 30);
        // Gone meanwhile: a temporary file of a program that runs.
        if (!content && content.error().code == ErrorCode::not_found) continue;
        if (!content) return std::unexpected(content.error());
        look(*content, entry.path().string(), hits);
    }
    if (broken) return failure(ErrorCode::refused, folder.string() + ": " + broken.message());
    return hits;
}

Result<std::vector<Planted::Hit>> Planted::in_memory(pid_t pid) const {
    const auto parts = TRY(parts_of(pid));
    const Fd memory{::open(("/proc/" + std::to_string(pid) + "/mem").c_str(), O_RDONLY)};
    if (!memory) return std::unexpected(system_error("memory of " + std::to_string(pid)));
    std::vector<Hit> hits;
    std::size_t read_bytes = 0;
    for (const auto& part : parts) {
        std::string bytes(part.to - part.from, '\0');
        std::size_t have = 0;
        while (have < bytes.size()) {
            const auto got = ::pread(memory.get(), bytes.data() + have, bytes.size() - have,
                                     static_cast<off_t>(part.from + have));
            if (got <= 0) break;  // Pages beyond the end of a mapped file.
            have += static_cast<std::size_t>(got);
        }
        read_bytes += have;
        bytes.resize(have);
        look(bytes, part.name, hits);
    }
    if (read_bytes == 0) return failure(ErrorCode::refused, "its memory cannot be read");
    return hits;
}

std::string described(const std::vector<Planted::Hit>& hits) {
    constexpr std::size_t most = 40;
    std::string all = std::to_string(hits.size()) + " places";
    for (const auto& [word, where] : std::vector(
             hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(std::min(most, hits.size()))))
        all += "\n  " + word + " in " + where;
    return all;
}

}  // namespace chiosco
