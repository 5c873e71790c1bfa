// Bodies in chunks: what is read of them, what ends the reading, and that they keep to the bounds
// of other bodies.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "server/http/front/body_reader.h"
#include "shared/base/limits.h"
#include "tests/testing/needs_epoll.h"
#include "tests/testing/raw_client.h"
#include "tests/testing/running_front.h"
#include "tests/testing/temporary_folder.h"

namespace milepost::testing {
namespace {

using http::front::BodyReader;

struct Read {
  bool sound = true, done = false;
  std::string body, rest;
};

// The bytes come `step` at a time; 0: all at once.
Read read(const std::string& bytes, size_t step) {
  BodyReader reader = BodyReader::in_chunks();
  Read result;
  for (size_t at = 0; at < bytes.size() && result.sound;) {
    const size_t count = step ? step : bytes.size();
    result.rest += bytes.substr(at, count);
    at += count;
    result.sound = reader.read(result.rest, result.body);
  }
  result.done = result.sound && reader.done();
  EXPECT_EQ(reader.bytes(), result.body.size());
  return result;
}

const std::string kExtras(limits::kChunkExtrasBytes, 'x');

struct Sound { std::string bytes, body, rest; };
const Sound kSound[] = {
    {"0\r\n\r\n", "", ""},
    {"4\r\nbody\r\n0\r\n\r\n", "body", ""},
    {"4\r\nbody\r\n00\r\n\r\nGET /", "body", "GET /"},
    {"2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n", "body", ""},
    {"a\r\n0123456789\r\n0\r\n\r\n", "0123456789", ""},
    {"A\r\n0\r\n\r\n56789\r\n0\r\n\r\n", "0\r\n\r\n56789", ""},
    {"000000000000004\r\nbody\r\n0\r\n\r\n", "body", ""},
    {"4;name=value;other=\"a b\"\r\nbody\r\n0;last\r\n\r\n", "body", ""},
    {"4;\r\nbody\r\n0\r\nX-Sum: 1\r\nX-More:\r\n\r\nnext", "body", "next"},
    {"4\r\nbody\r\n0\r\nContent-Length: 9\r\n\r\n", "body", ""},  // trailers mean nothing
    {"4;" + kExtras + "\r\nbody\r\n0\r\n\r\n", "body", ""},
};

const std::string kOdd[] = {
    "\r\n", "x\r\n", "-1\r\n", "+4\r\nbody\r\n", " 4\r\nbody\r\n", "4 \r\nbody\r\n",
    "0x4\r\nbody\r\n", ";a\r\n", "4\nbody\r\n", "4\rbody\r\n", "4\r\nbody\n0\r\n\r\n",
    "4\r\nbodyx\r\n", "4\r\nbody0\r\n\r\n",
    "0000000000000004\r\nbody\r\n", "ffffffffffffffff\r\n", "4;a\nb\r\nbody", "4;\x01\r\nbody",
    "0\r\n\n", "0\r\nX: 1\n\r\n", "0\r\n\rX", "4;" + kExtras + "x\r\nbody\r\n",
    "0\r\nX: " + kExtras + "\r\n\r\n", "1;" + kExtras + "\r\nb\r\n1;x\r\nb\r\n",
};

TEST(BodyReader, TakesChunks) {
  for (const Sound& row : kSound)
    for (size_t step : {0u, 1u, 2u, 7u}) {
      const Read result = read(row.bytes, step);
      EXPECT_TRUE(result.done) << row.bytes.substr(0, 80);
      EXPECT_EQ(result.body, row.body) << row.bytes.substr(0, 80);
      EXPECT_EQ(result.rest, row.rest) << row.bytes.substr(0, 80);
    }
}

TEST(BodyReader, RefusesWhatCouldBeReadInTwoWays) {
  for (const std::string& bytes : kOdd)
    for (size_t step : {0u, 1u})
      EXPECT_FALSE(read(bytes, step).sound) << bytes.substr(0, 80);
}

// Any body cut into any chunks comes out as it was, however its bytes come in.
TEST(BodyReader, GivesBackAnyBody) {
  std::mt19937 random(20261129);
  for (int i = 0; i < 200; ++i) {
    std::string body, bytes;
    for (unsigned chunk = random() % 5; chunk > 0; --chunk) {
      std::string part(1 + random() % 40, '\0');
      for (char& c : part) c = static_cast<char>(random() % 256);
      char size[16];
      std::snprintf(size, sizeof size, random() % 2 ? "%zx" : "%04zX", part.size());
      const std::string extension = random() % 3 ? "" : ";e=" + std::to_string(i);
      bytes += size + extension + "\r\n" + part + "\r\n";
      body += part;
    }
    const Read result = read(bytes + "0\r\n\r\nbehind", random() % 30);
    ASSERT_TRUE(result.done);
    ASSERT_EQ(result.body, body);
    ASSERT_EQ(result.rest.substr(0, 6), "behind");
  }
}

class FrontChunked : public NeedsEpoll {
 protected:
  FrontChunked() { options_.spool_directory = folder_.file(""); }

