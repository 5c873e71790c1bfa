#include "server/store/columns.h"

#include <charconv>
#include <cmath>

#include "shared/base/text.h"

namespace milepost::store {
namespace {

bool take_integer(std::string_view& text, int64_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  if (!text.empty()) text.remove_prefix(1);  // the comma or the blank
  return true;
}

}  // namespace

int64_t micro_degrees(double degrees) { return std::llround(degrees * 1e6); }
double degrees(int64_t micro_degrees) { return static_cast<double>(micro_degrees) / 1e6; }

void ColumnBinder::bind_place(const Place* place) {
  constexpr std::nullopt_t kNone = std::nullopt;
  if (!place) return to_.bind(kNone, kNone, kNone, kNone, kNone, kNone);
  to_.bind(place->city, place->region, place->country, place->name);
  for (const auto& degree : {place->lat, place->lon})
    to_.bind(degree ? std::optional(micro_degrees(*degree)) : std::nullopt);
}

void ColumnBinder::operator()(const EventPlaceColumns&, const std::optional<EventPlace>& place) {
  bind_place(place ? &*place : nullptr);
  constexpr std::nullopt_t kNone = std::nullopt;
  if (!place || !place->point) return to_.bind(kNone, kNone, kNone, kNone);
  const PickupPoint& point = *place->point;
  to_.bind(point.name, point.address, point.hours, point.code);
}

void ColumnBinder::operator()(const TimeColumns& columns, const std::optional<ZonedTime>& time) {
  if (time) (*this)(columns, *time);
  else to_.bind(std::nullopt, std::nullopt, std::nullopt);
}

void ColumnBinder::operator()(const MoneyColumns&, const std::optional<Money>& money) {
  if (money) to_.bind(money->minor, money->currency);
  else to_.bind(std::nullopt, std::nullopt);
}

bool ColumnReader::has_place() {
  if (!row_.is_null(column_)) return true;
  column_ += 6;
  return false;
}

void ColumnReader::read_place(Place& place) {
  const int first = column_;
  column_ += 6;
  place.city.assign(row_.text(first));
  place.region.assign(row_.text(first + 1));
  place.country.assign(row_.text(first + 2));
  place.name.assign(row_.text(first + 3));
  if (!row_.is_null(first + 4)) place.lat = degrees(row_.integer(first + 4));
  if (!row_.is_null(first + 5)) place.lon = degrees(row_.integer(first + 5));
}

void ColumnReader::operator()(const EventPlaceColumns&, std::optional<EventPlace>& to) {
  if (has_place()) read_place(to.emplace());
  else to.reset();
  const int first = column_;
  column_ += 4;
  if (!to || row_.is_null(first)) return;
  PickupPoint& point = to->point.emplace();
  point.name.assign(row_.text(first));
  point.address.assign(row_.text(first + 1));
  point.hours.assign(row_.text(first + 2));
  point.code.assign(row_.text(first + 3));
}

void ColumnReader::operator()(const TimeColumns& columns, std::optional<ZonedTime>& to) {
  if (!row_.is_null(column_)) return (*this)(columns, to.emplace());
  to.reset();
  column_ += 3;
}

void ColumnReader::operator()(const MoneyColumns&, std::optional<Money>& to) {
  const int first = column_;
  column_ += 2;
  if (row_.is_null(first)) return to.reset();
  to.emplace().minor = row_.integer(first);
  to->currency.assign(row_.text(first + 1));
}

std::string write_promises(const std::vector<DateOrTime>& promises) {
  std::string out;
  for (const DateOrTime& promise : promises) {
    if (!out.empty()) out += ' ';
    const ZonedTime& time = promise.time;
    out += promise.date_only ? "d" + std::to_string(promise.date.days)
                             : "t" + std::to_string(time.at.ms) + "," +
                                   std::to_string(time.offset_minutes) + "," +
                                   std::to_string(stored(time.precision));
  }
  return out;
}

std::vector<DateOrTime> read_promises(std::string_view text) {
  std::vector<DateOrTime> promises;
  while (!text.empty()) {
    const char kind = text.front();
    text.remove_prefix(1);
    DateOrTime promise;
    int64_t number = 0;
    if (!take_integer(text, number)) break;
    if (kind == 'd') {
      promise.date.days = static_cast<int32_t>(number);
    } else {
      int64_t offset = 0, precision = 0;
      if (!take_integer(text, offset) || !take_integer(text, precision)) break;
      promise.date_only = false;
      promise.time = {{number}, static_cast<int32_t>(offset), enum_of<Precision>(precision)};
      promise.date = local_date(promise.time);
    }
    promises.push_back(promise);
  }
  return promises;
}

std::string list_of(const std::vector<std::string>& names) { return join(names, ", "); }

std::string insert_into(std::string_view table, const std::vector<std::string>& names) {
  std::string values;
  for (size_t n = 1; n <= names.size(); ++n) values += (n > 1 ? ", $" : "$") + std::to_string(n);
  return "INSERT INTO " + std::string(table) + " (" + list_of(names) + ") VALUES (" + values + ")";
}

std::string update_of(std::string_view table, const std::vector<std::string>& names, size_t keys) {
  std::string sets, key;
  for (size_t n = 0; n < names.size(); ++n) {
    std::string& to = n < keys ? key : sets;
    if (!to.empty()) to += n < keys ? " AND " : ", ";
    to += names[n] + " = $" + std::to_string(n + 1);
  }
  return "UPDATE " + std::string(table) + " SET " + sets + " WHERE " + key;
}

}  // namespace milepost::store
