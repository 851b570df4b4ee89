// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/db.h"

#include <sqlite3.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <unordered_map>

#include "core/base/log.h"
#include "core/store/disk.h"

namespace chiosco::store {
namespace {

constexpr int busy_ms = 5000;

ErrorCode code_of(int extended) {
    switch (extended & 0xff) {
    case SQLITE_CONSTRAINT: return ErrorCode::conflict;
    case SQLITE_FULL:
    case SQLITE_NOMEM:
    // Whoever asked does what they do on a full disk: it could not be kept here, and neither the
    // line nor the hall is to blame.
    case SQLITE_IOERR: return ErrorCode::full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::damaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::retry_later;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
    case SQLITE_INTERRUPT: return ErrorCode::refused;
    default: return ErrorCode::invalid;
    }
}

std::atomic<std::int64_t> failures{0};

// A full disk says so in either way, as its file system likes. Of a page that the disk does not
// give SQLite says that the file is malformed; the system's last error tells it from one that is.
void note_failure(sqlite3* handle, int extended, int last) {
    const bool unread = (extended & 0xff) == SQLITE_CORRUPT && last == EIO;
    const bool failed = (extended & 0xff) == SQLITE_IOERR && extended != SQLITE_IOERR_NOMEM;
    if (!unread && !failed) return;
    const int number = unread ? last : sqlite3_system_errno(handle);
    if (number == ENOSPC || number == EDQUOT || failures.fetch_add(1) > 0) return;
    log::warn("store.disk_failed",
              {{"code", std::to_string(extended)}, {"errno", std::to_string(number)}});
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

class SqliteRow final : public Row {
public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
    std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    double real(int column) const override { return sqlite3_column_double(statement_, column); }
    std::string text(int column) const override {
        const auto* bytes = sqlite3_column_text(statement_, column);
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
        return bytes ? std::string{reinterpret_cast<const char*>(bytes), size} : std::string{};
    }
    bool null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }

private:
    sqlite3_stmt* statement_;
};

// Gives a statement back to the cache ready for its next use, however the run ended.
struct Rewind {
    sqlite3_stmt* statement;
    ~Rewind() {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
};

int bind(sqlite3_stmt* to, int place, const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(to, place, *whole);
    if (const auto* real = std::get_if<double>(&value))
        return sqlite3_bind_double(to, place, *real);
    if (const auto* text = std::get_if<std::string>(&value))
        return sqlite3_bind_text64(to, place, text->data(), text->size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    return sqlite3_bind_null(to, place);
}

class Sqlite final : public Db {
public:
    explicit Sqlite(sqlite3* handle) : handle_(handle) {}
    ~Sqlite() override {
        cache_.clear();
        sqlite3_close_v2(handle_);
    }
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;

    Result<void> run(std::string_view sql, const std::vector<Value>& values,
                     const RowFn& each) override {
        errno = 0;
        Statement own;  // For a statement that is run again from within its own rows.
        sqlite3_stmt* statement = TRY(prepared(sql, own));
        const Rewind rewind{statement};
        if (sqlite3_bind_parameter_count(statement) != static_cast<int>(values.size()))
            return failure(ErrorCode::invalid, "values do not match the statement's `?`");
        for (std::size_t i = 0; i < values.size(); ++i)
            if (bind(statement, static_cast<int>(i) + 1, values[i]) != SQLITE_OK) return wrong();
        steps_ = 0;
        const SqliteRow row{statement};
        for (;;) {
            const int outcome = sqlite3_step(statement);
            if (outcome == SQLITE_DONE) break;
            if (outcome != SQLITE_ROW) return wrong();
            if (each) each(row);
        }
        changes_ = sqlite3_changes64(handle_);
        return {};
    }

    Result<void> script(std::string_view sql) override {
        steps_ = 0;
        errno = 0;
        if (sqlite3_exec(handle_, std::string{sql}.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            return wrong();
        return {};
    }

    std::int64_t changes() const override { return changes_; }

    // A file that somebody else may have made: nothing in its schema is run with our rights, and
    // nothing in it may cost more than it is worth (sqlite.org/security.html).
    void distrust(bool limits) {
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        if (!limits) return;
        for (const auto& [what, most] : {std::pair{SQLITE_LIMIT_LENGTH, 1 << 20},
                                         {SQLITE_LIMIT_SQL_LENGTH, 1 << 16},
                                         {SQLITE_LIMIT_COLUMN, 64},
                                         {SQLITE_LIMIT_EXPR_DEPTH, 20},
                                         {SQLITE_LIMIT_COMPOUND_SELECT, 4},
                                         {SQLITE_LIMIT_VDBE_OP, 25'000},
                                         {SQLITE_LIMIT_FUNCTION_ARG, 8},
                                         {SQLITE_LIMIT_ATTACHED, 0},
                                         {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 64},
                                         {SQLITE_LIMIT_TRIGGER_DEPTH, 2}})
            sqlite3_limit(handle_, what, most);
        // A view that never ends is stopped after a second of work: 2e7 steps a statement.
        const auto too_long = [](void* self) -> int {
            return ++static_cast<Sqlite*>(self)->steps_ > 2'000;
        };
        sqlite3_progress_handler(handle_, 10'000, too_long, this);
    }

    std::unexpected<Error> wrong() const {
        const int last = errno, extended = sqlite3_extended_errcode(handle_);
        note_failure(handle_, extended, last);
        return failure(code_of(extended), sqlite3_errmsg(handle_));
    }

private:
    Result<sqlite3_stmt*> prepared(std::string_view sql, Statement& own) {
        const auto found = cache_.find(sql);
        if (found != cache_.end() && !sqlite3_stmt_busy(found->second.get()))
            return found->second.get();
        sqlite3_stmt* made = nullptr;
        const char* rest = nullptr;
        if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                               SQLITE_PREPARE_PERSISTENT, &made, &rest) != SQLITE_OK)
            return wrong();
        Statement statement{made};
        const std::string_view tail{rest, sql.data() + sql.size()};
        if (!made || tail.find_first_not_of(" \t\r\n;") != std::string_view::npos)
            return failure(ErrorCode::invalid, "not one statement");
        if (found != cache_.end()) {
            own = std::move(statement);
            return made;
        }
        cache_.emplace(std::string{sql}, std::move(statement));
        return made;
    }

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    sqlite3* handle_;
    std::unordered_map<std::string, Statement, Hash, std::equal_to<>> cache_;
    std::int64_t changes_ = 0;
    int steps_ = 0;
};

// The path as a SQLite URI; what a path may hold and a URI may not is escaped.
std::string uri_of(const std::string& path, std::string_view query) {
    std::string uri = "file:";
    for (const char c : path) {
        if (c == '%')
            uri += "%25";
        else if (c == '?')
            uri += "%3f";
        else if (c == '#')
            uri += "%23";
        else
            uri += c;
    }
    return uri.append(query);
}

Result<void> settle(Sqlite& db, sqlite3* handle, Open how) {
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busy_ms);
    if (how == Open::immutable || how == Open::hostile) db.distrust(how == Open::hostile);
    if (how != Open::create)
        return db.script("pragma query_only=on; pragma cell_size_check=on; pragma schema_version");
    int keep = 1;  // Else a read-only open by another user fails after a clean close (measured).
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
    return db.script("pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on");
}

}  // namespace

bool disk_has_failed() { return failures > 0; }
std::int64_t disk_failures() { return failures; }

Result<std::unique_ptr<Db>> open_sqlite(const std::string& path, Open how) {
    const bool make = how == Open::create;
    std::error_code hidden;
    if (!make && !std::filesystem::exists(path, hidden))
        return hidden ? failure(ErrorCode::refused, path + ": " + hidden.message())
                      : failure(ErrorCode::not_found, path + ": no such file");
    const bool memory = path == ":memory:";
    const auto uri = memory ? path
                            : uri_of(path, make                     ? ""
                                           : how == Open::immutable ? "?mode=ro&immutable=1"
                                                                    : "?mode=ro");
    const int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX |
                      (make ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    sqlite3* handle = nullptr;
    const int outcome = sqlite3_open_v2(uri.c_str(), &handle, flags, nullptr);
    if (!handle) return failure(ErrorCode::full, path + ": no memory");
    auto db = std::make_unique<Sqlite>(handle);
    if (outcome != SQLITE_OK) return within(path, db->wrong().error());
    if (auto settled = settle(*db, handle, how); !settled) return within(path, settled.error());
    return std::unique_ptr<Db>{std::move(db)};
}

Result<void> Db::transaction(const std::function<Result<void>()>& body) {
    TRY_VOID(run("begin immediate"));
    auto outcome = body();
    if (outcome) outcome = run("commit");
    // SQLite may have rolled back by itself (disk full): then this one has nothing left to do.
    if (!outcome) (void)run("rollback");
    return outcome;
}

Result<std::optional<std::int64_t>> Db::one_integer(std::string_view sql,
                                                    const std::vector<Value>& values) {
    std::optional<std::int64_t> found;
    TRY_VOID(run(sql, values, [&](const Row& row) {
        if (!found) found = row.integer(0);
    }));
    return found;
}

Result<std::optional<std::string>> Db::one_text(std::string_view sql,
                                                const std::vector<Value>& values) {
    std::optional<std::string> found;
    TRY_VOID(run(sql, values, [&](const Row& row) {
        if (!found) found = row.text(0);
    }));
    return found;
}

namespace {

// A newer program left the file; it says in `meta.min_reader` whether we may still use it, so
// that going back to the previous release (A/B) does not lose what is queued.
Result<void> from_the_future(Db& db, int newest) {
    const auto reader = db.one_integer("select value from meta where key = 'min_reader'");
    if (reader && *reader && **reader <= newest) return {};
    return failure(ErrorCode::refused, "written by a newer version of this program");
}

}  // namespace

Result<void> migrate(Db& db, std::int32_t application_id, const std::vector<Migration>& steps) {
    ENSURE(!steps.empty());
    const auto id = TRY(db.one_integer("pragma application_id")).value_or(0);
    const auto version = TRY(db.one_integer("pragma user_version")).value_or(0);
    const auto tables = TRY(db.one_integer("select count(*) from sqlite_schema")).value_or(0);
    if (id != application_id && (id != 0 || version != 0 || tables != 0))
        return failure(ErrorCode::damaged, "not this program's kind of file");
    if (version > steps.back().version) return from_the_future(db, steps.back().version);
    for (const auto& step : steps) {
        if (step.version <= version) continue;
        const auto one = [&]() -> Result<void> {
            TRY_VOID(db.script(step.sql));
            TRY_VOID(db.script("pragma application_id=" + std::to_string(application_id)));
            return db.script("pragma user_version=" + std::to_string(step.version));
        };
        if (auto done = db.transaction(one); !done)
            return within("migration " + std::to_string(step.version), done.error());
    }
    return {};
}

}  // namespace chiosco::store
