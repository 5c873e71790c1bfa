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
  int64_t version = 0;                   // grows with each change of what find() gives
  std::vector<Event> events;             // by instant, then rank, then id; places filled in
};

// One committed transaction: what it touched. `all` stands for more than can be listed.
struct Change {
  int64_t sequence = 0;
  bool all = false;
  std::vector<std::string> keys;
};

// A key that lets a sender in. The key itself is kept nowhere, only its hash.
struct ApiKey {
  std::string name;   // the source of what comes in with it
  std::string role;   // "operator"
  std::string start;  // its first characters, to tell keys of one name apart
  Instant created;
  std::optional<Instant> revoked;
};

class Reader {
 public:
  virtual ~Reader() = default;
  // The newest period of a number, or nothing.
  virtual Result<std::optional<StoredShipment>> find(std::string_view key) = 0;
  // Every shipment once, in the order of key and period, until the visitor answers false.
  virtual Result<void> each(const std::function<bool(const StoredShipment&)>& visit) = 0;
  // Changes with a sequence above `after`, oldest first. Where some of them are no longer kept, or
  // they are very many, one change with `all` stands for them.
  virtual Result<std::vector<Change>> changes_since(int64_t after) = 0;
  virtual Result<int64_t> last_sequence() = 0;
  // Changes when another connection committed anything; cheap enough for every request.
  virtual Result<int64_t> data_version() = 0;
  // The key, unless there is none such or it is revoked. Asks the database each time, so that a
  // key revoked by another process fails at once.
  virtual Result<std::optional<ApiKey>> find_key(std::string_view key) = 0;
};

// Told a sentence before something that may take long.
using Progress = std::function<void(const std::string& sentence)>;

// A reader of its own connection; for one thread at a time. A database of an older schema is
// brought to the newest first. Errors: "database-missing", "database-newer", "database-foreign",
// "database-open", "database…".
Result<std::unique_ptr<Reader>> open_reader(const std::string& address,
                                            const Progress& progress = {});

// Opens for writing and brings the schema to the newest. `create`: makes a missing database.
Result<std::unique_ptr<sql::Database>> open_database(const std::string& address, bool create,
                                                     const Progress& progress = {});

}  // namespace milepost::store
