// The figures of 27,902 real deliveries against those of an independent script, the way an operator
// gets them: imported with the shipped mappings, then asked for as JSON.
#include <gtest/gtest.h>

#include <sstream>

#include "server/commands/commands.h"
#include "shared/wire/json.h"
#include "tests/testing/data.h"
#include "tests/testing/data_folder.h"
#include "tests/testing/temporary_folder.h"

namespace milepost {
namespace {

std::string run(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  CommandContext context{out, err, {}, [] { return Instant{1'800'000'000'000}; }};
  EXPECT_EQ(run_command_line(arguments, context), kAllTaken) << err.str();
  return out.str();
}

// Every value of `expected` stands in `actual` under the same key, digit for digit.
void compare(JsonNode expected, JsonNode actual, const std::string& path) {
  if (!expected.is_object()) {
    EXPECT_EQ(expected.dump(), actual.dump()) << path;
    return;
  }
  expected.each_member([&](const std::string& name, JsonNode value) {
    // Reviews are not imported.
    if (name == "reviews_of_delivered" || name.starts_with("mean_score_") ||
        name.starts_with("one_star_share_"))
      return;
    auto found = actual.member(name);
    ASSERT_TRUE(found) << path << "." << name;
    compare(value, *found, path + "." + name);
  });
}

TEST(FiguresDeliveries, EqualThoseOfTheIndependentScript) {
  const auto data = testing_support::data_folder() / "deliveries";
  if (!std::filesystem::exists(data / "EXPECTED.json"))
    GTEST_SKIP() << "the real deliveries are not at " << data << ": their figures are not tested";
  testing_support::TemporaryFolder folder;
  const std::string database = folder.file("deliveries.db");
  for (const char* what : {"shipments", "events"})
    run({"import", "--db", database, "--mapping", std::string("deliveries-") + what,
         (data / (std::string(what) + ".csv")).string()});

  auto actual = JsonDocument::parse(run({"figures", "--json", "--db", database}));
  auto expected = JsonDocument::parse(read_whole_file(data / "EXPECTED.json"));
  ASSERT_TRUE(expected);
  ASSERT_TRUE(actual);
  compare(expected->root(), actual->root(), "$");
  const auto by_state = [](const JsonDocument& d) { return d.root().member("by_state")->dump(); };
  EXPECT_EQ(by_state(*actual), by_state(*expected)) << "no other states";
  const auto flagged = actual->root().member("tracking_quality")->member("flagged");
  EXPECT_EQ(flagged->member("out_of_order")->integer(), 181);
}

}  // namespace
}  // namespace milepost
