// Two hundred customers and five agents at once: nothing is lost, nothing doubled, every message is
// told once.
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "server/store/outbox.h"
#include "server/store/requests.h"
#include "server/store/store.h"
#include "shared/wire/routes.h"
#include "tests/testing/page_form.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

constexpr int kCustomers = 200, kAgents = 5, kShipments = 10, kAtOnce = 20;

std::string number_of(int i) { return "LOAD" + std::to_string(1000 + i % kShipments); }

class RequestsLoad : public ::testing::Test {
 protected:
  RequestsLoad()
      : server_([](http::ServerOptions& options) {
          notify::Policy policy;
          policy.set_up[static_cast<size_t>(Channel::email)] = true;
          options.post.policy = std::make_shared<const notify::Policy>(policy);
          options.writer.clock = nullptr;  // what would be sent stays in the outbox
          options.front.trusted_proxies = {"127.0.0.1"};
          options.desk.calendar = {};
        }) {}

  void SetUp() override {
    json records = json::array();
    for (int i = 0; i < kShipments; ++i)
      records.push_back({{"number", number_of(i)}, {"recipient", {{"phone", "13812345678"}}}});
    ASSERT_EQ(server_.ingest("shipments", records.dump()).status, 200);
    for (int i = 0; i < kShipments; ++i)
      proofs_.push_back(cookie_set(
          post_form(server_, routes::verify_page(number_of(i)), routes::verify_page(number_of(i)),
                    {{"digits", "5678"}}),
          "proof"));
  }

  // One who presses twice.
  void ask(int i) {
    const std::string path = "/api/v1/shipments/" + number_of(i) + "/requests/complaint";
    const std::string headers =
        "Cookie: " + proofs_[static_cast<size_t>(i % kShipments)] +
        "\r\nX-Forwarded-For: 10.0." + std::to_string(i / 200) + "." + std::to_string(i % 200) +
        "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nIdempotency-Key: k" +
        std::to_string(i) + "\r\n";
    const json form = {{"about", "late"},
                       {"text", "customer " + std::to_string(i)},
                       {"email", "c" + std::to_string(i) + "@example.com"}};
    std::string address;
    for (int press = 0; press < 2; ++press) {
      const Answer answer = server_.request("POST", path, headers, form.dump());
      const json said = json::parse(answer.body, nullptr, false);
      if (answer.status != 200 || (press == 1 && said["address"] != address)) ++wrong_;
      else address = said["address"];
    }
  }

  // Takes what is due first, and solves it, until nothing is left and nobody asks any more.
  void work(const std::string& name) {
    Browser agent(server_);
    agent.sign_in(name, kPassword);
    const std::string cookie = agent.cookie_line() + "Sec-Fetch-Site: same-origin\r\n"
                               "Content-Type: application/json\r\nAccept: application/json\r\n";
    for (int step = 0; step < 4 * kCustomers; ++step) {
      const bool last = asked_.load();
      const std::string key = "Idempotency-Key: " + name + std::to_string(step);
      const Answer next =
          server_.request("POST", "/api/v1/desk/next", cookie + key + "n\r\n", "{}");
      if (next.status == 404) {
        if (last) return;
        std::this_thread::yield();
        continue;
      }
      const json taken = json::parse(next.body, nullptr, false);
      if (next.status != 200 || taken["row"]["assignee_name"] != name) {
        ++wrong_;
        continue;
      }
      const Answer done = server_.request(
          "POST", routes::desk_request(taken["row"]["id"].get<std::string>()),
          cookie + key + "d\r\n",
          json({{"version", taken["row"]["version"]},
                {"deed", "resolved"},
                {"text", "solved"},
                {"detail", {{"outcome", "fixed"}}}})
              .dump());
      if (done.status != 200) ++wrong_;
      else ++solved_;
    }
  }

  RunningServer server_;
  std::vector<std::string> proofs_;
  std::atomic<int> wrong_{0}, solved_{0};
  std::atomic<bool> asked_{false};
};

TEST_F(RequestsLoad, NothingIsLostNothingDoubledAndEveryMessageToldOnce) {
  std::vector<std::thread> agents, customers;
  for (int a = 0; a < kAgents; ++a) server_.add_person("agent" + std::to_string(a), "agent");
  std::atomic<int> next{0};
  for (int c = 0; c < kAtOnce; ++c)
    customers.emplace_back([&] {
      for (int i = next++; i < kCustomers; i = next++) ask(i);
    });
  for (int a = 0; a < kAgents; ++a)
    agents.emplace_back([this, a] { work("agent" + std::to_string(a)); });
  for (std::thread& one : customers) one.join();
  asked_ = true;
  for (std::thread& one : agents) one.join();
  EXPECT_EQ(wrong_, 0);
  EXPECT_EQ(solved_, kCustomers);

  auto reader = store::open_reader(server_.database());
  ASSERT_TRUE(reader);
  store::QueueQuery solved;
  solved.states = {RequestState::resolved};
  solved.most = 10 * kCustomers;
  auto rows = store::queue(**reader, solved, Instant{0});
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->size(), static_cast<size_t>(kCustomers));
  for (const store::RequestRow& row : *rows) EXPECT_EQ(row.version, 3) << row.head.reference;
  auto messages = store::list_outbox(**reader, std::nullopt, std::nullopt, 10 * kCustomers);
  ASSERT_TRUE(messages);
  std::map<std::string, int> told;
  for (const store::OutboxMessage& one : *messages) ++told[one.template_name + one.recipient];
  EXPECT_EQ(told.size(), static_cast<size_t>(2 * kCustomers));
  for (const auto& [what, times] : told) EXPECT_EQ(times, 1) << what;
}

}  // namespace
}  // namespace milepost::testing
