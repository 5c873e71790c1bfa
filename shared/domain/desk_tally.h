// How the desk does: what lies with whom, and how deadlines were kept, counted over requests with
// their histories.
//
//   DeskTally tally(since, now);
//   for (each request that is open, or was opened since)
//     tally.add(head, history, standing, deadlines);
//   DeskFigures figures = std::move(tally).finish();
//
// A deadline is judged once it was met, or is over. What was merged into another is judged there.
#pragma once

#include <map>
#include <span>
#include <string>

#include "shared/domain/deadlines.h"
#include "shared/domain/request_life.h"
#include "shared/model/desk_figures.h"

namespace milepost {

class DeskTally {
 public:
  DeskTally(ZonedTime since, ZonedTime now);
  void add(const RequestHead& head, std::span<const RequestEntry> history,
           const RequestStanding& standing, const Deadlines& deadlines);
  DeskFigures finish() &&;

 private:
  void count_load(const RequestStanding& standing, bool overdue);
  void count_endings(std::span<const RequestEntry> history, const RequestStanding& standing);

  DeskFigures figures_;
  std::map<RequestKind, DeskKindFigure> kinds_;
  std::map<std::string, DeskLoad> load_;
};

}  // namespace milepost
