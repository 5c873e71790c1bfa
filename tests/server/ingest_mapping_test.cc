#include "server/ingest/mapping.h"

#include <gtest/gtest.h>

#include "server/ingest/mappings_shipped.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

std::string faults_of(std::string_view json) {
  Mapping mapping;
  std::string all;
  for (const Error& error : read_mapping(json, mapping))
    all += (all.empty() ? "" : "; ") + error.path + ": " + error.detail;
  return all;
}

// A mapping of events with `field` beside the two it needs, and `more` beside the fields.
std::string events(const std::string& field, const std::string& more = "") {
  return R"({"record":"events","fields":{"number":{"column":"n"},"at":{"column":"t"})" +
         (field.empty() ? "" : "," + field) + "}" + (more.empty() ? "" : "," + more) + "}";
}
const std::string kCode = R"("code":{"column":"c"})";

TEST(Mapping, TheShippedOnesAreRight) {
  EXPECT_EQ(shipped_mappings().size(), 4u);
  for (const ShippedMapping& shipped : shipped_mappings()) {
    EXPECT_EQ(faults_of(shipped.json), "") << shipped.name;
    EXPECT_EQ(shipped_mapping(shipped.name), shipped.json);
  }
  EXPECT_EQ(shipped_mapping("events.json"), "");
}

TEST(Mapping, PlacesAreKnownByTheMilestone) {
  const auto places_of = [](const std::string& more) {
    Mapping mapping;
    EXPECT_TRUE(read_mapping(events(kCode, more), mapping).empty());
    return place_from_by_milestone(mapping);
  };
  EXPECT_TRUE(places_of("").empty());
  const auto places = places_of(R"("place_from":{"delivered":"destination","*":"origin"})");
  EXPECT_EQ(places.at(static_cast<size_t>(Milestone::delivered)), PlaceFrom::destination);
  EXPECT_EQ(places.at(static_cast<size_t>(Milestone::unknown)), PlaceFrom::origin);
  const auto some = places_of(R"("place_from":{"delivered":"destination"})");
  EXPECT_EQ(some.at(static_cast<size_t>(Milestone::arrived)), PlaceFrom::event);
}

TEST(Mapping, SaysWhatIsWrongAndWhere) {
  const std::string kNoEncoding =
      "$.encoding: is no encoding that is known here, such as utf-8, gb18030, big5 or "
      "windows-1252; iconv --list lists them";
  struct Row { std::string json, fault; };
  const Row rows[] = {
      {events(kCode), ""},
      {events(R"("code":{"constant":"C"})"), ""},
      {events(kCode, R"("delimiter":";","encoding":"gb18030","time_zone":"Asia/Shanghai")"), ""},
      {events(kCode, R"("delimiter":"tab")"), ""},
      {events(""), "$.fields: needs milestone, state or code"},
      {R"({"record":"events","fields":{}})",
       "$.fields.number: is missing; $.fields.at: is missing; "
       "$.fields: needs milestone, state or code"},
      {R"({"record":"shipments","fields":{}})", "$.fields.number: is missing"},
      {R"({"record":"orders","fields":{}})", "$.record: expected one of events, shipments"},
      {events(kCode, R"("colour":"red")"), "$.colour: is not a known key"},
      {events(kCode + R"(,"id":{"column":"i","colour":"red"})"),
       "$.fields.id.colour: is not a known key"},
      {events(kCode + R"(,"id":{})"), "$.fields.id: needs either a column or a constant"},
      {events(kCode + R"(,"id":{"column":"i","constant":"j"})"),
       "$.fields.id: needs either a column or a constant"},
      {events(R"("milestone":{"column":"e","values":{"DEL":"delivred"}})"),
       "$.fields.milestone.values.DEL: 'delivred' is not a milestone"},
      {events(R"("milestone":{"constant":"unknown"})"),
       "$.fields.milestone.constant: 'unknown' is not a milestone"},
      {events(R"("milestone":{"column":"e","otherwise":"code"})"), ""},
      {events(kCode + R"(,"reason":{"column":"e","otherwise":"code"})"),
       "$.fields.reason.otherwise: only milestone and state can fall back on the code"},
      {events(kCode + R"(,"note":{"column":"e","otherwise":"drop"})"),
       "$.fields.note.otherwise: expected one of refuse, keep, leave_out, code"},
      {events(kCode + R"(,"note":{"column":"e","formats":["%F"]})"),
       "$.fields.note.formats: only times have formats"},
      {R"({"record":"events","fields":{"number":{"column":"n"},)" + kCode +
           R"(,"at":{"column":"t","formats":["%F","%H"]}}})",
       "$.fields.at.formats[1]: does not name year, month and day"},
      {events(kCode, R"("time_zone":"Asia/Atlantis")"),
       "$.time_zone: there is no time zone 'Asia/Atlantis'; use an IANA name such as "
       "Asia/Shanghai"},
      {events(kCode, R"("delimiter":"ab")"), "$.delimiter: is not one ASCII character, or tab"},
      {events(kCode, R"("delimiter":"\"")"), "$.delimiter: is not one ASCII character, or tab"},
      {events(kCode, R"("encoding":"auto")"), ""},
      {events(kCode, R"("encoding":"UTF8")"), ""},
      {events(kCode, R"("encoding":"utf-16")"), ""},
      {events(kCode, R"("encoding":"windows-1252")"), ""},
      {events(kCode, R"("encoding":"Big5-HKSCS")"), ""},
      {events(kCode, R"("encoding":"klingon")"), kNoEncoding},
      {events(kCode, R"("encoding":"")"), kNoEncoding},
      {events(kCode, R"("encoding":"gb18030//IGNORE")"), kNoEncoding},
      {events(kCode, R"("encoding":"utf-8/")"), kNoEncoding},
      {events(kCode, R"("encoding":")" + std::string(limits::kEncodingNameBytes + 1, 'a') + "\""),
       kNoEncoding},
      {events(kCode, R"("place_from":{"delivered":"destination","*":"origin"})"), ""},
      {events(kCode, R"("place_from":{"done":"destination"})"),
       "$.place_from.done: is not a milestone, nor *"},
      {R"({"record":"shipments","fields":{"number":{"column":"n"}},"place_from":{"*":"origin"}})",
       "$.place_from: only events have it"},
      {R"({"record":"shipments","fields":{"number":{"column":"n"},
           "weight_g":{"column":"w","unit":"l"}}})",
       "$.fields.weight_g.unit: does not measure this field"},
      {R"({"record":"shipments","fields":{"number":{"column":"n"},
           "pieces":{"column":"w","unit":"g"}}})",
       "$.fields.pieces.unit: does not measure this field"},
      {R"({"record":"shipments","fields":{"number":{"column":"n"},
           "declared_value":{"column":"w"}}})",
       "$.fields.declared_value.currency: is missing"},
      {R"({"record":"shipments","fields":{"number":{"column":"n"},
           "note":{"column":"w","currency":"CNY"}}})",
       "$.fields.note: only an amount of money has a currency and decimals"},
  };
  for (const Row& row : rows) EXPECT_EQ(faults_of(row.json), row.fault) << row.json;
  EXPECT_TRUE(faults_of("{").starts_with(": not JSON"));
  EXPECT_TRUE(faults_of(events(kCode + R"(,"weight":{"column":"w"})"))
                  .starts_with("$.fields.weight: is not a field of events; these are number, "));
  EXPECT_TRUE(faults_of(events(kCode, R"("number_format":{"id":"x","pattern":"[","check":"luhn"})"))
                  .starts_with("$.number_format.pattern: "));
}

}  // namespace
}  // namespace milepost::ingest
