// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/sync/courier.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/ids.h"
#include "core/domain/signed_request.h"

namespace chiosco::sync {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic_start = "CHIOSCO-COURIER ";
constexpr std::string_view facts_magic = "CHIOSCO-COURIER 1 facts",
                           kiosk_magic = "CHIOSCO-COURIER 1 kiosk";

// Three lines (what it is, about it, the signature) and the sealed bytes to the end. Signed is
// everything but the signature.
struct Envelope {
    std::string_view magic, about, signature, sealed;
};

Result<std::string> written(std::string_view magic, const json::object& about,
                            const SigningKey& key, std::string_view sealed) {
    const auto head = std::string{magic} + "\n" + json::serialize(about) + "\n";
    auto signed_part = head + std::string{sealed};
    return head + written_signature(sign(key, signed_part)) + "\n" + std::string{sealed};
}

Result<std::string_view> take_line(std::string_view& rest) {
    const auto end = rest.substr(0, 1024).find('\n');
    if (end == std::string_view::npos) return failure(ErrorCode::damaged, "it is cut");
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

Result<Envelope> read_envelope(std::string_view bytes) {
    Envelope envelope;
    envelope.magic = TRY(take_line(bytes));
    envelope.about = TRY(take_line(bytes));
    envelope.signature = TRY(take_line(bytes));
    envelope.sealed = bytes;
    return envelope;
}

Result<void> check(const Envelope& envelope, std::string_view magic, std::string_view key) {
    if (envelope.magic != magic) return failure(ErrorCode::damaged, "it is of another kind");
    const auto signature = read_signature(envelope.signature);
    const auto message = std::string{envelope.magic} + "\n" + std::string{envelope.about} + "\n" +
                         std::string{envelope.sealed};
    if (!signature || !verified(key, message, *signature))
        return failure(ErrorCode::refused, "it is not signed by whom it says, or was changed");
    return {};
}

Result<json::object> about_of(const Envelope& envelope) {
    auto about = parse_json_object(envelope.about);
    if (!about) return failure(ErrorCode::damaged, "it does not say whose it is");
    return about;
}

Result<FactsEnvelope> facts_inside(const json::object& about, std::string_view plain) {
    FactsEnvelope facts;
    facts.kiosk = TRY(need_text(about, "kiosk"));
    facts.drop = TRY(need_int(about, "drop"));
    facts.part = TRY(need_int(about, "part"));
    const auto end = plain.find('\n');
    if (end == std::string_view::npos) return failure(ErrorCode::damaged, "there is nothing in it");
    const auto inside = TRY(parse_json_object(plain.substr(0, end)));
    facts.cursor = TRY(need_int(inside, "cursor"));
    facts.inbox = text_of(inside, "inbox");
    if (facts.inbox.size() > 64) return failure(ErrorCode::damaged, "no name for an inbox");
    facts.lines = plain.substr(end + 1);
    return facts;
}

Result<KioskEnvelope> kiosk_inside(std::string_view kiosk, std::string_view plain) {
    const auto inside = TRY(parse_json_object(plain));
    KioskEnvelope told{.kiosk = std::string{kiosk}, .items = {}, .reply = {}};
    auto page = TRY(decode_inbox_page(json::serialize(object_of(inside, "inbox"))));
    told.items = std::move(page.items);
    told.more = page.more;
    told.after = int_of(inside, "after");
    told.inbox = text_of(inside, "for");
    told.reply = TRY(decode_facts_reply(json::serialize(object_of(inside, "facts"))));
    return told;
}

// What does not read is damaged, whatever the reader called it.
template <class T>
Result<T> or_damaged(Result<T> read) {
    if (!read) read.error().code = ErrorCode::damaged;
    return read;
}

}  // namespace

Result<std::string> encode(const FactsEnvelope& envelope, const SigningKey& device,
                           std::string_view coop_seal) {
    const auto plain =
        json::serialize(json::object{{"cursor", envelope.cursor}, {"inbox", envelope.inbox}}) +
        "\n" + envelope.lines;
    const auto sealed = TRY(seal(TRY(from_hex(coop_seal)), plain));
    return written(facts_magic,
                   {{"kiosk", envelope.kiosk}, {"drop", envelope.drop}, {"part", envelope.part}},
                   device, sealed);
}

Result<std::string> sender_of(std::string_view bytes) {
    if (bytes.empty()) return failure(ErrorCode::damaged, "it is empty");
    if (!bytes.starts_with(magic_start.substr(0, bytes.size())))
        return failure(ErrorCode::damaged, "is no courier's box, it does not begin as one");
    const auto about = TRY(about_of(TRY(read_envelope(bytes))));
    auto kiosk = text_of(about, "kiosk");
    if (!is_uuid(kiosk)) return failure(ErrorCode::damaged, "it does not say whose it is");
    return kiosk;
}

Result<FactsEnvelope> open_facts(std::string_view bytes, std::string_view device_key,
                                 const SealKey& coop) {
    const auto envelope = TRY(read_envelope(bytes));
    TRY_VOID(check(envelope, facts_magic, device_key));
    const auto plain = TRY(open_seal(coop, envelope.sealed));
    return or_damaged(facts_inside(TRY(about_of(envelope)), plain));
}

Result<std::string> encode(const KioskEnvelope& envelope, const SigningKey& publish,
                           std::string_view device_key) {
    const auto plain = json::serialize(
        json::object{{"after", envelope.after},
                     {"for", envelope.inbox},
                     {"inbox", json::parse(encode(InboxPage{envelope.items, envelope.more}))},
                     {"facts", json::parse(encode(envelope.reply))}});
    const auto sealed = TRY(seal(TRY(seal_public_of(device_key)), plain));
    return written(kiosk_magic, {{"kiosk", envelope.kiosk}}, publish, sealed);
}

Result<KioskEnvelope> open_kiosk(std::string_view bytes, std::string_view kiosk,
                                 std::string_view publish_key, const SigningKey& device) {
    const auto envelope = TRY(read_envelope(bytes));
    TRY_VOID(check(envelope, kiosk_magic, TRY(from_hex(publish_key))));
    if (text_of(TRY(about_of(envelope)), "kiosk") != kiosk)
        return failure(ErrorCode::refused, "it is for another kiosk");
    const auto plain = TRY(open_seal(seal_key_of(device), envelope.sealed));
    return or_damaged(kiosk_inside(kiosk, plain));
}

fs::path facts_folder(const fs::path& stick) { return stick / courier_folder / "facts"; }

std::string facts_name(const FactsEnvelope& envelope) {
    return envelope.kiosk + "-" + std::to_string(envelope.drop) + "-" +
           std::to_string(envelope.part) + ".facts";
}

bool is_facts_name(std::string_view name) {
    constexpr std::string_view ending = ".facts";
    constexpr std::size_t id = 36;
    if (name.size() < id + 4 + ending.size() || name.size() > 80 || !name.ends_with(ending))
        return false;
    const auto numbers = name.substr(id, name.size() - id - ending.size());
    return is_uuid(name.substr(0, id)) && numbers.starts_with('-') &&
           std::ranges::all_of(numbers, [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

fs::path kiosk_file(const fs::path& stick, std::string_view kiosk) {
    return stick / courier_folder / "kiosks" / (std::string{kiosk} + ".box");
}

fs::path head_file(const fs::path& stick, std::string_view shard, std::int64_t format) {
    return stick / courier_folder / "heads" /
           (std::string{shard} + "." + std::to_string(format) + ".json");
}

Result<void> check_stick(const fs::path& stick) {
    std::error_code unknown;
    const auto top = stick / courier_folder;
    std::vector<fs::path> folders{top};
    for (const auto* name : {"facts", "kiosks", "heads", "packs"}) folders.push_back(top / name);
    if (!fs::is_symlink(top / "packs", unknown) && !fs::is_symlink(top, unknown))
        for (fs::directory_iterator one{top / "packs", unknown}, end; !unknown && one != end;
             one.increment(unknown))
            folders.push_back(one->path());
    for (const auto& folder : folders) {
        const auto kind = fs::symlink_status(folder, unknown).type();
        if (kind != fs::file_type::directory && kind != fs::file_type::not_found)
            return failure(ErrorCode::refused,
                           folder.lexically_relative(top.parent_path()).string() + " is no folder");
    }
    return {};
}

Result<void> write_stick_file(const fs::path& path, std::string_view bytes) {
    std::error_code ignored;
    fs::remove(path.string() + ".new", ignored);
    return write_file(path, bytes);
}

Result<std::string> read_stick_file(const fs::path& path, std::size_t bytes_max) {
    // Without waiting: a named pipe would hold us for ever.
    const Fd file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
    struct stat about{};
    if (!file && errno == ELOOP) return failure(ErrorCode::refused, "it is a link");
    if (!file || ::fstat(file.get(), &about) != 0)
        return std::unexpected(system_error(path.filename().string()));
    if (!S_ISREG(about.st_mode)) return failure(ErrorCode::refused, "it is no file");
    if (static_cast<std::uint64_t>(about.st_size) > bytes_max)
        return failure(ErrorCode::full, "it is too large");
    std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
    for (std::size_t got = 0; got < bytes.size();) {
        const auto some = ::read(file.get(), bytes.data() + got, bytes.size() - got);
        if (some < 0 && errno == EINTR) continue;
        if (some < 0) return std::unexpected(system_error(path.filename().string()));
        if (some == 0) return failure(ErrorCode::damaged, "it is cut");
        got += static_cast<std::size_t>(some);
    }
    return bytes;
}

}  // namespace chiosco::sync
