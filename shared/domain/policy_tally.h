// How the promises of a policy are kept: counted over what was promised for the last days, from the
// events alone, by package and scope.
//
//   PolicyTally tally(now);               // {instant, offset of the company}
//   for (each shipment)
//     if (tally.wants(shipment)) tally.add(shipment, sorted_events);
//   PolicyFigures figures = std::move(tally).finish(answers);
//
// In time is what the on-time rate says (docs/domain.md): the first attempt by the original
// promise.
// What is overdue counts against, what was cancelled untried does not count. The last day is
// yesterday, so that nothing is judged on a day that is not over.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "shared/domain/figures.h"
#include "shared/model/policy_view.h"

namespace milepost {

inline constexpr int32_t kPolicyFigureDays = 90;

LiveShare live_share(int64_t within, int64_t of);

class PolicyTally {
 public:
  explicit PolicyTally(ZonedTime now);
  Date from() const { return figures_.from; }
  Date until() const { return figures_.until; }
  // Of a package, promised for one of the days, and known from where to where.
  bool wants(const Shipment& shipment) const;
  void add(const Shipment& shipment, const std::vector<Event>& sorted_events);
  PolicyFigures finish(const std::vector<AnswerFigure>& answers) &&;

 private:
  ZonedTime now_;
  PolicyFigures figures_;
  std::map<std::pair<std::string, DeliveryScope>, FiguresBuilder> builders_;
};

}  // namespace milepost
