// Signing in as a person does, and as those do who are nobody here.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <thread>

#include "server/store/audit.h"
#include "server/store/people.h"
#include "server/store/sessions.h"
#include "shared/wire/routes.h"
#include "tests/testing/browser.h"
#include "tests/testing/intake_items.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

std::string me(Browser& browser) {
  const json answer = json::parse(browser.get(std::string(routes::kMe)).body);
  return std::string(answer["credential"]) + " " + std::string(answer["role"]) + " " +
         answer.value("name", "");
}

// "who what about" of each line, the oldest first.
std::vector<std::string> audit(const RunningServer& server) {
  auto rows = store::find_audit(*testing_support::open_reader(server.database()), {});
  std::vector<std::string> lines;
  if (rows)
    for (auto row = rows->rbegin(); row != rows->rend(); ++row)
      lines.push_back(row->who + " | " + row->what + " | " + row->about);
  return lines;
}

TEST(SignIn, APersonSignsInIsKnownAndSignsOut) {
  RunningServer server;
  server.add_person("mei", "operator");
  Browser browser(server);
  EXPECT_EQ(me(browser), "nobody none ");
  const Answer form = browser.get("/sign-in");
  EXPECT_EQ(form.status, 200);
  EXPECT_EQ(form.header("cache-control"), "private, no-store");
  EXPECT_EQ(form.body.find("<script src=\"/assets/start"), std::string::npos);
  const Answer in = browser.sign_in(" Mei ", kPassword);
  EXPECT_EQ(in.status, 303);
  EXPECT_EQ(in.header("location"), "/workplace");
  const std::string set = in.header("set-cookie");
  EXPECT_NE(set.find("session="), std::string::npos);
  EXPECT_NE(set.find("; Path=/; HttpOnly; SameSite=Lax"), std::string::npos) << set;
  EXPECT_EQ(set.find("Secure"), std::string::npos) << "over plain http it would not be kept";
  EXPECT_EQ(me(browser), "person operator mei");
  EXPECT_EQ(browser.get("/api/v1/intake").status, 200);
  const Answer account = browser.get("/account");
  EXPECT_EQ(account.status, 200);
  EXPECT_NE(account.body.find("127.0.0.0/24"), std::string::npos) << "where the session began";
  EXPECT_EQ(browser.get("/sign-in").header("location"), "/workplace");

  const auto cookies = browser.cookies();
  browser.get("/account");
  EXPECT_EQ(browser.post("/sign-out", {}).header("location"), "/sign-in");
  EXPECT_FALSE(browser.cookies().contains("session"));
  browser.cookies() = cookies;  // whoever kept the token
  EXPECT_EQ(me(browser), "nobody none ");
  EXPECT_EQ(browser.get("/account").header("location"), "/sign-in?next=%2Faccount");
  const std::vector<std::string> lines = {"person mei | people.sign_in | mei",
                                          "person mei | people.sign_out | mei"};
  EXPECT_EQ(audit(server), lines);
}

TEST(SignIn, OverHttpsTheCookieIsOfThisHostAlone) {
  RunningServer server([](http::ServerOptions& options) {
    options.public_url = "https://track.example";
  });
  server.add_person("mei", "agent");
  Browser browser(server);
  const Answer in = browser.sign_in("mei", kPassword);
  const std::string set = in.header("set-cookie");
  EXPECT_NE(set.find("__Host-session="), std::string::npos) << set;
  size_t cookies = 0, secure = 0;
  for (size_t at = 0; (at = set.find("Path=/", at)) != set.npos; ++at) ++cookies;
  for (size_t at = 0; (at = set.find("Secure", at)) != set.npos; ++at) ++secure;
  EXPECT_EQ(cookies, secure) << set;
  EXPECT_EQ(me(browser), "person agent mei");
  // The name without the prefix could be set by a sibling site.
  browser.cookies()["session"] = browser.cookies()["__Host-session"];
  browser.cookies().erase("__Host-session");
  EXPECT_EQ(me(browser), "nobody none ");
}

