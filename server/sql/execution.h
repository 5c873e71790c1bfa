// One execution of a prepared statement. What it bound is forgotten when it ends, on every path.
//
//   const sql::Query kStateOf("SELECT state FROM shipment WHERE number_key = $1 AND period = $2");
//
//   sql::Execution find(database, kStateOf, key, period);
//   auto row = find.step();
//   if (!row) return row.error();            // also where it could not be prepared
//   if (*row) use(find.row().integer(0));
#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>

#include "server/sql/database.h"

namespace milepost::sql {

// Marks a text as bytes.
struct Bytes {
  std::string_view value;
};

class Execution {
 public:
  // Binds $1… in order; more by bind(). Texts and bytes are not copied: they must outlive this.
  template <class... Values>
  Execution(Database& database, const Query& query, const Values&... values) {
    auto prepared = database.prepare(query);
    if (prepared) statement_ = *prepared;
    else error_ = prepared.error();
    bind(values...);
  }
  ~Execution() {
    if (statement_) statement_->reset();
  }
  Execution(const Execution&) = delete;
  Execution& operator=(const Execution&) = delete;

  // Binds the next parameters.
  template <class... Values>
  void bind(const Values&... values) {
    if (statement_) (bind_one(values), ...);
  }
  // A text that lives as long as this.
  std::string_view keep(std::string text) { return kept_.emplace_front(std::move(text)); }

  // True: row() is there. False: done.
  Result<bool> step() {
    if (!statement_) return error_;
    return statement_->step();
  }
  Statement& row() { return *statement_; }
  // Of a statement that gives no rows; may be put off, see Statement.
  Result<void> run() { return statement_ ? statement_->run() : error_; }
  // The same, answering how many rows it touched.
  Result<int64_t> count() {
    if (auto done = step(); !done) return done.error();
    return statement_->changes();
  }

 private:
  void bind_one(int64_t value) { statement_->bind(++bound_, value); }
  void bind_one(std::string_view text) { statement_->bind(++bound_, text); }
  void bind_one(const Bytes& bytes) { statement_->bind_bytes(++bound_, bytes.value); }
  void bind_one(std::nullopt_t) { statement_->bind_null(++bound_); }
  void bind_one(const std::optional<int64_t>& value) {
    value ? bind_one(*value) : bind_one(std::nullopt);
  }

  Statement* statement_ = nullptr;
  Error error_;
  int bound_ = 0;
  std::list<std::string> kept_;
};

// While it lives, all reads see the database as of one commit: the one of the transaction that is
// open already, or of its own.
class Snapshot {
 public:
  explicit Snapshot(Database& database) : database_(database), own_(!database.in_transaction()) {
    if (own_) begun_ = database_.begin_read();
  }
  ~Snapshot() {
    if (own_ && begun_) database_.rollback();
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  const Result<void>& begun() const { return begun_; }

 private:
  Database& database_;
  const bool own_;
  Result<void> begun_;
};

}  // namespace milepost::sql
