#include "server/http/answer_cache.h"

#include <gtest/gtest.h>

namespace milepost::http {
namespace {

std::shared_ptr<const Answer> answer(std::string body, std::optional<Instant> ends = {}) {
  return std::make_shared<const Answer>(
      Answer{"application/json", std::move(body), "\"e\"", "", ends});
}

TEST(AnswerCache, KeepsEachRepresentationUntilTheNumberIsDropped) {
  AnswerCache cache(1 << 20);
  cache.put(cache.begin("A"), "json", answer("1"));
  cache.put(cache.begin("A"), "en", answer("2"));
  EXPECT_EQ(cache.get("A", "json", {0})->body, "1");
  EXPECT_EQ(cache.get("A", "en", {0})->body, "2");
  EXPECT_EQ(cache.get("A", "zh-CN", {0}), nullptr);
  cache.put(cache.begin("A"), "json", answer("3"));
  EXPECT_EQ(cache.get("A", "json", {0})->body, "3");
  cache.drop("A");
  EXPECT_EQ(cache.get("A", "json", {0}), nullptr);
  EXPECT_EQ(cache.get("A", "en", {0}), nullptr);
}

TEST(AnswerCache, AnAnswerBegunBeforeAWriteIsNotKept) {
  AnswerCache cache(1 << 20);
  auto ticket = cache.begin("A");
  cache.drop("A");
  cache.put(ticket, "json", answer("old"));
  EXPECT_EQ(cache.get("A", "json", {0}), nullptr);
  ticket = cache.begin("A");
  cache.clear();
  cache.put(ticket, "json", answer("old"));
  EXPECT_EQ(cache.get("A", "json", {0}), nullptr);
}

TEST(AnswerCache, EndsAtTheInstantAtWhichItsWordsChange) {
  AnswerCache cache(1 << 20);
  cache.put(cache.begin("A"), "json", answer("1", Instant{1000}));
  EXPECT_NE(cache.get("A", "json", {999}), nullptr);
  EXPECT_EQ(cache.get("A", "json", {1000}), nullptr);
}

TEST(AnswerCache, ForgetsTheLeastRecentlyUsedWhenItIsFull) {
  AnswerCache cache(64 * 4000);  // about three answers of 1,000 bytes a shard
  for (int i = 0; i < 5000; ++i)
    cache.put(cache.begin("K" + std::to_string(i)), "json", answer(std::string(1000, 'x')));
  int kept = 0;
  for (int i = 0; i < 5000; ++i)
    kept += cache.get("K" + std::to_string(i), "json", {0}) != nullptr;
  EXPECT_GT(kept, 64);
  EXPECT_LE(kept, 64 * 3);
  EXPECT_NE(cache.get("K4999", "json", {0}), nullptr);
}

}  // namespace
}  // namespace milepost::http
