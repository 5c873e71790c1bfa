// News that no scan brings: a promise that passes makes a parcel late. Of every shipment that
// someone asked about it is seen, in turn, whether there is anything to tell.
#pragma once

#include "server/jobs/ticker.h"
#include "server/notify/newsroom.h"

namespace milepost::jobs {

// Once a minute, by one program alone. Both outlive the ticker.
Job news_job(const notify::Newsroom& newsroom, store::Writer& writer);

}  // namespace milepost::jobs
