// One JSON object to one item; `path` is where it stands ("$[3]").
#pragma once

#include <string>

#include "server/ingest/slot.h"
#include "shared/wire/json.h"

namespace milepost::ingest {

IntakeSlot read_event(JsonNode node, const std::string& path);
IntakeSlot read_shipment(JsonNode node, const std::string& path);

}  // namespace milepost::ingest
