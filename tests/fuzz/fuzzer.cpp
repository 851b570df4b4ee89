// SPDX-License-Identifier: AGPL-3.0-or-later
// libFuzzer's way in. One program for all targets: CHIOSCO_FUZZ names the one to run;
// `chiosco-fuzz --seeds DIR` lists them, and writes their seeds into DIR/<target>/.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "core/base/file.h"
#include "tests/fuzz/seeds.h"
#include "tests/fuzz/targets.h"

namespace {

const chiosco::fuzz::Target* chosen = nullptr;

void write_seeds(const std::filesystem::path& folder) {
    for (const auto& target : chiosco::fuzz::targets()) {
        const std::string name{target.name};
        ENSURE(chiosco::make_folder(folder / name).has_value());
        int number = 0;
        for (const auto& seed : chiosco::fuzz::seeds(name)) {
            const auto path = folder / name / ("seed" + std::to_string(++number));
            ENSURE(chiosco::write_file(path, seed).has_value());
        }
        std::puts(name.c_str());
    }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** words) {
    if (*count > 2 && std::strcmp((*words)[1], "--seeds") == 0) {
        write_seeds((*words)[2]);
        std::exit(0);
    }
    const char* name = std::getenv("CHIOSCO_FUZZ");
    for (const auto& target : chiosco::fuzz::targets())
        if (name && target.name == name) chosen = &target;
    if (chosen) return 0;
    std::fputs("CHIOSCO_FUZZ names no target; --seeds DIR lists them\n", stderr);
    std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    chosen->run({reinterpret_cast<const char*>(data), size});
    return 0;
}
