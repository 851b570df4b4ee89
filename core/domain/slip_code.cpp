// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/slip_code.h"

#include "core/base/bytes.h"

namespace chiosco {
namespace {

// Crockford's base 32; the last five serve only as check characters (value mod 37).
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
constexpr std::size_t length = 10;
constexpr std::string_view qr_prefix = "CHIOSCO1:";

// What a person's character stands for: O is a zero, I and L are ones. npos: nothing of ours.
std::size_t value_of(char c, std::size_t letters) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    return alphabet.substr(0, letters).find(c);
}

char check_of(std::string_view characters) {
    unsigned remainder = 0;
    for (char c : characters)
        remainder = (remainder * 32 + static_cast<unsigned>(value_of(c, 32))) % 37;
    return alphabet[remainder];
}

}  // namespace

SlipCode make_slip_code(std::string_view ten_random_bytes) {
    ENSURE(ten_random_bytes.size() == length);
    SlipCode code;
    for (char byte : ten_random_bytes)
        code.characters += alphabet[static_cast<unsigned char>(byte) % 32];
    // Nobody should have to find a tilde: the last character moves on until the check is one of
    // the 32.
    for (auto last = value_of(code.characters.back(), 32);
         value_of(check_of(code.characters), 32) == std::string_view::npos;)
        code.characters.back() = alphabet[last = (last + 1) % 32];
    return code;
}

std::string written(const SlipCode& code) {
    return code.characters.substr(0, 5) + "-" + code.characters.substr(5) + "-" +
           check_of(code.characters);
}

Result<SlipCode> read_slip_code(std::string_view typed) {
    if (typed.starts_with(qr_prefix)) typed.remove_prefix(qr_prefix.size());
    std::string characters;
    for (char c : typed) {
        if (c == ' ' || c == '-') continue;
        const bool is_check = characters.size() == length;
        const auto value = value_of(c, is_check ? alphabet.size() : 32);
        if (value == std::string_view::npos || characters.size() > length)
            return failure(ErrorCode::invalid, "not a character of a slip code");
        characters += alphabet[value];
    }
    if (characters.size() != length + 1)
        return failure(ErrorCode::invalid, "a slip code has 11 characters");
    const char check = characters.back();
    characters.pop_back();
    if (check != check_of(characters))
        return failure(ErrorCode::invalid, "the slip code's check character does not fit");
    return SlipCode{std::move(characters)};
}

std::string slip_id(const SlipCode& code) {
    return hex(std::string_view{blake2b("id" + code.characters)}.substr(0, 16));
}

}  // namespace chiosco
