#include "server/pipeline/shipment_record.h"

#include <algorithm>
#include <cstdlib>

#include "server/store/columns.h"
#include "shared/base/limits.h"

namespace milepost::pipeline {
namespace {

bool operator==(const Money& a, const Money& b) {
  return a.minor == b.minor && a.currency == b.currency;
}

bool join(std::string& known, const std::string& said) {
  if (said.empty() || said == known) return false;
  known = said;
  return true;
}

template <class T>
bool join(std::optional<T>& known, const std::optional<T>& said) {
  if (!said || (known && *known == *said)) return false;
  known = said;
  return true;
}

bool join(Person& known, const Person& said) {
  const bool name = join(known.name, said.name);
  const bool phone = join(known.phone, said.phone);
  const bool email = join(known.email, said.email);
  return join(known.address, said.address) || name || phone || email;
}

std::optional<Place> as_kept(std::optional<Place> place) {
  if (place)
    for (auto* degrees : {&place->lat, &place->lon})
      if (*degrees) *degrees = store::degrees(store::micro_degrees(**degrees));
  return place;
}

// The record's versions go on where those known end: [b, c] joins [a, b] to [a, b, c].
bool join(std::vector<DateOrTime>& known, const std::vector<DateOrTime>& said) {
  size_t overlap = std::min(known.size(), said.size());
  while (overlap > 0 && !std::equal(said.begin(), said.begin() + static_cast<ptrdiff_t>(overlap),
                                    known.end() - static_cast<ptrdiff_t>(overlap)))
    --overlap;
  if (overlap == said.size()) return false;
  known.insert(known.end(), said.begin() + static_cast<ptrdiff_t>(overlap), said.end());
  return true;
}

std::optional<int64_t> own_time_of(const store::Head& head) {
  const auto at = earliest_time(head.shipment);
  return at ? std::optional(at->ms) : std::nullopt;
}

// Puts a record behind those that a row keeps apart, or into the last of them.
void keep_apart(store::Head& head, const store::Record& record, int64_t recycle_ms) {
  std::vector<store::Record>& records = head.records;
  const auto last = records.empty() ? own_time_of(head) : records.back().at_ms;
  const bool of_the_last =
      !record.at_ms || (last && std::abs(*record.at_ms - *last) < recycle_ms / 2);
  if (of_the_last || records.size() == limits::kRecordsPerShipment) {
    if (!records.empty()) join_record(records.back().shipment, record.shipment);
    return;
  }
  if (records.empty()) records = records_of(head);
  records.push_back(record);
}

}  // namespace

bool join_record(Shipment& known, const Shipment& record) {
  const bool changes[] = {
      join(known.number, known.number.empty() ? record.number : known.number),
      join(known.promises, record.promises),
      join(known.origin, as_kept(record.origin)),
      join(known.destination, as_kept(record.destination)),
      join(known.package, record.package),
      join(known.account, record.account),
      join(known.note, record.note),
      join(known.sender, record.sender),
      join(known.recipient, record.recipient),
      join(known.pieces, record.pieces),
      join(known.weight_g, record.weight_g),
      join(known.volume_cm3, record.volume_cm3),
      join(known.declared_value, record.declared_value),
      record.demo && !known.demo,
  };
  known.demo |= record.demo;
  return std::find(std::begin(changes), std::end(changes), true) != std::end(changes);
}

void join_record(store::Head& head, const store::Record& record, int64_t recycle_ms) {
  if (head.recorded) keep_apart(head, record, recycle_ms);
  join_record(head.shipment, record.shipment);
  if (!head.recorded) head.recorded_by = record.by;
  head.recorded = true;
}

std::vector<store::Record> records_of(const store::Head& head) {
  if (!head.records.empty()) return head.records;
  if (!head.recorded) return {};
  return {{own_time_of(head), head.recorded_by, head.shipment}};
}

void each_time(const store::Head& head, const std::function<void(int64_t)>& see) {
  for (const store::Record& record : head.records)
    if (record.at_ms) see(*record.at_ms);
  if (!head.recorded || !head.records.empty()) return;
  if (const auto at_ms = own_time_of(head)) see(*at_ms);
}

std::optional<Instant> earliest_time(const Shipment& record) {
  std::optional<Instant> earliest;
  for (const DateOrTime& promise : record.promises) {
    const Instant at = promise.date_only ? start_of_day(promise.date, 0) : promise.time.at;
    if (!earliest || at < *earliest) earliest = at;
  }
  return earliest;
}

}  // namespace milepost::pipeline
