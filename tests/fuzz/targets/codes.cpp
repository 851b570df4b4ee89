// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/device.h"
#include "core/domain/enrol.h"
#include "core/domain/signed_request.h"
#include "core/domain/slip_code.h"
#include "tests/fuzz/targets.h"

namespace chiosco::fuzz {

void slip_code(std::string_view bytes) {
    if (const auto code = read_slip_code(bytes)) {
        ENSURE(code->characters.size() == 10);
        ENSURE(read_slip_code(written(*code)) == *code);
    }
    if (const auto code = read_enrol_code(bytes)) ENSURE(code->size() == 8);
    if (const auto signature = read_signature(bytes))
        (void)verified(std::string(signing_public_bytes, 'k'), "message", *signature);
}

void device(std::string_view bytes) {
    const auto device = decode_device(bytes);
    if (!device) return;
    ENSURE(decode_device(encode_device(*device)) == *device);
}

}  // namespace chiosco::fuzz
