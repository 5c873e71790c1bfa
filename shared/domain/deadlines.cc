#include "shared/domain/deadlines.h"

#include <algorithm>

namespace milepost {

Deadlines request_deadlines(const RequestStanding& standing, const AnswerTime& times,
                            const BusinessCalendar& calendar, Instant now) {
  Deadlines due;
  due.response = after_working_time(calendar, standing.since,
                                    times.first_response_minutes * kMinuteMs);
  if (standing.kind == RequestKind::complaint)
    due.response = std::min(due.response,
                            Instant{standing.since.ms + kComplaintAnswerDays * kDayMs});
  due.responded = standing.responded.has_value();
  due.response_kept = standing.responded.value_or(now) <= due.response;

  int64_t paused_ms = 0;
  for (const RequestPause& pause : standing.pauses)
    paused_ms += working_time_between(calendar, pause.from, pause.to.value_or(now));
  due.paused = standing.state == RequestState::waiting;
  due.resolution = after_working_time(calendar, standing.since,
                                      times.resolution_minutes * kMinuteMs + paused_ms);
  due.resolved = standing.resolved.has_value();
  due.resolution_kept = standing.resolved.value_or(now) <= due.resolution;

  if (!standing.is_open()) return due;
  if (!due.responded) due.next = due.response;
  if (!due.paused) due.next = due.next ? std::min(*due.next, due.resolution) : due.resolution;
  return due;
}

}  // namespace milepost
