// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/porters.h"

#include <algorithm>
#include <map>

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/domain/enrol.h"

namespace chiosco::app {
namespace {

constexpr std::size_t vault_secret_bytes = 32;
constexpr std::int64_t every_item = -1;

std::unexpected<PorterNotIn> not_in(const Error& error) {
    return std::unexpected(PorterNotIn{error.code});
}

// Made on the first start. One that is lost takes every PIN with it: codes are asked for again.
Result<std::string> vault_secret(const std::filesystem::path& path, store::Vault& vault) {
    auto secret = read_file(path, 1024);
    if (secret && secret->size() == vault_secret_bytes) return secret;
    if (!secret && secret.error().code != ErrorCode::not_found) return secret;
    TRY_VOID(vault.forget_porters());
    auto made = random_bytes(vault_secret_bytes);
    TRY_VOID(write_file(path, made, Access::owner));
    return made;
}

}  // namespace

Porters::Porters(Result<store::Vault> vault, std::string secret, std::filesystem::path inbox,
                 const Clock& clock, const LockCost& cost)
    : vault_(std::move(vault)),
      secret_(std::move(secret)),
      inbox_(std::move(inbox)),
      clock_(clock),
      cost_(cost) {}

Porters Porters::open(const std::filesystem::path& state, const Clock& clock,
                      const LockCost& cost) {
    auto vault = store::Vault::open((state / "ui" / "vault.db").string());
    std::string secret;
    if (vault) {
        auto read = vault_secret(state / "ui" / "vault.secret", *vault);
        if (read)
            secret = std::move(*read);
        else
            vault = std::unexpected(read.error());
    }
    if (!vault) log::warn("vault.closed", {{"why", vault.error().message}});
    return Porters{std::move(vault), std::move(secret), state / "agent" / "inbox.db", clock, cost};
}

Result<store::Vault*> Porters::vault() {
    if (!vault_) return std::unexpected(vault_.error());
    return &*vault_;
}

Result<std::vector<store::InboxItem>> Porters::items(std::string_view kind) {
    std::vector<store::InboxItem> found;
    auto inbox = store::InboxReader::open(inbox_.string());
    if (!inbox) {
        if (inbox.error().code == ErrorCode::not_found) return found;  // Nothing was told yet.
        return std::unexpected(inbox.error());
    }
    found = TRY(inbox->last_of(kind, every_item));
    std::ranges::reverse(found);
    return found;
}

// A cooperative that comes from a backup tells again what it knew then. The same lock is the same
// item: what is spent of its codes stays spent, and who was removed after it stays out.
Result<std::map<std::string, Porters::Told>> Porters::all_told() {
    std::map<std::string, Told> newest;
    std::map<std::pair<std::string, std::string>, std::int64_t> first;
    for (const auto& item : TRY(items("porter"))) {
        const auto body = parse_json_object(item.body);
        if (!body) continue;
        const auto id = text_of(*body, "porter"), lock = text_of(*body, "lock");
        auto& told = newest[id];
        if (bool_of(*body, "removed")) {
            told = {.item = item.n, .name = {}, .lock = {}, .removed = true};
            continue;
        }
        const auto [known, is_new] = first.try_emplace({id, lock}, item.n);
        if (!is_new && told.removed) continue;
        told = {known->second, text_of(*body, "name"), lock, false};
    }
    return newest;
}

Result<std::optional<Porters::Told>> Porters::told(const std::string& porter) {
    const auto all = TRY(all_told());
    const auto found = all.find(porter);
    return found == all.end() ? std::optional<Told>{} : found->second;
}

Result<std::vector<PorterLine>> Porters::list() {
    auto* vault = TRY(this->vault());
    std::vector<PorterLine> all;
    for (const auto& [id, newest] : TRY(all_told())) {
        if (newest.removed) {
            TRY_VOID(vault->forget_porter(id));
            continue;
        }
        PorterLine line{.id = id, .name = newest.name};
        line.has_pin = TRY(vault->porter(id)).has_value();
        line.locked = line.has_pin && TRY(vault->pin_guesses(id)).wrong >= pin_tries_max;
        all.push_back(std::move(line));
    }
    std::ranges::stable_sort(all, {}, &PorterLine::name);
    return all;
}

std::optional<std::chrono::seconds> Porters::wait(const store::Guesses& guesses) const {
    const auto now = clock_.now();
    if (!guesses.wait_until || *guesses.wait_until <= now) return std::nullopt;
    const auto left = std::chrono::ceil<std::chrono::seconds>(*guesses.wait_until - now);
    // A clock that was set back makes nobody wait for years.
    return std::min(left, wait_after(static_cast<int>(guesses.wrong)));
}

store::Guesses Porters::one_more(const store::Guesses& guesses) const {
    const auto wrong = guesses.wrong + 1;
    const auto pause = wait_after(static_cast<int>(wrong));
    store::Guesses next{.wrong = wrong};
    if (pause.count() > 0) next.wait_until = clock_.now() + pause;
    return next;
}

void Porters::enter(std::uint32_t visit, const std::string& porter, const std::string& name,
                    const std::string& secret) {
    if (session_) wipe(session_->point.secret);
    auto point = seal_key(secret);
    ENSURE(point.has_value());  // Its length was looked at when the code opened it.
    session_ = Session{.visit = visit, .porter = porter, .name = name, .point = std::move(*point)};
    log::note("porter.in", {{"porter", porter}});
}

std::expected<std::string, PorterNotIn> Porters::enter_pin(std::uint32_t visit,
                                                           const EnterPin& order) {
    const auto vault = this->vault();
    if (!vault) return not_in(vault.error());
    const auto from_desk = told(order.porter);
    const auto kept = (*vault)->porter(order.porter);
    const auto guesses = (*vault)->pin_guesses(order.porter);
    for (const auto* failed :
         {from_desk ? nullptr : &from_desk.error(), kept ? nullptr : &kept.error(),
          guesses ? nullptr : &guesses.error()})
        if (failed) return not_in(*failed);
    if (!*from_desk || (*from_desk)->removed || !*kept)
        return std::unexpected(PorterNotIn{ErrorCode::not_found});
    if (guesses->wrong >= pin_tries_max) return std::unexpected(PorterNotIn{ErrorCode::conflict});
    if (const auto pause = wait(*guesses))
        return std::unexpected(PorterNotIn{ErrorCode::retry_later, *pause});
    // Counted before it is looked at: pulling the plug gives no free guess.
    const auto counted = one_more(*guesses);
    if (const auto put = (*vault)->put_pin_guesses(order.porter, counted); !put)
        return not_in(put.error());
    auto key = order.pin + secret_;
    const auto lock = from_base64((*kept)->locked);
    auto opened =
        lock ? unlock_secret(*lock, key) : Result<Unlocked>{std::unexpected(lock.error())};
    wipe(key);
    if (!opened && opened.error().code == ErrorCode::refused) {
        const int left = pin_tries_max - static_cast<int>(counted.wrong);
        if (left <= 0) return std::unexpected(PorterNotIn{ErrorCode::conflict});
        return std::unexpected(
            PorterNotIn{ErrorCode::refused, wait_after(static_cast<int>(counted.wrong)), left});
    }
    // What was not the typist's fault is not counted.
    if (const auto put =
            (*vault)->put_pin_guesses(order.porter, opened ? store::Guesses{} : *guesses);
        !put)
        return not_in(put.error());
    if (!opened) return not_in(opened.error());
    enter(visit, order.porter, (*from_desk)->name, opened->secret);
    wipe(opened->secret);
    return session_->name;
}

std::expected<void, PorterNotIn> Porters::enter_code(std::uint32_t visit, const EnterCode& order) {
    pending_.reset();
    const auto vault = this->vault();
    if (!vault) return not_in(vault.error());
    const auto from_desk = told(order.porter);
    if (!from_desk) return not_in(from_desk.error());
    if (!*from_desk || (*from_desk)->removed)
        return std::unexpected(PorterNotIn{ErrorCode::not_found});
    const auto before = (*vault)->porter(order.porter);
    const auto guesses = (*vault)->code_guesses(order.porter);
    if (!before) return not_in(before.error());
    if (!guesses) return not_in(guesses.error());
    if (const auto pause = wait(*guesses))
        return std::unexpected(PorterNotIn{ErrorCode::retry_later, *pause});
    const auto typed = read_enrol_code(order.code);
    if (!typed) return not_in(typed.error());
    const auto counted = one_more(*guesses);
    if (const auto put = (*vault)->put_code_guesses(order.porter, counted); !put)
        return not_in(put.error());
    const auto lock = from_base64((*from_desk)->lock);
    auto opened =
        lock ? unlock_secret(*lock, *typed) : Result<Unlocked>{std::unexpected(lock.error())};
    const auto item = (*from_desk)->item;
    // What is spent of a lock older than the one that was opened last, nobody knows any more.
    const bool is_older = *before && (*before)->item > item;
    const auto used = is_older                             ? ~std::int64_t{0}
                      : *before && (*before)->item == item ? (*before)->codes_used
                                                           : 0;
    const auto refused =
        PorterNotIn{ErrorCode::refused, wait_after(static_cast<int>(counted.wrong))};
    if (!opened && opened.error().code == ErrorCode::refused) return std::unexpected(refused);
    if (!opened) return not_in(opened.error());
    const std::int64_t bit = std::int64_t{1} << opened->which;
    if (used & bit) return std::unexpected(refused);  // Spent: as good as wrong.
    if (opened->secret.size() != seal_key_bytes)
        return std::unexpected(PorterNotIn{ErrorCode::damaged});
    pending_ = Pending{
        visit, order.porter, std::move(opened->secret), {order.porter, item, used | bit, ""}};
    return {};
}

std::expected<std::string, PorterNotIn> Porters::choose_pin(std::uint32_t visit,
                                                            const ChoosePin& order) {
    if (!pending_ || pending_->visit != visit || !is_pin(order.pin) || is_easy_pin(order.pin))
        return std::unexpected(PorterNotIn{ErrorCode::invalid});
    const auto vault = this->vault();
    if (!vault) return not_in(vault.error());
    const auto from_desk = told(pending_->porter);
    if (!from_desk) return not_in(from_desk.error());
    auto key = order.pin + secret_;
    pending_->kept.locked = base64(lock_secret(pending_->secret, {key}, cost_));
    wipe(key);
    // The new lock, the spent code and the forgotten guesses are one row and one transaction.
    if (const auto put = (*vault)->put_porter(pending_->kept); !put) return not_in(put.error());
    enter(visit, pending_->porter, *from_desk ? (*from_desk)->name : "", pending_->secret);
    wipe(pending_->secret);
    pending_.reset();
    return session_->name;
}

void Porters::leave() {
    if (session_) wipe(session_->point.secret);
    if (pending_) wipe(pending_->secret);
    session_.reset();
    pending_.reset();
}

Result<Porters::Session*> Porters::session(std::uint32_t visit) {
    if (!session_ || session_->visit != visit)
        return failure(ErrorCode::refused, "no porter is in");
    return &*session_;
}

}  // namespace chiosco::app
