// Who may, while the database fails: each of its calls once, in turn. What is answered is a clean
// problem that lets nobody in, nothing is half written, and the next try goes through.
#include <gtest/gtest.h>

#include <functional>

#include "server/notify/enqueue.h"
#include "shared/wire/routes.h"
#include "tests/testing/browser.h"
#include "tests/testing/faulty_database.h"

namespace milepost::testing {
namespace {

using testing_support::FaultPlan;
using testing_support::FaultyDatabase;

constexpr const char* kNumber = "MP100000017CN";
constexpr access::Pace kNoPace{.free = 1'000'000, .longest_seconds = 1, .forgiven_ms = 1};

// Of the server that runs; servers are started by a plain function.
FaultPlan* plan_of_server = nullptr;

void over_faults(http::ServerOptions& options) {
  options.writer.clock = {};  // nothing happens by itself
  options.writer.around = [](std::unique_ptr<sql::Database> real) {
    return std::make_unique<FaultyDatabase>(std::move(real), *plan_of_server);
  };
  // However often something is tried here, it is no guessing.
  constexpr int64_t kMany = 1'000'000;
  options.proof_limits = {.per_shipment_and_caller = kMany,
                          .per_caller = kMany,
                          .per_session = kMany,
                          .per_shipment = kMany};
  options.code_limits = {kMany, kMany};
  options.sign_in.accounts = options.sign_in.addresses = options.sign_in.codes = kNoPace;
  notify::Policy policy;
  policy.set_up[static_cast<size_t>(Channel::email)] = true;
  options.post.policy = std::make_shared<const notify::Policy>(policy);
  options.pipeline.notify = options.post.policy;
}

// All rows of all tables, as text.
std::string everything(const std::string& file) {
  auto database = store::open_reader(file);
  if (!database) return "cannot be read: " + database.error().detail;
  const auto rows = [&](const std::string& sql) {
    std::vector<std::string> texts;
    auto statement = (*database)->prepare(sql);
    if (!statement) return texts;
    for (auto row = (*statement)->step(); row && *row; row = (*statement)->step())
      texts.emplace_back((*statement)->text(0));
    (*statement)->reset();
    return texts;
  };
  std::string all;
  for (const std::string& table :
       rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
    std::string columns;
    for (const std::string& column : rows("SELECT name FROM pragma_table_info('" + table + "')"))
      columns += (columns.empty() ? "quote(" : " || ',' || quote(") + column + ")";
    for (const std::string& row : rows("SELECT " + columns + " FROM " + table + " ORDER BY 1"))
      all += table + ": " + row + "\n";
  }
  return all;
}

class AccessFaults : public ::testing::Test {
 protected:
  AccessFaults() {
    plan_of_server = &plan_;
    server_ = std::make_unique<RunningServer>(over_faults);
    server_->ingest("shipments", R"([{"number":")" + std::string(kNumber) +
                                     R"(","recipient":{"name":"Mei","phone":"13812345678",)"
                                     R"("email":"mei@example.com"}}])");
    boss_ = std::make_unique<Browser>(*server_);
    server_->add_person("boss", "admin");
    boss_->sign_in("boss", kPassword);
    owner_ = std::make_unique<Browser>(*server_);
    owner_->get(routes::verify_page(kNumber));
    owner_->post(routes::verify_page(kNumber), {{"digits", "5678"}});
  }
  ~AccessFaults() override { plan_.work(); }

  using Deed = std::function<Answer()>;
  // What may be written although the answer was none: a look is recorded before it is shown, and
  // what was made is read again for the page that shows it.
  enum class Left { nothing, whole };
  // `before` leads there, with a database that works; `deed` is done over and over, each time with
  // another call that fails, until none does: then it is answered with `status`.
  void each_call_fails(const std::string& what, const Deed& before, const Deed& deed, int status,
                       int64_t calls_at_least, Left left = Left::nothing) {
    int64_t written = 0;
    const int64_t most = 200;
    int64_t call = 1;
    for (; call <= most; ++call) {
      if (before) before();
      const std::string was = everything(server_->database());
      plan_.fail_at(call, "database");
      const Answer answer = deed();
      const bool failed = plan_.failed();
      plan_.work();
      if (!failed) {
        EXPECT_EQ(answer.status, status) << what << ": " << answer.body;
        break;
      }
      const std::string where = what + ", call " + std::to_string(call) + ": " + plan_.what();
      ASSERT_EQ(answer.status, 503) << where << "\n" << answer.body;
      EXPECT_NE(answer.header("retry-after"), "") << where;
      const std::string cookies = answer.header("set-cookie");
      for (const char* lets_in : {"session=", "proof=", "sign-in=", "device="})
        EXPECT_EQ(cookies.find(lets_in), std::string::npos) << where << ": " << cookies;
      for (const char* inside : {"on purpose", "SELECT", "INSERT", "database"})
        EXPECT_EQ(answer.body.find(inside), std::string::npos) << where;
      if (everything(server_->database()) == was) continue;
      ++written;
      ASSERT_EQ(left, Left::whole) << where;
    }
    EXPECT_LT(written, call) << what;
    EXPECT_LT(call, most) << what;
    EXPECT_GT(call, calls_at_least) << what << " calls the database more often than that";
  }
  // A page that the form is on, for its token.
  static Deed page(Browser& browser, const std::string& at) {
    return [&browser, at] { return browser.get(at); };
  }

