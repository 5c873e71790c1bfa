#include "shared/present/pieces.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/domain/milestones.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

int64_t total_of(const PublicShipment& shipment) { return shipment.pieces.value_or(0); }

int64_t count_in(const PublicShipment& shipment, State state) {
  int64_t count = 0;
  for (const PublicPiece& piece : shipment.piece_states)
    if (piece.state == state) count += piece.count;
  return count;
}

std::string some_pieces(const PublicShipment& shipment, int64_t count, Locale locale) {
  return say(locale, Message::pieces_some, {{"count", count}, {"total", total_of(shipment)}});
}

}  // namespace

std::string pieces_words(const PublicShipment& shipment, Locale locale) {
  std::string words;
  int groups = 0;
  // From the furthest on to the furthest behind.
  for (int behind = static_cast<int>(kStates.size()); behind-- > 0;)
    for (const StateFacts& facts : kStates) {
      if (facts.behind != behind) continue;
      const int64_t count = count_in(shipment, facts.state);
      if (count == 0) continue;
      const Message message = groups++ > 0                       ? Message::pieces_more
                              : facts.state == State::delivered  ? Message::pieces_delivered
                                                                 : Message::pieces_first;
      if (!words.empty()) words += " · ";
      words += say(locale, message, {{"count", count},
                                     {"total", total_of(shipment)},
                                     {"state", state_word(facts.state, locale)}});
    }
  return groups > 1 ? words : std::string();
}

std::string of_pieces(const PublicShipment& shipment, std::string headline, Locale locale) {
  const int64_t count = count_in(shipment, shipment.state);
  if (count == 0 || count == total_of(shipment)) return headline;
  switch (shipment.state) {
    case State::attempt_failed:
    case State::available_for_pickup:
    case State::exception:
    case State::returning:
    case State::returned:
      return say(locale, Message::headline_pieces,
                 {{"headline", headline}, {"pieces", some_pieces(shipment, count, locale)}});
    default:
      return headline;
  }
}

std::string pieces_of(const PublicShipment& shipment, const PublicEvent& event, Locale locale) {
  if (event.piece_names.empty()) return {};
  if (event.piece_names.size() > 1)
    return some_pieces(shipment, static_cast<int64_t>(event.piece_names.size()), locale);
  return say(locale, Message::piece_named, {{"name", isolated(event.piece_names.front())}});
}

std::optional<block::Facts> pieces_list(const ReadShipment& read, Calendar& calendar) {
  const Locale locale = calendar.locale();
  if (read.shipment.piece_states.empty()) return std::nullopt;
  block::Facts list{say(locale, Message::pieces_title), {}, "pieces"};
  for (const PublicPiece& piece : read.shipment.piece_states) {
    const std::string word = state_word(piece.state, locale);
    list.rows.push_back(
        {piece.name.empty() ? say(locale, Message::pieces_rest, {{"count", piece.count}})
                            : say(locale, Message::piece_named, {{"name", isolated(piece.name)}}),
         piece.since ? say(locale, Message::happened_at,
                           {{"event", word}, {"when", calendar.moment(*piece.since)}})
                     : word});
  }
  return list;
}

bool any_piece_is(const PublicShipment& shipment, State state) {
  return count_in(shipment, state) > 0;
}

bool share_a_piece(const PublicEvent& a, const PublicEvent& b) {
  const auto& names = b.piece_names;
  return a.piece_names.empty() || names.empty() ||
         std::any_of(a.piece_names.begin(), a.piece_names.end(), [&](const std::string& name) {
           return std::find(names.begin(), names.end(), name) != names.end();
         });
}

}  // namespace milepost
