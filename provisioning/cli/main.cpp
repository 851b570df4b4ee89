// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-provision: what a technician runs on a new box.
#include <cstdlib>
#include <iostream>
#include <map>
#include <thread>
#include <vector>

#include "core/domain/enrol.h"
#include "provisioning/identity/enrol.h"

namespace chiosco::provisioning {
namespace {

constexpr int failed = 1, wrong_usage = 2;
constexpr std::string_view usage_text =
    "chiosco-provision enrol --server URL --code CODE [--state DIR] [--panel P1|P2|P3]"
    " [--printer URI] [--yes-words]\n";

struct Arguments {
    Plan plan;
    bool yes_words = false;
};

Result<Arguments> read_arguments(const std::vector<std::string>& words) {
    if (words.empty() || words[0] != "enrol") return failure(ErrorCode::invalid, "say: enrol");
    const char* state = std::getenv("CHIOSCO_STATE");
    std::map<std::string, std::string> options{{"--server", ""},
                                               {"--code", ""},
                                               {"--state", state ? state : "/var/lib/chiosco"},
                                               {"--panel", "P1"},
                                               {"--printer", ""}};
    Arguments arguments;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i] == "--yes-words") {
            arguments.yes_words = true;
            continue;
        }
        const auto option = options.find(words[i]);
        if (option == options.end() || i + 1 == words.size())
            return failure(ErrorCode::invalid, "cannot use " + words[i]);
        option->second = words[++i];
    }
    auto& server = options["--server"];
    while (server.ends_with('/')) server.pop_back();
    if (!server.starts_with("http://") && !server.starts_with("https://"))
        return failure(ErrorCode::invalid, "--server is like https://cooperative.example");
    arguments.plan = {server, TRY(read_enrol_code(options["--code"])), options["--state"],
                      TRY(reference_panel(options["--panel"])), options["--printer"]};
    return arguments;
}

Console console(bool yes_words) {
    return {[](const std::string& sentence) { std::cout << sentence << std::endl; },
            [yes_words] {
                if (yes_words) return true;
                std::cout << "Does the desk see the same words? [y/N] " << std::flush;
                std::string typed;
                return std::getline(std::cin, typed) && (typed == "y" || typed == "Y");
            },
            [](std::chrono::milliseconds pause) { std::this_thread::sleep_for(pause); }};
}

int run(const std::vector<std::string>& words) {
    const auto arguments = read_arguments(words);
    if (!arguments) {
        std::cerr << "chiosco-provision: " << arguments.error().message << "\n" << usage_text;
        return wrong_usage;
    }
    const auto clock = clock_from_environment();
    if (!clock) {
        std::cerr << "chiosco-provision: CHIOSCO_NOW: " << clock.error().message << "\n";
        return wrong_usage;
    }
    const auto http = net::curl_http();
    const auto device = enrol(*http, arguments->plan, *clock, console(arguments->yes_words));
    if (!device) {
        std::cerr << "chiosco-provision: " << device.error().message << "\n";
        return failed;
    }
    std::cout << "This is now " << device->kiosk << " (" << device->assignment.label
              << "), of site " << device->assignment.site << ".\n";
    return 0;
}

}  // namespace
}  // namespace chiosco::provisioning

int main(int count, char** words) { return chiosco::provisioning::run({words + 1, words + count}); }
