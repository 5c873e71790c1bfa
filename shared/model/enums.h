// The closed vocabularies of the domain. The last enumerator `unknown` is what a reader of answers
// puts for a name it does not know; intake, settings and mappings refuse it.
#pragma once

#include "shared/base/enum_names.h"
#include "shared/base/time.h"

namespace milepost {

// The 12 canonical states, and unknown.
enum class State {
  created, picked_up, in_transit, customs, out_for_delivery, attempt_failed,
  available_for_pickup, delivered, exception, returning, returned, cancelled, unknown,
};
template <>
inline constexpr auto kEnumNames<State> = std::to_array<std::string_view>({
    "created", "picked_up", "in_transit", "customs", "out_for_delivery", "attempt_failed",
    "available_for_pickup", "delivered", "exception", "returning", "returned", "cancelled",
    "unknown"});

// Finer than the state: figures speak of milestones, customers see states. `correction` carries
// the state that is right instead; `unknown` is a code that no map knows: it moves nothing.
enum class Milestone {
  ordered, approved, handed_over, picked_up, arrived, departed, sorted, customs_in, customs_hold,
  customs_out, out_for_delivery, attempted, ready_for_pickup, delivered, delayed, held, damaged,
  lost, returning, returned, cancelled, correction, unknown,
};
template <>
inline constexpr auto kEnumNames<Milestone> = std::to_array<std::string_view>({
    "ordered", "approved", "handed_over", "picked_up", "arrived", "departed", "sorted",
    "customs_in", "customs_hold", "customs_out", "out_for_delivery", "attempted",
    "ready_for_pickup", "delivered", "delayed", "held", "damaged", "lost", "returning",
    "returned", "cancelled", "correction", "unknown"});

enum class EventKind { actual, estimated, planned, unknown };
template <>
inline constexpr auto kEnumNames<EventKind> =
    std::to_array<std::string_view>({"actual", "estimated", "planned", "unknown"});

template <>
inline constexpr auto kEnumNames<Precision> =
    std::to_array<std::string_view>({"second", "minute", "day"});

// Where an event's place comes from: it has its own (or none), or it happened at the origin or the
// destination of its shipment, whatever the shipment's record says when the event is read.
enum class PlaceFrom { event, origin, destination };
template <>
inline constexpr auto kEnumNames<PlaceFrom> =
    std::to_array<std::string_view>({"event", "origin", "destination"});

// Why something went wrong, in a closed vocabulary that can be said to a customer.
enum class Reason {
  recipient_absent, address_wrong, address_incomplete, refused, rescheduled, closed,
  payment_due, access_denied, weather, traffic, vehicle, capacity, missorted, customs_papers,
  customs_inspection, customs_duty, damaged, lost, packaging, disaster, strike, security, other,
  unknown,
};
template <>
inline constexpr auto kEnumNames<Reason> = std::to_array<std::string_view>({
    "recipient_absent", "address_wrong", "address_incomplete", "refused", "rescheduled",
    "closed", "payment_due", "access_denied", "weather", "traffic", "vehicle", "capacity",
    "missorted", "customs_papers", "customs_inspection", "customs_duty", "damaged", "lost",
    "packaging", "disaster", "strike", "security", "other", "unknown"});

// Who is at fault.
enum class Party { carrier, shipper, consignee, customs, force_majeure, unknown };
template <>
inline constexpr auto kEnumNames<Party> = std::to_array<std::string_view>(
    {"carrier", "shipper", "consignee", "customs", "force_majeure", "unknown"});

// With whom, or where, a delivered parcel was left.
enum class LeftAt {
  recipient, household, neighbour, front_desk, locker, pickup_point, mailbox, safe_place, unknown,
};
template <>
inline constexpr auto kEnumNames<LeftAt> = std::to_array<std::string_view>(
    {"recipient", "household", "neighbour", "front_desk", "locker", "pickup_point", "mailbox",
     "safe_place", "unknown"});

// How a promise stands; shared/domain/promise.h has the rules.
enum class PromiseStatus { none, open, on_track, at_risk, missed, kept, unknown };
template <>
inline constexpr auto kEnumNames<PromiseStatus> = std::to_array<std::string_view>(
    {"none", "open", "on_track", "at_risk", "missed", "kept", "unknown"});

// What an operator and a customer should know about a history.
enum class Flag {
  out_of_order, contradicting, late_event, unknown_code, clock_ahead, demo, unknown,
};
template <>
inline constexpr auto kEnumNames<Flag> = std::to_array<std::string_view>(
    {"out_of_order", "contradicting", "late_event", "unknown_code", "clock_ahead", "demo",
     "unknown"});

}  // namespace milepost
