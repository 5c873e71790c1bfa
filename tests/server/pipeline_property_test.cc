// The stored state is a function of the set of events: neither their order nor how they are cut
// into batches, repeated, or sent by several callers matters.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <thread>

#include "server/commands/commands.h"
#include "server/pipeline/pipeline.h"
#include "tests/testing/engines.h"
#include "tests/testing/intake_items.h"

namespace milepost {
namespace {

using namespace testing_support;

// Instants collide on purpose. With steps of a quarter of a day no number begins anew, with steps
// of weeks all do.
std::vector<IntakeItem> random_events(std::mt19937& random, int count, int64_t step_ms,
                                      bool pieces) {
  std::vector<IntakeItem> items;
  for (int i = 0; i < count; ++i) {
    auto item = event_item("MP" + std::to_string(random() % 6),
                           static_cast<Milestone>(random() % 23), "2024-06-01T00:00:00Z");
    item.event.at.at.ms += static_cast<int64_t>(random() % 40) * step_ms;
    item.event.at.precision = static_cast<Precision>(random() % 3);
    item.event.kind = random() % 5 ? EventKind::actual : EventKind::planned;
    if (pieces && random() % 2) item.event.piece = std::to_string(random() % 3);
    if (item.event.milestone == Milestone::correction) item.event.state = State::in_transit;
    if (item.event.milestone == Milestone::unknown) item.event.code = "Z";
    if (random() % 3 == 0) item.event.place_from = PlaceFrom::destination;
    item.event.id = "id-" + std::to_string(i);  // so that none conflicts with another
    items.push_back(item);
  }
  // One for each, so that it is the last one in whatever order they come.
  for (int i = 0; pieces && i < 6; ++i) {
    ShipmentItem record = shipment_item("MP" + std::to_string(i));
    record.shipment.pieces = 1 + static_cast<int64_t>(random() % 4);
    items.push_back(record);
  }
  return items;
}

std::string stored_after(Engine engine, const std::vector<IntakeItem>& items, std::mt19937& random,
                         int callers) {
  const TestDatabase own(engine);
  const std::string& database = own.address();
  auto pipeline = open_pipeline(database);
  std::vector<std::vector<IntakeItem>> batches(1);
  for (const IntakeItem& item : items) {
    batches.back().push_back(item);
    if (random() % 10 == 0) batches.back().push_back(items[random() % items.size()]);
    if (random() % 7 == 0) batches.emplace_back();
  }
  std::vector<std::thread> threads;
  for (int caller = 0; caller < callers; ++caller)
    threads.emplace_back([&, caller] {
      for (size_t i = static_cast<size_t>(caller); i < batches.size();
           i += static_cast<size_t>(callers))
        EXPECT_TRUE(pipeline->take(batch_of(batches[i])));
    });
  for (std::thread& thread : threads) thread.join();
  auto reader = open_reader(database);
  std::ostringstream out, err;
  CommandContext context{out, err, {}, [] { return Instant{}; }};
  EXPECT_EQ(run_command_line({"check", "--db", database}, context), kAllTaken) << out.str();
  return describe(*reader);
}

class PipelineProperty : public testing::TestWithParam<Engine> {};

TEST_P(PipelineProperty, OnlyTheSetOfEventsMatters) {
  const unsigned seeds = GetParam() == Engine::Sqlite ? 6 : 2;
  for (unsigned seed = 1; seed <= 2 * seeds; ++seed) {
    std::mt19937 random(seed);
    const int64_t step_ms = seed <= seeds ? 6 * kHourMs : 21 * kDayMs;
    // Records lie in the use of a number that is the newest when they come: not with weeks.
    std::vector<IntakeItem> items =
        random_events(random, 120, step_ms, seed <= seeds && seed % 2 == 0);
    const std::string expected = stored_after(GetParam(), items, random, 1);
    EXPECT_NE(expected.find("flagged"), std::string::npos);
    for (int round = 0; round < 3; ++round) {
      std::shuffle(items.begin(), items.end(), random);
      ASSERT_EQ(stored_after(GetParam(), items, random, round == 2 ? 8 : 1), expected)
          << "seed " << seed << ", round " << round;
    }
  }
}

OVER_EVERY_ENGINE(PipelineProperty);

}  // namespace
}  // namespace milepost
