// SPDX-License-Identifier: AGPL-3.0-or-later
// locale_gen: from locales/<language>/<area>.po to C++, or to what translators have to do.
//   locale_gen LOCALES OUT [--complete a,b]   writes OUT/t_keys.{h,cpp} and OUT/tables.cpp
//   locale_gen --update LOCALES               brings the translations up to the Italian
//   locale_gen --check LOCALES                fails if --update would change a file
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "kiosk-app/text/gen/emit.h"
#include "kiosk-app/text/gen/update.h"

namespace chiosco::text {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

// Leaves an equal file alone: its date is what the build goes by.
bool write_if_changed(const fs::path& path, const std::string& bytes) {
    if (fs::exists(path) && bytes_of(path) == bytes) return true;
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    return static_cast<bool>(file.flush());
}

Result<std::vector<PoFile>> read_folder(const fs::path& folder) {
    std::vector<fs::path> paths;
    if (fs::exists(folder))
        for (const auto& file : fs::directory_iterator(folder))
            if (file.path().extension() == ".po") paths.push_back(file.path());
    std::ranges::sort(paths);
    std::vector<PoFile> files;
    for (const auto& path : paths) files.push_back(TRY(parse_po(path.string(), bytes_of(path))));
    return files;
}

Result<void> generate_code(const fs::path& locales, const fs::path& out,
                           const std::string& complete) {
    Messages all;
    read_source(all, TRY(read_folder(locales / "it")));
    for (const auto& language : all_languages()) {
        if (language.code == "it" || !fs::exists(locales / language.code)) continue;
        const bool needed = ("," + complete + ",").find("," + std::string{language.code} + ",") !=
                            std::string::npos;
        read_locale(all, language, TRY(read_folder(locales / language.code)), needed);
    }
    for (const auto& warning : all.warnings) std::fprintf(stderr, "%s\n", warning.c_str());
    std::string errors;
    for (const auto& error : all.errors) errors += error + "\n";
    if (!errors.empty()) return failure(ErrorCode::invalid, errors);
    fs::create_directories(out);
    if (!write_if_changed(out / "t_keys.h", keys_header(all)) ||
        !write_if_changed(out / "t_keys.cpp", keys_source(all)) ||
        !write_if_changed(out / "tables.cpp", tables_source(all)))
        return failure(ErrorCode::refused, "cannot write into " + out.string());
    return {};
}

Result<void> update(const fs::path& locales, bool check) {
    const auto sources = TRY(read_folder(locales / "it"));
    std::string stale;
    for (const auto& language : all_languages()) {
        const fs::path folder = locales / language.code;
        if (language.code == "it" || !fs::exists(folder)) continue;
        for (const auto& source : sources) {
            const fs::path path = folder / fs::path(source.path).filename();
            const std::string before = fs::exists(path) ? bytes_of(path) : "";
            auto translation = TRY(parse_po(path.string(), before));
            const std::string after = written(updated(std::move(translation), source, language));
            if (after == before) continue;
            if (check)
                stale += path.string() + ": ./dev locales --update would change it\n";
            else if (!write_if_changed(path, after))
                return failure(ErrorCode::refused, "cannot write " + path.string());
        }
    }
    if (!stale.empty()) return failure(ErrorCode::invalid, stale);
    return {};
}

int run(const std::vector<std::string>& words) {
    Result<void> done = failure(
        ErrorCode::invalid,
        "usage: locale_gen LOCALES OUT [--complete a,b] | --update LOCALES | --check LOCALES\n");
    if (words.size() == 2 && (words[0] == "--update" || words[0] == "--check"))
        done = update(words[1], words[0] == "--check");
    else if (words.size() == 2 || (words.size() == 4 && words[2] == "--complete"))
        done = generate_code(words[0], words[1], words.size() == 4 ? words[3] : "");
    if (!done) std::fprintf(stderr, "%s", done.error().message.c_str());
    return done ? 0 : 1;
}

}  // namespace
}  // namespace chiosco::text

int main(int count, char** arguments) {
    return chiosco::text::run({arguments + 1, arguments + count});
}
