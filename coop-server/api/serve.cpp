// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/api/serve.h"

#include "coop-server/api/routes.h"
#include "coop-server/ops/init.h"
#include "core/base/bytes.h"

namespace chiosco::coop {

Result<std::unique_ptr<HttpServer>> serve(const std::filesystem::path& folder,
                                          const std::string& address, const Clock& clock,
                                          const ListenLimits& limits) {
    const auto keys = TRY(read_keys(folder));
    auto coop = std::make_shared<Cooperative>(folder, hex(keys.publish.public_key),
                                              hex(keys.seal.public_key), clock);
    return listen(
        address,
        [coop](const Request& request, store::Db& reader) {
            return answer(request, reader, *coop);
        },
        [folder] { return open_coop(folder); }, limits);
}

}  // namespace chiosco::coop
