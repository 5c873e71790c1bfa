// The one Store: everything kept, over one SQL text. Reads go through a Reader (one for each
// worker thread); writes go through a Writer (one thread, see pipeline/).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/sql/database.h"
#include "shared/base/result.h"
#include "shared/model/shipment.h"

namespace milepost::store {

// A shipment with all its events, as stored. `key` and `period` are its identity: numbers get
// recycled, and each use of a number is a period, counted from 0.
struct StoredShipment {
  std::string key;
  int64_t period = 0;
  Shipment shipment;
  State state = State::created;          // the fold of `events`, as stored by the last write
  std::optional<ZonedTime> state_since;
  int64_t version = 0;                   // counts the changes of this shipment, from 1
  std::vector<Event> events;             // by instant, then rank, then id
};

// One committed transaction: what it touched. `all` stands for more than can be listed.
struct Change {
  int64_t sequence = 0;
  bool all = false;
  std::vector<std::string> keys;
};

class Reader {
 public:
  virtual ~Reader() = default;
  // The newest period of a number, or nothing.
  virtual Result<std::optional<StoredShipment>> find(std::string_view key) = 0;
  // Every shipment once, in the order of key and period, until the visitor answers false.
  virtual Result<void> each(const std::function<bool(const StoredShipment&)>& visit) = 0;
  // Changes with a sequence above `after`, oldest first.
  virtual Result<std::vector<Change>> changes_since(int64_t after) = 0;
  virtual Result<int64_t> last_sequence() = 0;
  // Changes when another connection committed anything; cheap enough for every request.
  virtual Result<int64_t> data_version() = 0;
};

// A read connection to an existing database. Errors: as sql::open, and "database-newer".
Result<std::unique_ptr<Reader>> open_reader(const std::string& address);

}  // namespace milepost::store
