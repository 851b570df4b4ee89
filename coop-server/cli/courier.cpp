// SPDX-License-Identifier: AGPL-3.0-or-later
// A USB stick instead of a line.
#include <iostream>

#include "coop-server/cli/commands.h"
#include "coop-server/ops/courier.h"
#include "coop-server/ops/init.h"

namespace chiosco::coop {

Result<void> courier_command(const Arguments& from, const Clock& clock) {
    const auto db = TRY(open_coop(from.folder));
    const auto shard = from.option("shard"), out = from.option("out"), in = from.option("in");
    if (from.words[0] == "export") {
        const auto done = TRY(export_to_stick(*db, from.folder, shard, out, clock));
        if (done.seq > 0)
            std::cout << "On the stick: pack " << done.seq << " of " << shard << " in "
                      << done.files << " files";
        else
            std::cout << "On the stick: no pack, none of " << shard << " is published yet";
        std::cout << ", and " << done.items << " messages for " << done.kiosks << " kiosks.\n";
        return {};
    }
    const auto done = TRY(import_from_stick(*db, from.folder, in, clock));
    std::cout << done.files << " files taken: " << done.acked << " facts, " << done.rejected
              << " rejected.\n";
    for (const auto& line : done.refused) std::cerr << "refused: " << line << "\n";
    if (!done.refused.empty())
        return failure(ErrorCode::refused,
                       std::to_string(done.refused.size()) + " files of this stick are not taken");
    return {};
}

}  // namespace chiosco::coop
