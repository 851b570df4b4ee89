// SPDX-License-Identifier: AGPL-3.0-or-later
// What all questions to a pack are made of: records with their translations, links, hours.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/domain/opening.h"
#include "core/domain/words.h"
#include "core/store/db.h"
#include "core/store/pack/pack.h"

namespace chiosco::store {

// A record and its translations into the reader's language.
struct Entry {
    Record record;
    std::map<std::string, Words> translated;
    std::string content_lang;

    const std::string& id() const { return record.id; }
    // In the reader's language if there is, else as it was written; empty without the property.
    Words say(const std::string& path) const;
    std::string text(std::string_view name) const { return text_of(record.body, name); }
    bool yes(std::string_view name) const { return bool_of(record.body, name); }
    std::vector<std::string> list(std::string_view name) const;
};

class Reader {
public:
    Reader(Db& db, std::string lang, std::string content_lang)
        : db_(db), lang_(std::move(lang)), content_lang_(std::move(content_lang)) {}

    // Nothing if it is not there, or its body is not an object (logged).
    Result<std::optional<Entry>> find(const std::string& id);
    // `not_found` if it is not there or of another kind.
    Result<Entry> need(const std::string& id, std::string_view kind);
    Result<std::vector<std::string>> linked(const std::string& id, const std::string& role);
    Result<std::vector<Entry>> follow(const std::string& id, const std::string& role);
    Result<std::vector<Entry>> all(const std::string& kind);
    Result<std::vector<Opening>> openings(const std::string& record);
    Result<std::vector<std::string>> facets(const std::string& record,
                                            const std::string& dimension);
    Db& db() { return db_; }

private:
    Result<std::vector<Entry>> entries(const std::vector<std::string>& ids);

    Db& db_;
    std::string lang_, content_lang_;
};

// The value at a path like "steps/0/text"; nothing if there is no text there.
std::optional<std::string> text_at(const json::object& body, std::string_view path);

// The questions, one file each.
Result<NeedPage> read_need(Reader& from, const std::string& id, Date today, LocalTime now);
Result<GuidePage> read_guide(Reader& from, const std::string& id, Date today, LocalTime now);
Result<std::vector<NumberLine>> read_numbers(Reader& from);
Result<ServiceLine> read_line(Reader& from, const Entry& service, Date today, LocalTime now);
Result<ServiceCard> read_card(Reader& from, const std::string& id, Date today, LocalTime now);
Result<OpenState> read_open(Reader& from, const std::string& service, Date today, LocalTime now);
Result<std::vector<EventLine>> read_events(Reader& from, Instant since);
Result<EventCard> read_event(Reader& from, const std::string& id, Instant now);
Result<DeskPage> read_desk(Reader& from, const std::string& site, Date today, LocalTime now);
Result<std::vector<FormLine>> read_forms(Reader& from, Date today);
Result<FormRecord> read_form(Reader& from, const std::string& id);
// Those that `id` links to and that are valid on `today`.
Result<std::vector<FormLine>> read_linked_forms(Reader& from, const std::string& id, Date today);
// Services of any of these types: open first, then in the order of the types, then by name.
Result<std::vector<ServiceLine>> read_services(Reader& from, const std::vector<std::string>& types,
                                               Date today, LocalTime now);

}  // namespace chiosco::store
