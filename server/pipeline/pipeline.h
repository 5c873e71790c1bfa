// Takes incoming items in: a batch is one job of the store's Writer. THE list of what happens to an
// item is in intake.cc. Acknowledged means durable.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/notify/enqueue.h"
#include "server/store/writer.h"
#include "shared/base/limits.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/domain/code_map.h"
#include "shared/model/intake.h"

namespace milepost::pipeline {

}  // namespace milepost::pipeline
namespace milepost::notify {
class Newsroom;
}
namespace milepost::pipeline {

struct PipelineOptions {
  int64_t recycle_after_days = 180;  // a number seen later than this after its end begins anew
  std::shared_ptr<const CodeBook> codes = {};  // what the codes of each source mean; null: nothing
  KeysReach keys_reach = KeysReach::events;
  int64_t keep_bytes = limits::kKeptBytes;     // of messages as they came, all together
  // Which programs are told of a shipment that changed; null: none. An import tells nobody.
  std::shared_ptr<const notify::Policy> notify = {};
  const notify::Newsroom* newsroom = nullptr;  // tells what is new to those who asked; or nobody
};

// What was read of a message and is no item.
struct RefusedItem {
  int64_t at = 0;      // which of its items, from 1; of a file, the line
  std::string number;  // as far as one could be read
  Errors errors;       // paths lead from the item
};

// What operators are told of a batch beside its items (tables intake_…).
struct BatchNote {
  std::string id;  // of the request, or of an import and its part; empty: nothing is noted
  RecordKind record = RecordKind::events;
  std::vector<int64_t> at;  // of each item, as with those that are refused
  std::vector<RefusedItem> refused;
  std::string fault;        // why nothing of the message could be read
};

struct Batch {
  std::string source;           // the name of the key or of the import
  std::vector<IntakeItem> items;
  // Where an event happened that has no place of its own, by its milestone; empty: not said.
  std::vector<PlaceFrom> place_from = {};
  std::string bytes = {};       // as they came in, kept for a time where anything was taken
  std::string media_type;
  BatchNote note;
  // Turns paths that lead from an item ("at") into the places of its format ("column 2 (at)");
  // empty: they stay. Called on the writer's thread.
  std::function<void(Errors&)> name_places = {};
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
  // With a writer of its own.
  static Result<std::unique_ptr<Pipeline>> open(const store::WriterOptions& writer,
                                                const PipelineOptions& options = {});
  // Beside others that write through the same writer, which must outlive it.
  static std::unique_ptr<Pipeline> over(store::Writer& writer, const PipelineOptions& options = {});
  virtual ~Pipeline() = default;

  // One result for each item, in order. Paths of errors lead from the item ("id"), unless the batch
  // names places. A batch is taken in one transaction, also a large one. Errors are the Writer's.
  using Taken = Result<std::vector<ItemResult>>;
  // Blocks until the items are durable or refused. Any thread.
  virtual Taken take(Batch batch) = 0;
  // Returns at once; `done` is called as Writer::submit() calls it.
  virtual void submit(std::shared_ptr<const Batch> batch, std::function<void(Taken)> done) = 0;
};

}  // namespace milepost::pipeline
