#include "shared/domain/expected.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "shared/domain/tracking_fold.h"

namespace milepost {
namespace {

// What an event says happens where. Without a milestone the state speaks.
using Claim = std::pair<int, std::string_view>;
Claim claim_of(const Event& event) {
  int what = static_cast<int>(milestone_of(event));
  if (milestone_of(event) == Milestone::unknown && event.state)
    what = 100 + static_cast<int>(*event.state);
  return {what, event.place ? std::string_view(event.place->city) : std::string_view()};
}

// Something that comes to pass once at a place; the last mile is tried again.
bool happens_once(const Event& event) {
  switch (milestone_of(event)) {
    case Milestone::out_for_delivery:
    case Milestone::attempted:
    case Milestone::ready_for_pickup:
    case Milestone::unknown: return false;
    default: return true;
  }
}

// How far along a state is; what lies before it is not expected any more.
int stage_of(State state) {
  switch (state) {
    case State::created: return 0;
    case State::picked_up: return 1;
    case State::in_transit:
    case State::customs:
    case State::exception:
    case State::attempt_failed: return 2;
    case State::out_for_delivery: return 3;
    case State::available_for_pickup: return 4;
    case State::returning: return 6;
    default: return 5;
  }
}

// Whether the state of the shipment has left this expectation behind.
bool overtaken(State claimed, State state) {
  if (state == State::returning)
    return claimed != State::returned && claimed != State::in_transit && claimed != State::customs;
  if (state == State::created) return false;
  if (claimed == State::picked_up || claimed == State::created) return true;
  if (state == State::out_for_delivery || state == State::available_for_pickup)
    return stage_of(claimed) <= stage_of(state) && claimed != State::attempt_failed &&
           claimed != State::exception;
  return false;
}

}  // namespace

Instant lapses_after(const ZonedTime& t) {
  if (t.precision == Precision::day) return last_instant(t);
  int64_t into_minute = ((t.at.ms % kMinuteMs) + kMinuteMs) % kMinuteMs;
  return {t.at.ms - into_minute + kMinuteMs - 1};
}

std::vector<const Event*> standing_expectations(const std::vector<Event>& sorted_events,
                                                const Status& status, Instant now) {
  std::vector<const Event*> expected;
  if (is_end(status.state) || status.damaged_or_lost) return expected;
  for (const Event& event : sorted_events)
    if ((event.kind == EventKind::estimated || event.kind == EventKind::planned) &&
        state_of(event))
      expected.push_back(&event);
  if (expected.empty()) return expected;

  std::set<Claim> happened;
  for (const Event& event : sorted_events)
    if (event.kind == EventKind::actual && happens_once(event)) happened.insert(claim_of(event));

  // Whatever was expected before something that has happened was passed over.
  std::optional<Instant> passed;
  std::set<Claim> seen;
  for (const Event* event : expected) {
    Claim claim = claim_of(*event);
    if (happened.contains(claim) && seen.insert(claim).second) passed = event->at.at;
  }

  std::map<Claim, const Event*> standing;
  for (const Event* event : expected) {
    const Event*& best = standing[claim_of(*event)];
    // In order of time, so a later one of equal worth replaces the earlier one.
    if (!best || event->kind == EventKind::estimated || best->kind == EventKind::planned)
      best = event;
  }
  std::erase_if(expected, [&](const Event* event) {
    Claim claim = claim_of(*event);
    return standing[claim] != event || happened.contains(claim) ||
           (passed && event->at.at <= *passed) || lapses_after(event->at) < now ||
           (status.latest && lapses_after(event->at) <= status.latest->at) ||
           overtaken(*state_of(*event), status.state);
  });
  return expected;
}

}  // namespace milepost
