#include "server/ingest/mappings_shipped.h"

#include <array>

namespace milepost::ingest {
namespace {

constexpr std::string_view kEvents = R"({
  "about": "Events with columns named like the keys of JSON intake. Save it to a file, name your own columns, map your own words: 'milepost import --show-mapping events > mine.json'.",
  "record": "events",
  "fields": {
    "number":        {"column": "number"},
    "at":            {"column": "at"},
    "time_zone":     {"column": "time_zone", "optional": true},
    "milestone":     {"column": "milestone", "optional": true},
    "state":         {"column": "state", "optional": true},
    "code":          {"column": "code", "optional": true},
    "id":            {"column": "id", "optional": true},
    "kind":          {"column": "kind", "optional": true},
    "precision":     {"column": "precision", "optional": true},
    "place.city":    {"column": "place.city", "optional": true},
    "place.region":  {"column": "place.region", "optional": true},
    "place.country": {"column": "place.country", "optional": true},
    "place.name":    {"column": "place.name", "optional": true},
    "place.lat":     {"column": "place.lat", "optional": true},
    "place.lon":     {"column": "place.lon", "optional": true},
    "reason":        {"column": "reason", "optional": true},
    "party":         {"column": "party", "optional": true},
    "note":          {"column": "note", "optional": true}
  }
}
)";

constexpr std::string_view kShipments = R"({
  "about": "Shipments with columns named like the keys of JSON intake. Save it to a file, name your own columns: 'milepost import --show-mapping shipments > mine.json'.",
  "record": "shipments",
  "fields": {
    "number":              {"column": "number"},
    "promise":             {"column": "promise", "optional": true},
    "time_zone":           {"column": "time_zone", "optional": true},
    "origin.city":         {"column": "origin.city", "optional": true},
    "origin.region":       {"column": "origin.region", "optional": true},
    "origin.country":      {"column": "origin.country", "optional": true},
    "origin.name":         {"column": "origin.name", "optional": true},
    "origin.lat":          {"column": "origin.lat", "optional": true},
    "origin.lon":          {"column": "origin.lon", "optional": true},
    "destination.city":    {"column": "destination.city", "optional": true},
    "destination.region":  {"column": "destination.region", "optional": true},
    "destination.country": {"column": "destination.country", "optional": true},
    "destination.name":    {"column": "destination.name", "optional": true},
    "destination.lat":     {"column": "destination.lat", "optional": true},
    "destination.lon":     {"column": "destination.lon", "optional": true},
    "package":             {"column": "package", "optional": true},
    "account":             {"column": "account", "optional": true},
    "sender.name":         {"column": "sender.name", "optional": true},
    "sender.phone":        {"column": "sender.phone", "optional": true},
    "sender.address":      {"column": "sender.address", "optional": true},
    "recipient.name":      {"column": "recipient.name", "optional": true},
    "recipient.phone":     {"column": "recipient.phone", "optional": true},
    "recipient.address":   {"column": "recipient.address", "optional": true},
    "pieces":              {"column": "pieces", "optional": true},
    "weight_g":            {"column": "weight_g", "optional": true, "unit": "g"},
    "volume_cm3":          {"column": "volume_cm3", "optional": true, "unit": "cm3"},
    "declared_value":      {"column": "declared_value", "optional": true, "currency": "CNY"},
    "note":                {"column": "note", "optional": true}
  }
}
)";

constexpr std::string_view kDeliveriesShipments = R"({
  "about": "The shipments of real deliveries in Brazil (shipments.csv). The shop's status word is kept as a note and never folded.",
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
  "about": "The events of real deliveries in Brazil (events.csv): local times, the first three milestones at the shipment's origin, the last at its destination.",
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

constexpr auto kMappings = std::to_array<ShippedMapping>({
    {"events", kEvents},
    {"shipments", kShipments},
    {"deliveries-events", kDeliveriesEvents},
    {"deliveries-shipments", kDeliveriesShipments},
});

}  // namespace

std::span<const ShippedMapping> shipped_mappings() { return kMappings; }

std::string_view shipped_mapping(std::string_view name) {
  for (const ShippedMapping& mapping : kMappings)
    if (mapping.name == name) return mapping.json;
  return {};
}

}  // namespace milepost::ingest
