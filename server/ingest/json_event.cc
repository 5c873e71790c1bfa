#include "server/ingest/checks.h"
#include "server/ingest/json_item.h"
#include "server/ingest/what_happened.h"
#include "server/ingest/zones.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/model/intake_wire.h"
#include "shared/wire/reader.h"

namespace milepost::ingest {
namespace {

std::string or_empty(std::optional<std::string>& text) {
  return text ? std::move(*text) : std::string();
}

Result<ZonedTime> read_time(const EventItemWire& wire) {
  if (!wire.time_zone) return parse_zoned_time(wire.at);
  if (wire.time_zone->size() > limits::kTimeZoneBytes)
    return Error{"zone", "is not the name of a time zone", ".time_zone"};
  auto zone = Zone::find(*wire.time_zone);
  if (!zone) return Error{"zone", zone.error().detail, ".time_zone"};
  auto written = parse_zoned_time(wire.at + (wire.at.size() > 10 ? "Z" : ""));
  if (!written)
    return Error{"time", "with time_zone, expected a local time without offset, such as "
                         "2026-11-20T09:12:00", ".at"};
  return zone->resolve(local_civil(written->at, 0), written->precision);
}

}  // namespace

IntakeSlot read_event(JsonNode node, const std::string& path) {
  IntakeSlot slot;
  EventItemWire wire;
  read_json(node, wire, Reading::strict, slot.errors, path);
  if (!slot.errors.empty()) return slot;

  Faults faults(slot.errors, path);
  EventItem item;
  item.number = std::move(wire.number);
  item.key = check_number(item.number, faults);
  Event& event = item.event;
  set_what_happened(event, wire.milestone, wire.state, or_empty(wire.code), faults);
  event.id = or_empty(wire.id);
  event.note = or_empty(wire.note);
  event.kind = wire.kind.value_or(EventKind::actual);
  event.place = std::move(wire.place);
  event.reason = wire.reason;
  event.party = wire.party;
  check_given_city(event.place, ".place", faults);
  check_event(event, faults);

  auto time = read_time(wire);
  if (!time) {
    faults.add(time.error().path.empty() ? ".at" : time.error().path, time.error());
  } else {
    auto precise = with_precision(*time, wire.precision.value_or(time->precision));
    if (precise)
      event.at = *precise;
    else
      faults.add(".precision", precise.error());
  }
  if (slot.errors.empty()) slot.item = std::move(item);
  return slot;
}

}  // namespace milepost::ingest
