#include "server/store/columns.h"

#include <charconv>
#include <cmath>

namespace milepost::store {
namespace {

constexpr int64_t kUnknown = -1;

template <class E>
constexpr int64_t stored(E value) {
  if constexpr (requires { E::unknown; })
    if (value == E::unknown) return kUnknown;
  return static_cast<int64_t>(value);
}

// What a broken database may hold reads as the last enumerator: `unknown`, where there is one.
template <class E>
E enum_of(int64_t index) {
  constexpr auto kCount = static_cast<int64_t>(kEnumNames<E>.size());
  return static_cast<E>(index >= 0 && index < kCount ? index : kCount - 1);
}

// Reads a row from left to right.
class RowReader {
 public:
  explicit RowReader(sql::Statement& row) : row_(row) {}
  int64_t integer() { return row_.integer(column_++); }
  void text(std::string& to) { to.assign(row_.text(column_++)); }
  std::optional<int64_t> optional_integer() {
    const int column = column_++;
    if (row_.is_null(column)) return std::nullopt;
    return row_.integer(column);
  }
  template <class E>
  E value() {
    return enum_of<E>(integer());
  }
  template <class E>
  std::optional<E> optional_value() {
    if (const auto index = optional_integer()) return enum_of<E>(*index);
    return std::nullopt;
  }
  std::optional<Place> place() {
    constexpr int kPlaceColumns = 6;
    if (row_.is_null(column_)) {
      column_ += kPlaceColumns;
      return std::nullopt;
    }
    Place place;
    text(place.city), text(place.region), text(place.country), text(place.name);
    if (const auto lat = optional_integer()) place.lat = degrees(*lat);
    if (const auto lon = optional_integer()) place.lon = degrees(*lon);
    return place;
  }
  void person(Person& to) { text(to.name), text(to.phone), text(to.address); }

 private:
  sql::Statement& row_;
  int column_ = 0;
};

// Binds parameters from the first on.
class Binder {
 public:
  explicit Binder(sql::Statement& statement) : statement_(statement) {}
  void integer(int64_t value) { statement_.bind(index_++, value); }
  void text(std::string_view value) { statement_.bind(index_++, value); }
  void null() { statement_.bind_null(index_++); }
  void optional_integer(const std::optional<int64_t>& value) { value ? integer(*value) : null(); }
  template <class E>
  void optional_value(const std::optional<E>& value) {
    value ? integer(stored(*value)) : null();
  }
  void degree(const std::optional<double>& value) {
    value ? integer(micro_degrees(*value)) : null();
  }
  void since(const std::optional<ZonedTime>& time) {
    if (!time) {
      null(), null(), null();
      return;
    }
    integer(time->at.ms), integer(time->offset_minutes), integer(stored(time->precision));
  }
  void place(const std::optional<Place>& place) {
    if (!place) {
      for (int i = 0; i < 6; ++i) null();
      return;
    }
    text(place->city), text(place->region), text(place->country), text(place->name);
    degree(place->lat), degree(place->lon);
  }
  void person(const Person& person) { text(person.name), text(person.phone), text(person.address); }

