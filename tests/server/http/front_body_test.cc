// Bodies: in memory, in files, announced, refused.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <vector>

#include "server/http/front/spool.h"
#include "tests/testing/needs_epoll.h"
#include "tests/testing/raw_client.h"
#include "tests/testing/running_front.h"

namespace milepost::testing {
namespace {

class FrontBody : public NeedsEpoll {
 protected:
  FrontBody() {
    std::string pattern = ::testing::TempDir() + "milepost-spool-XXXXXX";
    directory_ = mkdtemp(pattern.data());
    options_.spool_directory = directory_;
  }
  ~FrontBody() override { std::filesystem::remove_all(directory_); }

  size_t spooled_files() const {
    auto files = std::filesystem::directory_iterator(directory_);
    return static_cast<size_t>(std::distance(begin(files), end(files)));
  }

  uintmax_t longest_file_bytes() const {
    uintmax_t longest = 0;
    for (const auto& file : std::filesystem::directory_iterator(directory_))
      longest = std::max(longest, file.file_size());
    return longest;
  }

  static std::string post(const std::string& path, size_t bytes, const std::string& more = "") {
    return "POST " + path + " HTTP/1.1\r\nHost: test\r\n" + more +
           "Content-Length: " + std::to_string(bytes) + "\r\n\r\n";
  }

