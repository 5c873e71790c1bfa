// Resets a statement when its use ends, so that no path leaves one open.
#pragma once

#include "server/sql/database.h"

namespace milepost::store {

class StatementUse {
 public:
  explicit StatementUse(sql::Statement& statement) : statement_(statement) {}
  ~StatementUse() { statement_.reset(); }
  StatementUse(const StatementUse&) = delete;
  StatementUse& operator=(const StatementUse&) = delete;
  sql::Statement* operator->() { return &statement_; }
  sql::Statement& operator*() { return statement_; }

 private:
  sql::Statement& statement_;
};

}  // namespace milepost::store
