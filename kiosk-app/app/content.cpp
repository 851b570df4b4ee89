// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/content.h"

#include <charconv>

#include "core/base/file.h"

namespace chiosco::app {

Result<bool> Content::refresh() {
    const auto content = folder_ / "content";
    const auto current = TRY(read_file(content / "CURRENT", 64));
    std::int64_t seq = 0;
    if (std::from_chars(current.data(), current.data() + current.size(), seq).ec != std::errc{})
        return failure(ErrorCode::damaged, "CURRENT does not name a pack");
    if (pack_ && pack_->seq() == seq) return false;
    const auto stem = (content / std::to_string(seq)).string();
    auto pack = TRY(store::Pack::open(stem + ".db"));
    auto index = TRY(search::Index::open(stem + ".idx"));
    pack_ = std::move(pack);
    index_ = std::move(index);
    return true;
}

Result<std::shared_ptr<const store::Pack>> Content::pack() const {
    if (!pack_) return failure(ErrorCode::not_found, "no pack has arrived yet");
    return pack_;
}

Result<std::shared_ptr<const search::Index>> Content::index() const {
    if (!index_) return failure(ErrorCode::not_found, "no pack has arrived yet");
    return index_;
}

}  // namespace chiosco::app
