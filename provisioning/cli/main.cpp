// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-provision: what a technician runs at a box: makes it a kiosk, looks at it, ends it.
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <map>
#include <thread>
#include <vector>

#include "core/domain/enrol.h"
#include "provisioning/identity/enrol.h"
#include "provisioning/upkeep/upkeep.h"

namespace chiosco::provisioning {
namespace {

constexpr int done = 0, failed = 1, wrong_usage = 2, not_set_up = 3;
constexpr std::string_view usage_text =
    "chiosco-provision enrol --server URL --code CODE [--panel P1|P2|P3] [--printer URI]"
    " [--yes-words]\n"
    "chiosco-provision status [--json]\n"
    "chiosco-provision wipe [--lose N] --yes\n"
    "chiosco-provision move --code CODE [--site SITE] [--exported N] [--yes-words] --yes\n"
    "All: [--state DIR] (CHIOSCO_STATE), [--run DIR] (CHIOSCO_RUN). Exit: 0 done, 1 failed,\n"
    "2 wrong usage, 3 not set up.\n";

struct Arguments {
    std::string command;
    std::map<std::string, std::string> options;  // "--server" -> what follows it.
    bool is_set(const std::string& name) const { return options.contains(name); }
    std::string text(const std::string& name, const std::string& otherwise = "") const {
        const auto found = options.find(name);
        return found == options.end() ? otherwise : found->second;
    }
};

std::string from_environment(const char* name, const char* otherwise) {
    const char* value = std::getenv(name);
    return value && *value ? value : otherwise;
}

const std::map<std::string, std::vector<std::string>>& known_options() {
    static const std::map<std::string, std::vector<std::string>> known{
        {"enrol", {"--server", "--code", "--panel", "--printer"}},
        {"status", {}},
        {"wipe", {"--lose"}},
        {"move", {"--code", "--site", "--exported"}}};
    return known;
}

Result<Arguments> read_arguments(const std::vector<std::string>& words) {
    if (words.empty() || !known_options().contains(words[0]))
        return failure(ErrorCode::invalid, "say: enrol, status, wipe or move");
    Arguments arguments{.command = words[0]};
    auto takes = known_options().at(words[0]);
    takes.insert(takes.end(), {"--state", "--run"});
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i] == "--yes-words" || words[i] == "--yes" || words[i] == "--json") {
            arguments.options[words[i]] = "yes";
            continue;
        }
        const bool known = std::ranges::find(takes, words[i]) != takes.end();
        if (!known || i + 1 == words.size())
            return failure(ErrorCode::invalid, "cannot use " + words[i]);
        arguments.options[words[i]] = words[i + 1];
        ++i;
    }
    return arguments;
}

Places places_of(const Arguments& from) {
    return {from.text("--state", from_environment("CHIOSCO_STATE", "/var/lib/chiosco")),
            from.text("--run", from_environment("CHIOSCO_RUN", "/run/chiosco"))};
}

Result<std::int64_t> number_of(const Arguments& from, const std::string& option) {
    const auto text = from.text(option, "0");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0)
        return failure(ErrorCode::invalid, option + " takes a number");
    return number;
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

void say_who(const Device& device) {
    std::cout << "This is now " << device.kiosk << " (" << device.assignment.label << "), of site "
              << device.assignment.site << ".\n";
}

Result<int> enrol_command(const Arguments& from, net::Http& http, const Clock& clock) {
    auto server = from.text("--server");
    while (server.ends_with('/')) server.pop_back();
    if (!server.starts_with("http://") && !server.starts_with("https://"))
        return failure(ErrorCode::invalid, "--server is like https://cooperative.example");
    const Plan plan{server, TRY(read_enrol_code(from.text("--code"))), places_of(from).state,
                    TRY(reference_panel(from.text("--panel", "P1"))), from.text("--printer")};
    const auto device = enrol(http, plan, clock, console(from.is_set("--yes-words")));
    if (!device)
        return std::cerr << "chiosco-provision: " << device.error().message << "\n", failed;
    return say_who(*device), done;
}

Result<int> status_command(const Arguments& from, net::Http& http, const Clock&) {
    const auto state = TRY(look(http, places_of(from)));
    if (from.is_set("--json"))
        std::cout << canonical(to_json(state)) << "\n";
    else
        std::cout << as_sentences(state);
    return state.device && state.device_key ? done : not_set_up;
}

Result<int> wipe_command(const Arguments& from, net::Http& http, const Clock& clock) {
    if (!from.is_set("--yes"))
        return failure(ErrorCode::invalid, "this cannot be undone: say --yes");
    const WipePlan plan{places_of(from), TRY(number_of(from, "--lose"))};
    const auto wiped = wipe_kiosk(http, plan, clock, console(true));
    if (!wiped) return std::cerr << "chiosco-provision: " << wiped.error().message << "\n", failed;
    return done;
}

Result<int> move_command(const Arguments& from, net::Http& http, const Clock& clock) {
    if (!from.is_set("--yes"))
        return failure(ErrorCode::invalid, "this cannot be undone: say --yes");
    const MovePlan plan{{places_of(from), TRY(number_of(from, "--exported"))},
                        TRY(read_enrol_code(from.text("--code"))),
                        from.text("--site")};
    const auto device = move_kiosk(http, plan, clock, console(from.is_set("--yes-words")));
    if (!device)
        return std::cerr << "chiosco-provision: " << device.error().message << "\n", failed;
    return say_who(*device), done;
}

int run(const std::vector<std::string>& words) {
    const auto usage = [](const std::string& why) {
        std::cerr << "chiosco-provision: " << why << "\n" << usage_text;
        return wrong_usage;
    };
    const auto arguments = read_arguments(words);
    if (!arguments) return usage(arguments.error().message);
    const auto clock = clock_from_environment();
    if (!clock) return usage("CHIOSCO_NOW: " + clock.error().message);
    const auto http = net::curl_http();
    const std::map<std::string, Result<int> (*)(const Arguments&, net::Http&, const Clock&)> all{
        {"enrol", enrol_command},
        {"status", status_command},
        {"wipe", wipe_command},
        {"move", move_command}};
    const auto ended = all.at(arguments->command)(*arguments, *http, *clock);
    return ended ? *ended : usage(ended.error().message);
}

}  // namespace
}  // namespace chiosco::provisioning

int main(int count, char** words) { return chiosco::provisioning::run({words + 1, words + count}); }
