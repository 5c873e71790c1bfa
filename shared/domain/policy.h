// The service policy: which version holds when, and what it says. What a page shows of it, what
// deadlines and compensation go by are the same rows.
//
//   const PolicyInForce now = policy_in_force(policy, today);
//   const PolicyVersion* then = policy_in_force(policy, *sent_on(events)).version;
//   const AnswerTime* time = answer_times(*then, RequestKind::complaint, Importance::high);
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/model/policy.h"
#include "shared/model/policy_view.h"
#include "shared/model/shipment.h"

namespace milepost {

// Legal limits that no policy and no setting goes beyond (docs/domain.md has the sources):
// a complaint is answered within so many days, a change of policy is published so many ahead.
inline constexpr int64_t kComplaintAnswerDays = 7;
inline constexpr int64_t kPolicyNoticeDays = 10;

struct PolicyInForce {
  const PolicyVersion* version = nullptr;    // nullptr before the first one
  const PolicyVersion* announced = nullptr;  // the next one, where it is published by then
};
// On a local day. For a shipment, the one on which it was sent.
PolicyInForce policy_in_force(const ServicePolicy& policy, Date day);

// As of a day: what is published later is not there yet.
const PolicyVersion* published_version(const ServicePolicy& policy, std::string_view name,
                                       Date day);

// A version as it stands on a day, with those that are published beside it. The figures are left to
// who has them.
PolicyView policy_view(const ServicePolicy& policy, const PolicyVersion& version, Date day);

// nullptr where it has none, which check_policy() refuses.
const AnswerTime* answer_times(const PolicyVersion& version, RequestKind kind,
                               Importance importance);

// The promise of a package, as shipments name it; nullptr where it has none.
const PolicyPromise* promise_of(const PolicyVersion& version, std::string_view package,
                                DeliveryScope scope);

// The local day on which a shipment was sent: of its first actual hand-over, else of its first
// actual event; nothing where nothing happened yet.
std::optional<Date> sent_on(const std::vector<Event>& events);

// How far it goes; unknown where its record does not say from where or to where.
DeliveryScope scope_of(const ShipmentDetails& shipment);

// What is wrong with a policy that was read, each with its path ("$.versions[0].promises[2].days")
// and code "policy": numbers out of their bounds, a language that is missing, an answer time that
// is missing or twice, a promise twice, versions out of order, less than `notice_days` between
// publishing and effect, a complaint answered later than the law allows.
void check_policy(const ServicePolicy& policy, int64_t notice_days, Errors& errors);

}  // namespace milepost
