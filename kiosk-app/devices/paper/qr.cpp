// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/devices/paper/qr.h"

#include <qrcodegen/qrcodegen.hpp>

namespace chiosco::paper {

constexpr std::size_t payload_bytes_max = 480;

Result<std::vector<std::vector<bool>>> qr(const std::string& payload) {
    if (payload.empty() || payload.size() > payload_bytes_max)
        return failure(ErrorCode::invalid, "a QR holds 1 to 480 bytes");
    const auto code =
        qrcodegen::QrCode::encodeText(payload.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    std::vector<std::vector<bool>> rows;
    for (int y = 0; y < code.getSize(); ++y) {
        auto& row = rows.emplace_back();
        for (int x = 0; x < code.getSize(); ++x) row.push_back(code.getModule(x, y));
    }
    return rows;
}

}  // namespace chiosco::paper
