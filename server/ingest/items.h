// From what a sender wrote to what the pipeline takes: the same for every format. Bounds, number,
// what happened, place, time and zone are checked here and nowhere else.
//
//   ItemMaker maker;
//   if (auto item = maker.make(std::move(wire), faults)) …    // else the faults say why
#pragma once

#include <map>
#include <optional>
#include <string>

#include "server/ingest/checks.h"
#include "server/ingest/zones.h"
#include "shared/model/intake_wire.h"

namespace milepost::ingest {

// How an item was written: as an object, each key on purpose; or in the cells of a table, whose
// columns are there for all rows. A place without its city is a fault in an object and what is
// known of it in a table; a time zone beside a time with an offset is a contradiction in an object
// and of no use in a table.
enum class Written { as_object, in_cells };

// One thread.
class ItemMaker {
 public:
  // `time_zone`: IANA zone of times with no offset, in items that name none; may be empty.
  explicit ItemMaker(Written written, std::string time_zone = {})
      : written_(written), time_zone_(std::move(time_zone)) {}

  // Paths are added to that of the faults (".place.city").
  std::optional<IntakeItem> make(EventItemWire wire, Faults& faults);
  std::optional<IntakeItem> make(ShipmentItemWire wire, Faults& faults);

 private:
  std::optional<ZonedTime> resolve(const WrittenTime& written, const std::string& time_zone,
                                   std::string_view step, Faults& faults);

  const Written written_;
  const std::string time_zone_;
  std::map<std::string, Zone, std::less<>> zones_;
};

}  // namespace milepost::ingest
