#include "shared/domain/public_pieces.h"

#include <algorithm>
#include <string>
#include <utility>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/retold.h"

namespace milepost {
namespace {

// Names as people count: "2" before "10".
bool reads_before(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

}  // namespace

ZonedTime to_the_minute(ZonedTime t) {
  if (t.precision == Precision::day) return t;
  t.at = start_of_minute(t.at);
  t.precision = Precision::minute;
  return t;
}

PublicRows::PublicRows(const std::vector<Event>& sorted_events, std::vector<PublicEvent>& out)
    : events_(sorted_events),
      row_of_(rows_of(sorted_events)),
      out_(out),
      placed_(sorted_events.size()) {
  out_.reserve(sorted_events.size());
}

void PublicRows::add(size_t index, PublicEvent one) {
  auto& placed = placed_[row_of_[index].value_or(index)];
  const bool joins = placed && out_[*placed].milestone == one.milestone &&
                     out_[*placed].state == one.state;
  const size_t at = joins ? *placed : out_.size();
  if (!joins) {
    if (!placed) placed = at;
    out_.push_back(std::move(one));
    names_.emplace_back();
    speaks_of_all_.push_back(false);
  }
  const std::string& piece = events_[index].piece;
  if (piece.empty())
    speaks_of_all_[at] = true;
  else
    names_[at].push_back(piece);
}

void PublicRows::name_pieces(size_t count) {
  for (size_t i = 0; i < out_.size(); ++i) {
    if (speaks_of_all_[i] || names_[i].size() == count) continue;
    for (std::string_view name : names_[i]) out_[i].piece_names.push_back(visible(name));
    std::sort(out_[i].piece_names.begin(), out_[i].piece_names.end(), reads_before);
  }
}

std::vector<PublicPiece> public_pieces(std::vector<PieceStanding> pieces) {
  const auto is_behind = [](const PieceStanding& a, const PieceStanding& b) {
    if (a.name.empty() != b.name.empty()) return b.name.empty();
    const int behind_a = facts_of(a.state).behind, behind_b = facts_of(b.state).behind;
    return behind_a != behind_b ? behind_a < behind_b : reads_before(a.name, b.name);
  };
  std::sort(pieces.begin(), pieces.end(), is_behind);
  std::vector<PublicPiece> told, rest;
  for (const PieceStanding& piece : pieces) {
    std::string name = visible(piece.name);
    if (!name.empty() && told.size() < limits::kPiecesTold) {
      told.push_back({std::move(name), 1, piece.state, piece.since});
      continue;
    }
    const auto same = std::find_if(rest.begin(), rest.end(), [&](const PublicPiece& one) {
      return one.state == piece.state;
    });
    if (same == rest.end()) {
      rest.push_back({{}, piece.count, piece.state, piece.since});
    } else {
      same->count += piece.count;
      if (same->since != piece.since) same->since.reset();
    }
  }
  std::sort(told.begin(), told.end(), [](const PublicPiece& a, const PublicPiece& b) {
    return reads_before(a.name, b.name);
  });
  told.insert(told.end(), rest.begin(), rest.end());
  for (PublicPiece& piece : told)
    if (piece.since) piece.since = to_the_minute(*piece.since);
  return told;
}

int64_t number_of(const std::vector<PublicPiece>& pieces) {
  int64_t count = 0;
  for (const PublicPiece& piece : pieces) count += piece.count;
  return count;
}

}  // namespace milepost
