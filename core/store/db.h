// SPDX-License-Identifier: AGPL-3.0-or-later
// The thin database port: statements cached by their text, values in and rows out, transactions.
// SQLite is behind it here; the same calls fit libpq (`?` becomes `$n`). Not thread-safe: one Db
// per thread.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace chiosco::store {

// NULL, whole numbers, real numbers, text. Blobs are text: SQLite does not mind, pg wants bytea.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

class Row {
public:
    virtual ~Row() = default;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string text(int column) const = 0;
    virtual bool null(int column) const = 0;
};
using RowFn = std::function<void(const Row&)>;

enum class Open {
    create,     // Read and write, made if it is not there.
    read,       // mode=ro: somebody else writes it, WAL.
    immutable,  // A pack: nobody writes it ever again.
    hostile     // read, and trust nothing in it: trusted_schema off, defensive, size limits.
};

class Db {
public:
    virtual ~Db() = default;
    // Runs one statement with `?` for each of `values`; `each` is called for every row.
    // conflict: a constraint; full: the disk has no room or
    // fails; damaged: not a database; retry_later: busy.
    virtual Result<void> run(std::string_view sql, const std::vector<Value>& values = {},
                             const RowFn& each = {}) = 0;
    // Several statements, no values: migrations, pragmas.
    virtual Result<void> script(std::string_view sql) = 0;
    virtual std::int64_t changes() const = 0;  // Rows that the last `run` changed.

    // `body` in one transaction (BEGIN IMMEDIATE): all of it, or none when it fails. Not nested.
    Result<void> transaction(const std::function<Result<void>()>& body);
    // The first column of the first row; nothing if there is no row.
    Result<std::optional<std::int64_t>> one_integer(std::string_view sql,
                                                    const std::vector<Value>& values = {});
    Result<std::optional<std::string>> one_text(std::string_view sql,
                                                const std::vector<Value>& values = {});
};

// Whether a read or a write of this process has failed for another reason than a lack of room.
bool disk_has_failed();

// Opens a SQLite file (":memory:" too): WAL, synchronous=FULL, foreign keys, persistent WAL for
// `create`; busy timeout 5 s. `not_found`, `damaged`, `refused`, `full`.
Result<std::unique_ptr<Db>> open_sqlite(const std::string& path, Open how);

// Numbered, forward only, each in one transaction under user_version. `application_id` is set on
// a new file and must match on an old one (`damaged`); a file from the future is `refused`.
struct Migration {
    int version;
    std::string_view sql;
};
Result<void> migrate(Db& db, std::int32_t application_id, const std::vector<Migration>& steps);

}  // namespace chiosco::store
