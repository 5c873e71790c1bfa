// One at a time: who is next, and that nobody waits for ever.
#include "server/http/turns.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <string>
#include <vector>

namespace milepost::http {
namespace {

// Keeps the turns that came, by name.
struct Callers {
  std::mutex mutex;
  std::vector<std::pair<std::string, Turns::Turn>> came;

  void call(Turns& turns, const std::string& party, const std::string& name) {
    turns.wait(party, [this, name](Turns::Turn turn) {
      std::lock_guard lock(mutex);
      came.emplace_back(name + (turn ? "" : " late"), std::move(turn));
    });
  }
  std::string names() {
    std::lock_guard lock(mutex);
    std::string all;
    for (const auto& [name, turn] : came) all += (all.empty() ? "" : " ") + name;
    return all;
  }
  // Ends the turn that came last.
  void end() {
    Turns::Turn turn;
    {
      std::lock_guard lock(mutex);
      turn = std::move(came.back().second);
    }
    turn.reset();
  }
};

TEST(Turns, OneAtATimeAndPartiesInTurn) {
  Turns turns(3'600'000);
  Callers callers;
  for (const char* name : {"a1", "a2", "a3", "b1", "a4", "c1", "b2"})
    callers.call(turns, std::string(1, name[0]), name);
  EXPECT_EQ(callers.names(), "a1");
  EXPECT_EQ(turns.waiting(), 6);
  for (int i = 0; i < 6; ++i) callers.end();
  EXPECT_EQ(callers.names(), "a1 b1 a2 c1 a3 b2 a4");
  callers.end();
  callers.call(turns, "a", "a5");
  EXPECT_EQ(callers.names(), "a1 b1 a2 c1 a3 b2 a4 a5") << "it is free again";
  callers.end();
}

TEST(Turns, WhatWasTakenIsGivenBackBeforeTheNextBegins) {
  std::string order;
  Turns turns(3'600'000, [&] { order += "released "; });
  Turns::Turn first;
  turns.wait("a", [&](Turns::Turn turn) { first = std::move(turn); });
  turns.wait("a", [&](const Turns::Turn&) { order += "second "; });
  order += "first ";
  first.reset();
  EXPECT_EQ(order, "first released second released ");
}

TEST(Turns, WhoWaitsTooLongIsTold) {
  Turns turns(20);
  Callers callers;
  callers.call(turns, "a", "a1");
  std::promise<Turns::Turn> late;
  turns.wait("b", [&](Turns::Turn turn) { late.set_value(std::move(turn)); });
  EXPECT_EQ(late.get_future().get(), nullptr);
  EXPECT_EQ(turns.waiting(), 0);
  callers.end();
  callers.call(turns, "b", "b2");
  EXPECT_EQ(callers.names(), "a1 b2");
  callers.end();
}

TEST(Turns, FromManyThreadsNeverTwoAtOnce) {
  Turns turns(3'600'000);
  std::atomic<int> inside{0}, most{0}, done{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) {
        std::promise<Turns::Turn> given;
        turns.wait(std::to_string(t), [&](Turns::Turn turn) { given.set_value(std::move(turn)); });
        const Turns::Turn turn = given.get_future().get();
        ASSERT_TRUE(turn);
        const int now = ++inside;
        if (now > most) most = now;
        --inside;
        ++done;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(most, 1);
  EXPECT_EQ(done, 1'600);
}

}  // namespace
}  // namespace milepost::http
