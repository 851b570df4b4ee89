// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/support/lossy_http.h"

#include <unistd.h>

namespace chiosco {

std::unexpected<Error> LossyHttp::cut() {
    ++cuts_;
    return failure(ErrorCode::offline, "the line was cut");
}

Result<net::Response> LossyHttp::send(const net::Request& request) {
    if (falls(faults_.cut_before)) return cut();
    if (falls(faults_.twice)) (void)http_.send(request);
    auto response = http_.send(request);
    if (!response || !falls(faults_.cut_after)) return response;
    // What came of a file before the cut stays, as Http says: in order and without holes.
    if (request.sink >= 0 && response->status < 300) {
        const auto whole = static_cast<std::uint64_t>(::lseek(request.sink, 0, SEEK_END));
        const auto room = std::min(whole - request.range_from, faults_.sink_bytes);
        const auto keep = request.range_from + dice_() % (room + 1);
        if (::ftruncate(request.sink, static_cast<off_t>(keep)) != 0) return cut();
    }
    return cut();
}

}  // namespace chiosco
