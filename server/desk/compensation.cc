// What the policy that was in force when a shipment was sent pays for it.
#include "server/desk/desk.h"
#include "server/store/shipments.h"
#include "shared/domain/compensation.h"

namespace milepost::desk {
namespace {

std::optional<Date> arrived_on(const std::vector<Event>& events) {
  std::optional<Date> first;
  for (const Event& event : events) {
    const bool counts = event.kind == EventKind::actual &&
                        (event.milestone == Milestone::delivered ||
                         event.milestone == Milestone::attempted);
    if (counts && (!first || local_date(event.at) < *first)) first = local_date(event.at);
  }
  return first;
}

}  // namespace

Result<std::vector<Compensation>> Desk::compensations(sql::Database& database,
                                                      std::string_view number,
                                                      std::optional<int64_t> damaged_minor,
                                                      Instant now) const {
  std::vector<Compensation> all;
  auto stored = store::find_shipment(database, number);
  if (!stored) return stored.error();
  if (!*stored) return all;
  const Shipment& shipment = (*stored)->shipment;
  const Date today = local_date(now, offset_at(options_.calendar.clock, now));
  const PolicyVersion* version =
      policy_in_force(policy_, sent_on((*stored)->events).value_or(today)).version;
  if (!version) return all;
  CompensationFacts facts;
  facts.scope = scope_of(shipment);
  facts.declared_value = shipment.declared_value;
  if (damaged_minor) facts.damaged_value = Money{*damaged_minor, version->compensation.currency};
  if (!shipment.promises.empty()) facts.promise = shipment.promises.front().date;
  facts.arrived = arrived_on((*stored)->events);
  facts.as_of = today;
  const bool late = facts.promise && facts.arrived.value_or(today) > *facts.promise;
  for (const CompensationCase kind :
       {CompensationCase::loss, CompensationCase::damage, CompensationCase::delay}) {
    if (kind == CompensationCase::delay && !late) continue;
    facts.kind = kind;
    Compensation one = compensation(version->compensation, facts);
    if (one.counted_as == kind) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace milepost::desk
