// SPDX-License-Identifier: AGPL-3.0-or-later
// A pack as the kiosk reads it: questions of people answered from one immutable file, in their
// language. Opened once for each thread that asks: a Pack may move between threads, but only one
// at a time may use it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/domain/event.h"
#include "core/domain/form.h"
#include "core/domain/need.h"
#include "core/domain/service.h"
#include "core/domain/site.h"
#include "core/domain/words.h"
#include "core/store/db.h"

namespace chiosco::store {

struct Record {
    std::string id, kind;
    std::int64_t rev = 0;
    json::object body;
};

// A form as it travels: core/forms/load.h makes a Form of it.
struct FormRecord {
    std::string id;
    json::object body;
    std::map<std::string, Words> translated;  // By path: "words/form.name".
};

// Everything below answers `not_found` for an id that is not there or is of another kind, and
// `damaged` if the file is. `lang` is ISO 639-1; what has no translation comes in the language
// of the content. `today` and `now` are Italy's (core/domain/rome.h).
class Pack {
public:
    // `not_found`, or `damaged` if it is not a pack of our format with all its tables.
    static Result<std::shared_ptr<const Pack>> open(const std::string& path);

    std::int64_t seq() const { return seq_; }
    const std::string& shard() const { return shard_; }
    Result<std::optional<std::string>> meta(const std::string& key) const;
    Result<std::optional<Record>> record(const std::string& id) const;
    // Every record of a kind in id order; bodies that are not objects are skipped and logged.
    Result<void> each(const std::string& kind, const std::function<void(const Record&)>& see) const;
    // A property of a record ("name", "steps/0/text"); empty if it has none.
    Result<Words> words(const std::string& record, const std::string& path,
                        const std::string& lang) const;

    // `id` empty: the root, whose children are the situations. Services: open ones first, then
    // those whose first type the need lists, in its order, then the others; at most 50.
    Result<NeedPage> need_page(const std::string& id, const std::string& lang, Date today,
                               LocalTime now) const;
    Result<GuidePage> guide_page(const std::string& id, const std::string& lang, Date today,
                                 LocalTime now) const;
    Result<std::vector<NumberLine>> numbers(const std::string& lang) const;

    Result<ServiceLine> service_line(const std::string& id, const std::string& lang, Date today,
                                     LocalTime now) const;
    // In the order of `ids`; ids that are not there (any more) are left out.
    Result<std::vector<ServiceLine>> service_lines(const std::vector<std::string>& ids,
                                                   const std::string& lang, Date today,
                                                   LocalTime now) const;
    Result<ServiceCard> service_card(const std::string& id, const std::string& lang, Date today,
                                     LocalTime now) const;

    // Those not over at `from`, by start. `seats_here` is the caller's to fill in.
    Result<std::vector<EventLine>> events(const std::string& lang, Instant from) const;
    Result<EventCard> event_card(const std::string& id, const std::string& lang, Instant now) const;

    // Paper forms, by name; those not valid on `today` are left out.
    Result<std::vector<FormLine>> forms(const std::string& lang, Date today) const;
    // `id` or the form's own short one ("autocertificazione").
    Result<FormRecord> form(const std::string& id, const std::string& lang) const;

    Result<DeskPage> desk_page(const std::string& site, const std::string& lang, Date today,
                               LocalTime now) const;

private:
    Pack() = default;

    std::unique_ptr<Db> db_;
    std::int64_t seq_ = 0;
    std::string shard_, content_lang_;
};

// Every page of the file is as SQLite wants it, and it is a pack (`open`): for who fetched it.
// `damaged` with the first complaint.
Result<void> check_pack(const std::string& path);

}  // namespace chiosco::store
