#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "shared/model/public_shipment.h"
#include "shared/wire/reader.h"
#include "shared/wire/writer.h"

namespace milepost {
namespace {

PublicShipment sample() {
  PublicShipment s;
  s.number = "MP739210463CN";
  s.state = State::in_transit;
  s.state_since = *parse_zoned_time("2026-11-20T09:12+08:00");
  s.promise.by = *parse_date_or_time("2026-11-23");
  s.promise.original = s.promise.by;
  s.promise.status = PromiseStatus::on_track;
  s.origin = PublicPlace{"上海", "上海", "CN", 31.23, 121.47};
  PublicEvent e;
  e.id = "a\"b";
  e.milestone = Milestone::departed;
  e.state = State::in_transit;
  e.at = *s.state_since;
  e.place = s.origin;
  s.events.push_back(e);
  s.flags.push_back(Flag::out_of_order);
  s.version = "1";
  return s;
}

TEST(Wire, WritesAndReadsBackTheSame) {
  std::string text = to_json(sample());
  auto document = JsonDocument::parse(text);
  ASSERT_TRUE(document);
  PublicShipment back;
  Errors errors;
  EXPECT_TRUE(read_json(document->root(), back, Reading::strict, errors));
  EXPECT_EQ(to_json(back), text);
  EXPECT_NE(text.find("\"reason\":null"), std::string::npos);
  EXPECT_EQ(text.find("\"next\""), std::string::npos);
}

struct Inner {
  int64_t count = 0;
  Party party = Party::carrier;
  std::optional<std::string> word;
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("count", self.count);
    v("party", self.party);
    v("word", self.word);
  }
};
struct Outer {
  std::vector<Inner> items;
  template <class Self, class V>
  static void fields(Self& self, V& v) { v("items", self.items); }
};

TEST(Wire, NamesThePlaceOfEveryError) {
  struct Row { const char *json, *path, *detail; };
  const Row rows[] = {
      {R"([])", "$", "expected an object"},
      {R"({})", "$.items", "is missing"},
      {R"({"items":[{"count":3.9,"party":"carrier"}]})", "$.items[0].count",
       "expected a whole number"},
      {R"({"items":[{"count":18446744073709551615,"party":"carrier"}]})", "$.items[0].count",
       "expected a whole number"},
      {R"({"items":[{"count":1,"party":"nobody"}]})", "$.items[0].party",
       "expected one of carrier, shipper, consignee, customs, force_majeure"},
      {R"({"items":[{"count":1,"party":"unknown"}]})", "$.items[0].party",
       "expected one of carrier, shipper, consignee, customs, force_majeure"},
      {R"({"items":[{"count":1,"party":"carrier","more":1}]})", "$.items[0].more",
       "is not a known key"},
      {R"({"items":[{"count":1,"party":"carrier","word":"a\u0000"}]})", "$.items[0].word",
       "contains U+0000, which cannot be stored"},
  };
  for (const Row& row : rows) {
    auto document = JsonDocument::parse(row.json);
    ASSERT_TRUE(document) << row.json;
    Outer outer;
    Errors errors;
    EXPECT_FALSE(read_json(document->root(), outer, Reading::strict, errors));
    ASSERT_EQ(errors.size(), 1u) << row.json;
    EXPECT_EQ(errors[0].path, row.path);
    EXPECT_EQ(errors[0].detail, row.detail);
  }
}

TEST(Wire, AnAnswerFromANewerServerIsStillRead) {
  auto document = JsonDocument::parse(R"({"items":[{"count":1,"party":"robot","more":[1]}]})");
  Outer outer;
  Errors errors;
  EXPECT_TRUE(read_json(document->root(), outer, Reading::lenient, errors));
  EXPECT_EQ(outer.items[0].party, Party::unknown);
}

TEST(Wire, NestingIsBounded) {
  auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(JsonDocument::parse(nested(32)));
  EXPECT_FALSE(JsonDocument::parse(nested(33)));
  EXPECT_FALSE(JsonDocument::parse(std::string(1'000'000, '[')));
}

// The writer has a way of its own for whole millionths: its text is the one of the general way, and
// reads back as the same number.
TEST(Wire, NumbersAreAsShortAsTheyReadBack) {
  const auto general = [](double value) {
    char text[40];
    for (int digits : {6, 15, 17}) {
      std::snprintf(text, sizeof text, "%.*g", digits, value);
      if (std::strtod(text, nullptr) == value) break;
    }
    return std::string(text);
  };
  const double odd[] = {0.0, -0.0, 1e-6, 0.000099, 0.0001, -0.0001, 0.1 + 0.2, 1.0 / 3, 999999.0,
                        999999.999999, 1e6, 1234567, -121.4737, 1e15, 1e21, 1e300, 5e-324, 0.5,
                        -180.000001, 100, 20.10, 1e5, 99999.9999999};
  for (double value : odd) EXPECT_EQ(to_json(value), general(value));
  std::mt19937_64 random(7);
  for (int i = 0; i < 100'000; ++i) {
    const auto millionths = static_cast<int64_t>(random() % 2'000'000'000'001) - 1'000'000'000'000;
    const int64_t scale = std::array{1, 1000, 1'000'000}[random() % 3];
    const double value = static_cast<double>(millionths / scale) / 1e6;
    const std::string text = to_json(value);
    ASSERT_EQ(text, general(value));
    ASSERT_EQ(std::strtod(text.c_str(), nullptr), value) << text;
  }
}

}  // namespace
}  // namespace milepost
