// SPDX-License-Identifier: AGPL-3.0-or-later
// What can go wrong is a Result; what cannot is an ENSURE. There is no third way to fail.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace chiosco {

// Named by what the caller does next, because that is all that a caller can use.
enum class ErrorCode { retry_later, invalid, conflict, not_found, refused, damaged, full, offline };

struct Error {
    ErrorCode code;
    std::string message;  // English, for logs. People are told by the screen, in their language.
};

// A class of our own, because a dropped std::expected does not warn.
template <class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
public:
    using std::expected<T, Error>::expected;
};

// `error` told by somebody further up: "publish: pack 3: disk full".
inline std::unexpected<Error> within(std::string_view where, Error error) {
    error.message = std::string{where} + ": " + error.message;
    return std::unexpected(std::move(error));
}

inline std::unexpected<Error> failure(ErrorCode code, std::string message) {
    return std::unexpected(Error{code, std::move(message)});
}

// "retry_later", "invalid", ...: for logs and problem documents.
inline std::string_view name(ErrorCode code) {
    constexpr std::string_view names[] = {"retry_later", "invalid", "conflict", "not_found",
                                          "refused",     "damaged", "full",     "offline"};
    return names[static_cast<int>(code)];
}

[[noreturn]] inline void ensure_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: ENSURE(%s)\n", file, line, condition);
    std::abort();
}

}  // namespace chiosco

// Stays on in release: a restart costs seconds, going on wrongly may cost a person's seat.
#define ENSURE(condition) \
    ((condition) ? void(0) : chiosco::ensure_failed(#condition, __FILE__, __LINE__))

// A name of its own for each use, so that one TRY may stand inside another.
#define CHIOSCO_JOIN_(a, b) a##b
#define CHIOSCO_JOIN(a, b) CHIOSCO_JOIN_(a, b)

#define CHIOSCO_TRY(expression, result)                                 \
    __extension__({                                                     \
        auto result = (expression);                                     \
        if (!result) return std::unexpected(std::move(result).error()); \
        *std::move(result);                                             \
    })
#define CHIOSCO_TRY_VOID(expression, result)                   \
    do {                                                       \
        if (auto result = (expression); !result)               \
            return std::unexpected(std::move(result).error()); \
    } while (false)

// The value, or out of this function with the error. Not around co_await: g++ 12 crashes on it.
#define TRY(expression) CHIOSCO_TRY(expression, CHIOSCO_JOIN(try_result_, __COUNTER__))
// The same for a Result<void>.
#define TRY_VOID(expression) CHIOSCO_TRY_VOID(expression, CHIOSCO_JOIN(try_result_, __COUNTER__))
