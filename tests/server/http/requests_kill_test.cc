// kill -9 of a server that takes requests: what was acknowledged is there, once, and is told once;
// whoever heard nothing sends the same again.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <thread>

#include "server/store/keys.h"
#include "server/store/outbox.h"
#include "server/store/requests.h"
#include "server/store/store.h"
#include "server/store/writer.h"
#include "tests/testing/engines.h"
#include "tests/testing/raw_client.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

using nlohmann::json;
using testing_support::Engine;

constexpr int kCustomers = 4, kShipments = 60;
constexpr size_t kRequestsATurn = 40;

std::string number_of(size_t n) { return "KILL" + std::to_string(1000 + n % kShipments); }

// A server in a process of its own, which says its port once it listens.
class Victim {
 public:
  explicit Victim(const std::string& database) {
    int ends[2];
    if (pipe(ends) != 0) return;
    child_ = fork();
    if (child_ == 0) serve(database, ends[1]);
    close(ends[1]);
    if (read(ends[0], &port_, sizeof port_) != sizeof port_) port_ = 0;
    close(ends[0]);
  }
  void kill_it() {
    kill(child_, SIGKILL);
    int status = 0;
    waitpid(child_, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "it ended by itself";
  }
  // Nothing where no answer comes.
  std::optional<Answer> ask(const std::string& target, const std::string& headers,
                            const std::string& body) const {
    RawClient client(port_);
    if (!client.connected() ||
        !client.send("POST " + target + " HTTP/1.1\r\nHost: test\r\nContent-Length: " +
                     std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body))
      return std::nullopt;
    return client.read_answer();
  }
  bool listens() const { return port_ > 0; }

 private:
  [[noreturn]] static void serve(const std::string& database, int pipe) {
    http::ServerOptions options = test_server_options(database);
    options.front.trusted_proxies = {"127.0.0.1"};
    auto server = http::Server::start(std::move(options));
    if (!server) _exit(1);
    const int port = (*server)->port();
    if (write(pipe, &port, sizeof port) != sizeof port) _exit(2);
    (*server)->run();
    _exit(3);
  }

  pid_t child_ = -1;
  int port_ = 0;
};

class RequestsKill : public testing_support::EngineTest {
 protected:
  void SetUp() override {
    std::string key;
    {
      auto writer = store::Writer::open({.database = database_});
      ASSERT_TRUE(writer) << writer.error().detail;
      auto added = (*writer)->write(Instant{0}, [](store::Transaction& transaction) {
        return store::add_key(transaction, "tests", "operator", Instant{0});
      });
      ASSERT_TRUE(added);
      key = *added;
    }
    Victim server(database_);
    json records = json::array();
    for (size_t n = 0; n < kShipments; ++n)
      records.push_back({{"number", number_of(n)}, {"recipient", {{"phone", "13812345678"}}}});
    const auto taken = server.ask("/api/v1/ingest/shipments",
                                  "Authorization: Bearer " + key +
                                      "\r\nContent-Type: application/json\r\n",
                                  records.dump());
    ASSERT_TRUE(taken && taken->status == 200);
    for (size_t n = 0; n < kShipments; ++n) prove(server, number_of(n));
    server.kill_it();
  }

  void prove(const Victim& server, const std::string& number) {
    const auto proved = server.ask("/api/v1/shipments/" + number + "/verify",
                                   "Sec-Fetch-Site: same-origin\r\nIdempotency-Key: v\r\n"
                                   "Content-Type: application/json\r\n",
                                   R"({"digits":"5678"})");
    ASSERT_TRUE(proved && proved->status < 300) << (proved ? proved->body : "no answer");
    const std::string set = proved->header("set-cookie");
    cookies_.push_back(set.substr(0, set.find(';')));
  }