TEST(SignIn, WrongAbsentAndDisabledAreAnsweredAlike) {
  RunningServer server;
  server.add_person("mei", "operator");
  const std::string gone = server.add_person("gone", "operator");
  server.change([&](store::Transaction& t) -> Result<void> {
    auto set = store::set_disabled(t, gone, Instant{1});
    if (!set) return set.error();
    return {};
  });
  std::set<std::string> pages;
  for (const auto& [name, password] : std::vector<std::pair<std::string, std::string>>{
           {"mei", "wrong horse battery staple"},
           {"nix", kPassword},
           {"mei", ""},
           {"nix", ""},
           {"gone", kPassword},
           {"", ""}}) {
    Browser browser(server);
    Answer answer = browser.sign_in(name, password);
    EXPECT_EQ(answer.status, 422) << name;
    EXPECT_FALSE(browser.cookies().contains("session"));
    EXPECT_NE(answer.body.find("aria-invalid"), std::string::npos);
    for (const char* hidden : {"token", "idempotency_key"}) {
      const std::string value = hidden_value(answer.body, hidden);
      answer.body.replace(answer.body.find(value), value.size(), hidden);
    }
    const std::string value = "value=\"" + name + "\"";
    if (const size_t at = answer.body.find(value); at != std::string::npos)
      answer.body.replace(at, value.size(), "value=\"NAME\"");
    pages.insert(answer.body);
  }
  EXPECT_EQ(pages.size(), 1u);
  // A name that nobody has may be a password: it is kept nowhere.
  const std::vector<std::string> lines = {
      "nobody | people.sign_in_refused | mei", "nobody | people.sign_in_refused | ",
      "nobody | people.sign_in_refused | mei", "nobody | people.sign_in_refused | ",
      "nobody | people.sign_in_refused | gone", "nobody | people.sign_in_refused | "};
  EXPECT_EQ(audit(server), lines);
}

TEST(SignIn, AGivenPasswordHasToBeChangedFirst) {
  RunningServer server;
  server.add_person("mei", "operator", true);
  Browser browser(server);
  EXPECT_EQ(browser.sign_in("mei", kPassword, "/workplace").header("location"), "/account");
  EXPECT_EQ(browser.get("/metrics").header("location"), "/account");
  EXPECT_EQ(browser.get("/api/v1/intake").status, 403);
  browser.get("/account");
  const std::string other = "another horse battery staple";
  const auto change = [&](const std::string& current, const std::string& next,
                          const std::string& again) {
    browser.get("/account");
    return browser.post("/account/password",
                        {{"current", current}, {"password", next}, {"again", again}});
  };
  EXPECT_EQ(change("wrong", other, other).status, 422);
  EXPECT_EQ(change(kPassword, other, "something else 1").status, 422);
  EXPECT_EQ(change(kPassword, kPassword, kPassword).status, 422);
  EXPECT_EQ(change(kPassword, "too short", "too short").status, 422);
  EXPECT_EQ(change(kPassword, "password12345", "password12345").status, 422);
  EXPECT_EQ(browser.get("/api/v1/intake").status, 403) << "nothing was changed";
  EXPECT_EQ(change(kPassword, other, other).header("location"), "/account?said=password");
  EXPECT_EQ(browser.get("/api/v1/intake").status, 200);
  Browser later(server);
  EXPECT_EQ(later.sign_in("mei", kPassword).status, 422);
  EXPECT_EQ(later.sign_in("mei", other).status, 303);
}

TEST(SignIn, ANewPasswordEndsAllOtherSessions) {
  RunningServer server;
  server.add_person("mei", "operator");
  Browser here(server), there(server);
  here.sign_in("mei", kPassword);
  there.sign_in("mei", kPassword);
  const std::string before = here.cookies()["session"];
  here.get("/account");
  const std::string other = "another horse battery staple";
  here.post("/account/password",
            {{"current", kPassword}, {"password", other}, {"again", other}});
  EXPECT_EQ(me(here), "person operator mei");
  EXPECT_NE(here.cookies()["session"], before);
  EXPECT_EQ(me(there), "nobody none ");
  there.sign_in("mei", other);
  there.get("/account");
  EXPECT_EQ(there.post("/account/sessions", {}).status, 303);
  EXPECT_EQ(me(here), "nobody none ");
  EXPECT_EQ(me(there), "nobody none ");
}

TEST(SignIn, WhoeverIsDisabledOrMovedIsOutAtOnce) {
  RunningServer server;
  const std::string id = server.add_person("mei", "operator");
  Browser browser(server);
  browser.sign_in("mei", kPassword);
  server.change([&](store::Transaction& t) -> Result<void> {
    auto set = store::set_role(t, id, "agent");
    if (!set) return set.error();
    return {};
  });
  EXPECT_EQ(browser.get("/api/v1/intake").status, 403) << "the role is that of now";
  server.change([&](store::Transaction& t) -> Result<void> {
    auto set = store::set_disabled(t, id, Instant{1});
    if (!set) return set.error();
    return {};
  });
  EXPECT_EQ(me(browser), "nobody none ");
}

// ------------------------------------------------------------------ what others try

