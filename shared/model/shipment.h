// What is known of a shipment, as the company holds it. Personal data lives here and never in
// public_shipment.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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
    v("city", self.city);
    v("region", self.region, {.omit = true});
    v("country", self.country, {.omit = true});
    v("name", self.name, {.omit = true});
    v("lat", self.lat, {.omit = true});
    v("lon", self.lon, {.omit = true});
  }
};

// One thing that happened, is expected or is planned. Immutable once stored.
struct Event {
  std::string id;      // identity within its source: the sender's id, else a hash of the content
  std::string source;  // the name of the key or the import that brought it
  Milestone milestone = Milestone::unknown;
  std::optional<State> state;  // only where the sender gave one, or a correction carries it
  std::string code;            // the sender's raw code, for operators
  ZonedTime at;
  EventKind kind = EventKind::actual;
  // With place_from other than `event`, `place` is empty at intake, the store keeps only
  // place_from, its readers fill in the shipment's place (so a shipment record may come after its
  // events), and place_from stands for the place in the identity.
  std::optional<Place> place;
  PlaceFrom place_from = PlaceFrom::event;
  std::optional<Reason> reason;
  std::optional<Party> party;
  std::string note;  // free text of a partner: never public
  bool flagged_order = false;
};

struct Person {
  std::string name, phone, address;
  bool empty() const { return name.empty() && phone.empty() && address.empty(); }
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("name", self.name, {.omit = true});
    v("phone", self.phone, {.omit = true});
    v("address", self.address, {.omit = true});
  }
};

struct Money {
  int64_t minor = 0;     // in the currency's minor unit
  std::string currency;  // ISO 4217
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("minor", self.minor);
    v("currency", self.currency);
  }
};

// Promise versions, oldest first: on-time is judged by the first, the customer is shown the last.
struct Shipment {
  std::string number;  // as given
  std::vector<DateOrTime> promises;
  std::optional<Place> origin, destination;
  std::string package, account, note;
  Person sender, recipient;
  std::optional<int64_t> pieces, weight_g, volume_cm3;
  std::optional<Money> declared_value;
  bool demo = false;
};

}  // namespace milepost
