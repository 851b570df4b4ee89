// SPDX-License-Identifier: AGPL-3.0-or-later
// What a command line says and where, and how it ends.
#pragma once

#include <functional>
#include <iostream>
#include <sstream>
#include <string>

namespace chiosco {

struct Said {
    int code = -1;
    std::string out, err;
};

// Runs it in this process, hearing its standard output and standard error.
inline Said heard(const std::function<int()>& program) {
    std::ostringstream out, err;
    auto* const real_out = std::cout.rdbuf(out.rdbuf());
    auto* const real_err = std::cerr.rdbuf(err.rdbuf());
    Said said;
    said.code = program();
    std::cout.rdbuf(real_out);
    std::cerr.rdbuf(real_err);
    said.out = out.str(), said.err = err.str();
    return said;
}

}  // namespace chiosco
