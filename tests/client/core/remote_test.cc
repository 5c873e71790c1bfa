#include "client/core/remote.h"

#include <gtest/gtest.h>

#include "client/core/state.h"

namespace milepost::client {
namespace {

struct Asking {
  CoreState state;
  Remote<std::string> remote;
  Effects effects;

  Asking() { state.now = Instant{1'000'000}; }
  void ask() { remote.ask(state, {}, effects); }
  void answer(std::string value, std::optional<Instant> kept_since = {}) {
    remote.answer(state, {std::move(value), {}, kept_since});
  }
  void fail(ErrorKind kind, int64_t retry_after_seconds = 0) {
    ErrorInput error;
    error.kind = kind;
    error.retry_after_seconds = retry_after_seconds;
    remote.answer(state, {std::nullopt, std::move(error), std::nullopt});
  }
  void pass(int64_t ms) { state.now.ms += ms; }
};

TEST(Remote, GivesEachQuestionAnIdAndTakesTheAnswerToTheLastAlone) {
  Asking a;
  a.ask();
  const uint32_t first = a.remote.request;
  a.ask();
  EXPECT_NE(a.remote.request, first);
  ASSERT_EQ(a.effects.size(), 2u);
  EXPECT_EQ(std::get<effect::Fetch>(a.effects[1]).id, a.remote.request);
  const auto read = [](const HttpAnswer& answer) {
    return api::Answer<std::string>{answer.body, {}, {}};
  };
  EXPECT_FALSE(a.remote.take(a.state, first, {200, "old", 0}, read));
  EXPECT_TRUE(a.remote.take(a.state, a.remote.request, {200, "new", 0}, read));
  EXPECT_EQ(a.remote.value, "new");
  EXPECT_FALSE(a.remote.take(a.state, a.remote.request, {200, "again", 0}, read));
}

TEST(Remote, WhatWasKnownStaysUntilTheServerSaysOtherwise) {
  Asking a;
  a.answer("known");
  for (const ErrorKind kind :
       {ErrorKind::offline, ErrorKind::too_many, ErrorKind::server_error, ErrorKind::unavailable}) {
    a.fail(kind);
    EXPECT_TRUE(a.remote.known);
    EXPECT_EQ(a.remote.value, "known");
  }
  a.fail(ErrorKind::unknown_number);
  EXPECT_FALSE(a.remote.known);
  EXPECT_EQ(a.remote.value, "");
}

TEST(Remote, IsFreshForAWhileAndNeverWhereItWasKept) {
  Asking a;
  EXPECT_FALSE(a.remote.is_fresh(a.state.now));
  for (const bool found : {true, false}) {
    a.ask();
    EXPECT_FALSE(a.remote.is_fresh(a.state.now)) << "it is awaited";
    found ? a.answer("known") : a.fail(ErrorKind::unknown_number);
    EXPECT_TRUE(a.remote.is_fresh(Instant{a.state.now.ms + kFreshMs - 1}));
    EXPECT_FALSE(a.remote.is_fresh(Instant{a.state.now.ms + kFreshMs}));
  }
  a.fail(ErrorKind::server_error);
  EXPECT_FALSE(a.remote.is_fresh(a.state.now));
  a.answer("kept", Instant{5});
  EXPECT_FALSE(a.remote.is_fresh(a.state.now));
  EXPECT_EQ(a.remote.known_at, Instant{5});
}

TEST(Remote, IsAskedAgainByItselfLessAndLessOften) {
  Asking a;
  for (const int64_t seconds : {5, 10, 20, 40, 60, 60}) {
    a.ask();
    EXPECT_FALSE(a.remote.asks_again_at());
    a.fail(ErrorKind::offline);
    EXPECT_EQ(a.remote.error->kind, ErrorKind::unreachable) << "the machine has a network";
    EXPECT_EQ(a.remote.asks_again_at(), (Instant{a.state.now.ms + seconds * kSecondMs}));
  }
  a.answer("kept", Instant{5});
  EXPECT_TRUE(a.remote.asks_again_at()) << "still not reached";
  a.fail(ErrorKind::server_error);
  EXPECT_FALSE(a.remote.asks_again_at()) << "reached";
}

TEST(Remote, PlaceHoldersComeLateAndStayLongEnoughToBeSeen) {
  Asking a;
  a.ask();
  EXPECT_EQ(a.remote.next_change(a.state.now), (Instant{a.state.now.ms + kWaitingShownAfterMs}));
  a.pass(kWaitingShownAfterMs - 1);
  a.remote.note_waiting(a.state.now);
  EXPECT_FALSE(a.remote.shows_waiting(a.state.now));
  a.pass(1);
  a.remote.note_waiting(a.state.now);
  EXPECT_TRUE(a.remote.shows_waiting(a.state.now));
  a.answer("known");
  EXPECT_TRUE(a.remote.shows_waiting(Instant{a.state.now.ms + kWaitingShownForMs - 1}));
  EXPECT_FALSE(a.remote.shows_waiting(Instant{a.state.now.ms + kWaitingShownForMs}));
  EXPECT_EQ(a.remote.next_change(a.state.now), (Instant{a.state.now.ms + kWaitingShownForMs}));
  // What is known is shown while it is asked for again.
  a.ask();
  a.pass(kWaitingShownAfterMs);
  a.remote.note_waiting(a.state.now);
  EXPECT_FALSE(a.remote.shows_waiting(a.state.now));
  EXPECT_FALSE(a.remote.next_change(a.state.now));
}

TEST(Remote, CountsDownSecondBySecond) {
  Asking a;
  a.fail(ErrorKind::too_many, 2);
  EXPECT_EQ(a.remote.seconds_left(a.state.now), 2);
  EXPECT_EQ(a.remote.next_change(a.state.now), (Instant{a.state.now.ms + kSecondMs}));
  a.pass(kSecondMs + 1);
  EXPECT_EQ(a.remote.seconds_left(a.state.now), 1);
  a.pass(kSecondMs);
  EXPECT_EQ(a.remote.seconds_left(a.state.now), 0);
  EXPECT_FALSE(a.remote.next_change(a.state.now));
}

TEST(Remote, WhatIsCancelledIsNotTaken) {
  Asking a;
  a.ask();
  const uint32_t request = a.remote.request;
  a.remote.cancel(a.effects);
  EXPECT_EQ(std::get<effect::Cancel>(a.effects.back()).request, request);
  EXPECT_FALSE(a.remote.awaits(request));
}

}  // namespace
}  // namespace milepost::client
