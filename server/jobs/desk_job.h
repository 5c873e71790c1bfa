// What time does to service requests: those whose sender never entered the code are forgotten after
// a day; deadlines are computed anew after a start, since the policy or the hours may be others.
#pragma once

#include "server/desk/desk.h"
#include "server/jobs/ticker.h"

namespace milepost::jobs {

// All of it outlives the ticker.
Job desk_job(const desk::Desk& desk, store::Writer& writer);

}  // namespace milepost::jobs
