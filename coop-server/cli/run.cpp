// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/cli/run.h"

#include <algorithm>
#include <iostream>

#include "coop-server/cli/usage.h"

namespace chiosco::coop {
namespace {

constexpr int done = 0, failed = 1, wrong_usage = 2, not_set_up = 3;

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
     {{"hsds", 1, 1, "one FILE"},
      {"kinds", 1, 1, "one FILE"},
      {"text", 2, 2, "LANG and FILE"},
      {"forms", 1, 1, "one FOLDER"},
      {"csv", 1, 1, "one FILE", {"map"}},
      {"geojson", 1, 1, "one FILE", {"map"}},
      {"ics", 1, 1, "one FILE"},
      {"comuni", 1, 1, "one FILE"}}},
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
     {{"add", 0, 0, "nothing more", {"site", "name"}},
      {"list"},
      {"code", 1, 1, "one PORTER"},
      {"remove", 1, 1, "one PORTER"}}},
    {"technician-code",
     "technician-code DIR KIOSK [--date 2026-03-10]",
     1,
     1,
     {"date"},
     {},
     technician_code_command},
    {"order",
     "order DIR KIOSK restart|logs|wipe|lock|unlock",
     2,
     2,
     {},
     {},
     order_command,
     {},
     {},
     check_order},
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
     {{"list"},
      {"show", 1, 1, "N, a number of the list"},
      {"accept", 1, 1, "N, a number of the list"},
      {"drop", 1, 1, "N, a number of the list"}},
     check_quarantine},
    {"release", "release DIR [EVENT] [--anyway yes]", 0, 1, {"anyway"}, {}, release_command},
    {"courier",
     "courier DIR export --shard S --out STICK | import --in STICK",
     1,
     1,
     {"shard", "out", "in"},
     {},
     courier_command,
     {},
     {{"export", 0, 0, "nothing more", {"shard", "out"}},
      {"import", 0, 0, "nothing more", {"in"}}}},
    {"backup",
     "backup DIR --out FILE [--passphrase-file F] [--anyway yes]",
     0,
     0,
     {"out", "passphrase-file", "anyway"},
     {"out"},
     backup_command,
     {},
     {},
     check_passphrase},
    {"restore",
     "restore DIR --in FILE [--passphrase-file F]",
     0,
     0,
     {"in", "passphrase-file"},
     {"in"},
     restore_command,
     {},
     {},
     check_passphrase},
    {"calendar",
     "calendar DIR EVENT [--out F.ics] [--today 2026-03-10]",
     1,
     1,
     {"out", "today"},
     {},
     calendar_command},
    {"correction",
     "correction DIR list [all] | show ID | accept ID [--value NUMBER] [--anyway yes]\n"
     "      | refuse ID --why W",
     1,
     2,
     {"why", "anyway", "value"},
     {},
     correction_command,
     {},
     {{"list", 0, 1, "all, or nothing more"},
      {"show", 1, 1, "one ID"},
      {"accept", 1, 1, "one ID"},
      {"refuse", 1, 1, "one ID", {"why"}}}},
    {"help",
     "help DIR list [all] | show SLIP | answer SLIP --state received|answered [--words W]",
     1,
     2,
     {"state", "words"},
     {},
     help_command,
     {},
     {{"list", 0, 1, "all, or nothing more"},
      {"show", 1, 1, "one SLIP"},
      {"answer", 1, 1, "one SLIP", {"state"}}}},
    {"feedback", "feedback DIR [--month 2026-03]", 0, 0, {"month"}, {}, feedback_command},
    {"opened", "opened DIR", 0, 0, {}, {}, opened_command},
};

const Command* command_named(std::string_view name) {
    const auto found = std::ranges::find(commands, name, &Command::name);
    return found == commands.end() ? nullptr : &*found;
}

Names names_of_commands() {
    Names names;
    for (const auto& command : commands) names.push_back(command.name);
    return names;
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
    const auto unknown = [](const std::string& word) {
        return wrong("there is no command \"" + word + "\"" + perhaps(word, names_of_commands()));
    };
    if (is_help && words.size() == 2) {
        if (const auto* about = command_named(words[1])) return help(*about);
        if (!std::filesystem::is_directory(words[1])) return unknown(words[1]);
    }
    const auto* command = command_named(words[0]);
    if (!command) return unknown(words[0]);
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
