// A session with a PostgreSQL server, over libpq in pipeline mode: commands are queued, and one
// exchange sends them together and brings their results. No call waits beyond its deadline. What
// breaks stays broken; its owner opens another.
#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/sql/database.h"

namespace milepost::sql {

struct FreeResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresResult = std::unique_ptr<PGresult, FreeResult>;
using Deadline = std::chrono::steady_clock::time_point;

// Parameters in binary, integers in network byte order. What the pointers point at must live until
// the command is queued.
struct PostgresParameters {
  std::vector<Oid> types;
  std::vector<const char*> values;
  std::vector<int> lengths;
};

class PostgresSession {
 public:
  // Tries until the deadline while no server answers or it is starting; what it refuses it refuses
  // at once. Errors: "database-missing", "database-open".
  static Result<std::unique_ptr<PostgresSession>> open(const std::string& address,
                                                       const OpenOptions& options,
                                                       Deadline deadline);
  ~PostgresSession();
  PostgresSession(const PostgresSession&) = delete;
  PostgresSession& operator=(const PostgresSession&) = delete;

  // Queued; nothing is awaited. `prepared` turns false where it could not be done.
  void prepare(const std::string& name, const std::string& sql, const PostgresParameters& given,
               bool& prepared);
  void execute(const std::string& name, const PostgresParameters& given);
  // Sends what is queued and waits for all of it. The last result, or the first error; null where
  // nothing was queued. Errors: "database-busy", "database-full", "database-lost" (the session is
  // broken), "database".
  Result<PostgresResult> exchange(Deadline deadline);
  // Results and errors of what is queued or under way will be thrown away.
  void disregard();
  // Sends what is queued; its results are taken by the next exchange.
  void push();
  // Statements without parameters, after what is queued.
  Result<void> script(const std::string& sql, Deadline deadline);

  // Also looks whether the server has hung up.
  bool broken();
  // How often a notification came in so far. Waits for nothing.
  int64_t notifications();
  // Whether the server warned of something in the last exchange.
  bool warned() const { return warned_; }

 private:
  struct Pending {
    bool* prepared = nullptr;
    bool is_sync = false;
    bool disregarded = false;
  };

  explicit PostgresSession(PGconn* connection) : connection_(connection) {}
  Result<void> configure(const OpenOptions& options, Deadline deadline);
  void queued(int sent, Pending pending);
  Result<void> wait(Deadline deadline);
  Result<void> take_pending(Deadline deadline, PostgresResult& last);
  Result<void> take_results(const Pending& pending, Deadline deadline, PostgresResult& last);
  Error failure(const PGresult* result);
  Error lost(const std::string& why);

  PGconn* connection_;
  bool read_only_ = false;
  bool broken_ = false;
  bool warned_ = false;
  int64_t notifications_ = 0;
  std::deque<Pending> pending_;
};

// The address without its password, for people.
std::string postgres_name(const std::string& address);

}  // namespace milepost::sql
