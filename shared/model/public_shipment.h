// What anyone who knows a number may see. A type of its own: it has no field for a name, a phone,
// an address, a free text or a raw code, so none can reach it by accident. Shapes are those of
// GET /api/v1/shipments/{number}.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/model/enums.h"
#include "shared/model/fields.h"

namespace milepost {

struct PublicPlace {
  std::string city;
  std::string region;
  std::string country;
  std::optional<double> lat, lon;
  friend bool operator==(const PublicPlace&, const PublicPlace&) = default;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("city", self.city);
    v("region", self.region, {.omit = true});
    v("country", self.country, {.omit = true});
    v("lat", self.lat, {.omit = true});
    v("lon", self.lon, {.omit = true});
  }
};

struct PublicPromise {
  std::optional<DateOrTime> by;        // the promise in force
  std::optional<DateOrTime> original;  // the first one, by which on-time is judged
  PromiseStatus status = PromiseStatus::none;  // of the original one
  std::optional<ZonedTime> first_attempt;  // to deliver, to the minute: what it is judged by
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("by", self.by);
    v("original", self.original);
    v("status", self.status);
    v("first_attempt", self.first_attempt, {.omit = true});
  }
};

struct PublicNext {
  Milestone milestone = Milestone::unknown;
  std::optional<PublicPlace> place;
  std::optional<ZonedTime> expected;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("milestone", self.milestone);
    v("place", self.place, {.omit = true});
    v("expected", self.expected, {.omit = true});
  }
};

struct PublicEvent {
  std::string id;  // opaque
  Milestone milestone = Milestone::unknown;
  State state = State::unknown;
  EventKind kind = EventKind::actual;
  ZonedTime at;  // to the minute, or a day
  Precision precision = Precision::minute;
  std::optional<PublicPlace> place;
  std::optional<Reason> reason;
  std::optional<Party> party;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("id", self.id);
    v("milestone", self.milestone);
    v("state", self.state);
    v("kind", self.kind);
    v("at", self.at);
    v("precision", self.precision);
    v("place", self.place);
    v("reason", self.reason);
    v("party", self.party);
  }
};

struct PublicShipment {
  std::string number;
  State state = State::unknown;
  std::optional<ZonedTime> state_since;
  bool demo = false;
  PublicPromise promise;
  std::optional<PublicPlace> origin, destination;
  std::optional<PublicNext> next;
  std::vector<PublicEvent> events;  // oldest first; planned and estimated ones after the actual
  std::vector<Flag> flags;
  std::string version;  // opaque; changes with the content
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("number", self.number);
    v("state", self.state);
    v("state_since", self.state_since);
    v("demo", self.demo);
    v("promise", self.promise);
    v("origin", self.origin);
    v("destination", self.destination);
    v("next", self.next, {.omit = true});
    v("events", self.events);
    v("flags", self.flags);
    v("version", self.version);
  }
};

}  // namespace milepost
