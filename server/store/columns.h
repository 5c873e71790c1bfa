// How a shipment and an event lie in their rows: the one list of columns of each, and both ways.
//
// Enumerators are kept as their index, `unknown` as -1, nothing as NULL. So an enum that is kept
// here only grows at its end, before `unknown`; a test holds the indexes fast.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/sql/database.h"
#include "server/store/store.h"
#include "shared/model/shipment.h"

namespace milepost::store {

// What the store keeps of a shipment beside its events.
struct Head {
  std::string key;
  int64_t period = 0;
  // The first period of a number takes events of any instant, each later one those after begins_ms.
  std::optional<int64_t> begins_ms;
  std::optional<int64_t> ended_ms;  // since when it is delivered, returned or cancelled
  State state = State::created;
  std::optional<ZonedTime> state_since;
  int64_t version = 0;
  int64_t event_count = 0;
  bool recorded = false;  // a shipment record came, not only events
  Shipment shipment;
};

inline constexpr std::string_view kShipmentColumns =
    "number_key, period, begins_ms, ended_ms, state, since_ms, since_offset_minutes, "
    "since_precision, version, event_count, recorded, demo, number, promises, "
    "origin_city, origin_region, origin_country, origin_name, origin_lat_e6, origin_lon_e6, "
    "destination_city, destination_region, destination_country, destination_name, "
    "destination_lat_e6, destination_lon_e6, package, account, note, "
    "sender_name, sender_phone, sender_address, recipient_name, recipient_phone, "
    "recipient_address, pieces, weight_g, volume_cm3, declared_minor, declared_currency";
inline constexpr int kShipmentColumnCount = 40;

// What an Event is read from.
inline constexpr std::string_view kEventColumns =
    "at_ms, source, id, offset_minutes, at_precision, kind, milestone, state, reason, party, "
    "flagged, place_from, city, region, country, place_name, lat_e6, lon_e6, code, note";
inline constexpr int kEventColumnCount = 20;
// What stands beside it in its row.
inline constexpr std::string_view kEventRowColumns = "number_key, period, received_ms";
inline constexpr int kEventKeyColumn = kEventColumnCount;
inline constexpr int kEventPeriodColumn = kEventColumnCount + 1;

// Reads the row that the statement is on.
void read_head(sql::Statement& row, Head& head);
void read_event(sql::Statement& row, Event& event);

// Binds $1… in the order of the columns; for an event kEventColumns, then kEventRowColumns. `head` and `event` must live until reset(), and so must
// `promises`, which is written here.
void bind_head(sql::Statement& statement, const Head& head, std::string& promises);
// Number, period, end, state, since (3), version, event count, demo.
void bind_status(sql::Statement& statement, const Head& head);
void bind_event(sql::Statement& statement, const Head& head, const Event& event,
                int64_t received_ms);

// "d20780" for a day, "t1763601120000,480,1" for an instant; a blank between them.
std::string write_promises(const std::vector<DateOrTime>& promises);
std::vector<DateOrTime> read_promises(std::string_view text);

// Degrees as they are kept: to a millionth. What is read equals what was kept.
int64_t micro_degrees(double degrees);
double degrees(int64_t micro_degrees);

// Fills in the places that stand for an end of the shipment.
void resolve_places(const Shipment& shipment, std::vector<Event>& events);

// "$1, $2, …, $count".
std::string placeholders(int count);

}  // namespace milepost::store
