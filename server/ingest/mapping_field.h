// The fields that a mapping can fill, by the names that JSON intake has for them.
#pragma once

#include <string>
#include <string_view>

#include "server/ingest/slot.h"

namespace milepost::ingest {

enum class Field {
  number, note, time_zone,
  // events
  id, milestone, state, code, at, kind, precision, reason, party,
  // shipments
  promise, package, account, pieces, weight_g, volume_cm3, declared_value,
  sender_name, sender_phone, sender_address,
  recipient_name, recipient_phone, recipient_address,
  // six of each place, in one order
  place_city, place_region, place_country, place_name, place_lat, place_lon,
  origin_city, origin_region, origin_country, origin_name, origin_lat, origin_lon,
  destination_city, destination_region, destination_country, destination_name, destination_lat,
  destination_lon,
};

// How a cell of it is read.
enum class FieldKind {
  identifier,   // surrounding space and ="…" fall away; Excel's roundings are refused
  enumeration,  // a name of a closed list
  time,
  quantity,
  text,         // as it is
};

struct FieldInfo {
  Field field;
  std::string_view name;  // "place.city"
  FieldKind kind;
  bool of_events, of_shipments;
};

// Nothing where a record of this kind has no such field.
const FieldInfo* find_field(RecordKind record, std::string_view name);
// "number, note, …", for an error's sentence.
std::string list_fields(RecordKind record);

// Whether `name` is one of the closed list of an enumeration field.
bool is_enumerator(Field field, std::string_view name);

}  // namespace milepost::ingest
