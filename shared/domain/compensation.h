// The compensation calculator: what the policy in force when a parcel was sent pays for it.
//
//   CompensationFacts facts{.kind = CompensationCase::delay, .scope = scope_of(shipment),
//                           .freight = Money{1800, "CNY"}, .promise = promised_day,
//                           .arrived = std::nullopt, .as_of = today};
//   Compensation paid = compensation(version->compensation, facts);
//
// Loss. With a declared value: its percent of the declared value. Without: the freight times its
//   multiple. At most the cap of either; but no less than what its delay would be paid by now.
// Damage. With a declared value: the percent of what was damaged, no more than of the declared
//   value. Without: the freight times its multiple, no more than what was damaged was worth. At
//   most the cap of either.
// Delay. Its percent of the freight for each day late that has begun, at most the cap. What has not
//   arrived on the promised day and 3, 7 or 10 more, as the policy says by scope, counts as lost.
//
// Amounts are whole minor units. A share of one is rounded up, to the customer's good, before caps;
// nothing else is rounded.
#pragma once

#include <optional>

#include "shared/model/compensation.h"
#include "shared/model/policy.h"
#include "shared/model/shipment.h"

namespace milepost {

struct CompensationFacts {
  CompensationCase kind = CompensationCase::loss;
  DeliveryScope scope = DeliveryScope::domestic;  // unknown counts as domestic
  std::optional<Money> freight = {};
  std::optional<Money> declared_value = {};
  std::optional<Money> damaged_value = {};  // of damage: what the damaged part was worth
  std::optional<Date> promise = {};         // the original one
  std::optional<Date> arrived = {};         // on which it was delivered, or first tried to be
  Date as_of = {};                          // the local day of who asks
};

Compensation compensation(const CompensationRules& rules, const CompensationFacts& facts);

// The first day on which what was promised for `promise` and has not arrived counts as lost.
Date lost_from(const CompensationRules& rules, DeliveryScope scope, Date promise);

}  // namespace milepost
