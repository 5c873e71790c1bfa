// The SQLite driver's own parts, shared by its files.
#pragma once

#include <sqlite3.h>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "server/sql/database.h"

namespace milepost::sql {

class SqliteStatement final : public Statement {
 public:
  explicit SqliteStatement(sqlite3_stmt* statement);
  ~SqliteStatement() override;
  void bind(int index, int64_t value) override;
  void bind(int index, std::string_view text) override;
  void bind_bytes(int index, std::string_view bytes) override;
  void bind_null(int index) override;
  Result<bool> step() override;
  Result<void> run() override;
  void reset() override;
  bool is_null(int column) override;
  int64_t integer(int column) override;
  std::string_view text(int column) override;
  std::string_view bytes(int column) override;
  int64_t changes() override;

 private:
  // $n may stand at any place of the text: SQLite numbers its parameters by first appearance.
  int parameter(int index) const { return parameters_[static_cast<size_t>(index)]; }

  sqlite3_stmt* statement_;
  std::vector<int> parameters_;
};

class SqliteDatabase final : public Database {
 public:
  static Result<std::unique_ptr<Database>> open(const std::string& path,
                                                const OpenOptions& options);
  ~SqliteDatabase() override;
  Result<Statement*> prepare(std::string_view sql) override;
  Result<void> execute(std::string_view script) override;
  Result<void> begin_write() override { return run("BEGIN IMMEDIATE"); }
  Result<void> begin_read() override { return run("BEGIN"); }
  Result<void> settle() override { return {}; }
  Result<void> commit() override { return run("COMMIT"); }
  void rollback() override;
  bool in_transaction() override { return !sqlite3_get_autocommit(connection_); }
  Result<void> announce() override { return {}; }  // SQLite sees every commit, and at once
  Result<int64_t> data_version() override;
  Result<bool> has_table(std::string_view name) override;
  Result<std::vector<std::string>> integrity_problems() override;
  Result<void> backup_to(const std::string& path,
                         const std::function<void(int64_t, int64_t)>& progress) override;

 private:
  SqliteDatabase(sqlite3* connection, std::string path)
      : connection_(connection), path_(std::move(path)) {}
  Result<void> configure(const OpenOptions& options);
  Result<void> use_write_ahead_log();
  Result<void> run(const char* sql);
  Error failure(int code) const;

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  sqlite3* connection_;
  std::string path_;
  int64_t busy_ms_ = 0;
  std::unordered_map<std::string, std::unique_ptr<SqliteStatement>, Hash, std::equal_to<>>
      statements_;
};

Error sqlite_failure(sqlite3* connection, int code);

}  // namespace milepost::sql
