// SPDX-License-Identifier: AGPL-3.0-or-later
#include <sys/socket.h>

#include "core/base/bytes.h"
#include "core/base/socket.h"
#include "core/domain/signed_request.h"
#include "core/sync/courier.h"
#include "core/sync/manifest.h"
#include "core/sync/messages.h"
#include "core/sync/server_facts.h"
#include "tests/fuzz/targets.h"

namespace chiosco::fuzz {

void facts(std::string_view bytes) {
    const auto batch = sync::read_facts(bytes);
    if (!batch) return;
    ENSURE(batch->facts.size() + batch->rejected.size() <= sync::facts_lines_max);
    for (const auto& read : batch->facts)
        ENSURE(!read.fact.id.empty() && read.canonical.size() <= fact_bytes_max);
}

void messages(std::string_view bytes) {
    if (const auto reply = sync::decode_facts_reply(bytes))
        ENSURE(sync::decode_facts_reply(encode(*reply)) == *reply);
    if (const auto page = sync::decode_inbox_page(bytes)) {
        for (const auto& item : page->items) (void)sync::lease_from_json(item.body);
        ENSURE(sync::decode_inbox_page(encode(*page)) == *page);
    }
    if (const auto ask = sync::decode_lease_ask(bytes))
        ENSURE(sync::decode_lease_ask(encode(*ask)) == *ask);
    if (const auto slip = sync::decode_slip_state(bytes))
        ENSURE(sync::decode_slip_state(encode(*slip)).has_value());
    (void)sync::decode_granted(bytes);
}

void manifest(std::string_view bytes) {
    // Rightly signed, or the parser would never see it.
    static const auto key = make_signing_key();
    static const auto publish = hex(key.public_key);
    ENSURE(!sync::open_manifest(bytes, written_signature(std::string(64, 'x')), publish));
    const auto opened = sync::open_manifest(bytes, written_signature(sign(key, bytes)), publish);
    if (opened) ENSURE(opened->seq > 0 && opened->size > 0);
}

void socket_message(std::string_view bytes) {
    int ends[2];
    ENSURE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) == 0);
    const Fd theirs{ends[0]};
    const Socket ours{Fd{ends[1]}};
    if (::send(theirs.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0) return;
    (void)ours.receive();
    // Whatever that was, the next message is heard.
    if (bytes.empty()) return;
    constexpr std::string_view good = R"({"do":"hello"})";
    ENSURE(::send(theirs.get(), good.data(), good.size(), MSG_NOSIGNAL) > 0);
    ENSURE(ours.receive().has_value());
}

// The envelope as it lies on the stick, and with what it says rightly signed and sealed.
void courier(std::string_view bytes) {
    static const auto device = make_signing_key(), publish = make_signing_key();
    static const auto coop = make_seal_key();
    (void)sync::sender_of(bytes);
    (void)sync::open_facts(bytes, device.public_key, coop);
    (void)sync::open_kiosk(bytes, "kiosk", hex(publish.public_key), device);
    const sync::FactsEnvelope envelope{"kiosk", 1, 1, 0, "inbox", std::string{bytes}};
    const auto sealed = sync::encode(envelope, device, hex(coop.public_key));
    if (!sealed) return;
    const auto opened = sync::open_facts(*sealed, device.public_key, coop);
    if (opened) ENSURE(*opened == envelope);
}

}  // namespace chiosco::fuzz
