// SPDX-License-Identifier: AGPL-3.0-or-later
#include "provisioning/cli/run.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <map>
#include <thread>

#include "core/domain/enrol.h"
#include "provisioning/identity/enrol.h"
#include "provisioning/upkeep/upkeep.h"

namespace chiosco::provisioning {
namespace {

constexpr int done = 0, failed = 1, wrong_usage = 2, not_set_up = 3;

struct Arguments {
    std::map<std::string, std::string> options;  // "--server" -> what follows it.
    bool is_set(const std::string& name) const { return options.contains(name); }
    std::string text(const std::string& name, const std::string& otherwise = "") const {
        const auto found = options.find(name);
        return found == options.end() ? otherwise : found->second;
    }
};

struct Command {
    std::string_view usage;
    std::vector<std::string_view> options, flags;  // With a value each; without one.
    Result<int> (*run)(const Arguments&, net::Http&, const Clock&);
};

std::string from_environment(const char* name, const char* otherwise) {
    const char* value = std::getenv(name);
    return value && *value ? value : otherwise;
}

bool is_in(const std::vector<std::string_view>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

Result<Arguments> read_arguments(const Command& command, const std::vector<std::string>& words) {
    Arguments arguments;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto& name = words[i];
        if (is_in(command.flags, name)) {
            arguments.options[name] = "yes";
            continue;
        }
        if (!is_in(command.options, name) && name != "--state" && name != "--run")
            return failure(ErrorCode::invalid, "there is no \"" + name + "\" here");
        if (i + 1 == words.size() || words[i + 1].starts_with("--"))
            return failure(ErrorCode::invalid, name + " wants something after it");
        // As if not given, a move to a site would go on without the site being checked.
        if (words[i + 1].empty())
            return failure(ErrorCode::invalid,
                           name + " wants something after it, not an empty word");
        arguments.options[name] = words[++i];
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

int refused(const Error& why) {
    std::cerr << "chiosco-provision: " << why.message << "\n";
    return why.code == ErrorCode::not_found ? not_set_up : failed;
}

Result<int> enrol_command(const Arguments& from, net::Http& http, const Clock& clock) {
    auto server = from.text("--server");
    while (server.ends_with('/')) server.pop_back();
    if (!server.starts_with("http://") && !server.starts_with("https://"))
        return failure(ErrorCode::invalid, "--server is like https://cooperative.example");
    const Plan plan{server, TRY(read_enrol_code(from.text("--code"))), places_of(from).state,
                    TRY(reference_panel(from.text("--panel", "P1"))), from.text("--printer")};
    const auto device = enrol(http, plan, clock, console(from.is_set("--yes-words")));
    if (!device) return refused(device.error());
    return say_who(*device), done;
}

Result<int> status_command(const Arguments& from, net::Http& http, const Clock& clock) {
    const auto state = TRY(look(http, places_of(from), clock));
    if (from.is_set("--json"))
        std::cout << canonical(to_json(state)) << "\n";
    else
        std::cout << as_sentences(state);
    if (state.hidden.contains("device.json") || state.hidden.contains("device key")) return failed;
    return state.device && state.device_key ? done : not_set_up;
}

Result<int> wipe_command(const Arguments& from, net::Http& http, const Clock& clock) {
    if (!from.is_set("--yes"))
        return failure(ErrorCode::invalid, "this cannot be undone: say --yes");
    const WipePlan plan{places_of(from), TRY(number_of(from, "--lose")), from.is_set("--anyway")};
    const auto wiped = wipe_kiosk(http, plan, clock, console(true));
    if (!wiped) return refused(wiped.error());
    return done;
}

Result<int> move_command(const Arguments& from, net::Http& http, const Clock& clock) {
    if (!from.is_set("--yes"))
        return failure(ErrorCode::invalid, "this cannot be undone: say --yes");
    const MovePlan plan{
        {places_of(from), TRY(number_of(from, "--exported")), from.is_set("--anyway")},
        TRY(read_enrol_code(from.text("--code"))),
        from.text("--site")};
    const auto device = move_kiosk(http, plan, clock, console(from.is_set("--yes-words")));
    if (!device) return refused(device.error());
    return say_who(*device), done;
}

const std::map<std::string, Command>& commands() {
    static const std::map<std::string, Command> all{
        {"enrol",
         {"enrol --server URL --code CODE [--panel P1|P2|P3] [--printer URI] [--yes-words]",
          {"--server", "--code", "--panel", "--printer"},
          {"--yes-words"},
          enrol_command}},
        {"status", {"status [--json]", {}, {"--json"}, status_command}},
        {"wipe",
         {"wipe [--lose N] [--anyway] --yes", {"--lose"}, {"--anyway", "--yes"}, wipe_command}},
        {"move",
         {"move --code CODE [--site SITE] [--exported N] [--anyway] [--yes-words] --yes",
          {"--code", "--site", "--exported"},
          {"--anyway", "--yes-words", "--yes"},
          move_command}}};
    return all;
}

std::string listed() {
    std::string names;
    for (const auto& [name, command] : commands()) names += (names.empty() ? "" : ", ") + name;
    return names;
}

constexpr std::string_view of_all =
    "All: [--state DIR] (CHIOSCO_STATE), [--run DIR] (CHIOSCO_RUN).\n"
    "Exit: 0 done, 1 failed, 2 wrong usage, 3 not set up.\n";

int help(const std::string& about) {
    for (const auto& [name, command] : commands())
        if (about.empty() || about == name)
            std::cout << "  chiosco-provision " << command.usage << "\n";
    std::cout << of_all;
    return done;
}

bool asks_for_help(std::string_view word) { return word == "--help" || word == "-h"; }

}  // namespace

int run(const std::vector<std::string>& words, net::Http& http, const Clock& clock) {
    const bool is_help = !words.empty() && (words[0] == "help" || asks_for_help(words[0]));
    if (is_help && words.size() == 1) return help("");
    const auto asked = words.empty() ? std::string{} : words[is_help ? 1 : 0];
    const auto found = commands().find(asked);
    if (found == commands().end()) {
        std::cerr << "chiosco-provision: "
                  << (words.empty() ? "say what to do" : "there is no \"" + asked + "\"")
                  << ", only: " << listed() << "; chiosco-provision help tells more\n";
        return wrong_usage;
    }
    if (is_help) return help(asked);
    const auto& [name, command] = *found;
    if (std::ranges::any_of(words, asks_for_help)) return help(name);
    const auto arguments = read_arguments(command, words);
    const auto ended = arguments ? command.run(*arguments, http, clock)
                                 : Result<int>{std::unexpected(arguments.error())};
    if (ended) return *ended;
    std::cerr << "chiosco-provision " << name << ": " << ended.error().message
              << "\n  chiosco-provision " << command.usage << "\n";
    return wrong_usage;
}

}  // namespace chiosco::provisioning
