// THE list of what happens to an incoming item, one transaction for each group: find or begin the
// shipment, insert (duplicates fall away), fold, store the status, write the change row, commit,
// then tell the listeners. Acknowledged means durable.
//
// One writer thread owns the only writing connection. take() may be called from any thread and
// blocks until its items are durable, refused, or the deadline has passed.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/store/store.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/model/intake.h"

namespace milepost::pipeline {

struct PipelineOptions {
  std::string database = {};         // address, created and migrated when missing
  size_t group_rows = 100;           // online commits take at most this many rows
  int64_t recycle_after_days = 180;  // a number seen later than this after its end begins anew
  int64_t keep_bytes_days = 90;
  int64_t write_deadline_ms = 10'000;
  // What the hour is, for forgetting old bytes while nothing comes in; without it they are
  // forgotten only as items come in, by their `now`.
  std::function<Instant()> clock = {};
  store::Progress progress = {};  // hears of a migration
};

struct Batch {
  std::string source;           // the name of the key or of the import
  std::vector<IntakeItem> items;
  std::string bytes;            // as they came in, kept for keep_bytes_days; may be empty
  std::string media_type;
  Instant now;
  // The sender's Idempotency-Key with its route ("events:KEY"), scoped by `source`, kept for 24 h
  // in the same transaction; empty: none. The same key with the same bytes answers the results of
  // the first time and takes nothing; with other bytes it is the error "idempotency-key".
  std::string idempotency_key;
  // An import: one commit for the whole batch (the caller keeps to limits::kImportBatchRows), and
  // online writes go in between batches. Otherwise commits take at most group_rows.
  bool bulk = false;
  // Everything is done but the commit: the results are those that a real run would give.
  bool dry_run = false;
};

class Pipeline {
 public:
  static Result<std::unique_ptr<Pipeline>> open(const PipelineOptions& options);
  // The same over a connection of the newest schema, for tests whose disks fail on purpose.
  static Result<std::unique_ptr<Pipeline>> open_on(std::unique_ptr<sql::Database> database,
                                                   const PipelineOptions& options);
  virtual ~Pipeline() = default;

  // One result for each item, in order. Paths of errors lead from the item ("id"). A batch is
  // taken in one transaction, also a large one. Errors (nothing taken): "busy" (another process
  // writes), "deadline" (too many before it), "idempotency-key", "database…".
  virtual Result<std::vector<ItemResult>> take(Batch batch) = 0;

  // Called on the writer thread after each commit, before take() returns.
  virtual void on_commit(std::function<void(const store::Change&)> listener) = 0;
};

}  // namespace milepost::pipeline
