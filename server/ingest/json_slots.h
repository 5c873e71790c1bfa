// Events and shipments as JSON: an array of objects, or an object a line. Keys are those of
// shared/model/intake_wire.h, read strictly; paths of errors begin with the item ("$[3].at").
#pragma once

#include <memory>

#include "server/ingest/slot.h"

namespace milepost::ingest {

// An array, which is read whole; what is wrong with one element alone costs no other. Errors of all
// of it, by code:
//   "empty-body"    nothing there                 "json"            not JSON
//   "not-objects"   not an array of objects       "too-many-items"
//   "too-large"     more than limits::kIngestBodyBytes
Result<std::unique_ptr<SlotReader>> open_json(Input input);

// Lines, read as they come; blank ones are passed over and not counted. One that is no JSON object
// is a refused slot; where none is one, the end is the error "json" or "not-objects".
Result<std::unique_ptr<SlotReader>> open_ndjson(Input input);

}  // namespace milepost::ingest
