// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-printd: prints a PDF that is handed over in memory. Has the local network; has no
// device key, no disk and no screen.
#include <cstdio>
#include <cstdlib>

#include "core/base/log.h"
#include "core/base/wipe.h"
#include "firmware/print/desk.h"

int main(int argc, char**) {
    using namespace chiosco;
    const char* run = std::getenv("CHIOSCO_RUN");
    if (argc > 1 || !run) {
        std::fputs("chiosco-printd: no arguments; CHIOSCO_RUN names the folder of print.sock\n",
                   stderr);
        return 2;
    }
    keep_memory_private();  // Documents of people pass through it.
    firmware::Loop::block_signals();
    const SystemClock clock;
    firmware::Loop loop{clock};
    const auto allowed = firmware::allowed_uids("CHIOSCO_AGENT_UID");
    const auto desk = print::Desk::open(loop, std::string{run} + "/print.sock",
                                        allowed.size() > 1 ? 0660 : 0600, allowed);
    if (!desk) {
        std::fprintf(stderr, "chiosco-printd: %s\n", desk.error().message.c_str());
        return 1;
    }
    log::note("printd.ready");
    loop.run();
    return 0;
}
