#include "server/ingest/mapping_field.h"

#include "shared/model/enums.h"

namespace milepost::ingest {
namespace {

constexpr bool kYes = true, kNo = false;
constexpr auto kFields = std::to_array<FieldInfo>({
    {Field::number, "number", FieldKind::identifier, kYes, kYes},
    {Field::note, "note", FieldKind::text, kYes, kYes},
    {Field::time_zone, "time_zone", FieldKind::identifier, kYes, kYes},
    {Field::id, "id", FieldKind::identifier, kYes, kNo},
    {Field::milestone, "milestone", FieldKind::enumeration, kYes, kNo},
    {Field::state, "state", FieldKind::enumeration, kYes, kNo},
    {Field::code, "code", FieldKind::identifier, kYes, kNo},
    {Field::at, "at", FieldKind::time, kYes, kNo},
    {Field::kind, "kind", FieldKind::enumeration, kYes, kNo},
    {Field::precision, "precision", FieldKind::enumeration, kYes, kNo},
    {Field::reason, "reason", FieldKind::enumeration, kYes, kNo},
    {Field::party, "party", FieldKind::enumeration, kYes, kNo},
    {Field::promise, "promise", FieldKind::time, kNo, kYes},
    {Field::package, "package", FieldKind::text, kNo, kYes},
    {Field::account, "account", FieldKind::identifier, kNo, kYes},
    {Field::pieces, "pieces", FieldKind::quantity, kNo, kYes},
    {Field::weight_g, "weight_g", FieldKind::quantity, kNo, kYes},
    {Field::volume_cm3, "volume_cm3", FieldKind::quantity, kNo, kYes},
    {Field::declared_value, "declared_value", FieldKind::quantity, kNo, kYes},
    {Field::sender_name, "sender.name", FieldKind::text, kNo, kYes},
    {Field::sender_phone, "sender.phone", FieldKind::identifier, kNo, kYes},
    {Field::sender_address, "sender.address", FieldKind::text, kNo, kYes},
    {Field::recipient_name, "recipient.name", FieldKind::text, kNo, kYes},
    {Field::recipient_phone, "recipient.phone", FieldKind::identifier, kNo, kYes},
    {Field::recipient_address, "recipient.address", FieldKind::text, kNo, kYes},
    {Field::place_city, "place.city", FieldKind::text, kYes, kNo},
    {Field::place_region, "place.region", FieldKind::text, kYes, kNo},
    {Field::place_country, "place.country", FieldKind::identifier, kYes, kNo},
    {Field::place_name, "place.name", FieldKind::text, kYes, kNo},
    {Field::place_lat, "place.lat", FieldKind::quantity, kYes, kNo},
    {Field::place_lon, "place.lon", FieldKind::quantity, kYes, kNo},
    {Field::origin_city, "origin.city", FieldKind::text, kNo, kYes},
    {Field::origin_region, "origin.region", FieldKind::text, kNo, kYes},
    {Field::origin_country, "origin.country", FieldKind::identifier, kNo, kYes},
    {Field::origin_name, "origin.name", FieldKind::text, kNo, kYes},
    {Field::origin_lat, "origin.lat", FieldKind::quantity, kNo, kYes},
    {Field::origin_lon, "origin.lon", FieldKind::quantity, kNo, kYes},
    {Field::destination_city, "destination.city", FieldKind::text, kNo, kYes},
    {Field::destination_region, "destination.region", FieldKind::text, kNo, kYes},
    {Field::destination_country, "destination.country", FieldKind::identifier, kNo, kYes},
    {Field::destination_name, "destination.name", FieldKind::text, kNo, kYes},
    {Field::destination_lat, "destination.lat", FieldKind::quantity, kNo, kYes},
    {Field::destination_lon, "destination.lon", FieldKind::quantity, kNo, kYes},
});

bool belongs(const FieldInfo& info, RecordKind record) {
  return record == RecordKind::events ? info.of_events : info.of_shipments;
}

template <class E>
bool is_name_of(std::string_view name) {
  return name != "unknown" && enum_from_name<E>(name).has_value();
}

}  // namespace

const FieldInfo* find_field(RecordKind record, std::string_view name) {
  for (const FieldInfo& info : kFields)
    if (info.name == name && belongs(info, record)) return &info;
  return nullptr;
}

std::string list_fields(RecordKind record) {
  std::string list;
  for (const FieldInfo& info : kFields) {
    if (!belongs(info, record)) continue;
    if (!list.empty()) list += ", ";
    list += info.name;
  }
  return list;
}

bool is_enumerator(Field field, std::string_view name) {
  switch (field) {
    case Field::milestone: return is_name_of<Milestone>(name);
    case Field::state: return is_name_of<State>(name);
    case Field::kind: return is_name_of<EventKind>(name);
    case Field::precision: return is_name_of<Precision>(name);
    case Field::reason: return is_name_of<Reason>(name);
    case Field::party: return is_name_of<Party>(name);
    default: return false;
  }
}

}  // namespace milepost::ingest
