// SPDX-License-Identifier: AGPL-3.0-or-later
#include <csignal>
#include <iostream>

#include "coop-server/api/serve.h"
#include "coop-server/cli/commands.h"
#include "core/base/file.h"
#include "core/base/log.h"

namespace chiosco::coop {

Result<void> serve_command(const Arguments& from, const Clock& clock) {
    // Before any thread starts, so that all of them leave these signals to sigwait below.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    const auto server = TRY(serve(from.folder, from.option("listen", "127.0.0.1:8080"), clock));
    const auto port = std::to_string(server->port());
    if (const auto file = from.option("port-file"); !file.empty())
        TRY_VOID(write_file(file, port + "\n"));
    log::note("serving", {{"port", port}});
    int which = 0;
    sigwait(&ends, &which);
    log::note("stopping", {{"signal", std::to_string(which)}});
    return {};
}

}  // namespace chiosco::coop
