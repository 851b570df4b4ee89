// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/cli/run.h"

#include <algorithm>
#include <iostream>

#include "coop-server/cli/commands.h"

namespace chiosco::coop {
namespace {

constexpr int done = 0, failed = 1, wrong_usage = 2, not_set_up = 3;

using Names = std::vector<std::string_view>;

struct Command {
    std::string_view name, usage;
    std::size_t least_words, most_words;  // After DIR.
    Names options, needed;                // With a value each.
    Result<void> (*run)(const Arguments&, const Clock&);
    Names flags = {};  // Without one.
    Names verbs = {};  // What the first word after DIR may be; empty: anything.
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
     "import DIR hsds FILE | kinds FILE | text LANG FILE | forms FOLDER  [--source S]\n"
     "      | csv FILE --map M.json | geojson FILE --map M.json | ics FILE [--map M.json]\n"
     "      | comuni FILE  [--today 2026-03-10] [--all]",
     2,
     3,
     {"source", "map", "today"},
     {},
     import_command,
     {"all"},
     {"hsds", "kinds", "text", "forms", "csv", "geojson", "ics", "comuni"}},
    {"publish",
     "publish DIR --shard S [--new] [--today 2026-03-10]",
     0,
     0,
     {"shard", "today"},
     {"shard"},
     publish_command,
     {"new"}},
    {"enrol-code",
     "enrol-code DIR --site S [--label L] [--shard S]",
     0,
     0,
     {"site", "label", "shard"},
     {"site"},
     enrol_code_command},
    {"approve", "approve DIR KIOSK", 1, 1, {}, {}, approve_command},
    {"revoke", "revoke DIR KIOSK [--anyway yes]", 1, 1, {"anyway"}, {}, revoke_command},
    {"porter",
     "porter DIR add --site S --name N | list [--site S] | code PORTER | remove PORTER",
     1,
     2,
     {"site", "name"},
     {},
     porter_command,
     {},
     {"add", "list", "code", "remove"}},
    {"technician-code",
     "technician-code DIR KIOSK [--date 2026-03-10]",
     1,
     1,
     {"date"},
     {},
     technician_code_command},
    {"order", "order DIR KIOSK restart|logs|wipe|lock|unlock", 2, 2, {}, {}, order_command},
    {"status", "status DIR", 0, 0, {}, {}, status_command},
    {"seats", "seats DIR EVENT [--json]", 1, 1, {}, {}, seats_command, {"json"}},
    {"patches", "patches DIR", 0, 0, {}, {}, patches_command},
    {"quarantine",
     "quarantine DIR list | show N | accept N | drop N",
     1,
     2,
     {},
     {},
     quarantine_command,
     {},
     {"list", "show", "accept", "drop"}},
    {"release", "release DIR [EVENT] [--anyway yes]", 0, 1, {"anyway"}, {}, release_command},
    {"courier",
     "courier DIR export --shard S --out STICK | import --in STICK",
     1,
     1,
     {"shard", "out", "in"},
     {},
     courier_command,
     {},
     {"export", "import"}},
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
     correction_command,
     {},
     {"list", "show", "accept", "refuse"}},
    {"help",
     "help DIR list [all] | show SLIP | answer SLIP --state received|answered [--words W]",
     1,
     2,
     {"state", "words"},
     {},
     help_command,
     {},
     {"list", "show", "answer"}},
    {"feedback", "feedback DIR [--month 2026-03]", 0, 0, {"month"}, {}, feedback_command},
    {"opened", "opened DIR", 0, 0, {}, {}, opened_command},
};

const Command* command_named(std::string_view name) {
    const auto found = std::ranges::find(commands, name, &Command::name);
    return found == commands.end() ? nullptr : &*found;
}

bool is_in(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

std::string listed(const Names& names) {
    std::string text;
    for (const auto& name : names) text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

// Everything, for who asks for it.
int help() {
    for (const auto& command : commands) std::cout << "  chiosco-coop " << command.usage << "\n";
    std::cout << "DIR: the cooperative's folder. chiosco-coop help COMMAND tells one of them.\n"
                 "Exit: 0 done, 1 refused or failed, 2 wrong usage, 3 not set up.\n";
    return done;
}

int help(const Command& command) {
    std::cout << "  chiosco-coop " << command.usage << "\n";
    return done;
}

int wrong(const Command& command, std::string_view why) {
    std::cerr << "chiosco-coop " << command.name << ": " << why << "\n  chiosco-coop "
              << command.usage << "\n";
    return wrong_usage;
}

int wrong(std::string_view why) {
    std::cerr << "chiosco-coop: " << why << "; chiosco-coop help lists them all\n";
    return wrong_usage;
}

Result<void> check_words(const Command& command, const std::vector<std::string>& words) {
    const auto wrong = [](std::string why) { return failure(ErrorCode::invalid, std::move(why)); };
    if (words.empty()) return wrong("DIR is missing, the cooperative's folder");
    if (words.size() > 1 && !command.verbs.empty() && !is_in(command.verbs, words[1]))
        return wrong("there is no \"" + words[1] + "\" here, only: " + listed(command.verbs));
    if (words.size() < command.least_words + 1)
        return wrong("there is a word too few after \"" + words.back() + "\"");
    if (words.size() > command.most_words + 1)
        return wrong("\"" + words.back() + "\" is a word too many");
    return {};
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
        if (is_in(command.flags, name)) {
            arguments.options[name] = "yes";
            continue;
        }
        if (!is_in(command.options, name))
            return failure(ErrorCode::invalid, "there is no " + from[i] + " here");
        if (i + 1 == from.size() || from[i + 1].starts_with("--"))
            return failure(ErrorCode::invalid, from[i] + " wants something after it");
        arguments.options[name] = from[++i];
    }
    TRY_VOID(check_words(command, words));
    for (const auto& name : command.needed)
        if (arguments.option(std::string{name}).empty())
            return failure(ErrorCode::invalid, "--" + std::string{name} + " is missing");
    arguments.folder = words.front();
    arguments.words.assign(words.begin() + 1, words.end());
    return arguments;
}

bool asks_for_help(std::string_view word) { return word == "--help" || word == "-h"; }

}  // namespace

std::string Arguments::option(const std::string& name, const std::string& otherwise) const {
    const auto found = options.find(name);
    return found == options.end() ? otherwise : found->second;
}

int run(const std::vector<std::string>& words, const Clock& clock) {
    if (words.empty()) return wrong("say what to do");
    // `help` is the desk's command for requests, too: that one has a folder after it.
    const bool is_help = words[0] == "help" || asks_for_help(words[0]);
    if (is_help && words.size() == 1) return help();
    if (is_help && words.size() == 2)
        if (const auto* about = command_named(words[1])) return help(*about);
    const auto* command = command_named(words[0]);
    if (!command) return wrong("there is no command \"" + words[0] + "\"");
    if (std::ranges::any_of(words, asks_for_help)) return help(*command);
    const auto arguments = read_arguments(*command, {words.begin() + 1, words.end()});
    if (!arguments) return wrong(*command, arguments.error().message);
    const bool makes = command->name == "init" || command->name == "restore";
    if (!makes && !std::filesystem::exists(arguments->folder / "coop.db")) {
        std::cerr << "chiosco-coop: nothing is set up in " << arguments->folder.string()
                  << "; start with chiosco-coop init\n";
        return not_set_up;
    }
    const auto ended = command->run(*arguments, clock);
    if (ended) return done;
    std::cerr << "chiosco-coop " << words[0] << ": " << ended.error().message << "\n";
    return failed;
}

}  // namespace chiosco::coop
