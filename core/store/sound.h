// SPDX-License-Identifier: AGPL-3.0-or-later
// A database that its one writer can go on with, whatever the disk did to the file: what is
// damaged is moved beside it for a person to look at, and a new one takes its place.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/store/db.h"

namespace chiosco::store {

// Open for writing and migrated, every page as SQLite wants it. A file that is not is renamed to
// `<path>.damaged-<n>` (the last three are kept) with its WAL. Fails as open_sqlite() and
// migrate() do, but for `damaged`.
Result<std::unique_ptr<Db>> open_sound(const std::string& path, std::int32_t application_id,
                                       const std::vector<Migration>& steps);

// What stands beside `path`, oldest first.
std::vector<std::string> set_aside(const std::string& path);

struct DamagedFile {
    enum class Of { outbox, inbox } of = Of::outbox;
    std::string name = {};
    Instant since{};  // When it was put there, by the machine's clock.
};
// The newest of each store of a kiosk (`state` as in docs/formats/device.md): what a technician is
// told of for as long as the file is there.
std::vector<DamagedFile> damaged_files(const std::filesystem::path& state);

// Every row of `sql` (which ends in `order by <column>`) that can still be read of a damaged table:
// up to the damage from the front, and from the back. A row may be seen twice.
void read_what_is_left(Db& db, const std::string& sql, const RowFn& each);

}  // namespace chiosco::store