  // The address of the request; empty where no answer came.
  std::string send(const Victim& server, size_t n) {
    const std::string id = std::to_string(n);
    const auto answer = server.ask(
        "/api/v1/shipments/" + number_of(n) + "/requests/complaint",
        "Cookie: " + cookies_[n % kShipments] + "\r\nX-Forwarded-For: 10.1." +
            std::to_string(n / 200) + "." + std::to_string(n % 200) +
            "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n"
            "Idempotency-Key: k" + id + "\r\n",
        json({{"about", "late"}, {"text", "customer " + id}, {"email", "c" + id + "@x.example"}})
            .dump());
    if (!answer) return {};
    EXPECT_EQ(answer->status, 200) << answer->body;
    return json::parse(answer->body, nullptr, false).value("address", "");
  }

  std::vector<std::string> cookies_;
};
OVER_EVERY_ENGINE(RequestsKill);

TEST_P(RequestsKill, WhatWasAcknowledgedIsThereOnceAndToldOnce) {
  const char* asked = std::getenv("MILEPOST_KILLS");
  const int kills = asked ? std::atoi(asked) : GetParam() == Engine::Sqlite ? 12 : 4;
  std::mt19937 random(20261120);
  std::map<size_t, std::string> acknowledged;  // addresses
  std::set<size_t> unheard;
  size_t next = 0, again = 0;
  const auto run = [&](const Victim& server, std::atomic<size_t>& heard, bool more) {
    std::vector<size_t> to_send(unheard.begin(), unheard.end());
    again += to_send.size();
    while (more && to_send.size() < kRequestsATurn) to_send.push_back(next++);
    unheard.insert(to_send.begin(), to_send.end());
    std::atomic<size_t> at{0};
    std::mutex mutex;
    std::vector<std::thread> customers;
    for (int c = 0; c < kCustomers; ++c)
      customers.emplace_back([&] {
        for (size_t i = at++; i < to_send.size(); i = at++) {
          const std::string address = send(server, to_send[i]);
          if (address.empty()) return;
          std::lock_guard lock(mutex);
          acknowledged[to_send[i]] = address;
          unheard.erase(to_send[i]);
          ++heard;
        }
      });
    for (std::thread& one : customers) one.join();
  };
  for (int turn = 0; turn < kills; ++turn) {
    Victim server(database_);
    ASSERT_TRUE(server.listens());
    std::atomic<size_t> heard{0};
    std::atomic<bool> over{false};
    std::thread requests([&] {
      run(server, heard, true);
      over = true;
    });
    const size_t until = random() % kRequestsATurn;
    while (heard < until && !over) std::this_thread::yield();
    usleep(static_cast<useconds_t>(random() % 20'000));
    server.kill_it();
    requests.join();
  }
  Victim server(database_);
  std::atomic<size_t> heard{0};
  run(server, heard, false);
  EXPECT_TRUE(unheard.empty());
  // What was acknowledged before a kill is the same request when it is sent again.
  for (const auto& [n, address] : acknowledged) EXPECT_EQ(send(server, n), address) << n;
  server.kill_it();

  auto reader = store::open_reader(database_);
  ASSERT_TRUE(reader);
  store::QueueQuery all;
  all.most = static_cast<int64_t>(2 * next);
  auto rows = store::queue(**reader, all, Instant{0});
  ASSERT_TRUE(rows);
  std::map<std::string, int> of;
  for (const store::RequestRow& row : *rows) {
    ++of[row.head.email];
    EXPECT_EQ(row.version, 1) << row.head.reference;
  }
  auto messages = store::list_outbox(**reader, std::nullopt, std::nullopt,
                                     static_cast<int64_t>(2 * next));
  ASSERT_TRUE(messages);
  std::map<std::string, int> told;
  for (const store::OutboxMessage& one : *messages) ++told[one.recipient];
  EXPECT_EQ(of.size(), next);
  EXPECT_EQ(told.size(), next);
  for (const auto& [who, times] : of) EXPECT_EQ(times, 1) << who;
  for (const auto& [who, times] : told) EXPECT_EQ(times, 1) << who;
  std::cout << kills << " kills, " << next << " requests, " << again
            << " sent again since no answer came\n";
}

}  // namespace
}  // namespace milepost::testing
