#include "server/http/representation_cache.h"

#include <gtest/gtest.h>

namespace milepost::http {
namespace {

Representation text(std::string body, std::optional<Instant> ends_at = {}) {
  return {"text/plain", std::move(body), ends_at};
}

// What is kept, or `body` anew.
std::string ask(RepresentationCache& cache, std::string_view key, std::string_view variant,
                const std::string& body, Instant now = {0}, Coding coding = Coding::identity) {
  return cache.get_or_make(key, variant, coding, now, [&] { return text(body); })->body;
}

TEST(RepresentationCache, KeepsEachVariantUntilTheNumberIsDropped) {
  RepresentationCache cache(1 << 20);
  EXPECT_EQ(ask(cache, "A", "json", "1"), "1");
  EXPECT_EQ(ask(cache, "A", "en", "2"), "2");
  EXPECT_EQ(ask(cache, "B", "json", "3"), "3");
  EXPECT_EQ(ask(cache, "A", "json", "new"), "1");
  EXPECT_EQ(ask(cache, "A", "en", "new"), "2");
  cache.drop("A");
  EXPECT_EQ(ask(cache, "A", "json", "new"), "new");
  EXPECT_EQ(ask(cache, "A", "en", "newer"), "newer");
  EXPECT_EQ(ask(cache, "B", "json", "new"), "3");
  EXPECT_EQ(cache.hits(), 3u);
  EXPECT_EQ(cache.misses(), 5u);
}

TEST(RepresentationCache, WhatWasBegunBeforeAWriteIsNotKept) {
  RepresentationCache cache(1 << 20);
  cache.get_or_make("A", "json", Coding::identity, {0}, [&] {
    cache.drop("A");
    return text("old");
  });
  EXPECT_EQ(ask(cache, "A", "json", "new"), "new");
  cache.clear();
  cache.get_or_make("A", "json", Coding::br, {0}, [&] {
    cache.clear();
    return text("old");
  });
  EXPECT_EQ(ask(cache, "A", "json", "newer"), "newer");
}

TEST(RepresentationCache, TellsWhetherWhatWasReadIsStillSo) {
  RepresentationCache cache(1 << 20);
  const auto ticket = cache.begin("A");
  EXPECT_TRUE(cache.is_current(ticket));
  cache.drop("A");
  EXPECT_FALSE(cache.is_current(ticket));
}

TEST(RepresentationCache, EndsAtTheInstantAtWhichItsWordsChange) {
  RepresentationCache cache(1 << 20);
  for (Coding coding : {Coding::identity, Coding::br}) {
    const auto make = [&] { return text(std::string(2000, 'a'), Instant{1000}); };
    const auto first = cache.get_or_make("A", "json", coding, {0}, make);
    EXPECT_EQ(cache.get_or_make("A", "json", coding, {999}, make), first);
    EXPECT_NE(cache.get_or_make("A", "json", coding, {1000}, make), first);
  }
}

TEST(RepresentationCache, KeepsEachCodingForItself) {
  RepresentationCache cache(1 << 20);
  const std::string body(5000, 'a');
  int made = 0;
  const auto make = [&] {
    ++made;
    return text(body);
  };
  const auto plain = cache.get_or_make("A", "json", Coding::identity, {0}, make);
  const auto br = cache.get_or_make("A", "json", Coding::br, {0}, make);
  const auto gzip = cache.get_or_make("A", "json", Coding::gzip, {0}, make);
  EXPECT_EQ(made, 1) << "the plain form is there";
  EXPECT_EQ(plain->body, body);
  EXPECT_LT(br->body.size(), 100u);
  EXPECT_EQ(gzip->body.substr(0, 2), "\x1f\x8b");
  EXPECT_EQ(br->etag, plain->etag.substr(0, plain->etag.size() - 1) + "-br\"");
  EXPECT_EQ(gzip->etag, plain->etag.substr(0, plain->etag.size() - 1) + "-gzip\"");
  EXPECT_EQ(cache.get_or_make("A", "json", Coding::br, {0}, make), br);
  EXPECT_EQ(cache.get_or_make("A", "json", Coding::gzip, {0}, make), gzip);
  cache.drop("A");
  cache.get_or_make("A", "json", Coding::br, {0}, make);
  EXPECT_EQ(made, 2);
}

TEST(RepresentationCache, WhatIsNotWorthEncodingIsKeptOnce) {
  RepresentationCache cache(1 << 20);
  for (const Representation& one :
       {text("short"), Representation{"image/png", std::string(5000, 'a')}}) {
    const auto make = [&] { return one; };
    const auto first = cache.get_or_make(one.content_type, "", Coding::br, {0}, make);
    EXPECT_EQ(first->coding, Coding::identity);
    EXPECT_EQ(cache.get_or_make(one.content_type, "", Coding::gzip, {0}, make), first);
    EXPECT_EQ(cache.get_or_make(one.content_type, "", Coding::identity, {0}, make), first);
  }
}

TEST(RepresentationCache, KeepsNothingWithoutRoom) {
  RepresentationCache cache(0);
  EXPECT_EQ(ask(cache, "A", "json", "1"), "1");
  EXPECT_EQ(ask(cache, "A", "json", "2"), "2");
}

TEST(RepresentationCache, ForgetsTheLeastRecentlyUsedWhenItIsFull) {
  RepresentationCache cache(64 * 4000);  // about three answers of 1,000 bytes a shard
  const auto key = [](int i) { return "K" + std::to_string(i); };
  for (int i = 0; i < 5000; ++i) ask(cache, key(i), "json", std::string(1000, 'x'));
  EXPECT_EQ(ask(cache, key(4999), "json", "gone").size(), 1000u);
  int kept = 0;
  for (int i = 4999; i >= 0; --i)
    kept += ask(cache, key(i), "json", "gone").size() == 1000u;
  EXPECT_GT(kept, 64);
  EXPECT_LE(kept, 64 * 3);
}

// Encoded forms count by what they take, so that more of them have room.
TEST(RepresentationCache, CountsTheBytesOfEachForm) {
  RepresentationCache cache(64 * 4000);
  const std::string body(3000, 'x');
  for (int i = 0; i < 64 * 8; ++i)
    ask(cache, "K" + std::to_string(i), "json", body, {0}, Coding::br);
  int kept = 0;
  for (int i = 64 * 8 - 1; i >= 0; --i)
    kept += ask(cache, "K" + std::to_string(i), "json", "gone", {0}, Coding::br) != "gone";
  EXPECT_GT(kept, 64 * 4) << "plain, a shard has room for one";
}

}  // namespace
}  // namespace milepost::http
