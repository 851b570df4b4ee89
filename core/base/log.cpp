// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/log.h"

#include <unistd.h>

#include "core/base/clock.h"
#include "core/base/log_ring.h"

namespace chiosco::log {
namespace {

void line(std::string_view level, std::string_view event, Fields fields) {
    std::string out = rfc3339_ms(SystemClock{}.now());
    out.append(" ").append(level).append(" ").append(event);
    for (const auto& [name, value] : fields) {
        out.append(" ").append(name).append("=");
        for (char c : value) out += c == '\n' || c == '\r' ? ' ' : c;
    }
    out += '\n';
    // One write, so that lines of several threads do not mix. Nothing can be done if it fails.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, out.data(), out.size());
    write_to_ring(out);
}

}  // namespace

void note(std::string_view event, Fields fields) { line("note", event, fields); }
void warn(std::string_view event, Fields fields) { line("warn", event, fields); }

}  // namespace chiosco::log
