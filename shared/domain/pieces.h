// Several pieces in one shipment (子母件). An event may name a piece; one that names none speaks of
// all of them, or, while some are still to come, of those. Each piece is folded by itself, over the
// events that name it and those that name none, and the shipment is as far as the piece that is
// furthest behind (StateFacts::behind).
//
//   PieceFold fold;
//   for (const Event& event : sorted_events) fold.add(event);
//   fold.status(shipment.pieces).state        // delivered once all three are
//   fold.pieces(shipment.pieces)              // {"1", delivered}, {"2", in_transit}, {1 more, …}
//
// The record of a shipment says how many pieces there are. Those that no event names are as far as
// the events that name none; where more are named than it says, the names count. While no event
// names a piece all of it is the fold of tracking_fold.h, and the count changes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/domain/tracking_fold.h"
#include "shared/model/public_shipment.h"

namespace milepost {

// Pieces that are told as one: one of a name, or all that no event names.
struct PieceStanding {
  std::string_view name;  // empty: not named; it lies in an event
  int64_t count = 1;
  State state = State::created;
  std::optional<ZonedTime> since, latest;
  bool damaged_or_lost = false;
};

class PieceFold {
 public:
  // Events in the order of sort_events(); they must outlive the fold.
  void add(const Event& event);
  // The state that an event claims where the fold stands: of the piece that it names; of one that
  // names none what it claims of any that is not on its way back.
  std::optional<State> claim_of(const Event& event) const;
  // Whether the last event stands in an impossible order, for any piece that it speaks of. The
  // flags of the shipment have out_of_order when and only when one of its events did.
  bool last_was_out_of_order() const { return last_out_of_order_; }
  // Where a piece stands; with an empty name the one of those named so far that is furthest behind.
  State state_of(std::string_view piece) const;

  // Of the shipment. `count`: how many pieces its record says. `since`: when the last of the pieces
  // in that state came to it. `first_attempt`: that of the piece whose first one came last; nothing
  // while one had none, cancelled ones aside. `flags`: of the named pieces.
  Status status(std::optional<int64_t> count = {}) const;
  // In the order of the names' bytes, then those without; where none is named the shipment as one.
  std::vector<PieceStanding> pieces(std::optional<int64_t> count) const;
  // Whether there are several, and an event has named one.
  bool tells_apart(std::optional<int64_t> count) const;
  // Since when nothing more is to come of any piece: of those that have been heard of, however
  // many there are, as which use of a number an event belongs to hangs on events alone.
  std::optional<ZonedTime> ended() const;

 private:
  struct Piece {
    Fold fold;
    // The steps at which it came to its state, and to its first attempt: what came later.
    size_t since_step = 0, attempt_step = 0;
    bool heard_of = false;  // something happened to it, by its name
  };

  bool add(const Event& event, Piece& piece);
  bool to_come() const;  // of some piece
  static bool speaks_of(const Event& event, const Piece& piece);
  // The named ones, and the rest once where there are more.
  std::vector<const Piece*> known(std::optional<int64_t> count) const;
  static const Piece* last_of(const std::vector<const Piece*>& pieces);
  int64_t unnamed(std::optional<int64_t> count) const;
  const Piece& piece_of(std::string_view name) const;

  Piece common_;  // the events that name none
  std::map<std::string_view, Piece> named_;
  std::optional<ZonedTime> latest_;
  size_t step_ = 0;
  bool last_out_of_order_ = false, out_of_order_ = false;
};

// Whether an event speaks of a piece that is in the state of the shipment: what of several is known
// of those furthest behind.
bool speaks_of_last(const PublicShipment& shipment, const PublicEvent& event);

}  // namespace milepost
