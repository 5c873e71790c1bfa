// Read connections, lent to one request at a time, and the watch for what others committed: a
// lease is given out only after the cache has forgotten what any commit before it touched.
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/http/representation_cache.h"
#include "server/store/store.h"
#include "shared/base/result.h"

namespace milepost::http {

class ReaderPool {
 public:
  ReaderPool(std::string database, RepresentationCache& cache, store::Around around = {})
      : database_(std::move(database)), around_(std::move(around)), cache_(cache) {}

  struct Connection {
    std::unique_ptr<sql::Database> reader;
    int64_t seen_version = -1;
  };

  // Gives its connection back when it ends.
  class Lease {
   public:
    Lease(ReaderPool& pool, std::unique_ptr<Connection> connection)
        : pool_(&pool), connection_(std::move(connection)) {}
    Lease(Lease&&) = default;
    ~Lease() {
      if (connection_) pool_->give_back(std::move(connection_));
    }
    sql::Database& operator*() const { return *connection_->reader; }

   private:
    ReaderPool* pool_;
    std::unique_ptr<Connection> connection_;
  };

  // Any thread. Opens a connection when none is idle. `asked_us`, of the steady clock: when what
  // is read for was asked; what was committed before is seen. Requests that waited together share
  // one look at what was committed.
  Result<Lease> borrow(int64_t asked_us = std::numeric_limits<int64_t>::max());

 private:
  Result<void> forget_what_changed(Connection& connection);
  void give_back(std::unique_ptr<Connection> connection);

  std::string database_;
  store::Around around_;
  RepresentationCache& cache_;
  std::mutex idle_mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::atomic<int64_t> looked_us_{0};  // when a look that is done began
  std::mutex sequence_mutex_;
  int64_t sequence_ = -1;  // of the last change that the cache knows of; -1: none read yet
};

}  // namespace milepost::http
