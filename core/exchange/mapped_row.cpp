// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/mapped_row.h"

#include <algorithm>
#include <charconv>

namespace chiosco::exchange {
namespace {

bool is_yes(std::string_view text) {
    std::string lower{text};
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return !lower.empty() && lower != "0" && lower != "no" && lower != "n" && lower != "false" &&
           lower != "f";
}

// What is about a refuge says so, whatever the mapping forgot: its address is secret by law.
bool tells_of_a_refuge(std::string_view text) {
    std::string lower{text};
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    for (const char* words :
         {"casa rifugio", "case rifugio", "indirizzo segreto", "indirizzo riservato",
          "indirizzo protetto", "casa protetta per donne"})
        if (lower.contains(words)) return true;
    return false;
}

bool is_about_a_place(std::string_view kind) {
    return kind == "address" || kind == "accessibility" || kind == "service_at_location";
}

std::vector<std::string> pieces(const std::string& text, const std::string& at) {
    std::vector<std::string> all;
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find_first_of(at, from), text.size());
        const auto piece = trimmed(std::string_view{text}.substr(from, to - from));
        if (!piece.empty()) all.emplace_back(piece);
        from = to + 1;
    }
    return all;
}

std::optional<double> number(const json::object& body, std::string_view name) {
    const auto text = text_of(body, name);
    double read = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), read);
    if (text.empty() || end.ec != std::errc{} || end.ptr != text.data() + text.size())
        return std::nullopt;
    return read;
}

}  // namespace

MappedRow::MappedRow(const Mapping& mapping, const std::vector<std::string>& header,
                     const NamedFile& file, const Terms& terms, Report& report)
    : mapping_(mapping), file_(file), terms_(terms), report_(report) {
    for (std::size_t i = 0; i < header.size(); ++i) columns_.emplace(header[i], i);
}

std::string MappedRow::cell(const std::string& column) const {
    if (column == "@each") return each_;
    if (column == "@file") return file_.stem();
    if (column == "@row") return std::to_string(row_->number);
    const auto found = columns_.find(column);
    return found == columns_.end() ? std::string{}
                                   : std::string{trimmed(row_->cells[found->second])};
}

void MappedRow::warn(std::string column, std::string reason) {
    note(report_, {file_.name, row_->number, std::move(column), std::move(reason), true});
}

void MappedRow::refuse(std::string column, std::string reason) {
    note(report_, {file_.name, row_->number, std::move(column), std::move(reason), false});
    refused_ = true;
}

// The text of a value after its split, table and letters; nothing where it says nothing.
MappedRow::Said MappedRow::text(const MappedValue& value, const std::string& property) {
    if (!value.record.empty()) {
        const auto key = keys_.find(value.record);
        return key == keys_.end() ? Said{} : Said{key->second};
    }
    auto said = value.from.fill([&](const std::string& column) { return cell(column); });
    if (!value.split.empty()) {
        const auto all = pieces(said, value.split);
        const auto part = static_cast<std::size_t>(std::max(value.part, 0));
        said = part < all.size() ? all[part] : std::string{};
    }
    if (!value.table.empty()) {
        const auto& table = mapping_.tables.at(value.table);
        auto line = table.find(said);
        if (line == table.end()) line = table.find("*");
        if (line == table.end()) {
            if (!said.empty()) warn(property, "\"" + said + "\" is in no line of " + value.table);
            return {};
        }
        said = line->second;
    }
    if (value.title) said = title_case(said);
    if (said.empty()) return {};
    if (value.taxonomy.empty()) return said;
    const auto term = terms_.find(value.taxonomy + ":" + said);
    if (term != terms_.end()) return term->second;
    warn(property, "there is no " + value.taxonomy + " \"" + said + "\" here");
    return {};
}

bool MappedRow::says(const MappedValue& value) {
    const auto said = text(value, "when");
    return said && is_yes(*said);
}

bool MappedRow::is_skipped() {
    for (const auto& skip : mapping_.skips) {
        const auto said = text(skip.when, "skip");
        if (!said) continue;
        const bool hit = skip.is.empty() || std::ranges::find(skip.is, *said) != skip.is.end();
        if (hit) refuse("", skip.reason);
        if (hit) return true;
    }
    return false;
}

bool MappedRow::is_reserved() {
    if (mapping_.confidential && says(*mapping_.confidential)) return true;
    return std::ranges::any_of(row_->cells, tells_of_a_refuge);
}

