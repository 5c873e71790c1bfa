// The shipment records that a shipment is joined from, each as it came, where there were several: a
// late end may show that they speak of two uses of the number. Kept as JSON in a column of the
// shipment's row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/shipment.h"

namespace milepost::store {

struct Record {
  // By which it goes to its use: what it speaks of, else when it came. Nothing for one that goes
  // with the events it stands with.
  std::optional<int64_t> at_ms;
  std::string by;  // the source; empty where it is no sender's own
  Shipment shipment;
};

// Empty text for none. What a broken database may hold reads as none.
std::string write_records(const std::vector<Record>& records);
std::vector<Record> read_records(std::string_view text);

}  // namespace milepost::store
