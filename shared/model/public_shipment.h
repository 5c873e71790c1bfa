// What anyone who knows a number may see. A type of its own: it has no field for a person's name, a
// phone, an address, a free text or a raw code, so none can reach it by accident. Words of senders
// are public in two places: of a pickup point, and the names of pieces. Shapes are those of
// GET /api/v1/shipments/{number}.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/model/enums.h"
#include "shared/model/fields.h"

namespace milepost {

// Where a parcel waits to be collected: of the place, in the words of who sent it.
struct PublicPoint {
  std::string name, address, hours, code;
  friend bool operator==(const PublicPoint&, const PublicPoint&) = default;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.omit = true});
    v("address", self.address, {.omit = true});
    v("hours", self.hours, {.omit = true});
    v("code", self.code, {.omit = true});
  }
};

struct PublicPlace {
  std::string city;
  std::string region;
  std::string country;
  std::optional<double> lat, lon;
  std::optional<PublicPoint> point = {};  // of ready_for_pickup only
  friend bool operator==(const PublicPlace&, const PublicPlace&) = default;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("city", self.city);
    v("region", self.region, {.omit = true});
    v("country", self.country, {.omit = true});
    v("lat", self.lat, {.omit = true});
    v("lon", self.lon, {.omit = true});
    v("point", self.point, {.omit = true, .doc = "where to collect it; of ready_for_pickup only"});
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
  std::optional<LeftAt> left_at;  // with whom or where it was delivered
  std::vector<std::string> piece_names;  // of those it speaks of; empty: of all
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
    v("left_at", self.left_at, {.omit = true});
    v("piece_names", self.piece_names,
      {.omit = true, .doc = "of which pieces it speaks; of all when left out"});
  }
};

// Where one piece of several is; or, without a name, several that are in one state: those that no
// event has named yet, and those beyond the bound of the list.
struct PublicPiece {
  std::string name;
  int64_t count = 1;
  State state = State::unknown;
  std::optional<ZonedTime> since;  // when it entered the state
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.omit = true, .doc = "left out: those that are not named"});
    v("count", self.count, {.doc = "1 where there is a name"});
    v("state", self.state);
    v("since", self.since, {.omit = true});
  }
};

struct PublicShipment {
  std::string number;
  State state = State::unknown;
  std::optional<ZonedTime> state_since;
  bool demo = false;
  PublicPromise promise;
  std::optional<PublicPlace> origin, destination;
  std::optional<int64_t> pieces, weight_g;
  // Where there are several and an event has told of one by its name: the counts make up `pieces`.
  // Shorter names first, then by their bytes; those without a name last.
  std::vector<PublicPiece> piece_states;
  std::optional<Date> collect_by;  // the last day to collect it, where its sender told one
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
    v("pieces", self.pieces, {.omit = true});
    v("weight_g", self.weight_g, {.omit = true});
    v("piece_states", self.piece_states,
      {.omit = true, .doc = "where pieces are told apart: the state of each"});
    v("collect_by", self.collect_by, {.omit = true});
    v("next", self.next, {.omit = true});
    v("events", self.events);
    v("flags", self.flags);
    v("version", self.version);
  }
};

}  // namespace milepost
