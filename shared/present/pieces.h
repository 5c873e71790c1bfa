// What is said of the pieces of a shipment, where they are told apart: how many are where, which of
// them a row speaks of, and each with its state.
#pragma once

#include <optional>
#include <string>

#include "shared/present/shipment_parts.h"

namespace milepost {

// "1 of 3 delivered · In transit: 2", those furthest on first; empty where all are in one state.
std::string pieces_words(const PublicShipment& shipment, Locale locale);
// The headline where it is not so of all pieces: "Going back to Shanghai (1 of 3 pieces)". What one
// waits for (a day, a delivery) is so of all once it is so of the last.
std::string of_pieces(const PublicShipment& shipment, std::string headline, Locale locale);
// "Piece 2", "2 of 3 pieces"; empty where the event speaks of all.
std::string pieces_of(const PublicShipment& shipment, const PublicEvent& event, Locale locale);
// Each by its name, with its state and since when.
std::optional<block::Facts> pieces_list(const ReadShipment& read, Calendar& calendar);
// Whether one of several, that need not be furthest behind, is in that state.
bool any_piece_is(const PublicShipment& shipment, State state);
// Whether the two speak of one piece.
bool share_a_piece(const PublicEvent& a, const PublicEvent& b);

}  // namespace milepost
