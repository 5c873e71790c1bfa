#include "shared/domain/desk_tally.h"

#include <algorithm>

#include "shared/domain/policy_tally.h"

namespace milepost {
namespace {

void judge(LiveShare& share, bool done, bool kept) {
  if (!done && kept) return;  // there is still time
  ++share.of;
  if (kept) ++share.within;
}

void add_to(LiveShare& sum, const LiveShare& one) {
  sum.within += one.within;
  sum.of += one.of;
}

void complete(LiveShare& share) { share = live_share(share.within, share.of); }

void complete(DeskKindFigure& figure) {
  complete(figure.first_response);
  complete(figure.resolution);
}

bool has(std::span<const RequestEntry> history, RequestDeed deed) {
  return std::any_of(history.begin(), history.end(),
                     [deed](const RequestEntry& entry) { return entry.deed == deed; });
}

}  // namespace

DeskTally::DeskTally(ZonedTime since, ZonedTime now) {
  figures_.since = since;
  figures_.now = now;
}

void DeskTally::count_load(const RequestStanding& standing, bool overdue) {
  DeskLoad& load = load_[standing.assignee];
  load.assignee = standing.assignee;
  load.name = standing.assignee_name;
  ++load.open;
  if (overdue) ++load.overdue;
  if (standing.state == RequestState::waiting) ++load.waiting;
}

void DeskTally::count_endings(std::span<const RequestEntry> history,
                              const RequestStanding& standing) {
  if (standing.resolved || standing.reopenings > 0) {
    ++figures_.reopened.of;
    if (standing.reopenings > 0) ++figures_.reopened.within;
  }
  if (!has(history, RequestDeed::offered)) return;
  ++figures_.appealed.of;
  if (has(history, RequestDeed::appealed)) ++figures_.appealed.within;
}

void DeskTally::add(const RequestHead& head, std::span<const RequestEntry> history,
                    const RequestStanding& standing, const Deadlines& deadlines) {
  const bool overdue = deadlines.next && *deadlines.next < figures_.now.at;
  DeskKindFigure& figure = kinds_[standing.kind];
  figure.kind = standing.kind;
  if (standing.is_open()) {
    count_load(standing, overdue);
    ++figure.open;
    if (overdue) ++figure.overdue;
  }
  if (head.opened < figures_.since.at) return;
  ++figure.opened;
  if (!standing.merged_into.empty()) return;
  judge(figure.first_response, deadlines.responded, deadlines.response_kept);
  judge(figure.resolution, deadlines.resolved, deadlines.resolution_kept);
  count_endings(history, standing);
}

DeskFigures DeskTally::finish() && {
  for (auto& [kind, figure] : kinds_) {
    DeskKindFigure& all = figures_.all;
    all.opened += figure.opened;
    all.open += figure.open;
    all.overdue += figure.overdue;
    add_to(all.first_response, figure.first_response);
    add_to(all.resolution, figure.resolution);
    complete(figure);
    figures_.kinds.push_back(figure);
  }
  complete(figures_.all);
  complete(figures_.reopened);
  complete(figures_.appealed);
  for (auto& [assignee, load] : load_) figures_.load.push_back(std::move(load));
  std::stable_sort(figures_.load.begin(), figures_.load.end(),
                   [](const DeskLoad& a, const DeskLoad& b) { return a.open > b.open; });
  return std::move(figures_);
}

}  // namespace milepost
