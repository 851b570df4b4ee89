// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/net/http.h"

#include <algorithm>
#include <charconv>

namespace chiosco::net {

std::string_view Response::header(std::string_view name) const {
    const auto found = std::ranges::find(headers, name, &Header::name);
    return found == headers.end() ? std::string_view{} : std::string_view{found->value};
}

std::optional<std::chrono::seconds> retry_after(const Response& response) {
    const auto text = response.header("retry-after");
    unsigned seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (end != text.data() + text.size() || text.empty()) return std::nullopt;
    if (error == std::errc::result_out_of_range) seconds = 3600;
    return std::chrono::seconds{std::min(seconds, 3600u)};
}

}  // namespace chiosco::net
