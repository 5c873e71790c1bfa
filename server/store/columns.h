// The columns of a row struct, listed once by its columns(), as fields() lists what goes over the
// wire; what is here writes them into SQL, binds them and reads them:
//
//   struct Ring {
//     std::string size;
//     std::optional<int64_t> price;
//     template <class Self, class V> static void columns(Self& self, V& v) {
//       v("size", self.size);
//       v("price", self.price);
//     }
//   };
//   const sql::Query kInsert(insert_into("ring", column_names(Ring())));
//   bind_row(execution, ring);                  // the next parameters, in the order of the list
//   read_row(execution.row(), ring);            // from the first column on
//
// Enumerators are kept as their index, `unknown` as -1, nothing as NULL. So an enum that is kept
// here only grows at its end, before `unknown`; a test holds the indexes fast.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "server/sql/execution.h"
#include "server/store/records.h"
#include "shared/model/shipment.h"

namespace milepost::store {

// Values of several columns. All of them are NULL where there is none.
struct PlaceColumns {
  const char *city, *region, *country, *name, *lat_e6, *lon_e6;
};
struct EventPlaceColumns {
  PlaceColumns place;
  const char *point_name, *point_address, *point_hours, *point_code;
};
struct TimeColumns {
  const char *at_ms, *offset_minutes, *precision;
};
struct MoneyColumns {
  const char *minor, *currency;
};

inline constexpr int64_t kUnknown = -1;

template <class E>
constexpr int64_t stored(E value) {
  if constexpr (requires { E::unknown; })
    if (value == E::unknown) return kUnknown;
  return static_cast<int64_t>(value);
}

// What a broken database may hold reads as the last enumerator: `unknown`, where there is one.
template <class E>
constexpr E enum_of(int64_t index) {
  constexpr auto kCount = static_cast<int64_t>(kEnumNames<E>.size());
  return static_cast<E>(index >= 0 && index < kCount ? index : kCount - 1);
}

// Degrees as they are kept: to a millionth. What is read equals what was kept.
int64_t micro_degrees(double degrees);
double degrees(int64_t micro_degrees);

// "d20780" for a day, "t1763601120000,480,1" for an instant; a blank between them.
std::string write_promises(const std::vector<DateOrTime>& promises);
std::vector<DateOrTime> read_promises(std::string_view text);

class ColumnNames {
 public:
  template <class T>
  void operator()(const char* name, const T&) { add(name); }
  template <class T>
  void operator()(const PlaceColumns& c, const T&) {
    for (const char* name : {c.city, c.region, c.country, c.name, c.lat_e6, c.lon_e6}) add(name);
  }
  template <class T>
  void operator()(const EventPlaceColumns& c, const T& place) {
    (*this)(c.place, place);
    for (const char* name : {c.point_name, c.point_address, c.point_hours, c.point_code}) add(name);
  }
  template <class T>
  void operator()(const TimeColumns& c, const T&) {
    for (const char* name : {c.at_ms, c.offset_minutes, c.precision}) add(name);
  }
  template <class T>
  void operator()(const MoneyColumns& c, const T&) { add(c.minor), add(c.currency); }

  const std::vector<std::string>& names() const { return names_; }

 private:
  void add(const char* name) { names_.emplace_back(name); }

  std::vector<std::string> names_;
};

class ColumnBinder {
 public:
  explicit ColumnBinder(sql::Execution& to) : to_(to) {}

  void operator()(const char*, std::string_view text) { to_.bind(text); }
  void operator()(const char*, int64_t value) { to_.bind(value); }
  void operator()(const char*, Instant at) { to_.bind(at.ms); }
  void operator()(const char*, const std::vector<DateOrTime>& promises) {
    to_.bind(to_.keep(write_promises(promises)));
  }
  void operator()(const char*, const std::vector<Record>& records) {
    if (records.empty()) to_.bind(std::string_view());
    else to_.bind(to_.keep(write_records(records)));
  }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char*, E value) { to_.bind(stored(value)); }
  template <class T>
  void operator()(const char* name, const std::optional<T>& value) {
    if (value) (*this)(name, *value);
    else to_.bind(std::nullopt);
  }
  void operator()(const PlaceColumns&, const std::optional<Place>& place) {
    bind_place(place ? &*place : nullptr);
  }
  void operator()(const EventPlaceColumns&, const std::optional<EventPlace>& place);
  void operator()(const TimeColumns&, const std::optional<ZonedTime>& time);
  void operator()(const TimeColumns&, const ZonedTime& time) {
    to_.bind(time.at.ms, time.offset_minutes, stored(time.precision));
  }
  void operator()(const MoneyColumns&, const std::optional<Money>& money);

 private:
  void bind_place(const Place* place);

  sql::Execution& to_;
};

class ColumnReader {
 public:
  explicit ColumnReader(sql::Statement& row, int first = 0) : row_(row), column_(first) {}

  void operator()(const char*, std::string& to) { to.assign(row_.text(column_++)); }
  void operator()(const char*, int64_t& to) { to = row_.integer(column_++); }
  void operator()(const char*, bool& to) { to = row_.integer(column_++) != 0; }
  void operator()(const char*, Instant& to) { to.ms = row_.integer(column_++); }
  void operator()(const char*, std::vector<DateOrTime>& to) {
    to = read_promises(row_.text(column_++));
  }
  void operator()(const char*, std::vector<Record>& to) {
    to = read_records(row_.text(column_++));
  }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char*, E& to) { to = enum_of<E>(row_.integer(column_++)); }
  template <class T>
  void operator()(const char* name, std::optional<T>& to) {
    if (row_.is_null(column_)) to.reset(), ++column_;
    else (*this)(name, to.emplace());
  }
  void operator()(const PlaceColumns&, std::optional<Place>& to) {
    if (has_place()) read_place(to.emplace());
    else to.reset();
  }
  void operator()(const EventPlaceColumns&, std::optional<EventPlace>& to);
  void operator()(const TimeColumns&, std::optional<ZonedTime>& to);
  void operator()(const TimeColumns&, ZonedTime& to) {
    to.at.ms = row_.integer(column_);
    to.offset_minutes = static_cast<int32_t>(row_.integer(column_ + 1));
    to.precision = enum_of<Precision>(row_.integer(column_ + 2));
    column_ += 3;
  }
  void operator()(const MoneyColumns&, std::optional<Money>& to);

 private:
  // Passes over the columns of a place that is none.
  bool has_place();
  void read_place(Place& to);

  sql::Statement& row_;
  int column_;
};

template <class Row>
std::vector<std::string> column_names(const Row& row) {
  ColumnNames names;
  Row::columns(row, names);
  return names.names();
}

template <class Row>
void bind_row(sql::Execution& execution, const Row& row) {
  ColumnBinder binder(execution);
  Row::columns(row, binder);
}

template <class Row>
void read_row(sql::Statement& from, Row& row) {
  ColumnReader reader(from);
  Row::columns(row, reader);
}

// "a, b, c"
std::string list_of(const std::vector<std::string>& names);
// "INSERT INTO table (a, b) VALUES ($1, $2)"
std::string insert_into(std::string_view table, const std::vector<std::string>& names);
// "UPDATE table SET c = $3 WHERE a = $1 AND b = $2", where the first `keys` names are the key.
std::string update_of(std::string_view table, const std::vector<std::string>& names, size_t keys);

}  // namespace milepost::store
