// A mapping says what the columns of a CSV file mean: one JSON object, read strictly.
// docs/operating.md describes it to operators; `milepost import --show-mapping events` prints one
// to begin with.
//
//   {"record": "events",
//    "time_zone": "America/Sao_Paulo",
//    "fields": {
//      "number":    {"column": "waybill"},
//      "milestone": {"column": "event", "values": {"placed": "ordered"}, "otherwise": "code"},
//      "at":        {"column": "at", "formats": ["%Y-%m-%d %H:%M:%S"]}},
//    "place_from": {"ordered": "origin", "*": "event"},
//    "ignore": ["checked_by"]}
//
//   Mapping mapping;
//   if (Errors errors = read_mapping(text, mapping); !errors.empty()) …   // "$.fields.at: …"
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/ingest/slot.h"
#include "shared/model/fields.h"
#include "shared/model/number_format.h"

namespace milepost::ingest {

// What becomes of a cell that `values` does not list (or that is no enumerator of the field).
enum class Otherwise {
  refuse,     // the row is refused; what happens when nothing else is said
  keep,       // the cell is the value
  leave_out,  // as if the cell were empty
  code,       // only of milestone and state: kept as the raw code, and moves nothing
};

enum class Unit { g, kg, t, lb, cm3, l, m3 };

struct UnitFacts {
  std::string_view measured_in;  // the unit of the fields that it can stand for
  double factor;                 // how many of those it is
};

}  // namespace milepost::ingest

namespace milepost {
template <>
inline constexpr auto kEnumNames<ingest::Otherwise> =
    std::to_array<std::string_view>({"refuse", "keep", "leave_out", "code"});
template <>
inline constexpr auto kEnumNames<ingest::Unit> =
    std::to_array<std::string_view>({"g", "kg", "t", "lb", "cm3", "l", "m3"});
}  // namespace milepost

namespace milepost::ingest {

// Where one field's value comes from: a column, or a constant.
struct FieldMapping {
  std::optional<std::string> column, constant;
  std::optional<bool> optional;  // the file need not have the column
  std::map<std::string, std::string> values;
  std::optional<Otherwise> otherwise;
  std::vector<std::string> formats;     // of times: tried in order, see time_format.h
  std::optional<Unit> unit;             // of weights and volumes
  std::optional<std::string> currency;  // of money, whose cells are amounts like 72.89
  std::optional<int32_t> decimals;      // how many that currency has; 2 when left out

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("column", self.column, {.omit = true});
    v("constant", self.constant, {.omit = true});
    v("optional", self.optional, {.omit = true});
    v("values", self.values, {.omit = true});
    v("otherwise", self.otherwise, {.omit = true});
    v("formats", self.formats, {.omit = true});
    v("unit", self.unit, {.omit = true});
    v("currency", self.currency, {.omit = true});
    v("decimals", self.decimals, {.omit = true});
  }
};

struct Mapping {
  RecordKind record = RecordKind::events;
  std::optional<std::string> about;
  std::optional<std::string> encoding;  // as iconv knows it; or "auto"
  std::optional<std::string> delimiter;
  std::optional<std::string> time_zone;  // of times that are written without an offset
  std::optional<std::string> decimal_sign;  // "." or ","; the other may stand between thousands
  // A time that ends in :00 seconds is known to the minute only.
  std::optional<bool> zero_seconds_mean_minutes;
  std::map<std::string, FieldMapping> field_mappings;
  // Where an event of a milestone happened when it has no place of its own; "*": any other.
  std::map<std::string, PlaceFrom> place_from;
  std::vector<std::string> ignore;  // columns that are known and not wanted
  std::optional<NumberFormat> number_format;  // numbers of another form are taken, with a warning

  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("record", self.record);
    v("about", self.about, {.omit = true});
    v("encoding", self.encoding, {.omit = true});
    v("delimiter", self.delimiter, {.omit = true});
    v("time_zone", self.time_zone, {.omit = true});
    v("decimal_sign", self.decimal_sign, {.omit = true});
    v("zero_seconds_mean_minutes", self.zero_seconds_mean_minutes, {.omit = true});
    v("fields", self.field_mappings);
    v("place_from", self.place_from, {.omit = true});
    v("ignore", self.ignore, {.omit = true});
    v("number_format", self.number_format, {.omit = true});
  }
};

// Empty when the mapping can be used; else all that is wrong, each with its path.
Errors read_mapping(std::string_view json, Mapping& mapping);

// Where an event happened that has no place of its own, by its milestone; empty where the mapping
// does not say.
std::vector<PlaceFrom> place_from_by_milestone(const Mapping& mapping);

UnitFacts facts_of(Unit unit);
// How many of a field's own unit its cells count in.
double factor_of(std::optional<Unit> unit);

// Empty where it is to be found out.
std::string encoding_of(const Mapping& mapping);
// ',' for ",", '\t' for "tab" or "\t"; 0 where none is given.
char delimiter_of(const Mapping& mapping);
// 0 where none is named.
char decimal_sign_of(const Mapping& mapping);

}  // namespace milepost::ingest
