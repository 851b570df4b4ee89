// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/sum.h"

#include <system_error>

#include "core/base/bytes.h"
#include "core/base/file.h"

namespace chiosco::store {
namespace {

std::filesystem::path sum_of(const std::filesystem::path& file) { return file.string() + ".sum"; }

}  // namespace

Result<void> keep_sum(const std::filesystem::path& file, const std::string& sha256) {
    return write_file(sum_of(file), sha256 + "\n");
}

Result<bool> is_as_kept(const std::filesystem::path& file) {
    const auto kept = read_file(sum_of(file), 4096);
    if (!kept && kept.error().code == ErrorCode::not_found) return false;
    // A sum that cannot be read is no better than one that differs.
    if (!kept || hex(TRY(sha256_file(file))) + "\n" != *kept)
        return failure(ErrorCode::damaged,
                       file.filename().string() + " is not what it was when it was verified");
    return true;
}

void remove_with_sum(const std::filesystem::path& file) {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    std::filesystem::remove(sum_of(file), ignored);
}

}  // namespace chiosco::store