// A token that was known before somebody signed in lets nobody in afterwards.
TEST(SignIn, ATokenFromBeforeIsWorthNothing) {
  RunningServer server;
  server.add_person("mei", "operator");
  server.add_person("thief", "agent");
  Browser thief(server);
  thief.sign_in("thief", kPassword);
  const std::string planted = thief.cookies()["session"];
  for (const std::string& token : {planted, std::string("chosen-by-the-thief")}) {
    Browser victim(server);
    victim.cookies()["session"] = token;
    // Whoever is signed in is not asked; the form is posted all the same.
    victim.get("/settings");
    const Answer in = victim.post("/sign-in", {{"name", "mei"}, {"password", kPassword}});
    EXPECT_EQ(in.status, 303) << in.body.substr(0, 300);
    EXPECT_NE(victim.cookies()["session"], token);
    EXPECT_EQ(me(victim), "person operator mei");
    EXPECT_EQ(me(thief), "nobody none ") << "the planted session has ended";
  }
}

TEST(SignIn, OtherSitesChangeNothing) {
  RunningServer server([](http::ServerOptions& options) {
    options.public_url = "https://track.example";
  });
  server.add_person("mei", "operator");
  Browser browser(server);
  browser.sign_in("mei", kPassword);
  browser.get("/account");
  const char* foreign[] = {
      "Sec-Fetch-Site: cross-site\r\n",
      "Sec-Fetch-Site: same-site\r\n",
      "Sec-Fetch-Site: none\r\n",
      "Sec-Fetch-Site: cross-site\r\nOrigin: https://track.example\r\n",
      "Origin: https://evil.example\r\n",
      "Origin: null\r\n",
      "Origin: https://track.example.evil.example\r\n",
      "Origin: http://track.example\r\n",
      "Origin: https://track.example:8443\r\n",
      "",
  };
  for (const char* headers : foreign)
    for (const char* target : {"/account/sessions", "/account/password", "/sign-out", "/sign-in"})
      EXPECT_EQ(browser.post_from_elsewhere(target, {}, headers).status, 403)
          << target << " " << headers;
  EXPECT_EQ(me(browser), "person operator mei");
  // From a page of ours, but not from one that this browser was shown.
  Browser other(server);
  other.get("/sign-in");
  other.cookies()["__Host-session"] = browser.cookies()["__Host-session"];
  other.cookies().erase("form");
  EXPECT_EQ(other.post("/account/sessions", {}).status, 409);
  EXPECT_EQ(me(browser), "person operator mei");
  for (const char* own : {"Sec-Fetch-Site: same-origin\r\n", "Origin: https://track.example\r\n",
                          "Origin: http://127.0.0.1\r\n"}) {
    browser.sign_in("mei", kPassword);
    browser.get("/account");
    EXPECT_EQ(browser.post_from_elsewhere("/sign-out", {}, own).status, 303) << own;
  }
  // A key is no cookie: nobody's browser sends it along.
  EXPECT_EQ(server.ingest("events", "[]").status, 200);
}

