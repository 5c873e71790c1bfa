// What a reader of bytes gives for each thing it found: an item, or why there is none. A bad one
// never costs the others, and order is kept.
#pragma once

#include <optional>
#include <vector>

#include "shared/model/intake.h"

namespace milepost::ingest {

enum class RecordKind { events, shipments };

struct IntakeSlot {
  std::optional<IntakeItem> item;
  Errors errors;  // why there is no item; empty where there is one
};

using IntakeList = std::vector<IntakeSlot>;

}  // namespace milepost::ingest
