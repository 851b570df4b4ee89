// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/search/tables.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <utility>

#include "core/base/file.h"

namespace chiosco::search {

struct Mapping {
    const char* bytes = nullptr;
    std::size_t size = 0;
    Mapping() = default;
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping() {
        if (bytes) ::munmap(const_cast<char*>(bytes), size);
    }
    std::string_view view() const { return {bytes, size}; }
};

namespace {

constexpr std::string_view magic{"CHKIDX\r\n", 8};
constexpr std::uint32_t format = 1;
constexpr std::size_t column_count = 17, alignment = 64, weekdays = 7;

struct Place {
    std::uint64_t at, bytes;
};
struct Header {
    std::array<char, 8> magic;
    std::uint32_t format, columns;
    std::uint64_t checksum;
    std::int64_t seq;
    std::uint32_t services, types, needs, unused;
    std::array<Place, column_count> places;
};
static_assert(offsetof(Header, checksum) == checksum_at && sizeof(Header) % alignment == 0);

// The one order of the columns, for writing and for reading.
template <class AnyTables, class See>
void each_column(AnyTables& tables, const See& see) {
    const auto lists = [&](auto& list) { see(list.at), see(list.all); };
    lists(tables.ids);
    lists(tables.languages);
    lists(tables.terms);
    see(tables.term_letters);
    see(tables.term_languages);
    lists(tables.postings);
    see(tables.stems);
    lists(tables.service_types);
    lists(tables.need_types);
    lists(tables.hours);
}

template <class T>
bool lay_out(std::string_view file, const Place& place, Column<T>& column) {
    if (place.at % alignment != 0 || place.bytes % sizeof(T) != 0 || place.at > file.size() ||
        place.bytes > file.size() - place.at)
        return false;
    column = Column<T>{{reinterpret_cast<const T*>(file.data() + place.at),
                        static_cast<std::size_t>(place.bytes / sizeof(T))}};
    return true;
}

template <class T>
bool sound(const Lists<T>& lists, std::size_t count) {
    return lists.size() == count && lists.at.size() > 0 && lists.at[0] == 0 &&
           std::ranges::is_sorted(lists.at.all()) && lists.at[count] == lists.all.size();
}

bool sound(const Tables& tables) {
    const auto terms = tables.terms.size();
    return sound(tables.ids, tables.entries()) &&
           sound(tables.languages, tables.languages.size()) && tables.languages.size() <= 32 &&
           sound(tables.terms, terms) && tables.term_letters.size() == terms &&
           tables.term_languages.size() == terms && sound(tables.postings, terms) &&
           sound(tables.service_types, tables.services) && sound(tables.need_types, tables.needs) &&
           sound(tables.hours, weekdays);
}

Result<std::shared_ptr<const Mapping>> map_file(const std::string& path) {
    const Fd file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    struct stat status{};
    if (!file || ::fstat(file.get(), &status) != 0) return std::unexpected(system_error(path));
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size < sizeof(Header)) return failure(ErrorCode::damaged, path + ": cut");
    void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (bytes == MAP_FAILED) return std::unexpected(system_error(path));
    auto mapping = std::make_shared<Mapping>();
    mapping->bytes = static_cast<const char*>(bytes);
    mapping->size = size;
    return std::shared_ptr<const Mapping>{std::move(mapping)};
}

}  // namespace

std::uint64_t checksum(std::string_view bytes) {
    constexpr std::uint64_t prime = 0x9e3779b97f4a7c15;
    std::uint64_t lanes[4] = {1, 2, 3, bytes.size()};
    std::size_t at = 0;
    for (; at + 32 <= bytes.size(); at += 32) {
        std::uint64_t four[4];
        std::memcpy(four, bytes.data() + at, sizeof four);
        if (at == 0) four[checksum_at / 8] = 0;
        for (int i = 0; i < 4; ++i) lanes[i] = std::rotl(lanes[i] ^ four[i], 29) * prime;
    }
    for (; at < bytes.size(); ++at)
        lanes[0] = std::rotl(lanes[0] ^ static_cast<unsigned char>(bytes[at]), 29) * prime;
    std::uint64_t all = 0;
    for (const auto lane : lanes) all = std::rotl(all ^ lane, 29) * prime;
    return all ^ all >> 32;
}

std::string encode(const TablesMade& made) {
    Header header{.format = format,
                  .columns = column_count,
                  .seq = made.seq,
                  .services = made.services,
                  .types = made.types,
                  .needs = made.needs};
    std::ranges::copy(magic, header.magic.begin());
    std::string file(sizeof header, '\0');
    std::size_t next = 0;
    each_column(made, [&](const auto& column) {
        const auto bytes = std::as_bytes(std::span{column});
        header.places[next++] = {file.size(), bytes.size()};
        file.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        file.resize((file.size() + alignment - 1) / alignment * alignment);
    });
    ENSURE(next == column_count);
    std::memcpy(file.data(), &header, sizeof header);
    header.checksum = checksum(file);
    std::memcpy(file.data(), &header, sizeof header);
    return file;
}

Result<Tables> open_tables(const std::string& path) {
    auto mapping = TRY(map_file(path));
    const auto file = mapping->view();
    Header header;
    std::memcpy(&header, file.data(), sizeof header);
    if (!std::ranges::equal(header.magic, magic))
        return failure(ErrorCode::damaged, path + ": not an index");
    if (header.format != format || header.columns != column_count)
        return failure(ErrorCode::damaged, path + ": an index of another format");
    if (header.checksum != checksum(file))
        return failure(ErrorCode::damaged, path + ": cut or changed");
    Tables tables{.seq = header.seq,
                  .services = header.services,
                  .types = header.types,
                  .needs = header.needs,
                  .mapping = mapping};
    if (std::uint64_t{header.services} + header.types + header.needs >= entries_max)
        return failure(ErrorCode::damaged, path + ": too many entries");
    std::size_t next = 0;
    bool fits = true;
    each_column(tables,
                [&](auto& column) { fits = fits && lay_out(file, header.places[next++], column); });
    if (!fits || !sound(tables)) return failure(ErrorCode::damaged, path + ": tables do not fit");
    return tables;
}

}  // namespace chiosco::search
