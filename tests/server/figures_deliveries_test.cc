// The figures of 27,902 real deliveries against those of an independent script.
#include <gtest/gtest.h>

#include <filesystem>
#include <unordered_map>

#include "server/ingest/zones.h"
#include "shared/base/text.h"
#include "shared/domain/figures.h"
#include "shared/wire/json.h"
#include "shared/wire/writer.h"
#include "tests/testing/data.h"
#include "tests/testing/data_folder.h"

namespace milepost {
namespace {

// These two files quote nothing.
std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  for (std::string_view line : split(csv, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    auto& row = rows.emplace_back();
    for (std::string_view cell : split(line, ',')) row.emplace_back(cell);
  }
  rows.erase(rows.begin());
  return rows;
}

ZonedTime local_time(const std::string& text, ingest::Zone& zone) {
  const auto at = zone.resolve(local_civil(parse_zoned_time(text + "Z")->at, 0));
  EXPECT_TRUE(at) << text;
  return at ? *at : ZonedTime{};
}

Milestone milestone_of_shop(const std::string& word) {
  if (word == "order_placed") return Milestone::ordered;
  if (word == "payment_approved") return Milestone::approved;
  if (word == "handed_to_carrier") return Milestone::handed_over;
  return word == "delivered" ? Milestone::delivered : Milestone::unknown;
}

// Every value of `expected` stands in `actual` under the same key, digit for digit.
void compare(JsonNode expected, JsonNode actual, const std::string& path) {
  if (!expected.is_object()) {
    EXPECT_EQ(expected.dump(), actual.dump()) << path;
    return;
  }
  expected.each_member([&](const std::string& name, JsonNode value) {
    if (name == "reviews_of_delivered" || name.starts_with("mean_score_") ||
        name.starts_with("one_star_share_"))
      return;
    auto found = actual.member(name);
    ASSERT_TRUE(found) << path << "." << name;
    compare(value, *found, path + "." + name);
  });
}

TEST(FiguresDeliveries, EqualThoseOfTheIndependentScript) {
  const auto folder = testing_support::data_folder() / "deliveries";
  if (!std::filesystem::exists(folder / "EXPECTED.json"))
    GTEST_SKIP() << "the real deliveries are not at " << folder << ": their figures are not tested";
  auto zone = ingest::Zone::find("America/Sao_Paulo");
  ASSERT_TRUE(zone);

  std::unordered_map<std::string, std::vector<Event>> events;
  for (const auto& row : rows_of(read_whole_file(folder / "events.csv"))) {
    Event e;
    e.milestone = milestone_of_shop(row[1]);
    ASSERT_NE(e.milestone, Milestone::unknown) << row[1];
    e.at = local_time(row[2], *zone);
    e.id = row[1];
    events[row[0]].push_back(e);
  }
  FiguresBuilder builder;
  for (const auto& row : rows_of(read_whole_file(folder / "shipments.csv"))) {
    Shipment s;
    s.number = row[0];
    s.promises.push_back(*parse_date_or_time(row[2]));
    s.origin = Place{row[5], row[6], "BR", "", std::nullopt, std::nullopt};
    s.destination = Place{row[10], row[11], "BR", "", std::nullopt, std::nullopt};
    sort_events(events[s.number]);
    builder.add(s, events[s.number]);
  }
  Figures figures = std::move(builder).finish();
  EXPECT_EQ(figures.tracking_quality.flagged["out_of_order"], 181);

  auto expected = JsonDocument::parse(read_whole_file(folder / "EXPECTED.json"));
  auto actual = JsonDocument::parse(to_json(rounded(figures)));
  ASSERT_TRUE(expected);
  ASSERT_TRUE(actual);
  compare(expected->root(), actual->root(), "$");
}

}  // namespace
}  // namespace milepost
