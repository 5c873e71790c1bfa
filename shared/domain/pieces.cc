#include "shared/domain/pieces.h"

#include <algorithm>
#include <array>

namespace milepost {

bool PieceFold::add(const Event& event, Piece& piece) {
  const auto since = piece.fold.since(), attempt = piece.fold.first_attempt();
  const bool is_news = piece.fold.add(event);
  if (piece.fold.since() != since) piece.since_step = step_;
  if (piece.fold.first_attempt() != attempt) piece.attempt_step = step_;
  // Once one is named, the events that name none are no piece's whole way.
  if (&piece != &common_ || named_.empty())
    last_out_of_order_ = last_out_of_order_ || piece.fold.last_was_out_of_order();
  return is_news;
}

void PieceFold::add(const Event& event) {
  ++step_;
  last_out_of_order_ = false;
  bool is_news = false;
  if (event.piece.empty()) {
    const bool some_to_come = to_come();
    is_news = add(event, common_);
    for (auto& [name, piece] : named_)
      if (!some_to_come || speaks_of(event, piece)) add(event, piece);
  } else {
    Piece& piece = named_.try_emplace(event.piece, common_).first->second;
    is_news = add(event, piece);
    piece.heard_of = piece.heard_of || is_news;
  }
  if (is_news) latest_ = event.at;
  out_of_order_ = out_of_order_ || last_out_of_order_;
}

bool PieceFold::to_come() const {
  return std::any_of(named_.begin(), named_.end(), [](const auto& one) {
           return !is_end(one.second.fold.state());
         }) || !is_end(common_.fold.state());
}

// What has come is not meant by a scan of those that are still to come; it is by a correction and
// by what goes back.
bool PieceFold::speaks_of(const Event& event, const Piece& piece) {
  if (!is_end(piece.fold.state()) || event.milestone == Milestone::correction) return true;
  const auto claimed = milepost::state_of(event);
  return claimed && facts_of(*claimed).back;
}

const PieceFold::Piece& PieceFold::piece_of(std::string_view name) const {
  const auto found = named_.find(name);
  return found == named_.end() ? common_ : found->second;
}

std::optional<State> PieceFold::claim_of(const Event& event) const {
  if (!event.piece.empty() || named_.empty())
    return piece_of(event.piece).fold.claim_of(event);
  std::optional<State> claim;
  for (const auto& [name, piece] : named_) {
    claim = piece.fold.claim_of(event);
    if (claim == milepost::state_of(event)) break;
  }
  return claim;
}

State PieceFold::state_of(std::string_view piece) const {
  return (piece.empty() ? *last_of(known({})) : piece_of(piece)).fold.state();
}

int64_t PieceFold::unnamed(std::optional<int64_t> count) const {
  return std::max<int64_t>(count.value_or(0) - static_cast<int64_t>(named_.size()), 0);
}

std::vector<const PieceFold::Piece*> PieceFold::known(std::optional<int64_t> count) const {
  std::vector<const Piece*> known;
  for (const auto& [name, piece] : named_) known.push_back(&piece);
  if (known.empty() || unnamed(count) > 0) known.push_back(&common_);
  return known;
}

// The one furthest behind; of several the one that came there last.
const PieceFold::Piece* PieceFold::last_of(const std::vector<const Piece*>& pieces) {
  const auto behind = [](const Piece* piece) { return facts_of(piece->fold.state()).behind; };
  return *std::min_element(pieces.begin(), pieces.end(), [&](const Piece* a, const Piece* b) {
    return behind(a) != behind(b) ? behind(a) < behind(b) : a->since_step > b->since_step;
  });
}

std::optional<ZonedTime> PieceFold::ended() const {
  const Piece* last = nullptr;
  for (const auto& [name, piece] : named_) {
    if (!piece.heard_of) continue;
    if (!is_end(piece.fold.state())) return std::nullopt;
    if (!last || piece.since_step > last->since_step) last = &piece;
  }
  return last ? last->fold.since() : common_.fold.ended();
}

Status PieceFold::status(std::optional<int64_t> count) const {
  if (named_.empty()) return common_.fold.status();
  const std::vector<const Piece*> pieces = known(count);
  const Piece* last = last_of(pieces);
  Status status;
  status.state = last->fold.state();
  status.since = last->fold.since();
  status.latest = latest_;
  status.ended = ended();

  const Piece* tried_last = nullptr;
  bool untried = false;
  for (const Piece* piece : pieces) {
    const State state = piece->fold.state();
    // One that was called off is waited for no more.
    if (state == State::cancelled && status.state != State::cancelled) continue;
    untried = untried || !piece->fold.first_attempt();
    if (!tried_last || piece->attempt_step > tried_last->attempt_step) tried_last = piece;
  }
  if (!untried) status.first_attempt = tried_last->fold.first_attempt();

  bool something_comes = false;
  for (const Piece* piece : pieces)
    something_comes = something_comes ||
                      !(is_end(piece->fold.state()) || piece->fold.damaged_or_lost());
  status.damaged_or_lost = status.state == State::exception && !something_comes;

  std::array<bool, kEnumNames<Flag>.size()> flags{};
  for (const auto& [name, piece] : named_)
    for (const Flag flag : piece.fold.status().flags) flags[static_cast<size_t>(flag)] = true;
  flags[static_cast<size_t>(Flag::out_of_order)] = out_of_order_;
  for (size_t i = 0; i < flags.size(); ++i)
    if (flags[i]) status.flags.push_back(static_cast<Flag>(i));
  return status;
}

std::vector<PieceStanding> PieceFold::pieces(std::optional<int64_t> count) const {
  std::vector<PieceStanding> pieces;
  const auto tell = [&](std::string_view name, int64_t how_many, const Fold& fold) {
    pieces.push_back({name, how_many, fold.state(), fold.since(), fold.latest(),
                      fold.damaged_or_lost()});
  };
  for (const auto& [name, piece] : named_) tell(name, 1, piece.fold);
  if (named_.empty()) tell({}, 1, common_.fold);
  else if (const int64_t rest = unnamed(count); rest > 0) tell({}, rest, common_.fold);
  return pieces;
}

bool PieceFold::tells_apart(std::optional<int64_t> count) const {
  return !named_.empty() && (named_.size() > 1 || unnamed(count) > 0);
}

bool speaks_of_last(const PublicShipment& shipment, const PublicEvent& event) {
  if (event.piece_names.empty() || shipment.piece_states.empty()) return true;
  bool all_listed = true;
  for (const std::string& name : event.piece_names) {
    const auto listed =
        std::find_if(shipment.piece_states.begin(), shipment.piece_states.end(),
                     [&](const PublicPiece& piece) { return piece.name == name; });
    if (listed == shipment.piece_states.end())
      all_listed = false;
    else if (listed->state == shipment.state)
      return true;
  }
  // Those furthest behind are listed first: of the others only those may be in the same state that
  // found no room beside them.
  return !all_listed && std::any_of(shipment.piece_states.begin(), shipment.piece_states.end(),
                                    [&](const PublicPiece& piece) {
                                      return piece.name.empty() && piece.state == shipment.state;
                                    });
}

}  // namespace milepost
