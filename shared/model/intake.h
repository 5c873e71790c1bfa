// What every reader of incoming data (JSON, CSV, EDI, …) turns bytes into, and what the pipeline
// takes. Already validated: the number has its key, zones are resolved, texts are within bounds.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/shipment.h"

namespace milepost {

struct ShipmentItem {
  std::string key;  // number_key() of shipment.number
  Shipment shipment;
};

// event.id is the sender's id or empty: then the pipeline makes one from the content.
// event.source is set by the pipeline.
struct EventItem {
  std::string number;  // as given
  std::string key;
  Event event;
  bool demo = false;
};

using IntakeItem = std::variant<ShipmentItem, EventItem>;

// What a message or a file brings.
enum class RecordKind { events, shipments };
template <>
inline constexpr auto kEnumNames<RecordKind> =
    std::to_array<std::string_view>({"events", "shipments"});

// What a sender may do to a shipment that another has recorded: nothing, add events, or also change
// the record.
enum class KeysReach { own, events, all };
template <>
inline constexpr auto kEnumNames<KeysReach> =
    std::to_array<std::string_view>({"own", "events", "all"});

enum class ItemStatus { accepted, duplicate, conflict, refused };
template <>
inline constexpr auto kEnumNames<ItemStatus> =
    std::to_array<std::string_view>({"accepted", "duplicate", "conflict", "refused"});

// `flagged`: an accepted event that stands in an impossible order, or whose clock was ahead.
struct ItemResult {
  ItemStatus status = ItemStatus::accepted;
  Errors errors;
  bool flagged = false;
};

}  // namespace milepost
