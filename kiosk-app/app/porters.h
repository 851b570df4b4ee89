// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is in at the porter's side of this kiosk, and what only they may see (docs/formats/vault.md).
// The point's secret is in memory from the right PIN until the visit is over, and nowhere else.
// Belongs to the runtime's thread.
#pragma once

#include <expected>
#include <filesystem>
#include <map>
#include <optional>

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/keys.h"
#include "core/base/locked.h"
#include "core/store/inbox/reader.h"
#include "core/store/vault/vault.h"
#include "kiosk-app/world/effect.h"

namespace chiosco::app {

class Porters {
public:
    // A vault that cannot be opened is told by every question to it, not by this.
    static Porters open(const std::filesystem::path& state, const Clock& clock,
                        const LockCost& cost = lock_cost);

    Result<std::vector<PorterLine>> list();
    // The name of who is in from now until leave(), for this visit.
    std::expected<std::string, PorterNotIn> enter_pin(std::uint32_t visit, const EnterPin& order);
    std::expected<void, PorterNotIn> enter_code(std::uint32_t visit, const EnterCode& order);
    std::expected<std::string, PorterNotIn> choose_pin(std::uint32_t visit, const ChoosePin& order);
    // Zeroes the point's secret; nobody is in.
    void leave();

    struct Session {
        std::uint32_t visit = 0;
        std::string porter, name;
        SealKey point;
        // What it recorded last, and when: for taking it back.
        std::vector<std::string> recorded = {};
        Instant recorded_at{};
        // The request that it passed on last, its slip, and when.
        std::string passed = {}, passed_slip = {};
        Instant passed_at{};
    };
    // Of this visit; `refused` when nobody is in.
    Result<Session*> session(std::uint32_t visit);

    // The desk's page as a porter has set it; `hours`: the page at any other moment, by its hours.
    using AtMoment = std::function<Result<DeskPage>(Instant)>;
    Result<DeskPage> desk(const AtMoment& hours);
    Result<store::DeskSetting> set_desk(const Session& by, const SetDesk& order);

    // The requests that this point follows, most pressing first; what does not open is left out.
    Result<std::vector<Case>> cases(const Session& session);
    // What a porter's order comes to: where the person takes a request back, also those that it
    // went on from, which are the same person's. The order itself is the last.
    Result<std::vector<MoveCase>> with_those_before(const Session& session, const MoveCase& order);
    Result<void> moved(const MoveCase& order, const std::string& fact);
    // A request that was passed on, from now on among the cases: before the cooperative has heard
    // of it, and without a line. `item` as it will come down, `person` is sealed into it.
    Result<void> passed(const Session& by, json::object item, const json::object& person);

private:
    struct Told {               // By the cooperative, newest item.
        std::int64_t item = 0;  // The first one that brought this lock.
        std::string name, lock;
        bool removed = false;
    };
    struct Pending {
        std::uint32_t visit = 0;
        std::string porter, secret;
        store::KeptPorter kept;
    };
    Porters(Result<store::Vault> vault, std::string secret, std::filesystem::path inbox,
            const Clock& clock, const LockCost& cost);

    Result<store::Vault*> vault();
    Result<std::vector<store::InboxItem>> items(std::string_view kind);
    struct DeskSaid {
        store::DeskSetting set;
        std::string porter = {};  // Their id, where it came down from another kiosk.
    };
    // What a porter has said of the desk last, here or at another kiosk of this point; it may be
    // over. What cannot be read is left out.
    std::optional<DeskSaid> desk_said();
    Result<std::map<std::string, Case>> known_cases(const Session& session);
    struct Moves {
        std::vector<Move> all;
        Instant last{};
    };
    Result<std::map<std::string, Moves>> known_moves();
    Result<std::map<std::string, Told>> all_told();
    Result<std::optional<Told>> told(const std::string& porter);
    // Until when nothing is tried; nothing if it may be tried now.
    std::optional<std::chrono::seconds> wait(const store::Guesses& guesses) const;
    store::Guesses one_more(const store::Guesses& guesses) const;
    void enter(std::uint32_t visit, const std::string& porter, const std::string& name,
               const std::string& secret);

    Result<store::Vault> vault_;
    std::string secret_;  // vault.secret
    std::filesystem::path inbox_;
    const Clock& clock_;
    LockCost cost_;
    std::optional<Session> session_;
    std::optional<Pending> pending_;
};

}  // namespace chiosco::app
