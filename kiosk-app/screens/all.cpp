// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/screens/all.h"

namespace chiosco {

std::vector<PreviewPage> preview_pages(std::string_view lang) {
    std::vector<PreviewPage> all;
    for_each_preview(lang, [&](std::string_view screen, std::string_view preview, auto model) {
        all.push_back({screen, preview, view(model).page});
    });
    return all;
}

}  // namespace chiosco
