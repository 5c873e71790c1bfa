#include "server/http/budget.h"

#include <gtest/gtest.h>

#include <cstring>
#include <functional>
#include <string>

namespace milepost::http {
namespace {

constexpr Instant kNow{1'780'000'000'000};
constexpr char kAddress[] = "192.0.2.7";

Budget one_look() { return Budget({.per_minute = 1, .burst = 1}); }

TEST(Budget, TheDataOfAPageThatWasPaidForIsFreeOnceAndForAMinute) {
  const std::vector<std::string> paid = {"MP739210463CN", "MP710000004CN"};
  const struct {
    const char* what;
    std::vector<std::string> numbers;
    int64_t after_ms;
    bool is_free;
  } rows[] = {
      {"the same", paid, 0, true},
      {"a minute later", paid, kMinuteMs, false},
      {"one of them", {paid[0]}, 0, false},
      {"in another order", {paid[1], paid[0]}, 0, false},
      {"one more", {paid[0], paid[1], "MP710000018CN"}, 0, false},
      {"none", {}, 0, true},
  };
  for (const auto& row : rows) {
    Budget budget({.per_minute = 1, .burst = 2});
    ASSERT_EQ(budget.spend(kAddress, paid, LookupFor::page, kNow), 0);
    const auto again = [&] {
      return budget.spend(kAddress, row.numbers, LookupFor::data, {kNow.ms + row.after_ms}) == 0;
    };
    // After a minute there is one token again, and two are asked for.
    EXPECT_EQ(again(), row.is_free) << row.what;
    if (!row.numbers.empty()) {
      EXPECT_FALSE(again()) << row.what << ", twice";
    }
  }
}

TEST(Budget, WhatOneAddressPaidForIsNotFreeToAnother) {
  Budget budget = one_look();
  const std::vector<std::string> numbers = {"MP739210463CN"};
  EXPECT_EQ(budget.spend(kAddress, numbers, LookupFor::page, kNow), 0);
  EXPECT_EQ(budget.spend("192.0.2.8", numbers, LookupFor::data, kNow), 0);
  EXPECT_GT(budget.spend("192.0.2.8", numbers, LookupFor::data, kNow), 0);
}

// The function behind std::hash of libstdc++, MurmurHash64A, undone block by block.
class Murmur {
 public:
  // Another text of sixteen bytes with the hash of `text`, which begins with `first`.
  static std::string twin(const std::string& text, const std::string& first) {
    const uint64_t start = kSeed ^ (16 * kFactor);
    const auto behind = [&](uint64_t block) { return (start ^ mix(block)) * kFactor; };
    const uint64_t last =
        unmix(behind(block_of(text, 0)) ^ mix(block_of(text, 8)) ^ behind(block_of(first, 0)));
    std::string out = first.substr(0, 8) + std::string(8, ' ');
    std::memcpy(out.data() + 8, &last, 8);
    return out;
  }

 private:
  static constexpr uint64_t kSeed = 0xc70f6907, kFactor = 0xc6a4a7935bd1e995;
  static uint64_t fold(uint64_t value) { return value ^ value >> 47; }
  static uint64_t mix(uint64_t block) { return fold(block * kFactor) * kFactor; }
  static uint64_t unmix(uint64_t mixed) { return fold(mixed * inverse()) * inverse(); }
  static uint64_t inverse() {
    uint64_t x = kFactor;
    for (int step = 0; step < 6; ++step) x *= 2 - kFactor * x;
    return x;
  }
  static uint64_t block_of(const std::string& text, size_t at) {
    uint64_t block;
    std::memcpy(&block, text.data() + at, 8);
    return block;
  }
};

// Former bug: the record of what was paid for was an unkeyed hash, which can be inverted: 4,200
// numbers were looked up for the price of 100.
TEST(Budget, NobodyFindsOtherNumbersThatPassForThosePaidFor) {
  const std::string paid = "MP739210463CN000", other = Murmur::twin(paid, "MP710000");
  ASSERT_NE(paid, other);
  ASSERT_EQ(std::hash<std::string>()(paid), std::hash<std::string>()(other));
  Budget budget = one_look();
  EXPECT_EQ(budget.spend(kAddress, {paid}, LookupFor::page, kNow), 0);
  EXPECT_GT(budget.spend(kAddress, {other}, LookupFor::data, kNow), 0);
}

}  // namespace
}  // namespace milepost::http
