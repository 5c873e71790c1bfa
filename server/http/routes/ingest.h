// POST /api/v1/ingest/events and /api/v1/ingest/shipments: bytes in, a result for each item out.
//
// 200 with an IntakeAnswer (shared/model/intake_wire.h) whatever became of the items; 400 not JSON
// or empty; 413 too many items; 415 other media type; 422 JSON that is not an array of objects, or
// an Idempotency-Key used before with another body; 503 with Retry-After when the writer is busy
// or late, or the turn of a large message did not come: nothing or a part was taken, sending again
// is safe.
#pragma once

#include "server/http/router.h"
#include "server/http/turns.h"
#include "server/pipeline/pipeline.h"

namespace milepost::http {

// Large messages are read one at a time, by their turns. Both must outlive the router.
void add_ingest_routes(Router& router, pipeline::Pipeline& pipeline, Turns& large_ones);

}  // namespace milepost::http
