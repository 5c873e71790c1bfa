#include "server/access/slow_down.h"

#include <gtest/gtest.h>

namespace milepost::access {
namespace {

constexpr Pace kPace{.free = 3, .longest_seconds = 60, .forgiven_ms = 10 * kMinuteMs};

Instant at(int64_t ms) { return {1'800'000'000'000 + ms}; }

TEST(SlowDown, TheFirstAreFreeThenEachCostsTwiceTheWait) {
  SlowDown tries(kPace);
  int64_t now = 0;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(tries.spend("mei", at(now)), 0);
  for (const int64_t wait : {1, 2, 4, 8, 16, 32, 60, 60}) {
    EXPECT_EQ(tries.spend("mei", at(now)), wait);
    EXPECT_EQ(tries.spend("mei", at(now + wait * kSecondMs - 1)), 1) << "asking costs nothing";
    now += wait * kSecondMs;
    EXPECT_EQ(tries.spend("mei", at(now)), 0) << "nobody is locked out";
  }
  EXPECT_EQ(tries.spend("li", at(now)), 0) << "another's are another's";
}

TEST(SlowDown, TriesAreForgivenWithTime) {
  SlowDown tries(kPace);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(tries.spend("mei", at(0)), 0);
  EXPECT_EQ(tries.spend("mei", at(0)), 1);
  EXPECT_EQ(tries.spend("mei", at(10 * kMinuteMs)), 0);
  EXPECT_EQ(tries.spend("mei", at(10 * kMinuteMs)), 1);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(tries.spend("mei", at(kDayMs)), 0);
}

TEST(SlowDown, WhatWasRightIsForgiven) {
  SlowDown tries(kPace);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(tries.spend("mei", at(0)), 0);
  tries.take_back("mei");
  EXPECT_EQ(tries.spend("mei", at(0)), 0);
  EXPECT_EQ(tries.spend("mei", at(0)), 1);
  tries.forgive("mei");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(tries.spend("mei", at(0)), 0);
  tries.take_back("nobody");
  tries.forgive("nobody");
}

// So many guesses a day get through at most, however they are spread.
TEST(SlowDown, ADayOfGuessingIsFewGuesses) {
  SlowDown tries({.free = 5, .longest_seconds = 60, .forgiven_ms = 10 * kMinuteMs});
  int taken = 0;
  for (int64_t now = 0; now < kDayMs; now += kSecondMs)
    if (tries.spend("mei", at(now)) == 0) ++taken;
  EXPECT_LE(taken, 1'460);
  EXPECT_GE(taken, 1'400) << "and whoever is meant has a try a minute";
}

TEST(SlowDown, ManyKeysAreForgotten) {
  SlowDown tries(kPace);
  for (int i = 0; i < 250'000; ++i) EXPECT_EQ(tries.spend(std::to_string(i), at(i)), 0);
}

}  // namespace
}  // namespace milepost::access
