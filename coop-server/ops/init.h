// SPDX-License-Identifier: AGPL-3.0-or-later
// A cooperative's folder: coop.db, keys/, packs/. Everything else opens what this one makes.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/base/clock.h"
#include "core/base/keys.h"
#include "core/store/db.h"

namespace chiosco::coop {

// `folder` with coop.db (meta: coop = a new id, name, lang, created) and new keys. `lang` is what
// its records are written in. `conflict` if there is a coop.db already: nothing is touched then.
Result<void> init(const std::filesystem::path& folder, const std::string& name, const Clock& clock,
                  const std::string& lang = "it");

// coop.db of a folder made by init, migrated. `not_found` if it was never set up.
Result<std::unique_ptr<store::Db>> open_coop(const std::filesystem::path& folder);

// keys/publish.key (64 raw bytes, Ed25519 secret as libsodium has it) and keys/coop.seal (32 raw
// bytes, X25519 secret), mode 0600. `conflict` if one is there: keys are never overwritten.
Result<void> make_keys(const std::filesystem::path& folder);

struct Keys {
    SigningKey publish;
    SealKey seal;
};
// `not_found` without keys, `damaged` if a file has another length.
Result<Keys> read_keys(const std::filesystem::path& folder);

}  // namespace chiosco::coop
