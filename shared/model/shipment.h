// What is known of a shipment, as the company holds it. Personal data lives here and never in
// public_shipment.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/limits.h"
#include "shared/model/enums.h"
#include "shared/model/fields.h"

namespace milepost {

struct Place {
  std::string city;
  std::string region;
  std::string country;  // ISO 3166-1 alpha-2
  std::string name;     // a facility; never shown to the public
  std::optional<double> lat, lon;  // degrees, WGS 84; both or none
  friend bool operator==(const Place&, const Place&) = default;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("city", self.city, {.omit = true, .bytes = limits::kCityBytes, .essential = true});
    v("region", self.region, {.omit = true, .bytes = limits::kCityBytes});
    v("country", self.country, {.omit = true, .identifier = true});
    v("name", self.name, {.omit = true, .bytes = limits::kPlaceNameBytes});
    v("lat", self.lat, {.omit = true, .minimum = -90, .maximum = 90});
    v("lon", self.lon, {.omit = true, .minimum = -180, .maximum = 180});
  }
};

// Where a parcel waits to be collected: a shop, a station, a wall of lockers. Of the place alone,
// never of who collects there; it is shown to the public as the sender wrote it.
struct PickupPoint {
  std::string name, address, hours;
  std::string code;  // of the station, as its sign has it; never one that opens a locker
  bool empty() const {
    return name.empty() && address.empty() && hours.empty() && code.empty();
  }
  friend bool operator==(const PickupPoint&, const PickupPoint&) = default;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.omit = true, .bytes = limits::kPlaceNameBytes});
    v("address", self.address, {.omit = true, .bytes = limits::kPointAddressBytes});
    v("hours", self.hours, {.omit = true, .doc = "when it is open, in words",
                            .bytes = limits::kPointHoursBytes});
    v("code", self.code, {.omit = true, .doc = "of the station, never one that opens a locker",
                          .bytes = limits::kCodeBytes, .identifier = true});
  }
};

// Where an event happened; only of ready_for_pickup a point, too.
struct EventPlace : Place {
  std::optional<PickupPoint> point;

  EventPlace() = default;
  EventPlace(Place place) : Place(std::move(place)) {}  // NOLINT: a place is one without a point
  friend bool operator==(const EventPlace&, const EventPlace&) = default;
  friend bool operator==(const EventPlace& a, const Place& b) {
    return static_cast<const Place&>(a) == b && !a.point;
  }

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    Place::fields(self, v);
    v("point", self.point, {.omit = true, .doc = "where to collect it; of ready_for_pickup only"});
  }
};

// What a sender says of an event, beside its number and its time.
struct EventDetails {
  std::string id;  // identity within its source: the sender's id, else a hash of the content
  Milestone milestone = Milestone::unknown;
  std::optional<State> state;  // only where the sender gave one, or a correction carries it
  std::string code;            // the sender's raw code, for operators
  EventKind kind = EventKind::actual;
  // Of which piece it speaks, by its name; empty: of all of the shipment. As public as the number.
  std::string piece;
  std::optional<EventPlace> place;
  std::optional<LeftAt> left_at;  // of what was delivered
  std::optional<Reason> reason;
  std::optional<Party> party;
  std::string note;  // free text of a partner: never public

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("id", self.id, {.omit = true, .doc = "the sender's own identity of the event",
                      .bytes = limits::kEventIdBytes, .identifier = true});
    v("milestone", self.milestone, {.omit = true});
    v("state", self.state, {.omit = true});
    v("code", self.code, {.omit = true, .doc = "the sender's raw code",
                          .bytes = limits::kCodeBytes, .identifier = true});
    v("kind", self.kind, {.omit = true, .doc = "actual when left out"});
    v("piece", self.piece, {.omit = true, .doc = "of which piece, public; all when left out",
                            .bytes = limits::kPieceBytes, .identifier = true});
    v("place", self.place, {.omit = true});
    v("left_at", self.left_at,
      {.omit = true, .doc = "with whom or where it was left; of delivered only"});
    v("reason", self.reason, {.omit = true});
    v("party", self.party, {.omit = true});
    v("note", self.note, {.omit = true, .doc = "free text, never public",
                          .bytes = limits::kNoteBytes});
  }
};

// One thing that happened, is expected or is planned. Immutable once stored.
struct Event : EventDetails {
  std::string source;  // the name of the key or the import that brought it
  ZonedTime at;
  std::optional<Instant> received;  // by the store; nothing where it has not come there
  // With place_from other than `event`, `place` is empty at intake, the store keeps only
  // place_from, its readers fill in the shipment's place (so a shipment record may come after its
  // events), and place_from stands for the place in the identity.
  PlaceFrom place_from = PlaceFrom::event;
  bool flagged_order = false;
};

struct Person {
  std::string name, phone, address;
  std::string email = {};
  bool empty() const {
    return name.empty() && phone.empty() && address.empty() && email.empty();
  }
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.omit = true, .bytes = limits::kPersonFieldBytes});
    v("phone", self.phone,
      {.omit = true, .bytes = limits::kPersonFieldBytes, .identifier = true});
    v("address", self.address, {.omit = true, .bytes = limits::kPersonFieldBytes});
    v("email", self.email,
      {.omit = true, .bytes = limits::kPersonFieldBytes, .identifier = true});
  }
};

struct Money {
  int64_t minor = 0;     // in the currency's minor unit
  std::string currency;  // ISO 4217
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("minor", self.minor, {.minimum = 0, .maximum = limits::kMoneyMinorMax});
    v("currency", self.currency);
  }
};

// What a sender says of a shipment, beside its number and its promise.
struct ShipmentDetails {
  std::optional<Place> origin, destination;
  std::string package, account;
  Person sender, recipient;
  std::optional<int64_t> pieces, weight_g, volume_cm3;
  std::optional<Money> declared_value;
  std::string note;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("origin", self.origin, {.omit = true});
    v("destination", self.destination, {.omit = true});
    v("package", self.package, {.omit = true, .doc = "the service package sold",
                                .bytes = limits::kPackageBytes});
    v("account", self.account, {.omit = true, .doc = "the customer's account",
                                .bytes = limits::kAccountBytes, .identifier = true});
    v("sender", self.sender, {.omit = true});
    v("recipient", self.recipient, {.omit = true});
    v("pieces", self.pieces, {.omit = true, .minimum = 1, .maximum = limits::kPiecesMax});
    v("weight_g", self.weight_g,
      {.omit = true, .minimum = 0, .maximum = limits::kWeightGramsMax, .unit = "g"});
    v("volume_cm3", self.volume_cm3,
      {.omit = true, .minimum = 0, .maximum = limits::kVolumeCubicCentimetresMax, .unit = "cm3"});
    v("declared_value", self.declared_value, {.omit = true});
    v("note", self.note, {.omit = true, .doc = "free text, never public",
                          .bytes = limits::kNoteBytes});
  }
};

// Promise versions, oldest first: on-time is judged by the first, the customer is shown the last.
struct Shipment : ShipmentDetails {
  std::string number;  // as given
  std::vector<DateOrTime> promises;
  bool demo = false;
};

}  // namespace milepost
