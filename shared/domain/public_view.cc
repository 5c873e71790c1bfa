#include <algorithm>
#include <cmath>

#include "shared/base/text.h"
#include "shared/domain/expected.h"
#include "shared/domain/pieces.h"
#include "shared/domain/places.h"
#include "shared/domain/promise.h"
#include "shared/domain/public_pieces.h"

namespace milepost {
namespace {

// FNV-1a, 64 bits: names things, guards nothing.
class Hash {
 public:
  void add(std::string_view bytes) {
    for (char c : bytes) step(static_cast<unsigned char>(c));
    step(0);
  }
  void add(int64_t value) {
    for (int i = 0; i < 8; ++i)
      step(static_cast<unsigned char>(static_cast<uint64_t>(value) >> (8 * i)));
  }
  std::string text() const {
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(value_ >> shift) & 15];
    return out;
  }

 private:
  void step(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001b3u; }
  uint64_t value_ = 0xcbf29ce484222325u;
};

double rounded(double degrees, double steps) { return std::round(degrees * steps) / steps; }

// Where a parcel meets its consignee: there given coordinates may be those of a door.
enum class Nearness { hub, door };

// The places of one shipment. A city is told by one name in all of them, that of the list where it
// is there, so that who reads them compares names and knows the list. What senders typed is told
// without what is not seen.
class PublicPlaces {
 public:
  std::optional<PublicPlace> tell(const Place* place, Nearness nearness) {
    if (!place || place->city.empty()) return std::nullopt;
    const auto& [given, country, city, key, name] = known(*place);
    if (name.empty()) return std::nullopt;
    PublicPlace out{name, visible(place->region), place->country, std::nullopt, std::nullopt, {}};
    if (city && out.country.empty()) out.country = city->country;
    if (place->lat && place->lon) {
      const double steps = nearness == Nearness::hub ? 100 : 10;
      out.lat = rounded(*place->lat, steps);
      out.lon = rounded(*place->lon, steps);
      // A city of that name elsewhere is another one.
      if (nearness == Nearness::hub || !city || std::abs(city->lat() - *place->lat) > 1 ||
          std::abs(city->lon() - *place->lon) > 1)
        return out;
    }
    if (city) {
      out.lat = city->lat();
      out.lon = city->lon();
    }
    return out;
  }

 private:
  struct Known {
    std::string_view given, country;
    const City* city;
    std::string key, name;
  };

  const Known& known(const Place& place) {
    for (const Known& one : known_)
      if (one.given == place.city && one.country == place.country) return one;
    const City* city = find_city(place.city, place.country);
    Known found{place.city, place.country, city,
                city ? std::string(city->zh) : city_key(place.city, place.country),
                visible(place.city)};
    const auto same = std::find_if(known_.begin(), known_.end(), [&](const Known& one) {
      return one.city == city && one.key == found.key;
    });
    if (same != known_.end())
      found.name = same->name;
    else if (city && place.city != city->zh && place.city != city->en)
      found.name = is_chinese(place.city) ? city->zh : city->en;
    return known_.emplace_back(std::move(found));
  }

  // By the first bytes of U+4000 to U+9FFF.
  static bool is_chinese(std::string_view name) {
    return std::any_of(name.begin(), name.end(),
                       [](unsigned char c) { return c >= 0xE4 && c <= 0xE9; });
  }

