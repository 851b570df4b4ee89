// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kiosk-app/text/gen/po.h"

#include <algorithm>
#include <sstream>

namespace chiosco::text {
namespace {

// What stands between the quotes of a line, without its escapes; nothing if it is not quoted.
std::optional<std::string> unquoted(const std::string& text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
    std::string out;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == '"') return std::nullopt;
        if (text[i] != '\\') {
            out += text[i];
            continue;
        }
        if (++i + 1 >= text.size()) return std::nullopt;
        switch (text[i]) {
        case 'n': out += '\n'; break;
        case 't': out += '\t'; break;
        case '"':
        case '\\': out += text[i]; break;
        default: return std::nullopt;
        }
    }
    return out;
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// Takes the lines one by one; `error_` tells what is wrong with the last.
class Reader {
public:
    explicit Reader(PoFile& file) : file_(file) {}

    bool take(const std::string& line, int number) {
        if (line.empty()) return finish();
        if (line.starts_with("#~")) return true;  // An obsolete message.
        if (line[0] == '#') {
            if (!entry_.body.empty() && !finish()) return false;
            entry_.comments.push_back(line);
            return true;
        }
        if (line[0] == '"') return append(line);
        return take_keyword(line, number);
    }

    bool finish() {
        if (!entry_.body.empty()) {
            if (entry_.line == 0) return fails("no msgid before the blank line");
            if (entry_.forms.empty()) return fails("no msgstr");
            file_.entries.push_back(std::move(entry_));
            entry_ = {};
        }
        into_ = nullptr;
        return true;
    }

    const std::string& error() const { return error_; }

private:
    bool fails(std::string why) {
        error_ = std::move(why);
        return false;
    }

    bool append(const std::string& line) {
        const auto words = unquoted(line);
        if (!words || !into_) return fails("a quoted line that continues nothing");
        *into_ += *words;
        entry_.body.push_back(line);
        return true;
    }

    bool take_keyword(const std::string& line, int number) {
        const auto space = line.find(' ');
        const std::string keyword = line.substr(0, space);
        if ((keyword == "msgctxt" || keyword == "msgid") && !entry_.forms.empty() && !finish())
            return false;
        const auto words =
            space == std::string::npos ? std::nullopt : unquoted(trimmed(line.substr(space)));
        if (!words) return fails("no \"...\" after " + keyword);
        if (keyword == "msgctxt") {
            into_ = &entry_.context;
        } else if (keyword == "msgid") {
            into_ = &entry_.id;
            entry_.line = number;
        } else if (keyword == "msgid_plural") {
            entry_.plural = true;
            into_ = &plural_id_;
        } else if (keyword == "msgstr" ||
                   keyword == "msgstr[" + std::to_string(entry_.forms.size()) + "]") {
            into_ = &entry_.forms.emplace_back();
        } else {
            return fails("not expected here: " + keyword);
        }
        *into_ = *words;
        entry_.body.push_back(line);
        return true;
    }

    PoFile& file_;
    PoEntry entry_;
    std::string plural_id_, error_;
    std::string* into_ = nullptr;  // What a line that is only quoted goes on with.
};

}  // namespace

bool PoEntry::fuzzy() const {
    return std::ranges::any_of(comments, [](const std::string& comment) {
        return comment.starts_with("#,") && comment.find("fuzzy") != std::string::npos;
    });
}

std::optional<std::string> PoEntry::extracted(const std::string& label) const {
    for (const auto& comment : comments)
        if (comment.starts_with("#. " + label)) return trimmed(comment.substr(3 + label.size()));
    return std::nullopt;
}

bool PoEntry::translated() const {
    return std::ranges::none_of(forms, [](const std::string& form) { return form.empty(); });
}

std::string PoFile::header(const std::string& field) const {
    for (const auto& entry : entries) {
        if (!entry.id.empty()) continue;
        std::istringstream lines(entry.forms.front());
        for (std::string line; std::getline(lines, line);)
            if (line.starts_with(field + ":")) return trimmed(line.substr(field.size() + 1));
    }
    return {};
}

Result<PoFile> parse_po(std::string path, const std::string& text) {
    PoFile file{std::move(path), {}};
    Reader reader{file};
    int number = 0;
    bool good = true;
    std::istringstream lines(text);
    for (std::string line; good && std::getline(lines, line);)
        good = reader.take(trimmed(line), ++number);
    good = good && reader.finish();
    if (!good)
        return failure(ErrorCode::invalid,
                       file.path + ":" + std::to_string(number) + ": error: " + reader.error());
    return file;
}

std::string written(const PoFile& file) {
    std::string out;
    for (const auto& entry : file.entries) {
        if (!out.empty()) out += '\n';
        for (const auto& line : entry.comments) out += line + '\n';
        for (const auto& line : entry.body) out += line + '\n';
    }
    return out;
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

}  // namespace chiosco::text
