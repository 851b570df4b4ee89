// SPDX-License-Identifier: AGPL-3.0-or-later
#include "coop-server/ops/import.h"

#include "core/base/file.h"
#include "core/domain/rome.h"
#include "core/exchange/comuni.h"
#include "core/exchange/files.h"
#include "core/exchange/hsds.h"
#include "core/exchange/kinds.h"
#include "core/exchange/mapped.h"

namespace chiosco::coop {
namespace {

using exchange::Report;

constexpr std::size_t file_max = 256u << 20, mapping_max = 1u << 20;

Result<Report> in_one_transaction(store::Db& coop, const std::function<Result<Report>()>& import) {
    Report report;
    TRY_VOID(coop.transaction([&]() -> Result<void> {
        report = TRY(import());
        return {};
    }));
    return report;
}

std::string or_default(const std::string& source) { return source.empty() ? "sample" : source; }

}  // namespace

Result<Report> import_hsds(store::Db& coop, const std::filesystem::path& from,
                           const std::string& source) {
    const auto files = TRY(exchange::read_files(from));
    const auto path = from.has_filename() ? from : from.parent_path();  // "folder/"
    const auto name = source.empty() ? path.stem().string() : source;
    return in_one_transaction(coop, [&] { return exchange::import_hsds(coop, files, name); });
}

Result<Report> import_kinds(store::Db& coop, const std::filesystem::path& from,
                            const std::string& source) {
    const auto content = TRY(read_file(from, file_max));
    return in_one_transaction(coop, [&] {
        return exchange::import_kinds(coop, content, from.filename().string(), or_default(source));
    });
}

Result<Report> import_text(store::Db& coop, const std::string& lang,
                           const std::filesystem::path& from, const std::string& source) {
    const auto content = TRY(read_file(from, file_max));
    return in_one_transaction(coop, [&] {
        return exchange::import_text(coop, lang, content, from.filename().string(),
                                     or_default(source));
    });
}

Result<Report> import_mapped(store::Db& coop, const std::string& format,
                             const std::filesystem::path& from, const std::filesystem::path& map,
                             Date today) {
    if (map.empty() && format != "ics")
        return failure(ErrorCode::invalid,
                       "a " + format + " file needs --map M.json (see assets/mappings)");
    const auto text =
        map.empty() ? std::string{exchange::calendar_mapping()} : TRY(read_file(map, mapping_max));
    auto mapping = exchange::read_mapping(text);
    if (!mapping) return within(map.filename().string(), mapping.error());
    if (mapping->format != format)
        return failure(ErrorCode::invalid, map.filename().string() + ": is for " + mapping->format +
                                               " files, not for " + format);
    const exchange::NamedFile file{from.filename().string(), TRY(read_file(from, file_max))};
    const exchange::IcsWindow window{from_rome(today, {})};
    return in_one_transaction(
        coop, [&] { return exchange::import_mapped(coop, file, *mapping, window); });
}

Result<Report> import_comuni(store::Db& coop, const std::filesystem::path& from) {
    const auto content = TRY(read_file(from, file_max));
    return in_one_transaction(
        coop, [&] { return exchange::import_comuni(coop, content, from.filename().string()); });
}

}  // namespace chiosco::coop
