// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/enrol.h"

#include <array>

#include "core/base/bytes.h"
#include "core/base/ids.h"

namespace chiosco {
namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_length = 8, site_bytes_max = 200;

// Things with one picture each, that nobody mixes up when read aloud.
constexpr std::array<std::string_view, 64> picture_words{
    "albero",   "ancora", "anello",   "ape",     "arancia", "barca",   "borsa",   "bosco",
    "cane",     "casa",   "cavallo",  "chiave",  "corona",  "cuore",   "delfino", "drago",
    "elefante", "faro",   "farfalla", "fiore",   "foglia",  "forbici", "fragola", "fungo",
    "gallo",    "gatto",  "gelato",   "ghianda", "giraffa", "lampada", "leone",   "libro",
    "luna",     "lupo",   "martello", "mela",    "mulino",  "neve",    "nido",    "ombrello",
    "orologio", "orso",   "pane",     "pesce",   "piuma",   "ponte",   "quadro",  "ragno",
    "remo",     "riccio", "rosa",     "scala",   "scarpa",  "sedia",   "sole",    "stella",
    "tamburo",  "tavolo", "tazza",    "tenda",   "torre",   "treno",   "uva",     "zebra"};

std::string proof_text(std::string_view code, std::string_view key_hex) {
    return "enrol\n" + std::string{code} + "\n" + std::string{key_hex};
}

char read_character(char typed) {
    if (typed >= 'a' && typed <= 'z') typed = static_cast<char>(typed - 'a' + 'A');
    if (typed == 'O') return '0';
    return typed == 'I' || typed == 'L' ? '1' : typed;
}

}  // namespace

std::string make_enrol_code(std::string_view eight_random_bytes) {
    ENSURE(eight_random_bytes.size() == code_length);
    std::string code;
    for (const char byte : eight_random_bytes) code += crockford[std::size_t(byte & 31)];
    return code;
}

Result<std::string> read_enrol_code(std::string_view typed) {
    std::string code;
    for (const char c : typed.substr(0, 64))
        if (c != ' ' && c != '-') code += read_character(c);
    if (code.size() != code_length || code.find_first_not_of(crockford) != std::string::npos)
        return failure(ErrorCode::invalid, "a code is eight letters and digits");
    return code;
}

std::string enrol_code_hash(std::string_view code) { return hex(blake2b(code)); }

bool names_site(std::string_view name, std::string_view site) {
    return name == site || uuid5("sample", name) == site;
}

std::string four_words(std::string_view key_hex) {
    const auto hash = blake2b("words" + std::string{key_hex});
    unsigned bits = 0;
    for (int i = 0; i < 3; ++i) bits = bits << 8 | static_cast<unsigned char>(hash[std::size_t(i)]);
    std::string words;
    for (int shift = 18; shift >= 0; shift -= 6)
        words.append(words.empty() ? "" : " ").append(picture_words[bits >> shift & 63]);
    return words;
}

EnrolAsk enrol_ask(std::string_view code, const SigningKey& key, const DevicePanel& panel) {
    EnrolAsk ask{std::string{code}, hex(key.public_key), panel, {}, {}};
    ask.proof = sign(key, proof_text(ask.code, ask.key));
    return ask;
}

json::object to_json(const EnrolAsk& ask) {
    json::object out{{"code", ask.code},
                     {"key", ask.key},
                     {"panel", to_json(ask.panel)},
                     {"proof", base64(ask.proof)}};
    if (!ask.again.empty()) out["again"] = ask.again;
    if (!ask.site.empty()) out["site"] = ask.site;
    return out;
}

Result<EnrolAsk> enrol_ask_from_json(const json::object& from) {
    EnrolAsk ask;
    ask.code = TRY(need_text(from, "code"));
    ask.key = TRY(need_text(from, "key"));
    ask.panel = TRY(panel_from_json(object_of(from, "panel")));
    const auto proof = TRY(need_text(from, "proof"));
    ask.proof = TRY(from_base64(proof));
    ask.again = text_of(from, "again");
    if (!ask.again.empty() && !is_uuid(ask.again))
        return failure(ErrorCode::invalid, "\"again\" is a kiosk's id");
    ask.site = text_of(from, "site");
    if (ask.site.size() > site_bytes_max)
        return failure(ErrorCode::invalid, "\"site\" is too long for a site");
    const auto key = TRY(from_hex(ask.key));
    if (hex(key) != ask.key) return failure(ErrorCode::invalid, "the key is lower-case hex");
    if (!verified(key, proof_text(ask.code, ask.key), ask.proof))
        return failure(ErrorCode::refused, "the proof does not fit the key");
    return ask;
}

}  // namespace chiosco
