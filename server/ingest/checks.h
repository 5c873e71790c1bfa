// What makes a value fit to be stored, the same for every format that comes in: bounds on texts,
// coordinates, countries, numbers; and how times are put together. Each appends what is wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/ingest/zones.h"
#include "shared/model/intake.h"

namespace milepost::ingest {

// Collects errors under one path; a path of "" leaves the paths as they are given.
class Faults {
 public:
  Faults(Errors& errors, std::string path) : errors_(errors), path_(std::move(path)) {}
  // step is ".at", "[3]" or empty.
  void add(std::string_view step, std::string detail, std::string code = "value");
  void add(std::string_view step, const Error& error) { add(step, error.detail, error.code); }
  const std::string& path() const { return path_; }

 private:
  Errors& errors_;
  std::string path_;
};

// Longer than `bytes`, broken UTF-8, U+0000.
void check_text(std::string_view text, size_t bytes, std::string_view step, Faults& faults);

// Bounds, latitude and longitude both or none and in range, country as two letters (put in upper
// case). A place of which nothing is known becomes no place.
void check_place(std::optional<Place>& place, std::string_view step, Faults& faults);

// A place that is given as an object names its city; an empty one is refused.
void check_given_city(const std::optional<Place>& place, std::string_view step, Faults& faults);

void check_shipment(Shipment& shipment, Faults& faults);

// Everything of an event but its time and number.
void check_event(Event& event, Faults& faults);

// The key of `number`; where there is none, an error at ".number" and an empty key.
std::string check_number(std::string_view number, Faults& faults);

// Lowers the precision of `time` to `precision`, moving the instant to the start of its minute or
// local day. Raising it is refused: what was not written cannot be known.
Result<ZonedTime> with_precision(ZonedTime time, Precision precision);

}  // namespace milepost::ingest
