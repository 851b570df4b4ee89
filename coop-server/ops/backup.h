// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole cooperative as one sealed file, and back (docs/formats/backup.md): coop.db and keys/.
// Packs are not in it: they are published again from the records.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "coop-server/ops/sealed_file.h"
#include "core/base/clock.h"

namespace chiosco::coop {

struct BackedUp {
    std::uint64_t bytes = 0;  // Of coop.db.
    std::int64_t facts = 0;
};
// Takes a consistent copy while the server runs, and notes in coop.db from when on facts are
// safe: kiosks may then forget theirs. `invalid` for a short passphrase, `full`, `not_found`.
Result<BackedUp> backup(const std::filesystem::path& folder, const std::filesystem::path& out,
                        const std::string& passphrase, const Clock& clock,
                        Effort effort = Effort::moderate);

struct Restored {
    std::string backed_up;            // RFC 3339: what came later was not in it.
    std::vector<std::string> shards;  // To be published again.
    std::vector<std::string> kiosks;  // In use then: who was revoked since must be revoked again.
};
// Makes `folder`, which must not be there or be empty (`conflict`), all or nothing. Kiosks hear
// that they must send again what they kept; nothing that the old server may have used since the
// backup (inbox numbers, pack numbers, lease epochs) is used twice. `refused` for another
// passphrase, `damaged`.
Result<Restored> restore(const std::filesystem::path& from, const std::filesystem::path& folder,
                         const std::string& passphrase, const Clock& clock);

}  // namespace chiosco::coop
