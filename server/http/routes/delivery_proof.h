// PUT /api/v1/ingest/shipments/{number}/proof: 404 while there is no such shipment, 413 for a
// picture with too many bytes or pixels, 415 for other formats, 422 for a damaged one. What was
// there of the shipment is replaced, so that sending again is safe.
#pragma once

#include "server/http/router.h"
#include "server/http/turns.h"
#include "server/store/writer.h"

namespace milepost::http {

// Pictures are unpacked one message at a time, by their turns. Both must outlive the router.
void add_delivery_proof_route(Router& router, store::Writer& writer, Turns& turns);

}  // namespace milepost::http
