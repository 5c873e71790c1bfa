#include "server/http/reader_pool.h"

#include "server/http/steady_clock.h"

namespace milepost::http {

Result<ReaderPool::Lease> ReaderPool::borrow(int64_t asked_us) {
  std::unique_ptr<Connection> connection;
  {
    std::lock_guard lock(idle_mutex_);
    if (!idle_.empty()) {
      connection = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!connection) {
    auto reader = store::open_reader(database_);
    if (!reader) return reader.error();
    connection = std::make_unique<Connection>();
    connection->reader = around_ ? around_(*std::move(reader)) : *std::move(reader);
  }
  if (looked_us_.load() <= asked_us) {
    const int64_t began_us = steady_us();
    if (auto done = forget_what_changed(*connection); !done) return done.error();
    int64_t looked_us = looked_us_.load();
    while (looked_us < began_us && !looked_us_.compare_exchange_weak(looked_us, began_us)) {
    }
  }
  return Lease(*this, std::move(connection));
}

// The version is read before the changes: a commit between the two is seen again, never missed.
Result<void> ReaderPool::forget_what_changed(Connection& connection) {
  auto version = connection.reader->data_version();
  if (!version) return version.error();
  if (*version == connection.seen_version) return {};

  std::lock_guard lock(sequence_mutex_);
  if (sequence_ < 0) {
    auto last = store::last_sequence(*connection.reader);
    if (!last) return last.error();
    sequence_ = *last;
    cache_.clear();
  } else {
    auto changes = store::changes_since(*connection.reader, sequence_);
    if (!changes) return changes.error();
    for (const store::Change& change : *changes) {
      if (change.all)
        cache_.clear();
      else
        for (const std::string& key : change.keys) cache_.drop(key);
      sequence_ = change.sequence;
    }
  }
  connection.seen_version = *version;
  return {};
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) {
  std::lock_guard lock(idle_mutex_);
  idle_.push_back(std::move(connection));
}

}  // namespace milepost::http
