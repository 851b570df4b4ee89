// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/log_ring.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/log.h"

namespace chiosco::log {
namespace {

namespace fs = std::filesystem;

// The one place of a program that its lines go to; there is nothing else that all of it shares.
struct Kept {
    std::mutex lock;
    std::optional<Ring> ring;
    Fd file;
    std::size_t size = 0;
};
Kept& kept() {
    static Kept one;
    return one;
}

fs::path path_of(const Ring& ring, int number) {
    const auto suffix = number == 0 ? std::string{} : "." + std::to_string(number);
    return ring.folder / (ring.name + suffix + ".log");
}

void open_newest(Kept& to) {
    const auto path = path_of(*to.ring, 0);
    to.file = Fd{::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640)};
    struct stat found{};
    to.size = to.file && ::fstat(to.file.get(), &found) == 0 ? std::size_t(found.st_size) : 0;
}

void turn(Kept& to) {
    std::error_code ignored;
    to.file = Fd{};
    for (int number = to.ring->files - 1; number > 0; --number)
        fs::rename(path_of(*to.ring, number - 1), path_of(*to.ring, number), ignored);
    if (to.ring->files <= 1) fs::remove(path_of(*to.ring, 0), ignored);
    open_newest(to);
}

// Names of fields that only ever hold what a program made up itself.
constexpr std::array<std::string_view, 27> nameless_fields{
    "code",  "kind",  "count", "ms",     "status", "n",    "fact",  "visit",    "seq",
    "step",  "state", "event", "method", "kiosk",  "id",   "seats", "port",     "signal",
    "pages", "bytes", "job",   "reason", "epoch",  "pack", "lane",  "duration", "queue"};

bool is_word(std::string_view text, std::string_view more) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || more.contains(c);
    });
}

std::string_view next_word(std::string_view& rest) {
    const auto space = std::min(rest.find(' '), rest.size());
    const auto word = rest.substr(0, space);
    rest.remove_prefix(std::min(space + 1, rest.size()));
    return word;
}

}  // namespace

void keep_in(Ring ring) {
    auto& to = kept();
    const std::scoped_lock held{to.lock};
    if (!make_folder(ring.folder)) return;
    to.ring = std::move(ring);
    open_newest(to);
}

void keep_nowhere() {
    auto& to = kept();
    const std::scoped_lock held{to.lock};
    to.ring.reset();
    to.file = Fd{};
}

void write_to_ring(std::string_view line) {
    auto& to = kept();
    const std::scoped_lock held{to.lock};
    if (!to.ring) return;
    if (to.size + line.size() > to.ring->bytes) turn(to);
    if (!to.file) return;
    const auto written = ::write(to.file.get(), line.data(), line.size());
    if (written > 0) to.size += static_cast<std::size_t>(written);
}

std::string nameless(std::string_view line) {
    const auto time = next_word(line), level = next_word(line), event = next_word(line);
    if (!parse_rfc3339(time) || (level != "note" && level != "warn") || !is_word(event, "._"))
        return {};
    std::string out{time};
    out.append(" ").append(level).append(" ").append(event);
    while (!line.empty()) {
        const auto field = next_word(line);
        const auto equals = field.find('=');
        if (equals == std::string_view::npos) continue;  // The rest of a value with blanks.
        const auto name = field.substr(0, equals), value = field.substr(equals + 1);
        const bool known = std::ranges::find(nameless_fields, name) != nameless_fields.end();
        // A value with a blank is a sentence, and a sentence is not for the stick.
        const bool whole = line.empty() || line.substr(0, line.find(' ')).contains('=');
        if (known && whole && is_word(value, "._-:")) out.append(" ").append(field);
    }
    return out;
}

}  // namespace chiosco::log
