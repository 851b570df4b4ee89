// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/search/gather.h"

#include <map>

#include "core/base/json.h"
#include "core/base/log.h"
#include "core/store/pack/pack.h"
#include "core/store/pack/reader.h"

namespace chiosco::search {
namespace {

using store::Row;

struct Field {
    std::string_view path;
    float weight;
    bool name = false;
};
constexpr Field service_fields[] = {{"name", 1.0f, true},
                                    {"alternate_name", 0.9f, true},
                                    {"description", 0.35f},
                                    {"eligibility_description", 0.3f},
                                    {"it_obtains", 0.35f}};
constexpr Field organization_fields[] = {{"name", 0.6f}, {"alternate_name", 0.6f}};
constexpr Field address_fields[] = {{"address_1", 0.6f}, {"city", 0.8f}, {"it_quarter", 0.8f}};
constexpr Field type_fields[] = {{"name", 0.8f, true}};
constexpr Field need_fields[] = {{"name", 1.0f, true}, {"words", 0.9f}};

template <std::size_t n>
void add_body(const json::object& body, const Field (&fields)[n], const std::string& lang,
              Pieces& to) {
    for (const auto& [path, weight, name] : fields) {
        if (auto text = text_of(body, path); !text.empty())
            to.push_back({std::move(text), lang, weight, name});
        for (const auto& item : array_of(body, path))
            if (item.is_string())
                to.push_back({std::string{item.get_string()}, lang, weight, name});
    }
}

// Translations of any of the fields; of a list also "words/2".
template <std::size_t n>
Result<void> add_texts(store::Db& db, const std::string& record, const Field (&fields)[n],
                       Pieces& to) {
    return db.run("select path, lang, value from text where record = ?", {record},
                  [&](const Row& row) {
                      const auto path = row.text(0);
                      for (const auto& field : fields)
                          if (path.substr(0, path.find('/')) == field.path)
                              to.push_back({row.text(2), row.text(1), field.weight, field.name});
                  });
}

std::vector<std::string> texts(const json::array& array) {
    std::vector<std::string> found;
    for (const auto& item : array)
        if (item.is_string()) found.emplace_back(item.get_string());
    return found;
}

void append(std::vector<Opening>& to, const std::vector<Opening>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

Result<Gatherer> Gatherer::open(const std::string& pack_path) {
    const auto pack = TRY(store::Pack::open(pack_path));
    auto lang = TRY(pack->meta("lang")).value_or("it");
    auto db = TRY(store::open_sqlite(pack_path, store::Open::immutable));
    // Places are read in no order: half of the time went into reading pages again.
    TRY_VOID(db->script("pragma mmap_size=1073741824; pragma cache_size=-16384"));
    return Gatherer{std::move(db), pack->seq(), std::move(lang)};
}

Result<void> Gatherer::services(const std::function<void(ServiceFound)>& see) {
    Result<void> filled;
    TRY_VOID(db_->run("select id, body from record where kind = 'service' order by id", {},
                      [&](const Row& row) {
                          if (!filled) return;
                          const auto body = parse_json_object(row.text(1));
                          if (!body)
                              return log::warn("index.record_skipped", {{"id", row.text(0)}});
                          const auto status = text_of(*body, "status");
                          if (status == "inactive" || status == "defunct") return;
                          ServiceFound service{.id = row.text(0), .name = text_of(*body, "name")};
                          add_body(*body, service_fields, content_lang_, service.pieces);
                          filled = fill(service);
                          if (filled) see(std::move(service));
                      }));
    return filled;
}

// Hours as the kiosk shows them (store::read_open): of the service or of it at its places, else
// of the places.
Result<void> Gatherer::fill(ServiceFound& service) {
    store::Reader reader{*db_, content_lang_, content_lang_};
    TRY_VOID(add_texts(*db_, service.id, service_fields, service.pieces));
    for (const auto& id : TRY(reader.linked(service.id, "by"))) {
        const auto* pieces = TRY(organization(id));
        service.pieces.insert(service.pieces.end(), pieces->begin(), pieces->end());
    }
    service.openings = TRY(reader.openings(service.id));
    std::vector<Opening> of_places;
    for (const auto& at : TRY(reader.linked(service.id, "at"))) {
        append(service.openings, TRY(reader.openings(at)));
        for (const auto& id : TRY(reader.linked(at, "place"))) {
            const auto* spot = TRY(location(id));
            service.pieces.insert(service.pieces.end(), spot->pieces.begin(), spot->pieces.end());
            append(of_places, spot->openings);
        }
    }
    if (service.openings.empty()) service.openings = std::move(of_places);
    service.types = TRY(reader.facets(service.id, "type"));
    return {};
}

Result<const Pieces*> Gatherer::organization(const std::string& id) {
    const auto [place, fresh] = organizations_.try_emplace(id);
    if (fresh) {
        store::Reader reader{*db_, content_lang_, content_lang_};
        if (const auto entry = TRY(reader.find(id)))
            add_body(entry->record.body, organization_fields, content_lang_, place->second);
        TRY_VOID(add_texts(*db_, id, organization_fields, place->second));
    }
    return &place->second;
}

Result<const Gatherer::Spot*> Gatherer::location(const std::string& id) {
    const auto [place, fresh] = locations_.try_emplace(id);
    if (fresh) {
        store::Reader reader{*db_, content_lang_, content_lang_};
        for (const auto& address : TRY(reader.follow(id, "address")))
            add_body(address.record.body, address_fields, content_lang_, place->second.pieces);
        place->second.openings = TRY(reader.openings(id));
    }
    return &place->second;
}

Result<std::vector<TypeFound>> Gatherer::types() {
    std::map<std::string, Pieces> found;
    TRY_VOID(db_->run("select distinct value from facet where dimension = 'type'", {},
                      [&](const Row& row) { found[row.text(0)]; }));
    store::Reader reader{*db_, content_lang_, content_lang_};
    for (const auto& term : TRY(reader.all("taxonomy_term"))) {
        const auto type = found.find(term.text("code"));
        if (type == found.end() || term.text("taxonomy") == "chips") continue;
        add_body(term.record.body, type_fields, content_lang_, type->second);
        TRY_VOID(add_texts(*db_, term.id(), type_fields, type->second));
    }
    std::vector<TypeFound> types;
    for (auto& [code, pieces] : found) types.push_back({code, std::move(pieces)});
    return types;
}

Result<std::vector<NeedFound>> Gatherer::needs() {
    std::vector<NeedFound> needs;
    store::Reader reader{*db_, content_lang_, content_lang_};
    for (const auto& need : TRY(reader.all("need"))) {
        NeedFound found{.id = need.id(),
                        .types = texts(array_of(need.record.body, "service_types"))};
        add_body(need.record.body, need_fields, content_lang_, found.pieces);
        TRY_VOID(add_texts(*db_, need.id(), need_fields, found.pieces));
        needs.push_back(std::move(found));
    }
    return needs;
}

}  // namespace chiosco::search
