// What anyone may see of the pieces of a shipment: a part of public_view().
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/domain/pieces.h"
#include "shared/model/public_shipment.h"

namespace milepost {

// As a time is told to anyone: to the minute, or a day.
ZonedTime to_the_minute(ZonedTime t);

// The rows of what is told, one for all pieces that did the same together; see rows_of().
//
//   PublicRows rows(sorted_events, shipment.events);
//   if (rows.has(i)) rows.add(i, public_event);
//   rows.name_pieces(count);
class PublicRows {
 public:
  // Both outlive it; `out` is empty.
  PublicRows(const std::vector<Event>& sorted_events, std::vector<PublicEvent>& out);
  // Whether an event is told at all.
  bool has(size_t index) const { return row_of_[index].has_value(); }
  // `one`: as it would stand alone.
  void add(size_t index, PublicEvent one);
  // Says in each row of which pieces it speaks, where it does not of all; there are `count`.
  void name_pieces(size_t count);

 private:
  const std::vector<Event>& events_;
  const std::vector<std::optional<size_t>> row_of_;
  std::vector<PublicEvent>& out_;
  std::vector<std::optional<size_t>> placed_;  // where in `out` the row of an event stands
  std::vector<std::vector<std::string_view>> names_;  // of each of `out`
  std::vector<bool> speaks_of_all_;
};

// kPiecesTold of them by name, those furthest behind before others; the rest by its states.
std::vector<PublicPiece> public_pieces(std::vector<PieceStanding> pieces);
int64_t number_of(const std::vector<PublicPiece>& pieces);

}  // namespace milepost
