// SPDX-License-Identifier: AGPL-3.0-or-later
// ui/vault.db as its one writer, chiosco, sees it (docs/formats/vault.md): the porters' locks and
// how often somebody guessed, the desk as a porter opened or closed it, moves of requests, and
// those that were passed on.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/domain/handoff.h"
#include "core/store/db.h"

namespace chiosco::store {

struct KeptPorter {
    std::string id;
    std::int64_t item = 0;        // The inbox item whose code was used last,
    std::int64_t codes_used = 0;  // and which of its codes are spent, one bit each.
    std::string locked;           // The point's secret; see core/base/locked.h.
    bool operator==(const KeptPorter&) const = default;
};

// Guesses that went wrong in a row, and until when nothing is tried.
struct Guesses {
    std::int64_t wrong = 0;
    std::optional<Instant> wait_until = {};
    bool operator==(const Guesses&) const = default;
};

struct DeskSetting {
    bool open = true;
    std::string who;
    Instant since{}, until{};
    bool operator==(const DeskSetting&) const = default;
};

struct KeptMove {
    std::string opened;  // The request: the fact that it began with.
    Move move;
    Instant at{};
};

class Vault {
public:
    // Made if it is not there, migrated if it is old. Fails as open_sqlite() and migrate() do.
    static Result<Vault> open(const std::string& path);

    Result<std::optional<KeptPorter>> porter(const std::string& id);
    // The lock and what it was made from; wrong PINs and codes are forgotten.
    Result<void> put_porter(const KeptPorter& porter);
    Result<void> forget_porter(const std::string& id);
    Result<void> forget_porters();

    Result<Guesses> pin_guesses(const std::string& porter);
    Result<Guesses> code_guesses(const std::string& porter);
    Result<void> put_pin_guesses(const std::string& porter, const Guesses& guesses);
    Result<void> put_code_guesses(const std::string& porter, const Guesses& guesses);

    Result<std::optional<DeskSetting>> desk();
    Result<void> put_desk(const DeskSetting& desk);

    Result<void> put_move(const KeptMove& move);
    Result<std::vector<KeptMove>> moves();

    // A request passed on from here, sealed, by the fact that it began with.
    Result<void> put_passed(const std::string& id, const std::string& item);
    Result<void> forget_passed(const std::string& id);
    Result<std::vector<std::pair<std::string, std::string>>> passed();

private:
    explicit Vault(std::unique_ptr<Db> db) : db_(std::move(db)) {}
    Result<Guesses> guesses(std::string_view sql, const std::string& porter);
    std::unique_ptr<Db> db_;
};

// `prev` as it is written down: the ids, one space apart.
std::string joined(const std::vector<std::string>& ids);
std::vector<std::string> split(const std::string& ids);

}  // namespace chiosco::store
