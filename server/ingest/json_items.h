// One event or shipment as a JSON object: what both formats of JSON do with it.
#pragma once

#include <string>
#include <string_view>

#include "server/ingest/items.h"
#include "server/ingest/slot.h"
#include "shared/wire/json.h"

namespace milepost::ingest {

class JsonItemReader {
 public:
  explicit JsonItemReader(RecordKind record) : record_(record) {}

  // Fills the slot, with paths under `path`. What is wrong with the item alone (also text that is
  // none, a key twice, what is out of bounds) is in the slot's errors; the error that is answered
  // means that the bytes are no JSON, or no object ("not-objects").
  Result<void> read(std::string_view bytes, const std::string& path, Slot& slot);

 private:
  template <class Wire>
  void read_as(JsonNode node, const std::string& path, Slot& slot);

  const RecordKind record_;
  ItemMaker items_{Written::as_object};
};

}  // namespace milepost::ingest
