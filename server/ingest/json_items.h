// Events and shipments as JSON: an array of objects (application/json) or an object a line
// (application/x-ndjson). Shapes: shared/model/intake_wire.h.
//
//   auto list = parse_items(RecordKind::events, body, "application/json");
//   if (!list) …                       // the whole request: see below
//   for (const IntakeSlot& slot : *list) …
//
// Errors of the whole, by code:
//   "empty-body"    nothing there                            "json"    not JSON
//   "not-objects"   JSON, but not an array of objects        "too-many-items"
//   "media-type"    neither of the two, or a charset other than UTF-8
// In NDJSON a line that is not a JSON object is a refused slot; only where no line is one does the
// whole count as "json" or "not-objects". Blank lines are passed over and not counted.
#pragma once

#include <string_view>

#include "server/ingest/slot.h"

namespace milepost::ingest {

Result<IntakeList> parse_items(RecordKind kind, std::string_view bytes,
                               std::string_view media_type);

}  // namespace milepost::ingest
