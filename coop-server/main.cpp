// SPDX-License-Identifier: AGPL-3.0-or-later
// chiosco-coop: the cooperative's side.
#include <algorithm>
#include <iostream>

#include "coop-server/cli/commands.h"

namespace chiosco::coop {
namespace {

constexpr int failed = 1, wrong_usage = 2, not_set_up = 3;

struct Command {
    std::string_view name, usage;
    std::size_t least_words, most_words;  // After DIR.
    std::vector<std::string_view> options, needed;
    Result<void> (*run)(const Arguments&, const Clock&);
};

const std::vector<Command> commands{
    {"init", "init DIR --name N", 0, 0, {"name"}, {"name"}, init_command},
    {"serve",
     "serve DIR [--listen 127.0.0.1:8080] [--port-file F]",
     0,
     0,
     {"listen", "port-file"},
     {},
     serve_command},
    {"import",
     "import DIR hsds FILE | kinds FILE | text LANG FILE  [--source S]\n"
     "      | csv FILE --map M.json | geojson FILE --map M.json | ics FILE [--map M.json]\n"
     "      | comuni FILE  [--today 2026-03-10]",
     2,
     3,
     {"source", "map", "today"},
     {},
     import_command},
    {"publish",
     "publish DIR --shard S [--today 2026-03-10]",
     0,
     0,
     {"shard", "today"},
     {"shard"},
     publish_command},
    {"enrol-code",
     "enrol-code DIR --site S [--label L] [--shard S]",
     0,
     0,
     {"site", "label", "shard"},
     {"site"},
     enrol_code_command},
    {"approve", "approve DIR KIOSK", 1, 1, {}, {}, approve_command},
    {"revoke", "revoke DIR KIOSK", 1, 1, {}, {}, revoke_command},
    {"porter",
     "porter DIR add --site S --name N | list [--site S] | code PORTER | remove PORTER",
     1,
     2,
     {"site", "name"},
     {},
     porter_command},
    {"technician-code",
     "technician-code DIR KIOSK [--date 2026-03-10]",
     1,
     1,
     {"date"},
     {},
     technician_code_command},
    {"order", "order DIR KIOSK restart|logs|wipe|lock|unlock", 2, 2, {}, {}, order_command},
    {"status", "status DIR", 0, 0, {}, {}, status_command},
    {"seats", "seats DIR EVENT", 1, 1, {}, {}, seats_command},
    {"patches", "patches DIR", 0, 0, {}, {}, patches_command},
    {"quarantine",
     "quarantine DIR list | show N | accept N | drop N",
     1,
     2,
     {},
     {},
     quarantine_command},
    {"release", "release DIR [EVENT]", 0, 1, {}, {}, release_command},
    {"courier",
     "courier DIR export --shard S --out STICK | import --in STICK",
     1,
     1,
     {"shard", "out", "in"},
     {},
     courier_command},
    {"backup",
     "backup DIR --out FILE [--passphrase-file F]",
     0,
     0,
     {"out", "passphrase-file"},
     {"out"},
     backup_command},
    {"restore",
     "restore DIR --in FILE [--passphrase-file F]",
     0,
     0,
     {"in", "passphrase-file"},
     {"in"},
     restore_command},
    {"calendar",
     "calendar DIR EVENT [--out F.ics] [--today 2026-03-10]",
     1,
     1,
     {"out", "today"},
     {},
     calendar_command},
    {"correction",
     "correction DIR list [all] | show ID | accept ID [--anyway yes] | refuse ID --why W",
     1,
     2,
     {"why", "anyway"},
     {},
     correction_command},
    {"help",
     "help DIR list [all] | show SLIP | answer SLIP --state received|answered [--words W]",
     1,
     2,
     {"state", "words"},
     {},
     help_command},
    {"feedback", "feedback DIR [--month 2026-03]", 0, 0, {"month"}, {}, feedback_command},
    {"opened", "opened DIR", 0, 0, {}, {}, opened_command},
};

int usage(std::string_view why) {
    if (!why.empty()) std::cerr << "chiosco-coop: " << why << "\n";
    for (const auto& command : commands) std::cerr << "  chiosco-coop " << command.usage << "\n";
    return wrong_usage;
}

// `invalid` with what is wrong about the command line.
Result<Arguments> read_arguments(const Command& command, const std::vector<std::string>& from) {
    Arguments arguments;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (!from[i].starts_with("--")) {
            words.push_back(from[i]);
            continue;
        }
        const auto name = from[i].substr(2);
        if (std::ranges::find(command.options, name) == command.options.end() ||
            i + 1 == from.size())
            return failure(ErrorCode::invalid, "cannot use " + from[i]);
        arguments.options[name] = from[++i];
    }
    if (words.size() < command.least_words + 1 || words.size() > command.most_words + 1)
        return failure(ErrorCode::invalid, "usage: " + std::string{command.usage});
    for (const auto& name : command.needed)
        if (arguments.option(std::string{name}).empty())
            return failure(ErrorCode::invalid, "--" + std::string{name} + " is missing");
    arguments.folder = words.front();
    arguments.words.assign(words.begin() + 1, words.end());
    return arguments;
}

int run(const std::vector<std::string>& words) {
    if (words.empty()) return usage("");
    const auto command = std::ranges::find(commands, words[0], &Command::name);
    if (command == commands.end()) return usage("there is no command " + words[0]);
    const auto arguments = read_arguments(*command, {words.begin() + 1, words.end()});
    if (!arguments) return usage(arguments.error().message);
    const auto clock = clock_from_environment();
    if (!clock) return usage("CHIOSCO_NOW: " + clock.error().message);
    const bool makes = command->name == "init" || command->name == "restore";
    if (!makes && !std::filesystem::exists(arguments->folder / "coop.db")) {
        std::cerr << "chiosco-coop: nothing is set up in " << arguments->folder.string()
                  << "; start with chiosco-coop init\n";
        return not_set_up;
    }
    const auto done = command->run(*arguments, *clock);
    if (done) return 0;
    std::cerr << "chiosco-coop " << words[0] << ": " << done.error().message << "\n";
    return failed;
}

}  // namespace

std::string Arguments::option(const std::string& name, const std::string& otherwise) const {
    const auto found = options.find(name);
    return found == options.end() ? otherwise : found->second;
}

}  // namespace chiosco::coop

int main(int count, char** words) { return chiosco::coop::run({words + 1, words + count}); }
