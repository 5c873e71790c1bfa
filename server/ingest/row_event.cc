#include "server/ingest/row_reader.h"
#include "server/ingest/row_values.h"
#include "server/ingest/what_happened.h"

namespace milepost::ingest {
namespace {

void read_coordinate(std::string_view step, std::string_view value, std::optional<double>& out,
                     Faults& faults) {
  auto number = read_decimal_cell(value);
  if (number)
    out = *number;
  else
    faults.add(step, number.error());
}

}  // namespace

struct RowReader::EventParts {
  EventItem item;
  Place place;
  bool place_in_row = false;  // not of constants alone
  std::optional<Milestone> milestone;
  std::optional<State> state;
  std::optional<Precision> precision;
  std::string_view code, raw_code, time_zone;
  std::optional<WrittenTime> written;
  int64_t line = 0;
};

void RowReader::read_event_field(const Bound& bound, std::string_view value, EventParts& parts,
                                 Faults& faults) {
  Event& event = parts.item.event;
  Place& place = parts.place;
  if (bound.info->field >= Field::place_city && bound.column) parts.place_in_row = true;
  switch (bound.info->field) {
    case Field::number:
      take_number(value, parts.line, parts.item.number, parts.item.key, faults);
      break;
    case Field::note: event.note = value; break;
    case Field::time_zone: parts.time_zone = value; break;
    case Field::id: event.id = value; break;
    case Field::milestone: parts.milestone = enum_from_name<Milestone>(value); break;
    case Field::state: parts.state = enum_from_name<State>(value); break;
    case Field::code: parts.code = value; break;
    case Field::at: parts.written = read_time(bound, value, faults); break;
    case Field::kind: event.kind = *enum_from_name<EventKind>(value); break;
    case Field::precision: parts.precision = enum_from_name<Precision>(value); break;
    case Field::reason: event.reason = enum_from_name<Reason>(value); break;
    case Field::party: event.party = enum_from_name<Party>(value); break;
    case Field::place_city: place.city = value; break;
    case Field::place_region: place.region = value; break;
    case Field::place_country: place.country = value; break;
    case Field::place_name: place.name = value; break;
    case Field::place_lat: read_coordinate(".place.lat", value, place.lat, faults); break;
    case Field::place_lon: read_coordinate(".place.lon", value, place.lon, faults); break;
    default: break;
  }
}

IntakeSlot RowReader::read_event(const CsvRecord& record) {
  IntakeSlot slot;
  Faults faults(slot.errors, "");
  EventParts parts;
  parts.line = record.line;
  for (const Bound& bound : bound_) {
    const auto value = value_of(bound, record, faults, &parts.raw_code);
    if (value)
      read_event_field(bound, *value, parts, faults);
    else if ((bound.info->field == Field::number || bound.info->field == Field::at) &&
             slot.errors.empty())
      faults.add("." + std::string(bound.info->name), "is empty", "missing");
  }
  Event& event = parts.item.event;
  if (slot.errors.empty())
    set_what_happened(event, parts.milestone, parts.state,
                      std::string(parts.code.empty() ? parts.raw_code : parts.code), faults);
  if ((parts.place_in_row || !place_columns_) && parts.place != Place{}) {
    event.place = std::move(parts.place);
  } else {
    event.place_from = place_from_[static_cast<size_t>(event.milestone)];
  }
  check_event(event, faults);
  if (parts.written) {
    auto time = resolve(*time_, *parts.written, parts.time_zone, faults);
    if (time) {
      auto precise = with_precision(*time, parts.precision.value_or(time->precision));
      if (precise)
        event.at = *precise;
      else
        faults.add(".precision", precise.error());
    }
  }
  if (slot.errors.empty()) slot.item = std::move(parts.item);
  return slot;
}

}  // namespace milepost::ingest
