// SPDX-License-Identifier: AGPL-3.0-or-later
#include <condition_variable>
#include <csignal>
#include <iostream>
#include <mutex>
#include <thread>

#include "coop-server/api/serve.h"
#include "coop-server/cli/commands.h"
#include "coop-server/ops/editions.h"
#include "coop-server/ops/init.h"
#include "core/base/file.h"
#include "core/base/log.h"

namespace chiosco::coop {
namespace {

constexpr std::chrono::seconds between_looks{5};

// Makes the small patches of what was published meanwhile, beside the serving.
void keep_improving(const std::stop_token& stop, const std::filesystem::path& folder) {
    std::mutex lock;
    std::condition_variable_any stopped;
    std::unique_lock held{lock};
    while (!stopped.wait_for(held, stop, between_looks, [&] { return stop.stop_requested(); })) {
        const auto db = open_coop(folder);
        const auto made = db ? improve_patches(**db, folder, stop)
                             : Result<std::int64_t>{std::unexpected(db.error())};
        if (!made)
            log::warn("patches.failed", {{"why", made.error().message}});
        else if (*made > 0)
            log::note("patches.improved", {{"count", std::to_string(*made)}});
    }
}

}  // namespace

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
    const std::jthread improving{
        [folder = from.folder](const std::stop_token& stop) { keep_improving(stop, folder); }};
    log::note("serving", {{"port", port}});
    int which = 0;
    sigwait(&ends, &which);
    log::note("stopping", {{"signal", std::to_string(which)}});
    return {};
}

Result<void> patches_command(const Arguments& from, const Clock&) {
    const auto db = TRY(open_coop(from.folder));
    const auto made = TRY(improve_patches(*db, from.folder));
    std::cout << made << " patches are smaller now.\n";
    return {};
}

}  // namespace chiosco::coop