 private:
  sql::Statement& statement_;
  int index_ = 1;
};

void append_integer(std::string& out, int64_t value) { out += std::to_string(value); }

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

void read_head(sql::Statement& row, Head& head) {
  RowReader in(row);
  in.text(head.key);
  head.period = in.integer();
  head.begins_ms = in.optional_integer();
  head.ended_ms = in.optional_integer();
  head.state = in.value<State>();
  const auto since_ms = in.optional_integer();
  const int64_t offset = in.integer();
  const auto precision = in.value<Precision>();
  if (since_ms)
    head.state_since = ZonedTime{{*since_ms}, static_cast<int32_t>(offset), precision};
  else
    head.state_since.reset();
  head.version = in.integer();
  head.event_count = in.integer();
  head.recorded = in.integer() != 0;
  Shipment& shipment = head.shipment;
  shipment.demo = in.integer() != 0;
  in.text(shipment.number);
  std::string promises;
  in.text(promises);
  shipment.promises = read_promises(promises);
  shipment.origin = in.place();
  shipment.destination = in.place();
  in.text(shipment.package), in.text(shipment.account), in.text(shipment.note);
  in.person(shipment.sender);
  in.person(shipment.recipient);
  shipment.pieces = in.optional_integer();
  shipment.weight_g = in.optional_integer();
  shipment.volume_cm3 = in.optional_integer();
  if (const auto minor = in.optional_integer()) {
    shipment.declared_value.emplace().minor = *minor;
    in.text(shipment.declared_value->currency);
  } else {
    shipment.declared_value.reset();
  }
}

void bind_status(sql::Statement& statement, const Head& head) {
  Binder out(statement);
  out.text(head.key);
  out.integer(head.period);
  out.optional_integer(head.ended_ms);
  out.integer(stored(head.state));
  out.since(head.state_since);
  out.integer(head.version);
  out.integer(head.event_count);
  out.integer(head.shipment.demo);
}

void bind_head(sql::Statement& statement, const Head& head, std::string& promises) {
  Binder out(statement);
  out.text(head.key);
  out.integer(head.period);
  out.optional_integer(head.begins_ms);
  out.optional_integer(head.ended_ms);
  out.integer(stored(head.state));
  out.since(head.state_since);
  out.integer(head.version);
  out.integer(head.event_count);
  out.integer(head.recorded);
  const Shipment& shipment = head.shipment;
  out.integer(shipment.demo);
  out.text(shipment.number);
  promises = write_promises(shipment.promises);
  out.text(promises);
  out.place(shipment.origin);
  out.place(shipment.destination);
  out.text(shipment.package), out.text(shipment.account), out.text(shipment.note);
  out.person(shipment.sender);
  out.person(shipment.recipient);
  out.optional_integer(shipment.pieces);
  out.optional_integer(shipment.weight_g);
  out.optional_integer(shipment.volume_cm3);
  if (shipment.declared_value) {
    out.integer(shipment.declared_value->minor);
    out.text(shipment.declared_value->currency);
  } else {
    out.null(), out.null();
  }
}

void read_event(sql::Statement& row, Event& event) {
  event.at.at.ms = row.integer(0);
  event.source.assign(row.text(1));
  event.id.assign(row.text(2));
  event.at.offset_minutes = static_cast<int32_t>(row.integer(3));
  event.at.precision = enum_of<Precision>(row.integer(4));
  event.kind = enum_of<EventKind>(row.integer(5));
  event.milestone = enum_of<Milestone>(row.integer(6));
  const auto optional = [&row]<class E>(int column, std::optional<E>& to) {
    if (row.is_null(column))
      to.reset();
    else
      to = enum_of<E>(row.integer(column));
  };
  optional(7, event.state);
  optional(8, event.reason);
  optional(9, event.party);
  event.flagged_order = row.integer(10) != 0;
  event.place_from = enum_of<PlaceFrom>(row.integer(11));
  if (row.is_null(12)) {
    event.place.reset();
  } else {
    Place& place = event.place.emplace();
    place.city.assign(row.text(12));
    place.region.assign(row.text(13));
    place.country.assign(row.text(14));
    place.name.assign(row.text(15));
    if (!row.is_null(16)) place.lat = degrees(row.integer(16));
    if (!row.is_null(17)) place.lon = degrees(row.integer(17));
  }
  event.code.assign(row.text(18));
  event.note.assign(row.text(19));
}

void bind_event(sql::Statement& statement, const Head& head, const Event& event,
                int64_t received_ms) {
  Binder out(statement);
  out.integer(event.at.at.ms);
  out.text(event.source);
  out.text(event.id);
  out.integer(event.at.offset_minutes);
  out.integer(stored(event.at.precision));
  out.integer(stored(event.kind));
  out.integer(stored(event.milestone));
  out.optional_value(event.state);
  out.optional_value(event.reason);
  out.optional_value(event.party);
  out.integer(event.flagged_order);
  out.integer(stored(event.place_from));
  if (event.place_from == PlaceFrom::event)
    out.place(event.place);
  else
    out.place(std::nullopt);
  out.text(event.code);
  out.text(event.note);
  out.text(head.key);
  out.integer(head.period);
  out.integer(received_ms);
}

std::string write_promises(const std::vector<DateOrTime>& promises) {
  std::string out;
  for (const DateOrTime& promise : promises) {
    if (!out.empty()) out += ' ';
    if (promise.date_only) {
      out += 'd';
      append_integer(out, promise.date.days);
    } else {
      out += 't';
      append_integer(out, promise.time.at.ms);
      out += ',';
      append_integer(out, promise.time.offset_minutes);
      out += ',';
      append_integer(out, stored(promise.time.precision));
    }
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

void resolve_places(const Shipment& shipment, std::vector<Event>& events) {
  for (Event& event : events) {
    if (event.place_from == PlaceFrom::origin) event.place = shipment.origin;
    if (event.place_from == PlaceFrom::destination) event.place = shipment.destination;
  }
}

std::string placeholders(int count) {
  std::string out;
  for (int n = 1; n <= count; ++n) out += (n > 1 ? ", $" : "$") + std::to_string(n);
  return out;
}

}  // namespace milepost::store
