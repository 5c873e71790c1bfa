// What a sender writes and is answered at POST /api/v1/ingest/…, key by key. Reading these gives
// types and known keys; server/ingest checks the rest and makes items of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/model/intake.h"

namespace milepost {

inline constexpr FieldAttributes kNumberField = {
    .doc = "the waybill number", .bytes = limits::kNumberGivenBytes, .identifier = true};
inline constexpr FieldAttributes kTimeZoneField = {
    .omit = true, .doc = "IANA zone of a local time", .bytes = limits::kTimeZoneBytes,
    .identifier = true};

// At least one of milestone, state and code. `at` is RFC 3339 with its offset; or, with an IANA
// `time_zone`, a local time without one.
struct EventItemWire {
  std::string number;
  WrittenTime at;
  std::string time_zone;
  std::optional<Precision> precision;
  EventDetails details;  // its fields stand beside the others

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("number", self.number, kNumberField);
    v("at", self.at, {.doc = "RFC 3339 with offset, or a local time with time_zone"});
    v("time_zone", self.time_zone, kTimeZoneField);
    v("precision", self.precision, {.omit = true, .doc = "as `at` is written when left out"});
    EventDetails::fields(self.details, v);
  }
};

struct ShipmentItemWire {
  std::string number;
  std::optional<WrittenTime> promise;
  std::string time_zone;
  ShipmentDetails details;

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("number", self.number, kNumberField);
    v("promise", self.promise,
      {.omit = true, .doc = "a date, a time with offset, or a local time with time_zone"});
    v("time_zone", self.time_zone, kTimeZoneField);
    ShipmentDetails::fields(self.details, v);
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
