#include "shared/domain/deadlines.h"

#include <algorithm>

namespace milepost {
namespace {

struct NextStep {
  ClaimStep step = ClaimStep::none;
  Instant from;
  int64_t days = 0;
};

NextStep next_step(const RequestStanding& standing, const ClaimDeadlines& claims) {
  switch (standing.claim) {
    case ClaimState::claimed:
      return {ClaimStep::acknowledge, standing.claimed, claims.acknowledge_days};
    case ClaimState::acknowledged:
      return {ClaimStep::offer, standing.claimed, claims.offer_days};
    case ClaimState::offered:
    case ClaimState::rejected:
      return {ClaimStep::decide, standing.claim_changed, claims.appeal_days};
    case ClaimState::accepted:
    case ClaimState::partly_accepted:
      return {ClaimStep::pay, standing.claim_changed, claims.pay_days};
    case ClaimState::appealed:
      return {ClaimStep::answer_appeal, standing.claim_changed, claims.answer_appeal_days};
    case ClaimState::none:
    case ClaimState::paid:
    case ClaimState::unknown: break;
  }
  return {};
}

std::optional<ClaimDue> claim_due(const RequestStanding& standing, const ClaimDeadlines& claims,
                                  const BusinessCalendar& calendar, Instant now) {
  const NextStep next = next_step(standing, claims);
  if (next.step == ClaimStep::none) return std::nullopt;
  const int32_t offset = offset_at(calendar.clock, next.from);
  ClaimDue due;
  due.step = next.step;
  due.by = {local_date(next.from, offset).days + static_cast<int32_t>(next.days)};
  due.end = start_of_day({due.by.days + 1}, offset);
  due.kept = now < due.end;
  return due;
}

void earlier(std::optional<Instant>& next, Instant at) {
  next = next ? std::min(*next, at) : at;
}

}  // namespace

Deadlines request_deadlines(const RequestStanding& standing, const DeadlineRules& rules,
                            const BusinessCalendar& calendar, Instant now) {
  const AnswerTime& times = rules.times;
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
  due.claim = claim_due(standing, rules.claims, calendar, now);
  if (!due.responded) due.next = due.response;
  if (!due.paused) earlier(due.next, due.resolution);
  if (due.claim && due.claim->step != ClaimStep::decide) earlier(due.next, due.claim->end);
  return due;
}

}  // namespace milepost
