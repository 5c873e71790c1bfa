// What time does to surveys: who is to be asked of what happened, and what is sent to whom.
#pragma once

#include "server/jobs/ticker.h"
#include "server/survey/surveys.h"

namespace milepost::jobs {

// All of it outlives the ticker.
Job survey_job(const survey::Surveys& surveys, store::Writer& writer);

}  // namespace milepost::jobs
