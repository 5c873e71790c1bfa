#include "server/ingest/row_reader.h"
#include "server/ingest/row_values.h"

namespace milepost::ingest {
namespace {

// Which part of a place a field is, from 0 for the city to 5 for the longitude.
void read_place_part(int part, std::string_view step, std::string_view value, Place& place,
                     Faults& faults) {
  switch (part) {
    case 0: place.city = value; return;
    case 1: place.region = value; return;
    case 2: place.country = value; return;
    case 3: place.name = value; return;
    default: break;
  }
  auto number = read_decimal_cell(value);
  if (!number)
    faults.add(step, number.error());
  else
    (part == 4 ? place.lat : place.lon) = *number;
}

template <class T>
void keep(Result<T> value, std::string_view step, std::optional<T>& out, Faults& faults) {
  if (value)
    out = *value;
  else
    faults.add(step, value.error());
}

int part_of(Field field, Field first) { return static_cast<int>(field) - static_cast<int>(first); }

}  // namespace

void RowReader::read_shipment_field(const Bound& bound, std::string_view value,
                                    Shipment& shipment, Faults& faults) {
  const Field field = bound.info->field;
  const std::string step = "." + std::string(bound.info->name);
  if (field >= Field::destination_city) {
    if (!shipment.destination) shipment.destination.emplace();
    return read_place_part(part_of(field, Field::destination_city), step, value,
                           *shipment.destination, faults);
  }
  if (field >= Field::origin_city) {
    if (!shipment.origin) shipment.origin.emplace();
    return read_place_part(part_of(field, Field::origin_city), step, value, *shipment.origin,
                           faults);
  }
  const Unit unit = bound.mapping->unit.value_or(Unit::g);
  switch (field) {
    case Field::note: shipment.note = value; break;
    case Field::package: shipment.package = value; break;
    case Field::account: shipment.account = value; break;
    case Field::sender_name: shipment.sender.name = value; break;
    case Field::sender_phone: shipment.sender.phone = value; break;
    case Field::sender_address: shipment.sender.address = value; break;
    case Field::recipient_name: shipment.recipient.name = value; break;
    case Field::recipient_phone: shipment.recipient.phone = value; break;
    case Field::recipient_address: shipment.recipient.address = value; break;
    case Field::pieces: keep(read_whole_cell(value), step, shipment.pieces, faults); break;
    case Field::weight_g:
      keep(read_quantity_cell(value, unit), step, shipment.weight_g, faults);
      break;
    case Field::volume_cm3:
      keep(read_quantity_cell(value, unit), step, shipment.volume_cm3, faults);
      break;
    case Field::declared_value: {
      auto minor = read_money_cell(value, bound.mapping->decimals.value_or(2));
      if (minor)
        shipment.declared_value = Money{*minor, *bound.mapping->currency};
      else
        faults.add(step, minor.error());
      break;
    }
    default: break;
  }
}

IntakeSlot RowReader::read_shipment(const CsvRecord& record) {
  IntakeSlot slot;
  Faults faults(slot.errors, "");
  ShipmentItem item;
  std::optional<WrittenTime> promise;
  std::string_view time_zone;
  bool origin_in_row = false, destination_in_row = false;
  for (const Bound& bound : bound_) {
    const Field field = bound.info->field;
    const auto value = value_of(bound, record, faults);
    if (!value) {
      if (field == Field::number && slot.errors.empty())
        faults.add(".number", "is empty", "missing");
      continue;
    }
    if (bound.column && field >= Field::destination_city)
      destination_in_row = true;
    else if (bound.column && field >= Field::origin_city)
      origin_in_row = true;
    switch (field) {
      case Field::number:
        take_number(*value, record.line, item.shipment.number, item.key, faults);
        break;
      case Field::time_zone: time_zone = *value; break;
      case Field::promise: promise = read_time(bound, *value, faults); break;
      default: read_shipment_field(bound, *value, item.shipment, faults);
    }
  }
  if (origin_columns_ && !origin_in_row) item.shipment.origin.reset();
  if (destination_columns_ && !destination_in_row) item.shipment.destination.reset();
  check_shipment(item.shipment, faults);
  if (promise && promise->precision == Precision::day) {
    const Civil& day = promise->local;
    DateOrTime by;
    by.date = date_from_civil(day.year, day.month, day.day);
    item.shipment.promises.push_back(by);
  } else if (promise) {
    if (auto time = resolve(*time_, *promise, time_zone, faults))
      item.shipment.promises.push_back({false, local_date(*time), *time});
  }
  if (slot.errors.empty()) slot.item = std::move(item);
  return slot;
}

}  // namespace milepost::ingest
