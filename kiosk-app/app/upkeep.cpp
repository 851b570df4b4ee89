// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/app/upkeep.h"

#include "core/base/bytes.h"
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/base/shred.h"
#include "core/base/version.h"
#include "core/domain/rome.h"
#include "core/store/inbox/reader.h"
#include "core/store/sound.h"

namespace chiosco::app {
namespace {

using std::chrono::milliseconds;

// Less is no reason to make the shown time jump.
constexpr milliseconds correction_least = std::chrono::seconds{2};
// By so much a clock may go back between two looks at it and still be taken for right.
constexpr milliseconds back_at_most = std::chrono::hours{1};
constexpr const char* wipe_order = "wipe-ordered";

milliseconds worth_it(milliseconds offset) {
    return std::chrono::abs(offset) < correction_least ? milliseconds{0} : offset;
}

std::filesystem::path file_of(const std::filesystem::path& state) {
    return state / "ui" / "service.json";
}

}  // namespace

Upkeep::Upkeep(std::filesystem::path state, std::string kiosk, const Clock& clock)
    : state_(std::move(state)),
      kiosk_(std::move(kiosk)),
      clock_(clock),
      moved_(clock.now() - SystemClock{}.now()) {
    const auto text = read_file(file_of(state_), 4096);
    const auto kept = text ? parse_json_object(*text) : Result<json::object>{json::object{}};
    if (!kept) return;  // Damaged: as if nothing had ever been ordered; the orders come again.
    out_ = bool_of(*kept, "out");
    done_ = int_of(*kept, "done");
}

Result<void> Upkeep::keep() const {
    return write_file(file_of(state_),
                      canonical(json::object{{"out", out_}, {"done", done_}}) + "\n");
}

std::vector<FileSetAside> Upkeep::set_aside() const {
    using Of = FileSetAside::Of;
    std::vector<FileSetAside> found;
    for (auto& one : store::damaged_files(state_)) {
        const auto of = one.of == store::DamagedFile::Of::outbox ? Of::outbox : Of::inbox;
        found.push_back({of, std::move(one.name), one.since});
    }
    return found;
}

bool Upkeep::set_out_of_service(bool out) {
    out_ = out;
    const auto kept = keep();
    if (!kept) log::warn("service.not_kept", {{"code", std::string{name(kept.error().code)}}});
    return kept.has_value();
}

// In the order in which they were given; each once, also after a restart in between.
void Upkeep::read_orders() {
    auto inbox = store::InboxReader::open((state_ / "agent" / "inbox.db").string());
    if (!inbox) return;
    const auto before = done_;
    for (;;) {
        const auto items = inbox->items_after(done_);
        if (!items || items->empty()) break;
        for (const auto& item : *items) {
            done_ = item.n;
            const auto body = parse_json_object(item.body);
            if (item.kind != "command" || !body) continue;
            const auto order = text_of(*body, "do");
            if (order != "lock" && order != "unlock") continue;
            out_ = order == "lock";
            log::note("order.done", {{"kind", order}, {"n", std::to_string(item.n)}});
        }
    }
    if (done_ == before) return;
    if (const auto kept = keep(); !kept)
        log::warn("service.not_kept", {{"code", std::string{name(kept.error().code)}}});
}

// What was heard once may be about another clock than today's: a battery that is empty lets it
// begin anew. So an old offset counts only while the clock has gone on since.
void Upkeep::read_clock() {
    const Instant raw = SystemClock{}.now() + moved_;
    const Instant first_possible = *parse_rfc3339(made_on);
    if (text_of(agent_, "line") == "ok") {
        correction_ = worth_it(milliseconds{int_of(agent_, "clock_offset_ms")});
        doubt_ = raw + correction_ < first_possible;
        return;
    }
    auto inbox = store::InboxReader::open((state_ / "agent" / "inbox.db").string());
    const auto heard = inbox ? inbox->last_sync() : Result<std::optional<Instant>>{};
    const auto offset = inbox ? inbox->clock_offset() : Result<milliseconds>{milliseconds{0}};
    // That moment is in the cooperative's time.
    const Instant then_right = raw + offset.value_or(milliseconds{0});
    const bool went_back = heard && *heard && then_right + back_at_most < **heard;
    if (offset && !went_back) correction_ = worth_it(*offset);
    doubt_ = went_back || raw + correction_ < first_possible;
}

void Upkeep::look() {
    read_orders();
    read_clock();
    if (std::filesystem::exists(state_ / "agent" / wipe_order)) leaving_ = true;
}

void Upkeep::hear(const json::object& message) {
    if (message.contains("status")) agent_ = object_of(message, "status");
    look();
}

Result<std::string> Upkeep::technician_secret() const {
    auto inbox = TRY(store::InboxReader::open((state_ / "agent" / "inbox.db").string()));
    std::string secret;
    for (std::int64_t after = 0;;) {
        const auto items = TRY(inbox.items_after(after));
        if (items.empty()) break;
        for (const auto& item : items) {
            after = item.n;
            if (item.kind != "technician") continue;
            const auto body = parse_json_object(item.body);
            auto bytes = body ? from_hex(text_of(*body, "secret")) : Result<std::string>{""};
            if (bytes && bytes->size() == technician_secret_bytes) secret = std::move(*bytes);
        }
    }
    if (secret.empty()) return failure(ErrorCode::not_found, "no technician's secret yet");
    return secret;
}

TechnicianChecked Upkeep::check(const std::string& typed) {
    using Outcome = TechnicianChecked::Outcome;
    const auto steady = clock_.steady();
    if (const auto wait = tries_.wait(steady); wait.count() > 0)
        return {Outcome::paused,
                static_cast<int>(std::chrono::ceil<std::chrono::minutes>(wait).count())};
    auto secret = technician_secret();
    if (!secret) return {Outcome::unknown};
    const bool opens = opens_for_technician(*secret, kiosk_, typed, rome(clock_.now()).day);
    wipe(*secret);
    if (opens) {
        tries_.right();
        log::note("technician.in");
        return {Outcome::opens};
    }
    tries_.wrong(steady);
    log::warn("technician.wrong_code");
    return {Outcome::wrong};
}

Result<bool> wipe_if_ordered(const std::filesystem::path& state) {
    if (!std::filesystem::exists(state / "agent" / wipe_order)) return false;
    TRY_VOID(shred_inside(state / "ui"));
    log::note("wiped");
    return true;
}

}  // namespace chiosco::app
