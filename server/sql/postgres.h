// The PostgreSQL driver's own parts, shared by its files.
//
// Writers of all processes take turns: begin_write() takes a lock that lasts to the end of the
// transaction, so that what a writer read is still so when it writes, as in SQLite. A snapshot is a
// read-only transaction of its own, of level repeatable read. Neither begin_read() nor the end of a
// transaction that was only read costs a round trip: they go with the statements before and after.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/sql/postgres_session.h"

namespace milepost::sql {

class PostgresDatabase;

class PostgresStatement final : public Statement {
 public:
  PostgresStatement(PostgresDatabase& database, std::string sql, std::string name)
      : database_(database), sql_(std::move(sql)), name_(std::move(name)) {}
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
  std::string_view bytes(int column) override { return text(column); }
  int64_t changes() override;

  // Puts it into the session's queue, prepared where it was not yet.
  void queue(PostgresSession& session);
  void forget_session() { prepared_ = false; }

 private:
  void bind(int index, Oid type, const char* value, size_t length);

  PostgresDatabase& database_;
  const std::string sql_, name_;
  bool prepared_ = false;  // in the session there is
  PostgresParameters parameters_;
  std::vector<std::array<char, 8>> integers_;
  PostgresResult result_;
  int row_ = -1;
};

class PostgresDatabase final : public Database {
 public:
  static Result<std::unique_ptr<Database>> open(const std::string& address,
                                                const OpenOptions& options);
  ~PostgresDatabase() override;
  using Database::prepare;
  Result<Statement*> prepare(std::string_view sql) override;
  Result<void> execute(std::string_view script) override;
  Result<void> begin_write() override;
  Result<void> begin_read() override;
  Result<void> settle() override;
  Result<void> commit() override;
  void rollback() override;
  bool in_transaction() override { return transaction_ != Transaction::none; }
  Result<void> announce() override;
  Result<int64_t> data_version() override;
  Result<bool> has_table(std::string_view name) override;
  Result<std::vector<std::string>> integrity_problems() override;
  Result<void> backup_to(const std::string& path,
                         const std::function<void(int64_t, int64_t)>& progress) override;

  // For its statements.
  Result<PostgresResult> exchange(PostgresStatement& statement);
  Result<void> put_off(PostgresStatement& statement);

 private:
  enum class Transaction { none, read, write };

  PostgresDatabase(const std::string& address, const OpenOptions& options)
      : address_(address), options_(options) {}
  Result<void> connect(Deadline deadline);
  Result<void> ready();
  void queue(std::string_view sql);
  Deadline call_deadline() const;

  const std::string address_;
  const OpenOptions options_;
  std::unique_ptr<PostgresSession> session_;
  Transaction transaction_ = Transaction::none;
  size_t put_off_ = 0;
  bool listening_ = false;
  int64_t version_of_session_ = 0;  // data_version() without what this session heard
  Deadline next_attempt_;
  Error last_failure_;
  std::unordered_map<std::string, std::unique_ptr<PostgresStatement>> statements_;
};

}  // namespace milepost::sql
