// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <array>

#include "core/base/clock.h"
#include "core/exchange/rows.h"

namespace chiosco::exchange {
namespace {

constexpr std::array<std::string_view, 7> codes{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
// By their first three letters, as the whole names begin too.
constexpr std::array<std::string_view, 7> names{"lun", "mar", "mer", "gio", "ven", "sab", "dom"};

struct Token {
    enum class Kind { day, days, time, to, and_, end } kind = Kind::end;
    unsigned days = 0;  // A bit for each, Monday first.
    int minutes = 0;
};

// "alle 9.30-12" as words, numbers and signs; accents do not matter, "ì" goes with its word.
std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> all;
    std::string word;
    const auto flush = [&] {
        if (!word.empty()) all.push_back(word);
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        if (text.substr(i).starts_with("\xE2\x80\x93")) {  // An en dash.
            i += 2;
            c = '-';
        }
        const bool digit = c >= '0' && c <= '9';
        const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
        const bool in_number = !word.empty() && word[0] >= '0' && word[0] <= '9';
        const bool in_word = !word.empty() && !in_number;
        const bool point = (c == '.' || c == ':' || c == ',') && in_number && i + 2 < text.size() &&
                           std::isdigit(static_cast<unsigned char>(text[i + 1])) &&
                           std::isdigit(static_cast<unsigned char>(text[i + 2]));
        if ((digit && !in_word) || (letter && !in_number) || point) {
            word += c == ',' || c == '.' ? ':' : c;
            continue;
        }
        flush();
        if (digit || letter) word = c;
        if (c == '-' || c == '/' || c == ';') all.emplace_back(1, c);
    }
    flush();
    return all;
}

std::optional<int> minutes(const std::string& word) {
    const auto time = word.contains(':') ? word : word + ":00";
    if (time.size() > 5 || !std::isdigit(static_cast<unsigned char>(time[0]))) return std::nullopt;
    if (time == "24:00") return 24 * 60 - 1;
    const auto read = parse_hh_mm(time.size() == 4 ? "0" + time : time);
    if (!read) return std::nullopt;
    return static_cast<int>(read->since_midnight.count());
}

unsigned day(const std::string& word) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (word.size() >= 3 && word.starts_with(names[i])) return 1u << i;
    return 0;
}

class Sentence {
public:
    Result<std::vector<TextHours>> run(std::string_view text) {
        for (const auto& word : words(text)) {
            auto token = TRY(known(word));
            if (token) tokens_.push_back(*token);
        }
        tokens_.push_back({});
        while (peek().kind != Token::Kind::end) TRY_VOID(clause());
        if (found_.empty()) return failure(ErrorCode::invalid, "says no hours");
        return std::move(found_);
    }

private:
    using Kind = Token::Kind;

    static Result<std::optional<Token>> known(const std::string& word) {
        constexpr std::string_view idle =
            " dal dalle dalla da il ore ora h o orario aperto aperta tutti i tutte le giorni ogni "
            "lo la su appuntamento mattina mattino pomeriggio sera ; / ";
        if (const auto days = day(word); days != 0) return Token{Kind::day, days, 0};
        if (const auto time = minutes(word)) return Token{Kind::time, 0, *time};
        if (word == "feriali") return Token{Kind::days, 0b11111, 0};
        if (word == "festivi") return Token{Kind::days, 0b1000000, 0};
        if (word == "giorni") return Token{Kind::days, 0b1111111, 0};
        if (word == "-" || word == "a" || word == "al" || word == "alle" || word == "alla")
            return Token{Kind::to, 0, 0};
        if (word == "e" || word == "ed") return Token{Kind::and_, 0, 0};
        if (idle.contains(" " + word + " ")) return std::optional<Token>{};
        return failure(ErrorCode::invalid, "hours: \"" + word + "\" is not understood");
    }

    const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
    }
    Token take() { return tokens_[next_++]; }

    static unsigned between(unsigned first, unsigned last) {
        unsigned all = first;
        for (unsigned bit = first; bit != last; all |= bit) bit = bit == 1u << 6 ? 1u : bit << 1;
        return all;
    }

    // Days, one after the other or "from to", then times from to.
    Result<void> clause() {
        unsigned days = 0;
        while (peek().kind == Kind::day || peek().kind == Kind::days ||
               (peek().kind == Kind::and_ && peek(1).kind != Kind::time)) {
            const auto token = take();
            if (token.kind == Kind::day && peek().kind == Kind::to && peek(1).kind == Kind::day) {
                take();
                days |= between(token.days, take().days);
            } else {
                days |= token.days;
            }
        }
        if (days != 0) days_ = days;
        if (days_ == 0) return failure(ErrorCode::invalid, "hours: times without a day");
        if (peek().kind == Kind::end)
            return failure(ErrorCode::invalid, "hours: a day without times");
        return times();
    }

    Result<void> times() {
        while (peek().kind == Kind::time || peek().kind == Kind::and_ || peek().kind == Kind::to) {
            if (peek().kind == Kind::and_ && peek(1).kind != Kind::time) break;
            if (peek().kind != Kind::time) take();
            if (peek().kind != Kind::time || peek(1).kind != Kind::to || peek(2).kind != Kind::time)
                return failure(ErrorCode::invalid, "hours: a time without its end");
            const auto opens = take().minutes;
            take();
            const auto closes = take().minutes;
            if (closes <= opens)
                return failure(ErrorCode::invalid, "hours: closes before it opens");
            add(opens, closes);
        }
        return {};
    }

    void add(int opens, int closes) {
        std::string byday;
        for (std::size_t i = 0; i < codes.size(); ++i)
            if (days_ & 1u << i) byday.append(byday.empty() ? "" : ",").append(codes[i]);
        const auto time = [](int m) { return hh_mm({std::chrono::minutes{m}}); };
        found_.push_back({byday, time(opens), time(closes)});
    }

    std::vector<Token> tokens_;
    std::size_t next_ = 0;
    unsigned days_ = 0;
    std::vector<TextHours> found_;
};

}  // namespace

Result<std::vector<TextHours>> read_hours(std::string_view text) {
    if (text.size() > 400) return failure(ErrorCode::invalid, "hours: too long");
    return Sentence{}.run(text);
}

}  // namespace chiosco::exchange