  std::string directory_;
  http::FrontOptions options_;
};

TEST_F(FrontBody, AtTheBufferedBoundAndOnePastIt) {
  RunningFront front(options_);
  struct Row {
    const char* path;
    size_t bytes;
    int status;
    const char* body;
  };
  const Row rows[] = {
      {"/spooled", 65536, 200, "in memory 65536"},
      {"/spooled", 65537, 200, "file 65537 mode 384"},  // 0600
      {"/spooled", 5'000'000, 200, "file 5000000 mode 384"},
      {"/memory", 65536, 200, nullptr},
      {"/memory", 65537, 413, nullptr},
      {"/none", 1, 413, nullptr},
      {"/none", 0, 200, nullptr},
      {"/locked", 100'000, 401, nullptr},
  };
  for (const Row& row : rows) {
    RawClient client(front.port());
    client.send(post(row.path, row.bytes) + std::string(row.bytes, 'b'));
    auto answer = client.read_answer();
    ASSERT_TRUE(answer) << row.path << row.bytes;
    EXPECT_EQ(answer->status, row.status) << row.path << row.bytes;
    if (row.body) {
      EXPECT_EQ(answer->body, row.body);
    }
    EXPECT_EQ(spooled_files(), 0u);
  }
  EXPECT_EQ(front.stats().spooled_bytes, 0);
}

TEST_F(FrontBody, LongerThanTheSpoolTakesIs413) {
  options_.max_spooled_body_bytes = 100'000;
  RunningFront front(options_);
  for (size_t bytes : {100'000u, 100'001u}) {
    RawClient client(front.port());
    client.send(post("/spooled", bytes));
    if (bytes == 100'000) client.send(std::string(bytes, 'b'));
    auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, bytes == 100'000 ? 200 : 413);
  }
}

// The path names the sender: "/spooled?a".
http::FrontCallbacks callbacks_by_party() {
  auto callbacks = echo_callbacks();
  callbacks.admit = [admit = callbacks.admit](http::Request& request) {
    http::Admission admission = admit(request);
    admission.party = request.raw_query;
    return admission;
  };
  return callbacks;
}

// What is announced takes no room, what came does, and the next sender finds some of it.
TEST_F(FrontBody, ASenderHoldsNoMoreOfTheSpoolThanIsLeft) {
  constexpr size_t kPiece = 65'536;
  options_.max_spool_bytes = 6 * kPiece;
  RunningFront front(options_, callbacks_by_party());
  std::vector<RawClient> stalled;
  for (int i = 0; i < 8; ++i) {
    stalled.emplace_back(front.port());
    stalled.back().send(post("/spooled?a", 64'000'000));
  }
  const std::string whole = post("/spooled?b", 2 * kPiece) + std::string(2 * kPiece, 'b');
  RawClient second(front.port());
  second.send(whole);
  auto taken = second.read_answer();
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->status, 200);

  for (RawClient& client : stalled) client.send(std::string(kPiece, 'b'));
  ASSERT_TRUE(eventually([&] { return front.stats().served == 6; }));
  int refused = 0;
  for (RawClient& client : stalled)
    if (auto answer = client.read_answer(false, 50)) {
      EXPECT_EQ(answer->status, 503);
      EXPECT_EQ(answer->header("retry-after"), "1");
      ++refused;
    }
  EXPECT_EQ(refused, 5) << "three of six pieces are held: no more than are left";
  EXPECT_EQ(front.stats().spooled_bytes, static_cast<int64_t>(3 * kPiece));
  RawClient third(front.port());
  third.send(post("/spooled?c", kPiece + 1) + std::string(kPiece + 1, 'c'));
  taken = third.read_answer();
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->status, 200);
}

TEST_F(FrontBody, AnAddressHoldsNoMoreMemoryThanIsLeft) {
  options_.max_buffered_bytes = 300;
  RunningFront front(options_, callbacks_by_party());
  std::vector<RawClient> stalled;
  for (int i = 0; i < 20; ++i) {
    stalled.emplace_back(front.port());
    stalled.back().send(post("/x", 65'536) + "begun");
  }
  ASSERT_TRUE(eventually([&] { return front.stats().buffered_bytes == 100; }));
  for (RawClient& client : stalled) client.send("more!");
  ASSERT_TRUE(eventually([&] { return front.stats().buffered_bytes == 150; }));
  RawClient other(front.port());
  other.send(post("/x?b", 75) + std::string(75, 'b'));
  auto answer = other.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  stalled.clear();
  EXPECT_TRUE(eventually([&] { return front.stats().buffered_bytes == 0; }));
}

TEST(Room, LeavesSomeForTheNext) {
  std::atomic<int64_t> used{0};
  http::front::Room room(120, used);
  int64_t before = 120;
  for (const char* party : {"a", "b", "c", "d", "e"}) {
    int64_t held = 0;
    while (room.take(party, 1)) ++held;
    EXPECT_EQ(held, before / 2) << party;
    before -= held;
  }
  EXPECT_FALSE(room.take("f", 121));
  for (const auto& [party, held] : {std::pair("a", 60u), {"b", 30u}, {"c", 15u}, {"d", 7u}})
    room.give_back(party, held);
  EXPECT_EQ(used, 4);
  EXPECT_TRUE(room.take("f", 58));
  EXPECT_FALSE(room.take("f", 1));
}

TEST_F(FrontBody, WhatAKilledProgramLeftIsRemoved) {
  auto left = [&](const std::string& name) { return directory_ + "/" + name; };
  std::ofstream(left("milepost-body-abcdef")) << "left";
  std::ofstream(left("milepost.db")) << "kept";
  RunningFront front(options_);
  EXPECT_FALSE(std::filesystem::exists(left("milepost-body-abcdef")));
  RawClient client(front.port());
  client.send(post("/spooled", 100'000) + std::string(70'000, 'b'));
  ASSERT_TRUE(eventually([&] { return longest_file_bytes() >= 65'536; }));
  // One that is in use is not taken for one that was left.
  RunningFront second(options_);
  EXPECT_EQ(spooled_files(), 2u);
  client.send(std::string(30'000, 'b'));
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "file 100000 mode 384");
  EXPECT_TRUE(std::filesystem::exists(left("milepost.db")));
}

TEST_F(FrontBody, AFileGoesWithItsConnection) {
  RunningFront front(options_);
  {
    RawClient client(front.port());
    client.send(post("/spooled", 1'000'000) + std::string(400'000, 'b'));
    ASSERT_TRUE(eventually([&] { return spooled_files() == 1; }));
  }
  EXPECT_TRUE(eventually([&] { return front.stats().spooled_bytes == 0; }));
  EXPECT_EQ(spooled_files(), 0u);
}

TEST_F(FrontBody, AMissingSpoolDirectoryIs503) {
  options_.spool_directory += "/nowhere";
  RunningFront front(options_);
  RawClient client(front.port());
  client.send(post("/spooled", 100'000) + std::string(100'000, 'b'));
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_TRUE(eventually([&] { return front.stats().spooled_bytes == 0; }));
}

TEST_F(FrontBody, AnExpectedContinueIsSentOnlyWhenTheBodyIsTaken) {
  RunningFront front(options_);
  RawClient client(front.port());
  client.send(post("/x", 4, "Expect: 100-continue\r\n"));
  auto go_on = client.read_answer(true);
  ASSERT_TRUE(go_on);
  EXPECT_EQ(go_on->status, 100);
  client.send("body");
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "POST /x body");

  RawClient refused(front.port());
  refused.send(post("/locked", 4, "Expect: 100-continue\r\n"));
  auto no = refused.read_answer();
  ASSERT_TRUE(no);
  EXPECT_EQ(no->status, 401);
}

TEST_F(FrontBody, RequestsBehindASpooledBodyAreServed) {
  RunningFront front(options_);
  RawClient client(front.port());
  client.send(post("/spooled", 700'000) + std::string(700'000, 'b') +
              "GET /after HTTP/1.1\r\nHost: test\r\n\r\n");
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "file 700000 mode 384");
  auto after = client.read_answer();
  ASSERT_TRUE(after);
  EXPECT_EQ(after->body, "GET /after");
}

// A refusal reaches a client that is still sending.
TEST_F(FrontBody, ARefusedUploadIsReadOnForAWhile) {
  RunningFront front(options_);
  RawClient client(front.port());
  client.send(post("/none", 3'000'000));
  client.send(std::string(3'000'000, 'b'));
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 413);
}

// Admission may read a database: it must not keep the thread that owns the sockets.
TEST_F(FrontBody, AnAdmissionThatWaitsHoldsNobodyUp) {
  Gate gate;
  auto callbacks = gate.callbacks();
  callbacks.admit = [handle = callbacks.handle](const http::Request& request) {
    http::Request copy = request;
    handle(copy);
    return http::Admission{.max_body_bytes = 100};
  };
  RunningFront front(options_, callbacks);
  RawClient client(front.port());
  client.send(post("/gate", 4) + "body");
  gate.wait_for_one();
  EXPECT_TRUE(get(front.port(), "/x"));
  gate.open();
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "through");
}

TEST_F(FrontBody, UploadsThatDripHoldNobodyUp) {
  options_.workers = 1;
  RunningFront front(options_);
  std::vector<RawClient> slow;
  for (int i = 0; i < 8; ++i) {
    slow.emplace_back(front.port());
    slow.back().send(post("/spooled", 1'000'000) + std::string(300'000, 'b'));
  }
  for (int i = 0; i < 50; ++i) {
    for (RawClient& client : slow) client.send("b");
    ASSERT_TRUE(get(front.port(), "/x"));
  }
}

}  // namespace
}  // namespace milepost::testing
