#include "server/ingest/mappings_shipped.h"

#include <array>
#include <string>

#include "server/ingest/field_list.h"

namespace milepost::ingest {
namespace {

// Columns named like the keys of JSON intake: every field there is.
std::string general_mapping(RecordKind record) {
  const std::string name(name_of(record));
  std::string json =
      "{\n  \"about\": \"" + std::string(record == RecordKind::events ? "Events" : "Shipments") +
      " with columns named like the keys of JSON intake. Save it to a file, name your "
      "own columns, map your own words: 'milepost import --show-mapping " +
      name + " > mine.json'.\",\n  \"record\": \"" + name + "\",\n  \"fields\": {";
  const char* separator = "\n";
  for (const FieldInfo& field : fields_of(record)) {
    json += separator;
    json += "    \"" + field.path + "\": {\"column\": \"" + field.path + "\"";
    if (!field.required) json += ", \"optional\": true";
    if (!field.unit.empty()) json += ", \"unit\": \"" + std::string(field.unit) + "\"";
    if (field.kind == FieldKind::money) json += ", \"currency\": \"CNY\"";
    json += "}";
    separator = ",\n";
  }
  return json + "\n  }\n}\n";
}

constexpr std::string_view kDeliveriesShipments = R"({
  "about": "The shipments of real deliveries in Brazil (shipments.csv). )"
    R"(The shop's status word is kept as a note and never folded.",
  "record": "shipments",
  "time_zone": "America/Sao_Paulo",
  "number_format": {"id": "deliveries", "pattern": "OLB##########?", "check": "luhn"},
  "fields": {
    "number":              {"column": "waybill"},
    "promise":             {"column": "promised_date", "formats": ["%Y-%m-%d"]},
    "origin.city":         {"column": "origin_city"},
    "origin.region":       {"column": "origin_state"},
    "origin.country":      {"constant": "BR"},
    "origin.lat":          {"column": "origin_lat"},
    "origin.lon":          {"column": "origin_lon"},
    "destination.city":    {"column": "dest_city"},
    "destination.region":  {"column": "dest_state"},
    "destination.country": {"constant": "BR"},
    "destination.lat":     {"column": "dest_lat"},
    "destination.lon":     {"column": "dest_lon"},
    "account":             {"column": "seller"},
    "pieces":              {"column": "n_items"},
    "weight_g":            {"column": "weight_g", "unit": "g"},
    "volume_cm3":          {"column": "volume_cm3", "unit": "cm3"},
    "declared_value":      {"column": "price_brl", "currency": "BRL", "decimals": 2},
    "note":                {"column": "status"}
  },
  "ignore": ["purchase_at", "seller_ship_limit_at", "origin_zip3", "dest_zip3", "distance_km",
             "n_sellers", "category", "freight_brl", "time_precision", "review_score",
             "review_created_at"]
}
)";

constexpr std::string_view kDeliveriesEvents = R"({
  "about": "The events of real deliveries in Brazil (events.csv): local times, )"
    R"(the first three milestones at the shipment's origin, the last at its destination.",
  "record": "events",
  "time_zone": "America/Sao_Paulo",
  "zero_seconds_mean_minutes": true,
  "number_format": {"id": "deliveries", "pattern": "OLB##########?", "check": "luhn"},
  "fields": {
    "number":    {"column": "waybill"},
    "milestone": {"column": "event",
                  "values": {"order_placed": "ordered", "payment_approved": "approved",
                             "handed_to_carrier": "handed_over", "delivered": "delivered"},
                  "otherwise": "code"},
    "at":        {"column": "at", "formats": ["%Y-%m-%d %H:%M:%S"]}
  },
  "place_from": {"ordered": "origin", "approved": "origin", "handed_over": "origin",
                 "delivered": "destination"}
}
)";

}  // namespace

std::span<const ShippedMapping> shipped_mappings() {
  static const std::string kEvents = general_mapping(RecordKind::events);
  static const std::string kShipments = general_mapping(RecordKind::shipments);
  static const std::array<ShippedMapping, 4> kMappings = {{
      {"events", kEvents},
      {"shipments", kShipments},
      {"deliveries-events", kDeliveriesEvents},
      {"deliveries-shipments", kDeliveriesShipments},
  }};
  return kMappings;
}

std::string_view shipped_mapping(std::string_view name) {
  for (const ShippedMapping& mapping : shipped_mappings())
    if (mapping.name == name) return mapping.json;
  return {};
}

}  // namespace milepost::ingest
