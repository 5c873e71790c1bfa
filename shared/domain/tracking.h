// From events to what a customer reads. Every function here is a function of the set of events, and
// of how many pieces the shipment's record says: the order in which they came in never matters.
//
//   sort_events(events);
//   Status status = fold(events, shipment.pieces);
//   PublicView view = public_view(shipment, events, version, now);
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.h"
#include "shared/domain/milestones.h"
#include "shared/model/public_shipment.h"
#include "shared/model/shipment.h"

namespace milepost {

// The state that an event claims: the one that its sender gave, else its milestone's.
std::optional<State> state_of(const Event& event);

// The milestone of an event; for one sent with a state alone the milestone that means the same, and
// `unknown` where several would do (created, in_transit, customs, exception).
Milestone milestone_of(const Event& event);

// Nothing for events that may happen at any time.
std::optional<Phase> phase_of(const Event& event);

// Sorts those that carry a time by instant, then rank of the milestone, then id (then source). One
// known to the day only stands before the first of them that is of a later local day, or of the
// same and of a higher rank: where the course of a shipment has it.
void sort_events(std::vector<Event>& events);
void sort_events(std::vector<Event*>& events);

struct Status {
  State state = State::created;
  std::optional<ZonedTime> since;  // when it entered the state
  // In the order of the enumerators, each once. `demo` is not among them: the shipment knows.
  //   out_of_order   the first event of a phase (ordered, approved, handed over, on the way,
  //                  delivered) comes before the first one of an earlier phase
  //   contradicting  after an end: another end, a second one on another day or in another city,
  //                  or an attempt to deliver
  //   late_event     something happens after an end that is neither correction nor return
  //   unknown_code   an event that no map knows
  //   clock_ahead    something bears a time after its receipt
  std::vector<Flag> flags;
  // The first time it was at the consignee's door, or ready for pickup, or delivered: what on-time
  // is judged by. A correction to an earlier state takes it back.
  std::optional<ZonedTime> first_attempt;
  std::optional<ZonedTime> latest;  // the latest actual event of a known meaning
  // In exception since it was damaged or lost: what was expected before means nothing any more.
  bool damaged_or_lost = false;
  // When it came to its end, where it did: what the use of a number is counted by. Pieces that no
  // event names are not waited for; see pieces.h.
  std::optional<ZonedTime> ended;
};

// Folds sorted events to a state: actual ones only; an event from before the carrier never moves a
// shipment back; delivered, returned and cancelled are left only by a correction or a return. After
// a return began, only a correction leads forward again, and what is delivered then is returned.
// Where events name pieces each is folded by itself, and the shipment is as far as the one furthest
// behind: pieces.h. `pieces` is how many its record says.
Status fold(const std::vector<Event>& sorted_events, std::optional<int64_t> pieces = {});

struct PublicView {
  PublicShipment shipment;
  // The instant at which the words of this view would change without any event: a promise that
  // passes, or an expected event that did not come. Nothing where time alone changes nothing.
  std::optional<Instant> changes_at;
};

// The public id of an event: always the same, and nothing that leads back to its sender.
using EventNames = std::function<std::string(const Event&)>;

// What anyone may see at `now`. `sorted_events` are those of the shipment; without `names` they
// have no ids.
//
// What several pieces did at once is one row, which names them; where it is all of them, none. Of
// the pieces kPiecesTold are told by name, those furthest behind before others; of what is beyond
// and of those without a name how many are in which state.
//
// Left out: what another event says already (retold.h), events of unknown codes (the flag says that
// there are some; they would make the shipment look fresher than it is), and expected events that
// passed, were overtaken, came true, or were of a parcel now damaged or lost. Of several
// expectations of one milestone at one place the estimated one stands before the planned one, then
// the latest.
//
// Cities: one name each in all of a shipment, that of the list in places.h where it is there.
//
// Coordinates: where the parcel meets its consignee (destination, attempts, delivery) those of the
// city from the list in places.h, else the given ones to 0.1 degree; elsewhere the given ones to
// 0.01 degree, else the city's.
PublicView public_view(const Shipment& shipment, const std::vector<Event>& sorted_events,
                       int64_t version, Instant now, const EventNames& names = {});

}  // namespace milepost
