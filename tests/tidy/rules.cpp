// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/tidy/rules.h"

#include <algorithm>
#include <array>
#include <regex>
#include <sstream>

namespace chiosco::tidy {
namespace {

struct Layer {
    std::string_view folder;
    std::vector<std::string_view> may_include;
};

// Reads as DESIGN 3: every folder, then what it may include besides itself. First match counts.
const std::vector<Layer> layers{
    {"core/base/", {}},
    {"core/domain/", {"core/base/"}},
    {"core/store/", {"core/base/", "core/domain/"}},
    {"core/net/", {"core/base/"}},
    {"core/sync/", {"core/base/", "core/domain/", "core/store/", "core/net/"}},
    {"core/search/", {"core/base/", "core/domain/", "core/store/"}},
    {"core/exchange/", {"core/base/", "core/domain/", "core/store/"}},
    {"core/forms/", {"core/base/", "core/domain/", "core/store/"}},
    {"core/pdf/", {"core/base/", "core/domain/", "core/store/"}},
    {"kiosk-app/world/", {"core/base/", "core/domain/"}},
    {"kiosk-app/ui/", {"core/base/"}},
    {"kiosk-app/text/", {"core/base/", "kiosk-app/ui/"}},
    {"kiosk-app/screens/",
     {"core/base/", "core/domain/", "kiosk-app/ui/", "kiosk-app/text/t.h", "kiosk-app/world/"}},
    {"kiosk-app/devices/", {"core/base/", "core/domain/", "kiosk-app/world/"}},
    {"kiosk-app/paint/", {"core/base/", "kiosk-app/ui/", "kiosk-app/text/"}},
    {"kiosk-app/app/",
     {"core/base/", "core/domain/", "core/store/", "core/search/", "core/forms/", "kiosk-app/"}},
    {"firmware/", {"core/"}},
    {"coop-server/", {"core/"}},
    {"provisioning/", {"core/base/", "core/domain/", "core/net/", "core/store/"}},
};

struct Ban {
    std::string_view words;
    std::vector<std::string_view> only_in;
    std::string_view instead;
};

const std::vector<Ban> bans{
    {"ImGui::", {"kiosk-app/paint/"}, "a ui::Page element"},
    {"imgui.h", {"kiosk-app/paint/"}, "a ui::Page element"},
    {"<SDL", {"kiosk-app/paint/"}, "paint"},
    {"pango/", {"kiosk-app/paint/", "kiosk-app/devices/paper/"}, "paint or devices/paper"},
    {"sqlite3_", {"core/store/"}, "a store query"},
    {"curl_easy", {"core/net/"}, "net::Http"},
    {"boost/beast", {"coop-server/api/", "tests/"}, "coop-server/api"},
    {"_clock::now", {"core/base/"}, "base::Clock"},
    {"std::random_device", {}, "base::random_bytes, or a seed"},
    {"ImGui::InputText", {}, "a Field and a Keyboard"},
    {"ImGui::Text", {}, "paint's text engine"},
    {"ImGui::Button(", {}, "an InvisibleButton and our own drawing"},
    {"instance()", {}, "an argument"},
    {"sleep_for", {"firmware/", "provisioning/"}, "a deadline, or the Clock"},
    {"std::cout", {"kiosk-app/app/", "coop-server/", "provisioning/", "tests/"}, "log::note"},
    {"catch (...)", {}, "a Result in the adapter that calls what throws"},
};

bool leads(std::string_view path, const std::vector<std::string_view>& folders) {
    return std::ranges::any_of(folders, [&](auto folder) { return path.starts_with(folder); });
}

void check_include(std::string_view path, const std::string& line, Lines& found) {
    if (!line.starts_with("#include \"")) return;
    const auto target = std::string_view{line}.substr(10);
    if (target.starts_with("generated/")) return;
    for (const auto& [folder, may_include] : layers) {
        if (!path.starts_with(folder)) continue;
        if (!target.starts_with(folder) && !leads(target, may_include))
            found.push_back("points up: " + line);
        return;
    }
}

void check_names(const std::string& line, Lines& found) {
    static const std::regex banned{
        R"(^\s*(?:class|struct|enum class)\s+\w*(Manager|Helper|Util|Utils|Handler|Controller|)"
        R"(Processor|Data|Info|Impl)\b)"};
    std::smatch match;
    const bool somebody_elses = line.ends_with(';');  // A declaration of a library's type.
    if (!somebody_elses && std::regex_search(line, match, banned))
        found.push_back("a name that says nothing (" + match[1].str() + "): " + line);
    static const std::regex unfinished{"\\b(TODO|FIXME|XXX)\\b"};
    if (std::regex_search(line, unfinished)) found.push_back("unfinished: " + line);
}

// Length of every function, told by its shape after clang-format: a line that opens a body, up
// to the brace at the same indentation.
void check_functions(const Lines& lines, Lines& found) {
    static const std::regex not_function{
        R"(^\s*(namespace|class|struct|enum|union|if|for|while|switch|do|else|try|extern|case)\b)"};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& line = lines[i];
        if (!line.ends_with('{') || line.find(')') == std::string::npos ||
            std::regex_search(line, not_function))
            continue;
        const auto indent = line.find_first_not_of(' ');
        const std::string closing = std::string(indent, ' ') + "}";
        for (std::size_t end = i + 1; end < lines.size(); ++end) {
            if (!lines[end].starts_with(closing)) continue;
            if (end - i > 70)
                found.push_back("a function of " + std::to_string(end - i) + " lines: " + line);
            break;
        }
    }
}

}  // namespace

Lines complaints(std::string_view path, const std::string& text) {
    Lines found, lines;
    const bool script = !path.ends_with(".cpp") && !path.ends_with(".h");
    if (text.substr(0, 200).find("SPDX-License-Identifier: AGPL-3.0-or-later") == std::string::npos)
        found.push_back("no SPDX line");
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
        std::size_t columns = 0;
        for (char c : line) columns += (c & 0xC0) != 0x80;
        if (columns > 100) found.push_back("over 100 columns: " + line);
        if (script) continue;
        for (const auto& [words, only_in, instead] : bans)
            if (line.contains(words) && !leads(path, only_in))
                found.push_back("use " + std::string{instead} + ": " + line);
        check_include(path, line, found);
        check_names(line, found);
    }
    if (lines.size() > 500) found.push_back("over 500 lines");
    if (!script) check_functions(lines, found);
    return found;
}

Lines message_ids(const std::string& po) {
    Lines ids;
    std::istringstream in{po};
    std::string context;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("msgctxt \"")) context = line.substr(9, line.size() - 10) + "|";
        if (!line.starts_with("msgid \"")) continue;
        const auto id = line.substr(7, line.size() - 8);
        if (!id.empty()) ids.push_back(context + id);
        context.clear();
    }
    return ids;
}

}  // namespace chiosco::tidy