std::optional<std::vector<Item>> MappedRow::take(const TableRow& row) {
    row_ = &row;
    keys_.clear();
    each_.clear();
    refused_ = reserved_ = false;
    if (is_skipped()) return std::nullopt;
    reserved_ = is_reserved();
    if (reserved_) warn("", "is reserved: its address and its place stay out");
    std::vector<Item> items;
    for (const auto& rule : mapping_.records)
        if (!record(rule, items)) return std::nullopt;
    if (items.empty()) refuse("", "says nothing that the mapping takes");
    if (refused_) return std::nullopt;
    return items;
}

std::vector<Item> MappedRow::names(const TableRow& row) {
    row_ = &row;
    std::vector<Item> items;
    for (const auto& rule : mapping_.records) {
        const auto key = rule.key.fill([&](const std::string& column) { return cell(column); });
        items.push_back({rule.kind, {{"id", key}}, file_.name, row.number});
    }
    return items;
}

// False: the row is refused.
bool MappedRow::record(const MappedRecord& rule, std::vector<Item>& into) {
    if (rule.when && !says(*rule.when)) return true;
    if (reserved_ && is_about_a_place(rule.kind)) return true;
    const auto fill = [&](const Pattern& pattern) {
        return pattern.fill([&](const std::string& column) { return cell(column); });
    };
    const auto key = fill(rule.key);
    if (key.empty()) return refuse(rule.name, "has no key"), false;
    if (!rule.hours.empty()) {
        const auto said = fill(rule.hours);
        if (said.empty()) return true;
        const auto hours = read_hours(said);
        if (!hours) return warn(rule.name, hours.error().message), true;
        for (std::size_t i = 0; i < hours->size(); ++i)
            if (!one(rule, key + "#" + std::to_string(i + 1), into, &(*hours)[i])) return false;
        return true;
    }
    if (rule.each.empty()) return one(rule, key, into, nullptr);
    for (int i = 1; const auto& piece : pieces(fill(rule.each), rule.at)) {
        each_ = piece;
        if (!one(rule, key + "#" + std::to_string(i++), into, nullptr)) return false;
    }
    each_.clear();
    return true;
}

bool MappedRow::one(const MappedRecord& rule, const std::string& key, std::vector<Item>& into,
                    const TextHours* hours) {
    json::object body{{"id", key}};
    for (const auto& [property, value] : rule.set) {
        const auto said = text(value, property);
        if (said)
            set(body, property, value, *said);
        else if (value.needed)
            return refuse(property, "is empty"), false;
    }
    if (hours) {
        body["freq"] = "WEEKLY";
        body["byday"] = hours->byday;
        body["opens_at"] = hours->opens;
        body["closes_at"] = hours->closes;
    }
    if (rule.kind == "location") check_place(body);
    // Without its term an attribute says nothing; that the term is unknown has been told.
    if (rule.kind == "attribute" && !body.contains("taxonomy_term_id")) return true;
    keys_[rule.name] = key;
    into.push_back({rule.kind, std::move(body), file_.name, row_->number});
    return !refused_;
}

void MappedRow::set(json::object& body, const std::string& property, const MappedValue& value,
                    const std::string& said) {
    auto text = said;
    if (value.number && mapping_.decimal_comma) std::ranges::replace(text, ',', '.');
    if (value.yes_no) {
        body[property] = is_yes(text);
    } else if (value.whole) {
        std::int64_t whole = 0;
        const auto end = std::from_chars(text.data(), text.data() + text.size(), whole);
        if (end.ec == std::errc{} && end.ptr == text.data() + text.size())
            body[property] = whole;
        else
            warn(property, "\"" + text + "\" is not a whole number");
    } else {
        body[property] = text;
    }
}

// Coordinates that are nowhere near are left out, and why is said; those of a reserved place
// always are.
void MappedRow::check_place(json::object& body) {
    const auto drop = [&] {
        body.erase("latitude");
        body.erase("longitude");
    };
    if (reserved_) {
        drop();
        body["confidential"] = true;
        return;
    }
    if (!body.contains("latitude") && !body.contains("longitude")) return;
    const auto lat = number(body, "latitude"), lon = number(body, "longitude");
    if (!lat || !lon) {
        warn("latitude", "is not a pair of numbers");
        return drop();
    }
    if (!mapping_.bounds || mapping_.bounds->hold(*lat, *lon)) return;
    const bool swapped = mapping_.bounds->hold(*lon, *lat);
    warn("latitude", swapped ? "latitude and longitude look swapped: the place is left out"
                             : "is outside the bounds: the place is left out");
    drop();
}

}  // namespace chiosco::exchange
