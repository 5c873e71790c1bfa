// By when a request is to be answered and by when it is to be solved, from its own history.
//
//   Deadlines due = request_deadlines(standing, times, desk);
//
// Both run from the opening (or the last reopening) in working time. The clock of the solution
// stops when the customer is asked and goes on when they answer: it is put off by the working time
// that lay between, so that a pause never shortens it. A complaint is answered within
// kComplaintAnswerDays whatever the settings say: Interim Regulations on Express Delivery, China.
#pragma once

#include <optional>

#include "shared/domain/business_calendar.h"
#include "shared/domain/policy.h"
#include "shared/domain/request_life.h"

namespace milepost {

struct Deadlines {
  Instant response;
  bool responded = false, response_kept = true;  // kept: it was in time, or may still be
  Instant resolution;  // while the clock stands still: as if it went on now
  bool resolved = false, resolution_kept = true;
  bool paused = false;
  // What comes next of the two; nothing where the clock stands still, or it is resolved.
  std::optional<Instant> next;
};

Deadlines request_deadlines(const RequestStanding& standing, const AnswerTime& times,
                            const BusinessCalendar& calendar, Instant now);

}  // namespace milepost
