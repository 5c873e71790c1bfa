// What a sender writes and is answered at POST /api/v1/ingest/…, key by key. Reading these gives
// types and known keys; server/ingest checks the rest and makes items of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/model/intake.h"

namespace milepost {

// At least one of milestone, state and code. `at` is RFC 3339 with its offset; or, with an IANA
// `time_zone`, a local time without one.
struct EventItemWire {
  std::optional<std::string> id;
  std::string number;
  std::optional<Milestone> milestone;
  std::optional<State> state;
  std::optional<std::string> code;
  std::string at;
  std::optional<std::string> time_zone;
  std::optional<EventKind> kind;
  std::optional<Precision> precision;
  std::optional<Place> place;
  std::optional<Reason> reason;
  std::optional<Party> party;
  std::optional<std::string> note;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("id", self.id, {.omit = true, .doc = "the sender's own identity of the event"});
    v("number", self.number, {.doc = "the waybill number"});
    v("milestone", self.milestone, {.omit = true});
    v("state", self.state, {.omit = true});
    v("code", self.code, {.omit = true, .doc = "the sender's raw code"});
    v("at", self.at, {.doc = "RFC 3339 with offset, or a local time with time_zone"});
    v("time_zone", self.time_zone, {.omit = true, .doc = "IANA zone of a local time"});
    v("kind", self.kind, {.omit = true, .doc = "actual when left out"});
    v("precision", self.precision, {.omit = true, .doc = "as `at` is written when left out"});
    v("place", self.place, {.omit = true});
    v("reason", self.reason, {.omit = true});
    v("party", self.party, {.omit = true});
    v("note", self.note, {.omit = true, .doc = "free text, never public"});
  }
};

struct ShipmentItemWire {
  std::string number;
  std::optional<DateOrTime> promise;
  std::optional<Place> origin, destination;
  std::optional<std::string> package, account;
  std::optional<Person> sender, recipient;
  std::optional<int64_t> pieces, weight_g, volume_cm3;
  std::optional<Money> declared_value;
  std::optional<std::string> note;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("number", self.number, {.doc = "the waybill number"});
    v("promise", self.promise, {.omit = true, .doc = "a date, or a time with offset"});
    v("origin", self.origin, {.omit = true});
    v("destination", self.destination, {.omit = true});
    v("package", self.package, {.omit = true, .doc = "the service package sold"});
    v("account", self.account, {.omit = true, .doc = "the customer's account"});
    v("sender", self.sender, {.omit = true});
    v("recipient", self.recipient, {.omit = true});
    v("pieces", self.pieces, {.omit = true});
    v("weight_g", self.weight_g, {.omit = true});
    v("volume_cm3", self.volume_cm3, {.omit = true});
    v("declared_value", self.declared_value, {.omit = true});
    v("note", self.note, {.omit = true, .doc = "free text, never public"});
  }
};

struct ItemErrorWire {
  std::string path;
  std::string detail;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("path", self.path);
    v("detail", self.detail);
  }
};

struct ItemResultWire {
  int64_t index = 0;
  ItemStatus status = ItemStatus::accepted;
  std::vector<ItemErrorWire> errors;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("index", self.index);
    v("status", self.status);
    v("errors", self.errors);
  }
};

struct IntakeAnswer {
  int64_t accepted = 0, duplicate = 0, conflict = 0, refused = 0;
  std::vector<ItemResultWire> results;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("accepted", self.accepted);
    v("duplicate", self.duplicate);
    v("conflict", self.conflict);
    v("refused", self.refused);
    v("results", self.results);
  }
};

}  // namespace milepost
