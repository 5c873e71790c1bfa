#include "shared/domain/expected.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "shared/domain/places.h"

namespace milepost {
namespace {

// What an event says happens where. Without a milestone the state speaks.
using Claim = std::pair<int, std::string>;
Claim claim_of(const Event& event) {
  int what = static_cast<int>(milestone_of(event));
  if (milestone_of(event) == Milestone::unknown && event.state)
    what = 100 + static_cast<int>(*event.state);
  return {what, event.place ? city_key(event.place->city, event.place->country) : std::string()};
}

// Something that comes to pass once at a place; the last mile is tried again.
bool happens_once(const Event& event) { return !facts_of(milestone_of(event)).again; }

// Whether the state of the shipment has left this expectation behind.
bool overtaken(State claimed, State state) {
  if (state == State::returning)
    return claimed != State::returned && claimed != State::in_transit && claimed != State::customs;
  const auto stage = facts_of(claimed).stage;
  if (state == State::created || !stage) return false;
  // On the way there may be another arrival; once it is being brought there is none.
  const bool being_brought = facts_of(state).last_mile && facts_of(state).stage;
  return *stage <= *facts_of(being_brought ? state : State::picked_up).stage;
}

// Whether what happened latest leaves no room for it.
bool is_past(const Event& event, const ZonedTime& latest) {
  const bool by_day =
      event.at.precision == Precision::day || latest.precision == Precision::day;
  return by_day ? surely_before(event.at, latest) : lapses_after(event) <= latest.at;
}

bool is_expectation(const Event& event) {
  return (event.kind == EventKind::estimated || event.kind == EventKind::planned) &&
         state_of(event);
}

// Of one piece.
std::vector<const Event*> standing_of(const std::vector<const Event*>& sorted_events,
                                      const PieceStanding& piece, Instant now) {
  std::vector<const Event*> expected;
  if (is_end(piece.state) || piece.damaged_or_lost) return expected;
  for (const Event* event : sorted_events)
    if (is_expectation(*event)) expected.push_back(event);
  if (expected.empty()) return expected;

  std::set<Claim> happened;
  for (const Event* event : sorted_events)
    if (event->kind == EventKind::actual && happens_once(*event))
      happened.insert(claim_of(*event));

  // Whatever was expected before something that has happened was passed over.
  const ZonedTime* passed = nullptr;
  std::set<Claim> seen;
  for (const Event* event : expected) {
    Claim claim = claim_of(*event);
    if (happened.contains(claim) && seen.insert(claim).second) passed = &event->at;
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
           (passed && !surely_before(*passed, event->at)) || lapses_after(*event) < now ||
           (piece.latest && is_past(*event, *piece.latest)) ||
           overtaken(*state_of(*event), piece.state);
  });
  return expected;
}

}  // namespace

Instant lapses_after(const Event& event) {
  const ZonedTime& t = event.at;
  if (t.precision != Precision::day) return {start_of_minute(t.at).ms + kMinuteMs - 1};
  const City* city = t.offset_minutes == 0 && event.place
                         ? find_city(event.place->city, event.place->country)
                         : nullptr;
  const int32_t offset = city ? offset_at(*city, t.at) : t.offset_minutes;
  return {start_of_day(Date{local_date(t).days + 1}, offset).ms - 1};
}

std::vector<const Event*> standing_expectations(const std::vector<Event>& sorted_events,
                                                const PieceFold& fold,
                                                std::optional<int64_t> pieces, Instant now) {
  std::vector<const Event*> expected;
  if (std::none_of(sorted_events.begin(), sorted_events.end(), is_expectation)) return expected;
  for (const PieceStanding& piece : fold.pieces(pieces)) {
    std::vector<const Event*> of_piece;
    for (const Event& event : sorted_events)
      if (event.piece.empty() || event.piece == piece.name) of_piece.push_back(&event);
    const auto stands = standing_of(of_piece, piece, now);
    expected.insert(expected.end(), stands.begin(), stands.end());
  }
  // They lie in their order.
  std::sort(expected.begin(), expected.end());
  expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
  return expected;
}

}  // namespace milepost
