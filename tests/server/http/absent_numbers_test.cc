// A number that is not there costs what one costs that is: to who asks, and to the server.
#include <gtest/gtest.h>

#include "server/store/shipments.h"
#include "shared/wire/routes.h"
#include "tests/testing/engines.h"
#include "tests/testing/faulty_database.h"
#include "tests/testing/intake_items.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

constexpr const char* kNumber = "MP100000017CN";

class AbsentNumbers : public testing_support::EngineTest {};

// Counted, not timed: what the store is asked for a number that is there, and for one that is not.
TEST_P(AbsentNumbers, AskTheStoreNoLess) {
  auto pipeline = testing_support::open_pipeline(database_);
  ASSERT_TRUE(pipeline->take(testing_support::batch_of(
      {testing_support::event_item(kNumber, Milestone::departed, "2026-11-20T09:12:00+08:00"),
       testing_support::event_item(kNumber, Milestone::arrived, "2026-11-20T19:12:00+08:00")})));
  testing_support::FaultPlan plan;
  testing_support::FaultyDatabase reader(*sql::open(database_, {.read_only = true}), plan);
  const auto calls = [&](const std::string& key, bool is_there) {
    plan.fail_at(0, "");
    auto found = store::find_shipment(reader, key);
    EXPECT_TRUE(found);
    EXPECT_EQ(found && *found, is_there) << key;
    return plan.calls();
  };
  calls(kNumber, true);  // statements are prepared once
  // The two events of the one are two rows more.
  EXPECT_EQ(calls(kNumber, true) - 2, calls("MP100000025CN", false));
  EXPECT_GE(calls("MP100000025CN", false), 3);
}

OVER_EVERY_ENGINE(AbsentNumbers);

// A budget that did not count what is not there would be one for guessing.
TEST(AbsentNumbersBudget, IsThatOfPresentOnes) {
  for (const char* number : {kNumber, "MP100000025CN", "MP100000013CN", "nonsense"}) {
    RunningServer server([](http::ServerOptions& options) { options.budget = {1, 3}; });
    ASSERT_EQ(server.ingest("events", R"([{"number":"MP100000017CN","milestone":"departed",
        "at":"2026-11-20T09:12:00+08:00"}])").status, 200);
    int answered = 0;
    while (server.get(routes::shipment(number)).status != 429) ASSERT_LT(++answered, 10);
    EXPECT_EQ(answered, 3) << number;
  }
}

}  // namespace
}  // namespace milepost::testing
