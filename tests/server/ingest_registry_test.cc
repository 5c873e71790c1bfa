// What comes in is the same whatever it is written in.
#include "server/ingest/registry.h"

#include <gtest/gtest.h>

#include "server/ingest/field_list.h"
#include "server/ingest/mapping.h"
#include "server/ingest/mappings_shipped.h"
#include "shared/base/text.h"

namespace milepost::ingest {
namespace {

// All slots of `bytes`; of a format that needs a mapping, by the general one.
std::vector<Slot> slots_of(const Format& format, RecordKind record, std::string_view bytes) {
  Mapping mapping;
  EXPECT_TRUE(read_mapping(shipped_mapping(name_of(record)), mapping).empty());
  auto reader = format.open({.record = record, .source = source_of(bytes), .mapping = &mapping});
  EXPECT_TRUE(reader) << reader.error().detail;
  std::vector<Slot> slots;
  Slot slot;
  for (;;) {
    auto more = (*reader)->next(slot);
    EXPECT_TRUE(more);
    if (!more || !*more) break;
    slot.raw = {};
    slots.push_back(std::move(slot));
  }
  EXPECT_EQ((*reader)->bytes_done(), static_cast<int64_t>(bytes.size())) << format.name;
  return slots;
}

// The same items in each format.
std::string written(const Format& format, const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  for (size_t i = 1; i < rows.size(); ++i) {
    std::vector<std::string> members, cells;
    for (size_t f = 0; f < rows[0].size(); ++f) {
      const std::string& name = rows[0][f];
      const std::string& value = rows[i][f];
      cells.push_back(value);
      if (value.empty()) continue;
      const bool number = name == "pieces" || name == "weight_g" || name == "volume_cm3";
      std::string quoted;
      append_json_string(quoted, value);
      if (const size_t dot = name.find('.'); dot != std::string::npos)
        members.push_back("\"" + name.substr(0, dot) + "\":{\"" + name.substr(dot + 1) +
                          "\":" + quoted + "}");
      else
        members.push_back("\"" + name + "\":" + (number ? value : quoted));
    }
    const std::string object = "{" + join(members, ",") + "}";
    if (format.name == "json") out += (i == 1 ? "[" : ",") + object;
    if (format.name == "ndjson") out += object + "\n";
    if (format.name == "csv")
      out += (i == 1 ? join(rows[0], ",") + "\n" : "") + join(cells, ",") + "\n";
  }
  return format.name == "json" ? out + "]" : out;
}

TEST(Registry, EveryFormatReadsTheSameEvents) {
  const std::vector<std::vector<std::string>> rows = {
      {"number", "milestone", "state", "code", "at", "time_zone", "precision", "place.city",
       "note"},
      {"MP739210463CN", "departed", "", "", "2026-11-20T09:12:33+08:00", "", "minute", "上海", "a"},
      {"MP739210463CN", "", "customs", "", "2026-11-20T09:12:33", "Asia/Shanghai", "", "", ""},
      {"MP739210463CN", "", "", "Q7", "2026-11-21", "", "", "", ""},
      {"MP7", "departed", "", "", "2026-11-21", "", "", "", ""},
  };
  for (const Format& format : formats()) {
    const auto slots = slots_of(format, RecordKind::events, written(format, rows));
    ASSERT_EQ(slots.size(), 4u) << format.name;
    const auto event = [&](size_t i) { return std::get<EventItem>(*slots[i].item).event; };
    EXPECT_EQ(event(0).milestone, Milestone::departed) << format.name;
    EXPECT_EQ(to_string(event(0).at), "2026-11-20T09:12:00+08:00") << format.name;
    EXPECT_EQ(event(0).place->city, "上海") << format.name;
    EXPECT_EQ(event(0).note, "a") << format.name;
    EXPECT_EQ(event(1).state, State::customs) << format.name;
    EXPECT_EQ(to_string(event(1).at), "2026-11-20T09:12:33+08:00") << format.name;
    EXPECT_FALSE(event(1).place) << format.name;
    EXPECT_EQ(event(2).code, "Q7") << format.name;
    EXPECT_EQ(event(2).milestone, Milestone::unknown) << format.name;
    EXPECT_EQ(to_string(event(2).at), "2026-11-21") << format.name;
    ASSERT_FALSE(slots[3].item) << format.name;
    EXPECT_EQ(slots[3].errors.at(0).detail, "a number has at least 4 letters and digits");
    const int64_t before = format.name == "csv" ? 1 : 0;  // its header
    EXPECT_EQ(slots[3].at, 4 + before) << format.name;
  }
}

TEST(Registry, EveryFormatReadsTheSameShipments) {
  const std::vector<std::vector<std::string>> rows = {
      {"number", "promise", "time_zone", "destination.city", "sender.phone", "pieces", "weight_g",
       "volume_cm3"},
      {"MP739210463CN", "2026-11-23", "", "成都", "021-5550", "2", "3200", "10752"},
      {"MP739210463CN", "2026-11-23T18:00", "Asia/Shanghai", "", "", "", "", ""},
  };
  for (const Format& format : formats()) {
    const auto slots = slots_of(format, RecordKind::shipments, written(format, rows));
    ASSERT_EQ(slots.size(), 2u) << format.name;
    ASSERT_TRUE(slots[0].item && slots[1].item) << format.name;
    const Shipment& first = std::get<ShipmentItem>(*slots[0].item).shipment;
    const Shipment& second = std::get<ShipmentItem>(*slots[1].item).shipment;
    EXPECT_EQ(to_string(first.promises.at(0)), "2026-11-23") << format.name;
    EXPECT_EQ(first.destination->city, "成都") << format.name;
    EXPECT_EQ(first.sender.phone, "021-5550") << format.name;
    EXPECT_EQ(first.pieces, 2) << format.name;
    EXPECT_EQ(first.weight_g, 3200) << format.name;
    EXPECT_EQ(first.volume_cm3, 10752) << format.name;
    EXPECT_EQ(to_string(second.promises.at(0)), "2026-11-23T18:00:00+08:00") << format.name;
    EXPECT_FALSE(second.destination) << format.name;
  }
}

TEST(Registry, NamesAndMediaTypesAreEachThereOnce) {
  for (const Format& format : formats()) {
    EXPECT_EQ(format_named(format.name), &format);
    EXPECT_TRUE(format.posted || format.imported) << format.name;
    for (const Format& other : formats())
      if (&other != &format) {
        EXPECT_NE(other.media_type, format.media_type);
      }
  }
  EXPECT_EQ(format_named("xml"), nullptr);
}

TEST(Registry, AMappingCanFillEveryFieldByItsDottedPath) {
  EXPECT_TRUE(find_field(RecordKind::events, "place.city"));
  EXPECT_TRUE(find_field(RecordKind::shipments, "recipient.address"));
  EXPECT_EQ(find_field(RecordKind::shipments, "declared_value")->kind, FieldKind::money);
  EXPECT_FALSE(find_field(RecordKind::shipments, "declared_value.minor"));
  EXPECT_FALSE(find_field(RecordKind::shipments, "milestone"));
  for (RecordKind record : {RecordKind::events, RecordKind::shipments})
    for (const FieldInfo& field : fields_of(record))
      EXPECT_EQ(find_field(record, field.path), &field) << field.path;
}

TEST(Ndjson, LongAndCutOffLinesAreLinesAsWell) {
  const std::string good = R"({"number":"MP739210463CN","milestone":"departed","at":"2026-11-20"})";
  const std::string long_line = "{\"note\":\"" + std::string(3'000'000, 'x') + "\"}";
  const auto slots = slots_of(*format_named("ndjson"), RecordKind::events,
                              "\xEF\xBB\xBF" + good + "\r\n\n" + long_line + "\n" + good);
  ASSERT_EQ(slots.size(), 3u);
  EXPECT_TRUE(slots[0].item);
  EXPECT_EQ(slots[1].errors.at(0).path, "$[1]");
  EXPECT_EQ(slots[1].errors[0].detail, "is longer than 1048576 bytes");
  EXPECT_EQ(slots[1].at, 3);
  EXPECT_TRUE(slots[2].item);
  EXPECT_EQ(slots[2].at, 4);
}

}  // namespace
}  // namespace milepost::ingest
