// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/content.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <limits>

#include "core/base/file.h"
#include "core/base/log.h"
#include "core/store/sum.h"

namespace chiosco::app {

namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t seq = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seq);
    if (error != std::errc{} || seq < 1) return std::nullopt;
    return end == text.data() + text.size() || *end == '\n' ? std::optional{seq} : std::nullopt;
}

}  // namespace

std::vector<std::int64_t> Content::older_than(std::int64_t seq) const {
    std::vector<std::int64_t> found;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator{folder_ / "content", ignored})
        if (const auto one = whole_number(entry.path().stem().string());
            one && *one < seq && entry.path().extension() == ".db")
            found.push_back(*one);
    std::ranges::sort(found, std::greater{});
    return found;
}

Result<bool> Content::use(std::int64_t seq) {
    const auto stem = (folder_ / "content" / std::to_string(seq)).string();
    struct stat about{};
    (void)::stat((stem + ".db").c_str(), &about);
    if (!pack_ || pack_->seq() != seq || file_ != about.st_ino) {
        // Not the agent's word, which may be dead or come later than the first visit.
        (void)TRY(store::is_as_kept(stem + ".db"));
        auto pack = TRY(store::Pack::open(stem + ".db"));
        pack_ = std::move(pack);
        file_ = about.st_ino;
        index_.reset();
    } else if (index_) {
        return false;
    }
    const auto as_kept = store::is_as_kept(stem + ".idx");
    auto index = as_kept ? search::Index::open(stem + ".idx") : std::unexpected{as_kept.error()};
    if (index)
        index_ = std::move(*index);
    else
        log::warn("content.no_index", {{"why", index.error().message}});
    return true;
}

Result<bool> Content::refresh() {
    const auto current = TRY(read_file(folder_ / "content" / "CURRENT", 64));
    const auto seq = whole_number(current);
    if (!seq && pack_) return failure(ErrorCode::damaged, "CURRENT does not name a pack");
    auto used = seq ? use(*seq) : failure(ErrorCode::damaged, "CURRENT does not name a pack");
    if (used) return used;
    // The agent has found the file that is open spoilt, and nothing more of it is to be shown.
    const auto file = folder_ / "content" / (std::to_string(seq.value_or(0)) + ".db");
    if (pack_ && pack_->seq() == seq && !std::filesystem::exists(file))
        pack_.reset(), index_.reset();
    if (pack_) return used;
    for (const auto older : older_than(seq.value_or(std::numeric_limits<std::int64_t>::max()))) {
        if (auto instead = use(older)) {
            log::warn("content.older", {{"why", used.error().message}});
            return instead;
        }
    }
    return used;
}

Result<std::shared_ptr<const store::Pack>> Content::pack() const {
    if (!pack_) return failure(ErrorCode::not_found, "no pack has arrived yet");
    return pack_;
}

Result<std::shared_ptr<const search::Index>> Content::index() const {
    if (!pack_) return failure(ErrorCode::not_found, "no pack has arrived yet");
    if (!index_) return failure(ErrorCode::damaged, "the search index cannot be read");
    return index_;
}

}  // namespace chiosco::app
