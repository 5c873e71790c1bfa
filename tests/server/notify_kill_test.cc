// kill -9 of a server that is sending: nothing is lost, and nothing is told twice without the
// Message-ID by which that is known.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "server/commands/commands.h"
#include "server/notify/enqueue.h"
#include "server/store/writer.h"
#include "tests/testing/child_server.h"
#include "tests/testing/engines.h"

namespace milepost {
namespace {

using namespace testing_support;

constexpr int kMessagesATurn = 20;

Instant real_now() {
  return {std::chrono::duration_cast<std::chrono::milliseconds>(
              std::chrono::system_clock::now().time_since_epoch())
              .count()};
}

// `milepost serve` in a process of its own.
pid_t start_server(const std::string& database, const ChildServer& mail) {
  const pid_t child = fork();
  if (child != 0) return child;
  std::ofstream nowhere("/dev/null");
  CommandContext context{nowhere, nowhere, {}, real_now};
  run_command_line(
      {"serve", "--db", database, "--port", "0", "--log.level", "error", "--notify.email.url",
       "smtp://" + mail.address(), "--notify.email.starttls", "none", "--notify.email.from",
       "news@example.com", "--notify.timeout_seconds", "1", "--notify.lease_seconds", "2"},
      context);
  _exit(1);
}

void kill_server(pid_t child) {
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "it ended by itself";
}

// Each with a code of its own, by which what arrives is known. What is acknowledged is kept.
void enqueue_some(const std::string& database, int& next, std::map<std::string, std::string>& ids) {
  auto writer = store::Writer::open({.database = database});
  ASSERT_TRUE(writer) << writer.error().detail;
  notify::Policy policy;
  policy.message_id_domain = "m.example";
  policy.set_up[static_cast<size_t>(Channel::email)] = true;
  for (int n = 0; n < kMessagesATurn; ++n) {
    const std::string code = std::to_string(100'000 + next++);
    const notify::Message message{.channel = Channel::email,
                                  .to = "a@b.example",
                                  .template_name = "code",
                                  .language = "en",
                                  .fields = {{"code", code}, {"minutes", "10"}}};
    auto id = (*writer)->write(real_now(), [&](store::Transaction& transaction) {
      return notify::enqueue(transaction, policy, message, real_now());
    });
    if (id) ids[code] = *id + "@m.example";
  }
}

std::string between(const std::string& text, std::string_view before, char after) {
  const size_t at = text.find(before);
  if (at == text.npos) return {};
  const size_t from = at + before.size();
  return text.substr(from, text.find(after, from) - from);
}

int64_t unsent(const std::string& database) {
  auto reader = store::open_reader(database);
  if (!reader) return -1;
  const auto waiting = store::count_outbox(**reader, OutboxStatus::waiting);
  const auto leased = store::count_outbox(**reader, OutboxStatus::leased);
  return waiting && leased ? *waiting + *leased : -1;
}

class NotifyKill : public EngineTest {};
OVER_EVERY_ENGINE(NotifyKill);

TEST_P(NotifyKill, NothingIsLostAndWhatComesTwiceIsKnownByItsId) {
  const ChildServer mail("smtp_server.py");
  if (mail.port() == 0) GTEST_SKIP() << "python3-aiosmtpd is not installed";
  ASSERT_TRUE(store::open_database(database_, {.create = true}));
  const char* asked = std::getenv("MILEPOST_KILLS");
  const int kills = asked ? std::atoi(asked) : GetParam() == Engine::Sqlite ? 50 : 10;
  std::mt19937 random(20261120);
  std::map<std::string, std::string> acknowledged;  // Message-ID by code
  int next = 0;
  for (int turn = 0; turn < kills; ++turn) {
    const pid_t server = start_server(database_, mail);
    enqueue_some(database_, next, acknowledged);
    // In the midst of sending: so many more have arrived, however long that takes; and a moment.
    const size_t until = mail.count() + random() % kMessagesATurn;
    for (int tries = 0; tries < 6000 && mail.count() < until; ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 30));
    kill_server(server);
  }
  const size_t sent_before = mail.count();
  EXPECT_GT(sent_before, static_cast<size_t>(kills)) << "they were killed while they sent";
  const pid_t server = start_server(database_, mail);
  for (int tries = 0; tries < 30'000 && unsent(database_) != 0; ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  kill_server(server);
  EXPECT_EQ(unsent(database_), 0);

  std::map<std::string, std::set<std::string>> arrived;  // Message-IDs by code
  const auto mails = mail.received();
  for (const std::string& one : mails)
    arrived[between(one, "Your code is ", '\r')].insert(between(one, "Message-ID: <", '>'));
  for (const auto& [code, id] : acknowledged)
    EXPECT_EQ(arrived[code], std::set<std::string>{id}) << code;
  EXPECT_EQ(arrived.size(), static_cast<size_t>(next));
  for (const auto& [code, ids] : arrived) EXPECT_EQ(ids.size(), 1u) << code;
  std::cout << kills << " kills, " << next << " messages, " << sent_before
            << " mails before the last start, " << mails.size() - arrived.size()
            << " came twice under the same Message-ID\n";
}

}  // namespace
}  // namespace milepost
