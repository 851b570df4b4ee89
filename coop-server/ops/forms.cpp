// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/forms.h"

#include <algorithm>
#include <vector>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/exchange/cut.h"
#include "core/exchange/kinds.h"
#include "core/exchange/records.h"
#include "core/forms/form.h"

namespace chiosco::coop {
namespace {

constexpr std::size_t forms_max = 200;

// Half a sentence of somebody's is no translation: gettext's own programs end every line.
Result<void> check_end(std::string_view po) {
    if (po.empty()) return failure(ErrorCode::invalid, "there is nothing in it");
    if (po.ends_with('\n')) return {};
    const auto line = 1 + std::ranges::count(po, '\n');
    return failure(ErrorCode::invalid, "line " + std::to_string(line) +
                                           ": the file may have been cut: its last line has no "
                                           "line break at its end" +
                                           std::string{exchange::fetch_again} +
                                           ", or end that line if it is whole");
}

Result<std::map<std::string, Words>> read_words(const std::filesystem::path& file,
                                                const Form& form) {
    const auto lang = file.stem().string();
    const auto po = TRY(read_file(file, forms::file_bytes_max));
    TRY_VOID(check_end(po));
    auto words = TRY(forms::parse_words(po, lang));
    TRY_VOID(forms::check_words(form, words));
    return words;
}

// The Italian words are what everything else translates: none may be missing, and none unread.
Result<void> check_italian(const FormFiles& files) {
    const auto italian = files.words.find("it");
    if (italian == files.words.end()) return failure(ErrorCode::invalid, "it.po: is missing");
    for (const auto& key : forms::word_keys(files.form)) {
        const auto found = italian->second.find(key);
        if (found == italian->second.end())
            return failure(ErrorCode::invalid, "it.po: " + key + ": is missing");
        if (found->second.automatic)
            return failure(ErrorCode::invalid, "it.po: " + key + ": is marked fuzzy");
    }
    return {};
}

Result<std::vector<std::filesystem::path>> files_of(const std::filesystem::path& folder,
                                                    bool folders) {
    std::vector<std::filesystem::path> found;
    std::error_code failed;
    for (std::filesystem::directory_iterator at{folder, failed}, end; !failed && at != end;
         at.increment(failed))
        if (at->is_directory() == folders && !at->path().filename().string().starts_with('.'))
            found.push_back(at->path());
    if (failed) return failure(ErrorCode::not_found, folder.string() + ": " + failed.message());
    std::ranges::sort(found);
    return found;
}

std::string in_quotes(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? "\"\"" : std::string{c};
    return out + "\"";
}

exchange::Item record_of(const FormFiles& files, const std::string& source) {
    json::object words;
    for (const auto& [key, value] : files.words.at("it")) words[key] = value.text;
    const auto key = "form:" + files.form.id;
    return {"form",
            {{"id", exchange::uuid_of(source, key)},
             {"form", files.form.id},
             {"name", files.words.at("it").at("form.name").text},
             {"file", parse_json(files.json).value()},
             {"words", std::move(words)}},
            files.form.id + "/form.json",
            1};
}

// Translations go in as those of every other record do.
Result<void> put_words(store::Db& coop, const FormFiles& files, const std::string& source,
                       exchange::Report& report) {
    for (const auto& [lang, words] : files.words) {
        if (lang == "it") continue;
        std::string table = "record,path,value,state\n";
        for (const auto& [key, value] : words)
            table += "form:" + files.form.id + ",words/" + key + "," + in_quotes(value.text) +
                     (value.automatic ? ",machine\n" : ",human\n");
        const auto file = files.form.id + "/" + lang + ".po";
        const auto done = TRY(exchange::import_text(coop, lang, table, file, source));
        report.added += done.added;
        report.changed += done.changed;
        report.same += done.same;
        for (const auto& remark : done.remarks) note(report, remark);
    }
    return {};
}

}  // namespace

Result<FormFiles> read_form(const std::filesystem::path& folder) {
    FormFiles files;
    const auto name = folder.filename().string();
    const auto json = read_file(folder / "form.json", forms::file_bytes_max);
    if (!json) return within(name + "/form.json", json.error());
    if (auto whole = exchange::whole_json(*json); !whole)
        return within(name + "/form.json", std::move(whole).error());
    auto form = forms::parse(*json);
    if (!form) return within(name + "/form.json", std::move(form).error());
    files.form = *std::move(form);
    files.json = json->starts_with("\xef\xbb\xbf") ? json->substr(3) : *json;
    for (const auto& file : TRY(files_of(folder, false))) {
        if (file.extension() != ".po") continue;
        auto words = read_words(file, files.form);
        if (!words) return within(name + "/" + file.filename().string(), std::move(words).error());
        files.words[file.stem().string()] = *std::move(words);
    }
    if (auto whole = check_italian(files); !whole) return within(name, std::move(whole).error());
    return files;
}

Result<exchange::Report> import_forms(store::Db& coop, const std::filesystem::path& from,
                                      const std::string& source) {
    const auto path = from.has_filename() ? from : from.parent_path();  // "folder/"
    std::vector<std::filesystem::path> folders{path};
    if (!std::filesystem::exists(path / "form.json")) folders = TRY(files_of(path, true));
    if (folders.empty()) return failure(ErrorCode::not_found, path.string() + ": no form in it");
    if (folders.size() > forms_max)
        return failure(ErrorCode::invalid, path.string() + ": more than 200 forms");
    std::map<std::string, FormFiles> read;
    for (const auto& folder : folders) {
        auto files = TRY(read_form(folder));
        const auto id = files.form.id;
        if (!read.emplace(id, std::move(files)).second)
            return failure(ErrorCode::invalid, folder.filename().string() +
                                                   "/form.json: id: " + id + " is there twice");
    }
    const auto by = source.empty() ? "sample" : source;
    exchange::Report report;
    TRY_VOID(coop.transaction([&]() -> Result<void> {
        for (const auto& [id, files] : read) {
            TRY_VOID(exchange::put(coop, record_of(files, by), by, report));
            TRY_VOID(put_words(coop, files, by, report));
        }
        return {};
    }));
    return report;
}

}  // namespace chiosco::coop