  std::vector<Known> known_;
};

template <class P>
const Place* given(const std::optional<P>& place) {
  return place ? &*place : nullptr;
}

// Of what is ready for pickup, and of nothing else.
std::optional<PublicPoint> public_point(const Event& event) {
  if (!event.place || !event.place->point || state_of(event) != State::available_for_pickup)
    return std::nullopt;
  const PickupPoint& point = *event.place->point;
  return PublicPoint{visible(point.name), visible(point.address), visible(point.hours),
                     visible(point.code)};
}

// The day on which it is to go back, unless it is collected: it can be had until then, also once
// that day is over and nothing was heard.
std::optional<Date> collect_by(const std::vector<Event>& sorted_events, const PieceFold& fold,
                               const Status& status) {
  std::optional<Date> day;
  if (status.state != State::available_for_pickup) return day;
  bool estimated = false;
  for (const Event& event : sorted_events) {
    if (event.kind != EventKind::estimated && event.kind != EventKind::planned) continue;
    if (state_of(event) != State::returning || !status.since) continue;
    if (!event.piece.empty() && fold.state_of(event.piece) != status.state) continue;
    if (surely_before(event.at, *status.since)) continue;
    if (estimated && event.kind == EventKind::planned) continue;
    estimated = event.kind == EventKind::estimated;
    day = local_date(event.at);
  }
  return day;
}

PublicEvent public_event(const Event& event, State state, PublicPlaces& places,
                         const EventNames& names) {
  PublicEvent out;
  if (names) out.id = names(event);
  out.milestone = milestone_of(event);
  if (out.milestone == Milestone::delivered && state == State::returned)
    out.milestone = Milestone::returned;
  out.state = state;
  out.kind = event.kind;
  out.at = to_the_minute(event.at);
  out.precision = out.at.precision;
  out.place =
      places.tell(given(event.place),
                  facts_of(state).at_the_door ? Nearness::door : Nearness::hub);
  if (out.place) out.place->point = public_point(event);
  out.reason = event.reason ? event.reason : facts_of(event.milestone).reason;
  if (!out.reason && state == State::exception && state_of(event)) out.reason = Reason::other;
  out.party = event.party;
  if (!out.party && out.reason) out.party = default_party(*out.reason);
  if (state_of(event) == State::delivered && out.milestone != Milestone::returned)
    out.left_at = event.left_at;
  return out;
}

// The earliest instant after `now` at which time alone changes the words.
std::optional<Instant> next_change(const PublicShipment& shipment, const Status& status,
                                   int32_t offset_minutes,
                                   const std::vector<const Event*>& expected, Instant now) {
  std::optional<Instant> earliest;
  auto consider = [&](Instant last) {
    if (last >= now && (!earliest || last.ms + 1 < earliest->ms)) earliest = Instant{last.ms + 1};
  };
  for (const Event* event : expected) consider(lapses_after(*event));
  using enum PromiseStatus;
  const PromiseStatus stands = shipment.promise.status;
  const bool undecided = stands == on_track || stands == at_risk || stands == open;
  if (undecided && !tried_in_time(*shipment.promise.original, status))
    consider(last_instant_of(*shipment.promise.original, offset_minutes));
  return earliest;
}

}  // namespace

PublicView public_view(const Shipment& shipment, const std::vector<Event>& sorted_events,
                       int64_t version, Instant now, const EventNames& names) {
  PublicView view;
  PublicShipment& out = view.shipment;
  out.number = visible(shipment.number);
  out.demo = shipment.demo;

  PublicPlaces places;
  PieceFold fold;
  PublicRows rows(sorted_events, out.events);
  for (size_t i = 0; i < sorted_events.size(); ++i) {
    const Event& event = sorted_events[i];
    const std::optional<State> claimed = fold.claim_of(event);
    fold.add(event);
    if (event.kind != EventKind::actual) continue;
    if (event.milestone == Milestone::unknown && !claimed) continue;
    if (!rows.has(i)) continue;
    const State state = claimed ? *claimed : fold.state_of(event.piece);
    rows.add(i, public_event(event, state, places, names));
  }
  Status status = fold.status(shipment.pieces);
  out.state = status.state;
  out.collect_by = collect_by(sorted_events, fold, status);
  if (status.since) out.state_since = to_the_minute(*status.since);
  out.flags = std::move(status.flags);
  if (shipment.demo) out.flags.push_back(Flag::demo);

  std::vector<const Event*> expected =
      standing_expectations(sorted_events, fold, shipment.pieces, now);
  for (const Event* event : expected) {
    PublicEvent next = public_event(*event, *state_of(*event), places, names);
    if (!out.next && next.milestone != Milestone::unknown)
      out.next = PublicNext{next.milestone, next.place, next.at};
    rows.add(static_cast<size_t>(event - sorted_events.data()), std::move(next));
  }

  int32_t offset = destination_offset(shipment, sorted_events);
  out.promise.status = promise_status(shipment, status, expected, offset, now);
  if (status.first_attempt) out.promise.first_attempt = to_the_minute(*status.first_attempt);
  if (!shipment.promises.empty()) {
    out.promise.by = shipment.promises.back();
    out.promise.original = shipment.promises.front();
  }
  out.origin = places.tell(given(shipment.origin), Nearness::door);
  out.destination = places.tell(given(shipment.destination), Nearness::door);
  out.pieces = shipment.pieces;
  if (fold.tells_apart(shipment.pieces)) {
    out.piece_states = public_pieces(fold.pieces(shipment.pieces));
    out.pieces = number_of(out.piece_states);
    rows.name_pieces(static_cast<size_t>(*out.pieces));
  }
  out.weight_g = shipment.weight_g;
  view.changes_at = next_change(out, status, offset, expected, now);

  // What time alone changes is part of the content: what is expected, and how the promise stands.
  Hash content;
  content.add(version);
  content.add(static_cast<int64_t>(out.promise.status));
  for (const Event* event : expected) content.add(event->at.at.ms);
  out.version = content.text();
  return view;
}

}  // namespace milepost
