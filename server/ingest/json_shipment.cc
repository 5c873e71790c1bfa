#include "server/ingest/checks.h"
#include "server/ingest/json_item.h"
#include "shared/model/intake_wire.h"
#include "shared/wire/reader.h"

namespace milepost::ingest {

IntakeSlot read_shipment(JsonNode node, const std::string& path) {
  IntakeSlot slot;
  ShipmentItemWire wire;
  read_json(node, wire, Reading::strict, slot.errors, path);
  if (!slot.errors.empty()) return slot;

  Faults faults(slot.errors, path);
  ShipmentItem item;
  Shipment& shipment = item.shipment;
  shipment.number = std::move(wire.number);
  item.key = check_number(shipment.number, faults);
  if (wire.promise) shipment.promises.push_back(*wire.promise);
  shipment.origin = std::move(wire.origin);
  shipment.destination = std::move(wire.destination);
  shipment.package = std::move(wire.package).value_or("");
  shipment.account = std::move(wire.account).value_or("");
  shipment.note = std::move(wire.note).value_or("");
  shipment.sender = std::move(wire.sender).value_or(Person{});
  shipment.recipient = std::move(wire.recipient).value_or(Person{});
  shipment.pieces = wire.pieces;
  shipment.weight_g = wire.weight_g;
  shipment.volume_cm3 = wire.volume_cm3;
  shipment.declared_value = std::move(wire.declared_value);
  check_given_city(shipment.origin, ".origin", faults);
  check_given_city(shipment.destination, ".destination", faults);
  check_shipment(shipment, faults);
  if (slot.errors.empty()) slot.item = std::move(item);
  return slot;
}

}  // namespace milepost::ingest
