// POST /api/v1/ingest/events and /api/v1/ingest/shipments: bytes in, a result for each item out.
//
// 200 with an IntakeAnswer (shared/model/intake_wire.h) whatever became of the items; 400 not JSON
// or empty; 413 too many items; 415 other media type; 422 JSON that is not an array of objects, or
// an Idempotency-Key used before with another body; 503 with Retry-After when the writer is busy
// or late: nothing or a part was taken, sending again is safe.
#pragma once

#include "server/http/router.h"
#include "server/pipeline/pipeline.h"

namespace milepost::http {

// The pipeline must outlive the router.
void add_ingest_routes(Router& router, pipeline::Pipeline& pipeline);

}  // namespace milepost::http
