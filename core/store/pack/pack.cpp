// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/pack/pack.h"

#include "core/base/log.h"
#include "core/store/pack/reader.h"
#include "core/store/pack/rows.h"

namespace chiosco::store {
namespace {

Result<void> recognise(Db& db) {
    if (TRY(db.one_integer("pragma application_id")) != pack_application_id)
        return failure(ErrorCode::damaged, "not a pack");
    if (TRY(db.one_integer("pragma user_version")) != pack_format)
        return failure(ErrorCode::damaged, "a pack of another format");
    for (const char* table : {"meta", "record", "text", "link", "place", "hours", "facet"}) {
        const auto there = TRY(db.one_integer(
            "select count(*) from sqlite_schema where type = 'table' and name = ?", {table}));
        if (there != 1)
            return failure(ErrorCode::damaged, "a pack without table " + std::string{table});
    }
    return {};
}

}  // namespace

Result<std::shared_ptr<const Pack>> Pack::open(const std::string& path) {
    std::shared_ptr<Pack> pack{new Pack};
    pack->db_ = TRY(open_sqlite(path, Open::immutable));
    if (auto known = recognise(*pack->db_); !known)
        return failure(ErrorCode::damaged, path + ": " + known.error().message);
    const auto seq = TRY(pack->db_->one_integer("select value from meta where key = 'seq'"));
    const auto shard = TRY(pack->meta("shard"));
    if (!seq || *seq <= 0 || !shard)
        return failure(ErrorCode::damaged, path + ": a pack without seq or shard");
    pack->seq_ = *seq;
    pack->shard_ = *shard;
    pack->content_lang_ = TRY(pack->meta("lang")).value_or("it");
    return std::shared_ptr<const Pack>{std::move(pack)};
}

Result<std::optional<std::string>> Pack::meta(const std::string& key) const {
    return db_->one_text("select value from meta where key = ?", {key});
}

Result<std::optional<Record>> Pack::record(const std::string& id) const {
    auto entry = TRY(Reader(*db_, content_lang_, content_lang_).find(id));
    if (!entry) return std::nullopt;
    return std::move(entry->record);
}

Result<void> Pack::each(const std::string& kind,
                        const std::function<void(const Record&)>& see) const {
    return db_->run("select id, rev, body from record where kind = ? order by id", {kind},
                    [&](const Row& row) {
                        auto body = parse_json_object(row.text(2));
                        if (!body) return log::warn("pack.record_skipped", {{"id", row.text(0)}});
                        see({row.text(0), kind, row.integer(1), std::move(*body)});
                    });
}

Result<Words> Pack::words(const std::string& record, const std::string& path,
                          const std::string& lang) const {
    const auto entry = TRY(Reader(*db_, lang, content_lang_).find(record));
    return entry ? entry->say(path) : Words{};
}

Result<NeedPage> Pack::need_page(const std::string& id, const std::string& lang, Date today,
                                 LocalTime now) const {
    Reader reader{*db_, lang, content_lang_};
    return read_need(reader, id, today, now);
}

Result<GuidePage> Pack::guide_page(const std::string& id, const std::string& lang, Date today,
                                   LocalTime now) const {
    Reader reader{*db_, lang, content_lang_};
    return read_guide(reader, id, today, now);
}

Result<std::vector<NumberLine>> Pack::numbers(const std::string& lang) const {
    Reader reader{*db_, lang, content_lang_};
    return read_numbers(reader);
}

Result<ServiceLine> Pack::service_line(const std::string& id, const std::string& lang, Date today,
                                       LocalTime now) const {
    Reader reader{*db_, lang, content_lang_};
    const auto service = TRY(reader.need(id, "service"));
    return read_line(reader, service, today, now);
}

Result<std::vector<ServiceLine>> Pack::service_lines(const std::vector<std::string>& ids,
                                                     const std::string& lang, Date today,
                                                     LocalTime now) const {
    Reader reader{*db_, lang, content_lang_};
    std::vector<ServiceLine> lines;
    for (const auto& id : ids) {
        const auto service = TRY(reader.find(id));
        if (service && service->record.kind == "service")
            lines.push_back(TRY(read_line(reader, *service, today, now)));
    }
    return lines;
}

Result<ServiceCard> Pack::service_card(const std::string& id, const std::string& lang, Date today,
                                       LocalTime now) const {
    Reader reader{*db_, lang, content_lang_};
    return read_card(reader, id, today, now);
}

Result<std::vector<EventLine>> Pack::events(const std::string& lang, Instant from) const {
    Reader reader{*db_, lang, content_lang_};
    return read_events(reader, from);
}

Result<EventCard> Pack::event_card(const std::string& id, const std::string& lang,
                                   Instant now) const {
    Reader reader{*db_, lang, content_lang_};
    return read_event(reader, id, now);
}

Result<std::vector<FormLine>> Pack::forms(const std::string& lang, Date today) const {
    Reader reader{*db_, lang, content_lang_};
    return read_forms(reader, today);
}

Result<FormRecord> Pack::form(const std::string& id, const std::string& lang) const {
    Reader reader{*db_, lang, content_lang_};
    return read_form(reader, id);
}

Result<DeskPage> Pack::desk_page(const std::string& site, const std::string& lang, Date today,
                                 LocalTime now) const {
    Reader reader{*db_, lang, content_lang_};
    return read_desk(reader, site, today, now);
}

Result<void> check_pack(const std::string& path) {
    auto db = TRY(open_sqlite(path, Open::immutable));
    TRY_VOID(recognise(*db));
    const auto verdict = TRY(db->one_text("pragma quick_check(1)"));
    if (verdict != "ok") return failure(ErrorCode::damaged, verdict.value_or("no verdict"));
    return {};
}

}  // namespace chiosco::store
