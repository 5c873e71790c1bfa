// One SQL text over two engines. Placeholders are $1…$n; column types in migrations are TEXT,
// BIGINT and BYTES. A Database is one connection and belongs to one thread at a time.
//
//   Statement& find = *database.prepare("SELECT state FROM shipment WHERE number = $1");
//   find.bind(1, number);
//   for (auto row = find.step(); row && *row; row = find.step()) use(find.text(0));
//   find.reset();
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace milepost::sql {

class Statement {
 public:
  virtual ~Statement() = default;
  virtual void bind(int index, int64_t value) = 0;
  virtual void bind(int index, std::string_view text) = 0;  // copied or kept until reset()
  virtual void bind_bytes(int index, std::string_view bytes) = 0;
  virtual void bind_null(int index) = 0;
  // True: a row is there. False: done.
  virtual Result<bool> step() = 0;
  virtual void reset() = 0;  // also forgets the bindings

  virtual bool is_null(int column) = 0;
  virtual int64_t integer(int column) = 0;
  // Valid until the next step() or reset().
  virtual std::string_view text(int column) = 0;
  virtual std::string_view bytes(int column) = 0;

  // Rows that the last finished INSERT, UPDATE or DELETE touched.
  virtual int64_t changes() = 0;
};

class Database {
 public:
  virtual ~Database() = default;
  // Prepared once for each text; the statement lives as long as the connection.
  virtual Result<Statement*> prepare(std::string_view sql) = 0;
  // One or more statements without parameters.
  virtual Result<void> execute(std::string_view script) = 0;
  virtual Result<void> begin_write() = 0;
  virtual Result<void> begin_read() = 0;
  virtual Result<void> commit() = 0;
  virtual void rollback() = 0;
  // A number that changes when another connection committed. About a microsecond.
  virtual Result<int64_t> data_version() = 0;
};

struct OpenOptions {
  bool create = false;
  bool read_only = false;
  int64_t busy_ms = 5'000;
};

// address: a path of an SQLite file.
// Errors: code "database-missing", "database-open", and for statements "database", "database-busy",
// "database-full".
Result<std::unique_ptr<Database>> open(const std::string& address, const OpenOptions& options);

}  // namespace milepost::sql
