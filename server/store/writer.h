// The writing side of the store: rows in, within a transaction that the pipeline opens and ends.
// One for each writing connection; one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/sql/database.h"
#include "server/store/columns.h"
#include "server/store/store.h"
#include "shared/base/result.h"

namespace milepost::store {

// Whose event has an id that a sender gave.
struct EventOwner {
  std::string key;
  int64_t period = 0;
};

struct KeptAnswer {
  std::string body_hash;
  std::string answer;
  Instant created;
};

class Writer {
 public:
  // The schema must be the newest.
  static Result<std::unique_ptr<Writer>> open(std::unique_ptr<sql::Database> database);

  Result<void> begin() { return database_->begin_write(); }
  Result<void> commit() { return database_->commit(); }
  void rollback() { database_->rollback(); }

  // Every period of a number, oldest first.
  Result<std::vector<Head>> heads(std::string_view key);
  // The events of one period as they lie there: places of the shipment's ends are not filled in.
  Result<std::vector<Event>> events(const Head& head);

  Result<void> insert(const Head& head);
  Result<void> update(const Head& head);  // everything
  Result<void> update_status(const Head& head);  // what follows from events: state, end, counts
  Result<void> insert(const Head& head, const Event& event, Instant received);
  Result<void> update_flag(const Head& head, const Event& event);

  // Notes that the sender's id belongs to an event of this shipment. Nothing: it is new; else
  // whose it is already.
  Result<std::optional<EventOwner>> claim_id(const Event& event, std::string_view key,
                                             int64_t period);

  // Bytes that came again are kept once, from the last time on.
  Result<void> keep_bytes(std::string_view source, std::string_view media_type,
                          std::string_view bytes, Instant received);

  Result<std::optional<KeptAnswer>> find_answer(std::string_view source, std::string_view key);
  Result<void> keep_answer(std::string_view source, std::string_view key,
                           const KeptAnswer& answer);

  // Gives the change its sequence.
  Result<void> add_change(Change& change, Instant at);

  // Forgets what is older: bytes, answers to retries, changes.
  Result<void> purge(Instant bytes_before, Instant answers_before, Instant changes_before);

 private:
  explicit Writer(std::unique_ptr<sql::Database> database) : database_(std::move(database)) {}
  Result<void> prepare();

  std::unique_ptr<sql::Database> database_;
  sql::Statement* heads_ = nullptr;
  sql::Statement* events_ = nullptr;
  sql::Statement* insert_head_ = nullptr;
  sql::Statement* update_head_ = nullptr;
  sql::Statement* update_status_ = nullptr;
  sql::Statement* insert_event_ = nullptr;
  sql::Statement* update_flag_ = nullptr;
  sql::Statement* claim_ = nullptr;
  sql::Statement* find_claim_ = nullptr;
  sql::Statement* keep_bytes_ = nullptr;
  sql::Statement* find_answer_ = nullptr;
  sql::Statement* keep_answer_ = nullptr;
  sql::Statement* last_change_ = nullptr;
  sql::Statement* add_change_ = nullptr;
  sql::Statement* purge_bytes_ = nullptr;
  sql::Statement* purge_answers_ = nullptr;
  sql::Statement* purge_changes_ = nullptr;
};

}  // namespace milepost::store
