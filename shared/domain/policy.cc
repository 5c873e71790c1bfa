#include "shared/domain/policy.h"

#include "shared/domain/places.h"

namespace milepost {

PolicyInForce policy_in_force(const ServicePolicy& policy, Date day) {
  PolicyInForce found;
  for (const PolicyVersion& version : policy.versions) {
    if (version.effective <= day)
      found.version = &version;
    else if (!found.announced && version.published <= day)
      found.announced = &version;
  }
  return found;
}

const PolicyVersion* published_version(const ServicePolicy& policy, std::string_view name,
                                       Date day) {
  for (const PolicyVersion& version : policy.versions)
    if (version.name == name && version.published <= day) return &version;
  return nullptr;
}

PolicyView policy_view(const ServicePolicy& policy, const PolicyVersion& version, Date day) {
  PolicyView view;
  view.version = version;
  const PolicyVersion* current = policy_in_force(policy, day).version;
  view.standing = version.effective > day ? PolicyStanding::announced
                  : &version == current   ? PolicyStanding::in_force
                                          : PolicyStanding::ended;
  const PolicyVersion* later = nullptr;
  for (size_t i = policy.versions.size(); i-- > 0;) {
    const PolicyVersion& one = policy.versions[i];
    if (one.published > day) continue;
    view.versions.push_back({one.name, one.published, one.effective, {}});
    if (later) view.versions.back().ended = later->effective;
    later = &one;
  }
  return view;
}

const AnswerTime* answer_times(const PolicyVersion& version, RequestKind kind,
                               Importance importance) {
  for (const AnswerTime& time : version.answers)
    if (time.kind == kind && time.importance == importance) return &time;
  return nullptr;
}

const PolicyPromise* promise_of(const PolicyVersion& version, std::string_view package,
                                DeliveryScope scope) {
  for (const PolicyPromise& promise : version.promises)
    if (promise.package == package && promise.scope == scope) return &promise;
  return nullptr;
}

std::optional<Date> sent_on(const std::vector<Event>& events) {
  const auto is_hand_over = [](const Event& event) {
    return event.milestone == Milestone::handed_over || event.milestone == Milestone::picked_up;
  };
  const Event* first = nullptr;
  for (const Event& event : events) {
    if (event.kind != EventKind::actual) continue;
    const bool better = !first || (is_hand_over(event) && !is_hand_over(*first)) ||
                        (is_hand_over(event) == is_hand_over(*first) && event.at.at < first->at.at);
    if (better) first = &event;
  }
  if (!first) return std::nullopt;
  return local_date(first->at);
}

DeliveryScope scope_of(const ShipmentDetails& shipment) {
  if (!shipment.origin || !shipment.destination) return DeliveryScope::unknown;
  const Place &from = *shipment.origin, &to = *shipment.destination;
  if (from.country.empty() || to.country.empty()) return DeliveryScope::unknown;
  if (from.country != to.country) return DeliveryScope::international;
  return same_city(from, to) ? DeliveryScope::same_city : DeliveryScope::domestic;
}

}  // namespace milepost
