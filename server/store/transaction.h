// What one job of the Writer works in: it writes through the functions of the tables, which take a
// Transaction, and reads what it and those before it wrote through those that take a database.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/sql/execution.h"

namespace milepost::store {

class Transaction {
 public:
  // For the Writer, which begins and ends it.
  explicit Transaction(sql::Database& database) : database_(database) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  operator sql::Database&() { return database_; }

  // The one way in which a table is written.
  template <class... Values>
  sql::Execution write(const sql::Query& query, const Values&... values) {
    wrote_ = true;
    return {database_, query, values...};
  }
  // Says that what others may keep of a key is out of date.
  void changed(std::string_view key) { changed_.emplace_back(key); }

  bool wrote() const { return wrote_; }
  std::vector<std::string> take_changed() { return std::move(changed_); }

 private:
  sql::Database& database_;
  bool wrote_ = false;
  std::vector<std::string> changed_;
};

}  // namespace milepost::store
