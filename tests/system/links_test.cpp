// SPDX-License-Identifier: AGPL-3.0-or-later
// What the program on the touchscreen is made of: nothing in it can speak over a network.
//
// Judged is everything that the loader brings in, however far down. Forbidden is what speaks a
// network protocol, encrypts a connection, resolves names or belongs to another program's duty.
// Allowed is what Debian's libSDL2 brings for window and sound and cannot do without: libX11,
// libxcb, libwayland, libpulse (with libasyncns), libdbus, libsystemd. They reach sockets of this
// machine; what else a socket could reach, systemd takes away (PrivateNetwork=yes), not the linker.
#include <gtest/gtest.h>

#include <array>
#include <sstream>

#include "tests/support/programs.h"

namespace chiosco {
namespace {

constexpr std::array forbidden{
    "libcurl",   "libssl",    "libcrypto",  "libgnutls",    "libnss3",      "libmbedtls", "libssh",
    "libnghttp", "libngtcp",  "libcups",    "libsoup",      "libavahi",     "libldap",    "libkrb5",
    "libgssapi", "librtmp",   "libpq",      "libtesseract", "libleptonica", "libzmq",     "libgrpc",
    "libldns",   "libresolv", "libunbound", "libidn2",      "libpsl",
};

// The names of all libraries that the loader would bring in.
std::vector<std::string> libraries_of(const std::string& program) {
    const auto said = run({.words = {"/usr/bin/ldd", std::string{PROGRAMS} + "/" + program}});
    std::vector<std::string> names;
    std::istringstream in{said.value_or("")};
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::string name;
        if (words >> name) names.push_back(name);
    }
    return names;
}

std::vector<std::string> network_libraries_of(const std::string& program) {
    std::vector<std::string> found;
    for (const auto& name : libraries_of(program))
        for (const auto* library : forbidden)
            if (name.starts_with(library)) found.push_back(name);
    return found;
}

TEST(Links, TheScreensProgramHasNoNetworkLibrary) {
    ASSERT_GT(libraries_of("chiosco").size(), 10u);
    const auto found = network_libraries_of("chiosco");
    EXPECT_TRUE(found.empty()) << testing::PrintToString(found);
}

// The same look at the program whose business the network is: it would have seen one.
TEST(Links, TheAgentHasOne) { EXPECT_FALSE(network_libraries_of("chioscod").empty()); }

}  // namespace
}  // namespace chiosco