  static std::string head(const std::string& path, const std::string& more = "") {
    return "POST " + path + " HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n" + more +
           "\r\n";
  }
  static std::string in_chunks(const std::string& body, size_t each) {
    std::string bytes;
    for (size_t at = 0; at < body.size(); at += each) {
      const std::string part = body.substr(at, each);
      char size[24];
      std::snprintf(size, sizeof size, "%zx\r\n", part.size());
      bytes += size + part + "\r\n";
    }
    return bytes + "0\r\n\r\n";
  }

  testing_support::TemporaryFolder folder_;
  http::FrontOptions options_;
};

TEST_F(FrontChunked, AreBodiesLikeAnyOther) {
  RunningFront front(options_);
  struct Row { const char* path; size_t bytes, each; int status; std::string body; };
  const Row rows[] = {
      {"/x", 4, 1, 200, "POST /x bbbb"},
      {"/x", 0, 1, 200, "POST /x"},
      {"/none", 0, 1, 200, "POST /none"},
      {"/none", 1, 1, 413, ""},
      {"/locked", 4, 4, 401, ""},
      {"/x", 65536, 1000, 200, "POST /x " + std::string(65536, 'b')},
      {"/x", 65537, 65537, 413, ""},
      {"/spooled", 65536, 9, 200, "in memory 65536"},
      {"/spooled", 65537, 9, 200, "file 65537 mode 384"},
      {"/spooled", 3'000'000, 1'000'000, 200, "file 3000000 mode 384"},
  };
  for (const Row& row : rows) {
    RawClient client(front.port());
    client.send(head(row.path) + in_chunks(std::string(row.bytes, 'b'), row.each) +
                "GET /after HTTP/1.1\r\nHost: test\r\n\r\n");
    auto answer = client.read_answer();
    ASSERT_TRUE(answer) << row.path << row.bytes;
    EXPECT_EQ(answer->status, row.status) << row.path << row.bytes;
    if (row.status != 200) {
      EXPECT_TRUE(client.is_closed()) << row.path << row.bytes;
      continue;
    }
    EXPECT_EQ(answer->body, row.body);
    auto after = client.read_answer();
    ASSERT_TRUE(after) << row.path << row.bytes;
    EXPECT_EQ(after->body, "GET /after");
  }
  EXPECT_EQ(front.stats().spooled_bytes, 0);
  EXPECT_EQ(front.stats().buffered_bytes, 0);
}

TEST_F(FrontChunked, NothingIsServedBehindOddOnes) {
  RunningFront front(options_);
  for (const std::string& odd : kOdd) {
    RawClient client(front.port());
    client.send(head("/x") + odd + "GET /smuggled HTTP/1.1\r\nHost: test\r\n\r\n");
    auto answer = client.read_answer();
    ASSERT_TRUE(answer) << odd.substr(0, 80);
    EXPECT_EQ(answer->status, 400) << odd.substr(0, 80);
    EXPECT_TRUE(client.is_closed());
  }
}

TEST_F(FrontChunked, AreWaitedForOnlyOnceTheyMayCome) {
  RunningFront front(options_);
  RawClient client(front.port());
  client.send(head("/x", "Expect: 100-continue\r\n"));
  auto go_on = client.read_answer(true);
  ASSERT_TRUE(go_on);
  EXPECT_EQ(go_on->status, 100);
  client.send("4\r\nbo");
  client.send("dy\r\n0\r\n\r\n");
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "POST /x body");
}

// Chunks of nothing but extensions are no progress.
TEST_F(FrontChunked, HaveTheDeadlineOfABody) {
  options_.body_ms = 200;
  RunningFront front(options_);
  RawClient client(front.port());
  client.send(head("/x") + "4;");
  for (int i = 0; i < 1000 && front.stats().timeouts == 0 && client.send("x"); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  auto answer = client.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
}

}  // namespace
}  // namespace milepost::testing
