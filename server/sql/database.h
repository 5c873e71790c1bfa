// One SQL text over two engines. Placeholders are $1…$n; column types in migrations are TEXT,
// BIGINT and BYTES, and CLUSTERED after a table's closing bracket asks an engine that can for rows
// kept in the order of the primary key: a driver translates these two words in execute().
// A Database is one connection and belongs to one thread at a time.
//
// Statements are used through an Execution (execution.h), never by themselves.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace milepost::sql {

class Statement {
 public:
  virtual ~Statement() = default;
  virtual void bind(int index, int64_t value) = 0;
  // Texts and bytes are not copied: they must live until reset().
  virtual void bind(int index, std::string_view text) = 0;
  virtual void bind_bytes(int index, std::string_view bytes) = 0;
  virtual void bind_null(int index) = 0;
  // True: a row is there. False: done.
  virtual Result<bool> step() = 0;
  // Runs a statement that gives no rows. Within a write transaction an engine may put it off, to
  // send several at once; its error then comes from a later call, at the latest from settle().
  virtual Result<void> run() = 0;
  virtual void reset() = 0;  // also forgets the bindings

  virtual bool is_null(int column) = 0;
  virtual int64_t integer(int column) = 0;
  // Valid until the next step() or reset().
  virtual std::string_view text(int column) = 0;
  virtual std::string_view bytes(int column) = 0;

  // Rows that the last INSERT, UPDATE or DELETE touched that step() finished.
  virtual int64_t changes() = 0;
};

// A text of SQL that lives as long as the program. A connection prepares it at its first use and
// finds it again by its index, without a look at the text.
class Query {
 public:
  explicit Query(std::string text);
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  const std::string& text() const { return text_; }
  size_t index() const { return index_; }

 private:
  const std::string text_;
  const size_t index_;
};

class Database {
 public:
  virtual ~Database() = default;
  // Prepared once for each text; the statement lives as long as the connection.
  virtual Result<Statement*> prepare(std::string_view sql) = 0;
  Result<Statement*> prepare(const Query& query);
  // One or more statements without parameters.
  virtual Result<void> execute(std::string_view script) = 0;
  virtual Result<void> begin_write() = 0;
  // All reads up to the end see the database as of one commit.
  virtual Result<void> begin_read() = 0;
  // Carries out what run() put off.
  virtual Result<void> settle() = 0;
  // "database-unknown": it broke off in the midst; whether it was committed will be seen.
  virtual Result<void> commit() = 0;
  virtual void rollback() = 0;
  virtual bool in_transaction() = 0;
  // Called within a transaction: once it is committed, data_version() of other connections changes.
  virtual Result<void> announce() = 0;
  // A number that changes after another connection committed what it announced; with a server,
  // moments after. It may also change without a commit. Costs about a microsecond.
  virtual Result<int64_t> data_version() = 0;

  // Whether there is a table of this name; of any name where it is empty.
  virtual Result<bool> has_table(std::string_view name) = 0;
  // What the engine finds broken in its own structures, a sentence each; nothing when it is sound.
  virtual Result<std::vector<std::string>> integrity_problems() = 0;
  // Writes a copy as of one instant to a new file (0600) while others read and write. The name is
  // there only once the copy is complete and durable. `progress` hears of pages done and in all.
  // Errors: "backup-exists", "backup-failed", "database…".
  virtual Result<void> backup_to(const std::string& path,
                                 const std::function<void(int64_t, int64_t)>& progress) = 0;

 private:
  std::vector<Statement*> prepared_;  // by the index of the query
};

struct OpenOptions {
  bool create = false;
  bool read_only = false;
  bool bulk = false;           // much is written in few, large commits
  int64_t busy_ms = 5'000;     // a lock that another holds is waited for so long
  int64_t connect_ms = 5'000;  // a server that is away or starting is waited for so long
  int64_t call_ms = 10'000;    // a server answers each statement within it
};

// address: a path of an SQLite file, or postgres://… (postgresql://…) as libpq reads it. A file
// that is made is 0600, a directory 0700. A connection to a server that broke is opened anew by the
// next transaction, or statement outside of one.
// Errors: code "database-missing", "database-open", and for statements "database", "database-busy",
// "database-full", "database-timeout", "database-lost".
Result<std::unique_ptr<Database>> open(const std::string& address, const OpenOptions& options);
bool is_server(const std::string& address);
// As it may be shown and logged: without a password.
std::string shown(const std::string& address);

}  // namespace milepost::sql
