// The public collection of tracking number formats: every valid example passes under its format
// and every invalid one fails, with a reason. And every waybill of the real deliveries.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/masking.h"
#include "shared/domain/numbers/judge.h"
#include "shared/domain/numbers/key.h"
#include "shared/domain/numbers/paste.h"
#include "tests/testing/data_folder.h"

namespace milepost {
namespace {

using testing_support::data_folder;

TEST(NumbersData, EveryExampleOfEveryFormat) {
  auto folder = data_folder() / "numbers";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no number examples at " << folder;
  size_t formats = 0, valid = 0, invalid = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".json") continue;
    std::ifstream in(file.path());
    auto courier = nlohmann::json::parse(in);
    for (const auto& entry : courier.at("tracking_numbers")) {
      std::string id = entry.value("id", entry.at("name").get<std::string>());
      ASSERT_TRUE(find_format(id)) << id;
      ++formats;
      for (const std::string number : entry.at("test_numbers").at("valid")) {
        ++valid;
        CheckResult result = check(id, number);
        EXPECT_EQ(result.outcome, CheckOutcome::ok)
            << id << " " << number << ": " << result.error.detail;
        auto key = number_key(number);
        ASSERT_TRUE(key);
        EXPECT_EQ(judge(*key, {}).status, 404) << id << " " << number;
      }
      for (const std::string number : entry.at("test_numbers").at("invalid")) {
        ++invalid;
        CheckResult result = check(id, number);
        EXPECT_NE(result.outcome, CheckOutcome::ok) << id << " " << number;
        EXPECT_FALSE(result.error.detail.empty());
      }
    }
  }
  EXPECT_GT(formats, 20u);
  EXPECT_GT(valid, 40u);
  EXPECT_GT(invalid, 30u);
}

TEST(NumbersData, EveryWaybillOfTheRealDeliveries) {
  auto path = data_folder() / "deliveries/shipments.csv";
  std::ifstream in(path);
  if (!in) GTEST_SKIP() << "no real deliveries at " << path;
  NumberFormat format{"olb", std::nullopt, "OLB##########?", CheckRule::luhn};
  std::string line;
  std::getline(in, line);
  size_t count = 0;
  while (std::getline(in, line)) {
    std::string waybill = line.substr(0, line.find(','));
    ++count;
    ASSERT_EQ(check(format, waybill).outcome, CheckOutcome::ok) << waybill;
  }
  EXPECT_EQ(count, 27902u);
}

// Strings that broke other programs: nothing that comes out is broken in turn.
TEST(NumbersData, NaughtyStrings) {
  auto path = data_folder() / "bad/blns/blns.json";
  std::ifstream in(path);
  if (!in) GTEST_SKIP() << "no naughty strings at " << path;
  auto strings = nlohmann::json::parse(in);
  ASSERT_GT(strings.size(), 400u);
  for (const std::string text : strings) {
    EXPECT_TRUE(is_valid_utf8(mask_name(text))) << text;
    EXPECT_TRUE(is_valid_utf8(mask_address(text))) << text;
    std::string phone = mask_phone(text);
    EXPECT_EQ(phone.find_first_not_of("0123456789*+-() "), std::string::npos) << text;
    for (const FoundNumber& found : numbers_in_text(text, {})) {
      auto key = number_key(found.as_given);
      ASSERT_TRUE(key) << text;
      EXPECT_EQ(*key, found.key);
      EXPECT_LE(found.key.size(), limits::kNumberMaxLength);
    }
  }
}

}  // namespace
}  // namespace milepost
