// SPDX-License-Identifier: AGPL-3.0-or-later
// The cooperative's HTTP interface (docs/formats/http.md): which path is answered by what.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "coop-server/api/http.h"
#include "coop-server/api/rate.h"
#include "core/base/clock.h"

namespace chiosco::coop {

// What all requests share. The keys are public halves, in hex.
struct Cooperative {
    Cooperative(std::filesystem::path at, std::string publish, std::string seal,
                const Clock& its_clock)
        : folder(std::move(at)),
          publish_key(std::move(publish)),
          coop_seal(std::move(seal)),
          clock(its_clock),
          slips(60, its_clock) {}

    std::filesystem::path folder;
    std::string publish_key, coop_seal;
    const Clock& clock;
    Rate slips;
};

struct Call {
    const Request& request;
    store::Db& db;  // A reader's.
    Cooperative& coop;
    std::vector<std::string> parts;  // What stands for {…} in the path.
};

// The answer to any request; never fails. Writes one line to the log: method, path, status,
// duration, kiosk.
Answer answer(const Request& request, store::Db& reader, Cooperative& coop);

}  // namespace chiosco::coop
