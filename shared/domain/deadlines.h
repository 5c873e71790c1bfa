// By when a request is to be answered and by when it is to be solved, from its own history.
//
//   Deadlines due = request_deadlines(standing, times, desk);
//
// Both run from the opening (or the last reopening) in working time. The clock of the solution
// stops when the customer is asked and goes on when they answer: it is put off by the working time
// that lay between, so that a pause never shortens it. A complaint is answered within
// kComplaintAnswerDays whatever the settings say: Interim Regulations on Express Delivery, China.
//
// A claim has deadlines of its own besides, of the policy's days: each by the end of that day, as
// the company's clock has it. Those of the company are also what comes next of the request.
#pragma once

#include <optional>

#include "shared/domain/business_calendar.h"
#include "shared/domain/policy.h"
#include "shared/domain/request_life.h"

namespace milepost {

struct ClaimDue {
  ClaimStep step = ClaimStep::none;
  Date by;     // the last day
  Instant end; // of that day
  bool kept = true;  // there is still time
};

struct Deadlines {
  Instant response;
  bool responded = false, response_kept = true;  // kept: it was in time, or may still be
  Instant resolution;  // while the clock stands still: as if it went on now
  bool resolved = false, resolution_kept = true;
  bool paused = false;
  std::optional<ClaimDue> claim;
  // What comes next of them; nothing where the clock stands still, or it is resolved.
  std::optional<Instant> next;
};

// What the policy says of a request.
struct DeadlineRules {
  AnswerTime times;
  ClaimDeadlines claims;
};

Deadlines request_deadlines(const RequestStanding& standing, const DeadlineRules& rules,
                            const BusinessCalendar& calendar, Instant now);

}  // namespace milepost
