#include "server/ingest/checks.h"

#include <cmath>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/key.h"

namespace milepost::ingest {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

void check_count(const std::optional<int64_t>& value, int64_t least, int64_t most,
                 std::string_view step, Faults& faults) {
  if (value && (*value < least || *value > most))
    faults.add(step, "must lie between " + std::to_string(least) + " and " + std::to_string(most),
               "range");
}

void check_person(const Person& person, const std::string& step, Faults& faults) {
  check_text(person.name, limits::kPersonFieldBytes, step + ".name", faults);
  check_text(person.phone, limits::kPersonFieldBytes, step + ".phone", faults);
  check_text(person.address, limits::kPersonFieldBytes, step + ".address", faults);
}

void check_coordinates(const Place& place, const std::string& step, Faults& faults) {
  if (place.lat.has_value() != place.lon.has_value()) {
    faults.add(step, "has one of lat and lon; give both or none", "coordinates");
    return;
  }
  if (!place.lat) return;
  if (!(std::abs(*place.lat) <= 90))
    faults.add(step + ".lat", "must lie between -90 and 90", "coordinates");
  if (!(std::abs(*place.lon) <= 180))
    faults.add(step + ".lon", "must lie between -180 and 180", "coordinates");
}

}  // namespace

void Faults::add(std::string_view step, std::string detail, std::string code) {
  if (errors_.size() >= limits::kErrorsPerItem) return;
  std::string path = path_;
  path += step;
  errors_.push_back(Error{std::move(code), std::move(detail), std::move(path)});
}

void check_text(std::string_view text, size_t bytes, std::string_view step, Faults& faults) {
  if (text.size() > bytes)
    faults.add(step, "is longer than " + std::to_string(bytes) + " bytes", "length");
  else if (!is_valid_utf8(text))
    faults.add(step, "is not valid UTF-8", "encoding");
  else if (text.find('\0') != std::string_view::npos)
    faults.add(step, "contains U+0000, which cannot be stored", "nul");
}

void check_place(std::optional<Place>& place, std::string_view step_view, Faults& faults) {
  if (!place) return;
  if (*place == Place{}) {
    place.reset();
    return;
  }
  const std::string step(step_view);
  check_text(place->city, limits::kCityBytes, step + ".city", faults);
  check_text(place->region, limits::kCityBytes, step + ".region", faults);
  check_text(place->name, limits::kPlaceNameBytes, step + ".name", faults);
  if (!place->country.empty()) {
    place->country = upper_ascii(place->country);
    const std::string& country = place->country;
    if (country.size() != 2 || !is_upper(country[0]) || !is_upper(country[1]))
      faults.add(step + ".country", "is not a country's two letters, such as CN", "country");
  }
  check_coordinates(*place, step, faults);
}

void check_given_city(const std::optional<Place>& place, std::string_view step, Faults& faults) {
  if (place && place->city.empty())
    faults.add(std::string(step) + ".city", "is empty; leave the place out where it is not known",
               "city");
}

void check_shipment(Shipment& shipment, Faults& faults) {
  check_place(shipment.origin, ".origin", faults);
  check_place(shipment.destination, ".destination", faults);
  check_text(shipment.package, limits::kPackageBytes, ".package", faults);
  check_text(shipment.account, limits::kAccountBytes, ".account", faults);
  check_text(shipment.note, limits::kNoteBytes, ".note", faults);
  check_person(shipment.sender, ".sender", faults);
  check_person(shipment.recipient, ".recipient", faults);
  check_count(shipment.pieces, 1, limits::kPiecesMax, ".pieces", faults);
  check_count(shipment.weight_g, 0, limits::kWeightGramsMax, ".weight_g", faults);
  check_count(shipment.volume_cm3, 0, limits::kVolumeCubicCentimetresMax, ".volume_cm3", faults);
  if (!shipment.declared_value) return;
  const Money& value = *shipment.declared_value;
  check_count(value.minor, 0, limits::kMoneyMinorMax, ".declared_value.minor", faults);
  const std::string& currency = value.currency;
  if (currency.size() != 3 || !is_upper(currency[0]) || !is_upper(currency[1]) ||
      !is_upper(currency[2]))
    faults.add(".declared_value.currency", "is not a currency's three capital letters, such as CNY",
               "currency");
}

void check_event(Event& event, Faults& faults) {
  check_text(event.id, limits::kEventIdBytes, ".id", faults);
  check_text(event.code, limits::kCodeBytes, ".code", faults);
  check_text(event.note, limits::kNoteBytes, ".note", faults);
  check_place(event.place, ".place", faults);
}

std::string check_number(std::string_view number, Faults& faults) {
  if (number.size() > limits::kNumberGivenBytes) {
    faults.add(".number", "is longer than " + std::to_string(limits::kNumberGivenBytes) + " bytes",
               "number-length");
    return {};
  }
  auto key = number_key(number);
  if (key) return *std::move(key);
  faults.add(".number", key.error());
  return {};
}

Result<ZonedTime> with_precision(ZonedTime time, Precision precision) {
  if (time.precision == Precision::day && precision != Precision::day)
    return Error{"precision", "says " + std::string(name_of(precision)) +
                                  ", but `at` gives no time of day", ""};
  if (precision == Precision::day)
    time.at = start_of_day(local_date(time), time.offset_minutes);
  else if (precision == Precision::minute)
    time.at.ms -= ((time.at.ms % kMinuteMs) + kMinuteMs) % kMinuteMs;
  time.precision = precision;
  return time;
}

}  // namespace milepost::ingest