  FaultPlan plan_;
  std::unique_ptr<RunningServer> server_;
  std::unique_ptr<Browser> boss_, owner_;
};

TEST_F(AccessFaults, Proving) {
  const std::string verify = routes::verify_page(kNumber);
  Browser browser(*server_);
  each_call_fails(
      "wrong digits", page(browser, verify),
      [&] {
        return browser.post(verify, {{"digits", "0000"}});
      },
      422, 5);
  each_call_fails(
      "right digits", page(browser, verify),
      [&] {
        return browser.post(verify, {{"digits", "5678"}});
      },
      303, 5);
}

TEST_F(AccessFaults, ReadingWhatWasProven) {
  each_call_fails(
      "details", {}, [&] { return owner_->get(routes::details_page(kNumber)); }, 200, 5,
      Left::whole);
  each_call_fails(
      "details as data", {},
      [&] { return owner_->get("/api/v1/shipments/" + std::string(kNumber) + "/details"); }, 200, 5,
      Left::whole);
}

TEST_F(AccessFaults, CodesAskedForAndEntered) {
  const std::string code_page = routes::code_page(kNumber);
  Browser browser(*server_);
  std::string entry;
  each_call_fails(
      "a code is sent", page(browser, code_page),
      [&] {
        const Answer answer = browser.post(code_page, {{"receiver", "recipient"}});
        entry = answer.header("location");
        return answer;
      },
      303, 6);
  ASSERT_NE(entry, "");
  server_->change([](store::Transaction& transaction) -> Result<void> {
    static const sql::Query kPatient("UPDATE one_time_code SET tries = -1000");
    return transaction.write(kPatient).run();
  });
  each_call_fails(
      "a wrong code", page(browser, entry),
      [&] {
        return browser.post(entry, {{"code", "000000"}});
      },
      422, 3);
}

TEST_F(AccessFaults, LinksMadeAndStopped) {
  const std::string details = routes::details_page(kNumber);
  const std::string links = routes::links_of_shipment(kNumber);
  std::string shown;
  const auto without_links = [&] {
    server_->change([](store::Transaction& transaction) -> Result<void> {
      static const sql::Query kNone("DELETE FROM link");
      return transaction.write(kNone).run();
    });
    return owner_->get(details);
  };
  each_call_fails(
      "a link is made", without_links,
      [&] {
        const Answer answer = owner_->post(links, {{"label", "Li"}});
        shown = answer.body;
        return answer;
      },
      200, 6, Left::whole);
  const size_t at = shown.find("action=\"" + links + "/");
  ASSERT_NE(at, std::string::npos) << shown;
  const size_t from = at + 8;
  const std::string one = shown.substr(from, shown.find('"', from) - from);
  each_call_fails(
      "a link is stopped", page(*owner_, details), [&] { return owner_->post(one, {}); }, 303, 4);
}

TEST_F(AccessFaults, SigningInAndOut) {
  server_->add_person("li", "operator");
  std::unique_ptr<Browser> li;
  const auto fresh = [&] {
    li = std::make_unique<Browser>(*server_);
    return li->get("/sign-in");
  };
  each_call_fails(
      "a wrong password", fresh,
      [&] {
        return li->post("/sign-in", {{"name", "li"}, {"password", "x"}});
      },
      422, 3);
  each_call_fails(
      "a right password", fresh,
      [&] {
        return li->post("/sign-in", {{"name", "li"}, {"password", kPassword}});
      },
      303, 5);
  each_call_fails(
      "the account", {}, [&] { return li->get("/account"); }, 200, 3);
  const std::string other = "another horse battery staple";
  each_call_fails(
      "another password", page(*li, "/account"),
      [&] {
        return li->post("/account/password",
                        {{"current", kPassword}, {"password", other}, {"again", other}});
      },
      303, 6);
  each_call_fails(
      "signing out everywhere", page(*li, "/account"),
      [&] { return li->post("/account/sessions", {}); }, 303, 4);
}

TEST_F(AccessFaults, PeopleAndTheirAudit) {
  each_call_fails(
      "the people", {}, [&] { return boss_->get("/people"); }, 200, 3);
  each_call_fails(
      "the audit", {}, [&] { return boss_->get("/audit"); }, 200, 3);
  each_call_fails(
      "somebody is added", page(*boss_, "/people"),
      [&] {
        return boss_->post("/people", {{"name", "wu"}, {"role", "agent"}});
      },
      200, 4);
  const std::string one = "/people/" + server_->add_person("he", "agent");
  for (const auto& [deed, values] : std::vector<std::pair<std::string, Browser::Values>>{
           {"/role", {{"role", "operator"}}}, {"/disable", {}}, {"/enable", {}}})
    each_call_fails(
        deed, page(*boss_, one), [&] { return boss_->post(one + deed, values); }, 303, 5);
  each_call_fails(
      "/reset", page(*boss_, one), [&] { return boss_->post(one + "/reset", {}); }, 200, 5);
}

TEST_F(AccessFaults, TheOutboxAsStaffSeeIt) {
  owner_->get(routes::code_page(kNumber));
  owner_->post(routes::code_page(kNumber), {{"receiver", "recipient"}});
  server_->change([](store::Transaction& transaction) -> Result<void> {
    static const sql::Query kDead(
        "UPDATE outbox SET status = 3, next_ms = NULL, expires_ms = NULL");
    return transaction.write(kDead).run();
  });
  const std::string page_of_dead = boss_->get("/outbox?status=dead").body;
  const size_t at = page_of_dead.find("name=\"id\" value=\"");
  ASSERT_NE(at, std::string::npos);
  const std::string id = page_of_dead.substr(at + 17, page_of_dead.find('"', at + 17) - at - 17);
  each_call_fails(
      "the outbox", {}, [&] { return boss_->get("/outbox"); }, 200, 5);
  each_call_fails(
      "the notices", {}, [&] { return boss_->get("/notices"); }, 200, 3);
  each_call_fails(
      "sent again", page(*boss_, "/outbox"),
      [&] {
        return boss_->post("/outbox/again", {{"id", id}});
      },
      303, 5);
}

}  // namespace
}  // namespace milepost::testing