TEST(SignIn, LeadsNowhereElse) {
  RunningServer server;
  server.add_person("mei", "operator");
  const std::pair<std::string, std::string> rows[] = {
      {"/account", "/account"},
      {"/workplace/numbers/MP1?x=%2F%2Fa.example", "/workplace/numbers/MP1?x=%2F%2Fa.example"},
      {"https://evil.example/", "/workplace"},
      {"//evil.example", "/workplace"},
      {"/\\evil.example", "/workplace"},
      {"\\/evil.example", "/workplace"},
      {"/\t/evil.example", "/workplace"},
      {"/./\\evil.example", "/workplace"},
      {"/.//evil.example", "/workplace"},
      {"/a/..//evil.example", "/workplace"},
      {"/%2F/evil.example", "/%2F/evil.example"},  // a path: browsers do not decode it
      {"javascript:alert(1)", "/workplace"},
      {"/account\r\nSet-Cookie: a=b", "/workplace"},
      {"evil.example", "/workplace"},
      {" /account", "/workplace"},
      {"", "/workplace"},
      {"/" + std::string(3'000, 'a'), "/workplace"},
  };
  for (const auto& [next, leads_to] : rows) {
    Browser browser(server);
    const Answer in = browser.sign_in("mei", kPassword, next);
    EXPECT_EQ(in.status, 303) << next;
    EXPECT_EQ(in.header("location"), leads_to) << next;
    EXPECT_EQ(in.header("set-cookie").find("a=b"), std::string::npos);
  }
}

TEST(SignIn, GuessingSlowsDownAndLocksNobodyOut) {
  RunningServer server([](http::ServerOptions& options) {
    options.front.trusted_proxies = {"127.0.0.1"};
  });
  server.add_person("mei", "operator");
  Browser mei(server);
  mei.always = "X-Forwarded-For: 203.0.113.1\r\n";
  EXPECT_EQ(mei.sign_in("mei", kPassword).status, 303);

  // From ever other addresses: the account's own budget ends it.
  Browser thief(server);
  int refused = 0, slowed = 0, last_wait = 0;
  for (int i = 0; i < 12; ++i) {
    thief.always = "X-Forwarded-For: 198.51.100." + std::to_string(i) + "\r\n";
    const Answer answer = thief.sign_in("mei", "wrong horse " + std::to_string(i));
    if (answer.status == 422) ++refused;
    if (answer.status != 429) continue;
    ++slowed;
    EXPECT_GE(std::stoi(answer.header("retry-after")), 1);
    last_wait = std::stoi(answer.header("retry-after"));
  }
  EXPECT_GE(refused, 5);
  EXPECT_GE(slowed, 1);
  EXPECT_LE(last_wait, 60);
  // The right password is not even tried from there, now.
  // Her own browser is known: nobody else's tries hold it up.
  mei.get("/account");
  mei.post("/sign-out", {});
  EXPECT_EQ(mei.sign_in("mei", kPassword).status, 303);

  // Many names from one address.
  Browser one_address(server);
  one_address.always = "X-Forwarded-For: 192.0.2.7\r\n";
  int taken = 0;
  for (int i = 0; i < 30; ++i)
    if (one_address.sign_in("name" + std::to_string(i), "x").status == 422) ++taken;
  EXPECT_GE(taken, 20);
  EXPECT_LT(taken, 30);
}

TEST(SignIn, ASealedDeviceOfAnotherIsNotHers) {
  RunningServer server([](http::ServerOptions& options) {
    options.front.trusted_proxies = {"127.0.0.1"};
  });
  server.add_person("mei", "operator");
  server.add_person("thief", "agent");
  Browser thief(server);
  thief.sign_in("thief", kPassword);
  ASSERT_TRUE(thief.cookies().contains("device"));
  thief.get("/account");
  thief.post("/sign-out", {});
  int slowed = 0;
  for (int i = 0; i < 10; ++i) {
    thief.always = "X-Forwarded-For: 198.51.100." + std::to_string(i) + "\r\n";
    if (thief.sign_in("mei", "wrong horse").status == 429) ++slowed;
  }
  EXPECT_GE(slowed, 1);
}

// What is typed as a name breaks no line, of the log or of the audit, and no page.
TEST(SignIn, ANameIsNoLineOfALog) {
  testing_support::TemporaryFolder folder;
  static std::string log;
  log = folder.file("requests.log");
  RunningServer server([](http::ServerOptions& options) { options.request_log = log; });
  const std::string evil = "mei\"\r\n{\"forged\":true}\n<script>alert(1)</script>\x1b[2J";
  Browser browser(server);
  const Answer answer = browser.sign_in(evil, "secret-password-1");
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(answer.body.find("<script>alert"), std::string::npos);
  for (const std::string& line : audit(server)) {
    EXPECT_EQ(line, "nobody | people.sign_in_refused | ");
  }
  std::string lines;
  while (lines.find("POST") == lines.npos) {  // it is written down moments later
    std::ifstream file(log);
    lines.assign(std::istreambuf_iterator<char>(file), {});
  }
  std::istringstream written(lines);
  for (std::string line; std::getline(written, line);) {
    EXPECT_TRUE(json::accept(line)) << line;
    EXPECT_EQ(line.find("forged"), line.npos);
    EXPECT_EQ(line.find("mei"), line.npos);
    EXPECT_EQ(line.find("secret-password"), line.npos);
  }
}

TEST(SignIn, AnIdleSessionEndsAndAUsedOneGoesOn) {
  RunningServer server([](http::ServerOptions& options) {
    options.sign_in.times = {.idle_ms = 5 * kMinuteMs, .end_ms = kHourMs};
  });
  server.add_person("mei", "operator");
  Browser browser(server);
  browser.sign_in("mei", kPassword);
  // Its last use is moved back, as if the time had gone by.
  const auto move_back = [&](int64_t ms) {
    server.change([&](store::Transaction& t) -> Result<void> {
      static const sql::Query kMove("UPDATE session SET used_ms = used_ms - $1, "
                                    "idle_end_ms = idle_end_ms - $1");
      return t.write(kMove, ms).run();
    });
  };
  const auto idle_end = [&] {
    auto database = testing_support::open_reader(server.database());
    static const sql::Query kEnd("SELECT idle_end_ms FROM session");
    sql::Execution find(*database, kEnd);
    return find.step() ? find.row().integer(0) : 0;
  };
  move_back(4 * kMinuteMs);
  const int64_t before = idle_end();
  EXPECT_EQ(me(browser), "person operator mei");
  while (idle_end() == before) std::this_thread::yield();  // it is written down beside
  EXPECT_GE(idle_end(), before + 3 * kMinuteMs);
  move_back(6 * kMinuteMs);
  EXPECT_EQ(me(browser), "nobody none ");
}

}  // namespace
}  // namespace milepost::testing
