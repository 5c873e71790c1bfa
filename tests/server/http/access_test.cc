// Who may call what: every route with everyone who could, and what it costs them.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/wire/routes.h"
#include "tests/testing/browser.h"
#include "tests/testing/needs_epoll.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

constexpr const char* kNumber = "MP100000017CN";
constexpr const char* kReadsDetails =
    "proof; person, role agent or supervisor or operator or admin";

// The whole list, by hand: a route that is new, or that others may call than before, fails here.
TEST(Access, EveryRouteSaysWhoMayCallIt) {
  const std::string operators = "person, role operator or admin; key, role operator";
  const std::string staff = "person, role supervisor or operator or admin; key, role operator";
  const std::string desk = "person, role agent or supervisor or admin";
  const std::string leads = "person, role supervisor or admin";
  const std::string carriers = "person, role operator; key, role operator";
  const std::map<std::string, std::string> expected = {
      {"GET /", "anyone"},
      {"GET /t", "anyone, budgeted"},
      {"POST /t", "anyone, budgeted"},
      {"GET /t/{number}", "anyone, budgeted"},
      {"GET /t/{number}/verify", "anyone"},
      {"POST /t/{number}/verify", "anyone, budgeted"},
      {"GET /t/{number}/details", kReadsDetails},
      {"POST /t/{number}/details", "anyone"},
      {"GET /t/{number}/proof/{file}", kReadsDetails},
      {"POST /api/v1/shipments/{number}/verify", "anyone, budgeted"},
      {"GET /t/{number}/code", "anyone"},
      {"POST /t/{number}/code", "anyone"},
      {"GET /t/{number}/code/{id}", "anyone"},
      {"POST /t/{number}/code/{id}", "anyone"},
      {"GET /t/{number}/notices", "anyone, budgeted"},
      {"POST /t/{number}/notices", "anyone, budgeted"},
      {"GET /t/{number}/calendar.ics", "anyone, budgeted"},
      {"GET /help", "anyone"},
      {"GET /help/{kind}", "anyone"},
      {"POST /help/{kind}", "anyone"},
      {"GET /t/{number}/help", "anyone, budgeted"},
      {"GET /t/{number}/help/{kind}", "anyone, budgeted"},
      {"POST /t/{number}/help/{kind}", "anyone, budgeted"},
      {"GET /api/v1/help", "anyone"},
      {"GET /api/v1/shipments/{number}/help", "anyone, budgeted"},
      {"POST /api/v1/requests/{kind}", "anyone"},
      {"POST /api/v1/shipments/{number}/requests/{kind}", "anyone, budgeted"},
      {"GET /r/{token}", "link"},
      {"POST /r/{token}", "link"},
      {"POST /r/{token}/{deed}", "link"},
      {"GET /r/{token}/code/{id}", "link"},
      {"POST /r/{token}/code/{id}", "link"},
      {"GET /r/{token}/files/{id}", "link"},
      {"GET /api/v1/r/{token}", "link"},
      {"GET /q/{token}", "link"},
      {"POST /q/{token}", "link"},
      {"POST /q/{token}/draft", "link"},
      {"GET /api/v1/q/{token}", "link"},
      {"POST /api/v1/q/{token}", "link"},
      {"POST /api/v1/q/{token}/draft", "link"},
      {"GET /t/{number}/rate", "anyone"},
      {"POST /t/{number}/rate", "anyone"},
      {"GET /api/v1/desk/requests", desk},
      {"POST /api/v1/desk/next", desk},
      {"GET /api/v1/desk/requests/{id}", desk},
      {"POST /api/v1/desk/requests/{id}", desk},
      {"POST /api/v1/desk/requests/{id}/draft", desk},
      {"POST /api/v1/desk/requests/{id}/here", desk},
      {"POST /api/v1/desk/requests/{id}/snooze", desk},
      {"GET /api/v1/desk/requests/{id}/files/{file}", desk},
      {"GET /api/v1/desk/tools", desk},
      {"GET /api/v1/desk/figures", leads},
      {"POST /api/v1/desk/filters", desk},
      {"GET /api/v1/instructions", carriers},
      {"POST /api/v1/instructions/{id}", carriers},
      {"POST /api/v1/ingest/mail", "key, role operator"},
      {"POST /t/{number}/links", "proof"},
      {"POST /t/{number}/links/{id}", "proof"},
      {"GET /s/{token}", "link"},
      {"GET /n/{token}", "link"},
      {"POST /n/{token}", "link"},
      {"GET /n/{token}/confirm", "link"},
      {"POST /n/{token}/confirm", "link"},
      {"GET /n/{token}/end", "link"},
      {"POST /n/{token}/end", "link"},
      {"GET /api/v1/shipments/{number}/details", kReadsDetails},
      {"PUT /api/v1/ingest/shipments/{number}/proof", "key, role operator"},
      {"GET /api/v1/shipments/{number}", "anyone, budgeted"},
      {"POST /api/v1/shipments/lookup", "anyone, budgeted"},
      {"GET /api/v1/live", "anyone, budgeted"},
      {"GET /api/v1/live/desk", desk},
      {"GET /r/{token}/live", "link"},
      {"GET /api/v1/examples", "anyone"},
      {"POST /api/v1/ingest/events", "key, role operator"},
      {"POST /api/v1/ingest/shipments", "key, role operator"},
      {"GET /api/v1/intake", operators},
      {"GET /api/v1/intake/messages/{id}", operators},
      {"GET /api/v1/intake/numbers/{number}", operators},
      {"GET /api/v1/outbox", staff},
      {"POST /api/v1/outbox/{id}/again", staff},
      {"GET /api/v1/notices", staff},
      {"GET /workplace", "anyone"},
      {"GET /workplace/messages/{id}", "anyone"},
      {"GET /workplace/numbers/{number}", "anyone"},
      {"GET /workplace/desk", "anyone"},
      {"GET /workplace/desk/{id}", "anyone"},
      {"GET /policy", "anyone"},
      {"GET /policy/{version}", "anyone"},
      {"GET /api/v1/policy", "anyone"},
      {"GET /api/v1/policy/{version}", "anyone"},
      {"GET /api/v1/site", "anyone"},
      {"GET /api/v1/openapi.json", "anyone"},
      {"GET /healthz", "anyone"},
      {"GET /readyz", "anyone"},
      {"GET /metrics", operators},
      {"GET /api/v1/me", "anyone"},
      {"GET /sign-in", "anyone"},
      {"POST /sign-in", "anyone"},
      {"POST /sign-out", "anyone"},
      {"GET /account", "person, any role"},
      {"GET /sign-in/code", "anyone"},
      {"POST /sign-in/code", "anyone"},
      {"GET /account/second-factor", "person, any role"},
      {"POST /account/second-factor", "person, any role"},
      {"POST /account/recovery-codes", "person, any role"},
      {"GET /people", "person, role admin"},
      {"POST /people", "person, role admin"},
      {"GET /people/{id}", "person, role admin"},
      {"POST /people/{id}/role", "person, role admin"},
      {"POST /people/{id}/disable", "person, role admin"},
      {"POST /people/{id}/enable", "person, role admin"},
      {"POST /people/{id}/reset", "person, role admin"},
      {"GET /audit", "person, role admin"},
      {"GET /outbox", "person, role supervisor or operator or admin"},
      {"POST /outbox/again", "person, role supervisor or operator or admin"},
      {"GET /notices", "person, role supervisor or operator or admin"},
      {"GET /notices/{name}/{language}", "person, role supervisor or operator or admin"},
      {"POST /account/password", "person, any role"},
      {"POST /account/sessions", "person, any role"},
      {"GET /robots.txt", "anyone"},
      {"GET /settings", "anyone"},
      {"POST /settings", "anyone"},
      {"GET /offline", "anyone"},
      {"GET /manifest.webmanifest", "anyone"},
      {"GET /service_worker.js", "anyone"},
  };
  RunningServer server;
  std::map<std::string, std::string> served;
  for (const http::Route& route : server.server().routes()) {
    const std::string who = http::who_may_call(route);
    if (route.pattern.starts_with("/assets/"))
      EXPECT_EQ(who, "anyone") << route.pattern;
    else
      served[route.method + " " + route.pattern] = who;
  }
  EXPECT_EQ(served, expected);
}

// What a client shows, and who that is to a route that takes it.
struct Caller {
  std::string name, headers;
  access::Principal principal;
  bool valid = true;
  // What of it a route looks at.
  access::Principal seen_by(const http::Route& route) const {
    return route.audience.names(principal.credential) ? principal : access::Principal();
  }
};

// Somebody of the role, signed in.
Caller signed_in(const RunningServer& server, access::Role role, bool unfinished = false) {
  const std::string name = std::string(name_of(role)) + (unfinished ? "-new" : "");
  server.add_person(name, std::string(name_of(role)), unfinished);
  Browser browser(server);
  browser.sign_in(name, kPassword);
  access::Principal principal{access::Credential::person, role, name};
  principal.unfinished = unfinished;
  return {"person " + name, browser.cookie_line(), principal};
}

std::vector<Caller> people(const RunningServer& server) {
  using access::Role;
  std::vector<Caller> all;
  for (const Role role :
       {Role::agent, Role::supervisor, Role::operator_, Role::sales, Role::admin})
    all.push_back(signed_in(server, role));
  all.push_back(signed_in(server, Role::admin, true));
  Caller courier = signed_in(server, Role::none);
  courier.name = "a person of no role";
  all.push_back(courier);
  // One that has ended, and one that never was, are nobody's.
  server.add_person("gone", "admin");
  Browser gone(server);
  gone.sign_in("gone", kPassword);
  const std::string line = gone.cookie_line();
  gone.get("/account");
  gone.post("/sign-out", {});
  all.push_back({"a session that has ended", line, {}});
  all.push_back({"a session that never was",
                 "Cookie: session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n",
                 {}});
  return all;
}

std::vector<Caller> callers(const RunningServer& server) {
  const auto key = [&](const char* name, const char* role) {
    return "Authorization: Bearer " + server.add_key(name, role) + "\r\n";
  };
  const std::string revoked = key("revoked", "operator");
  server.revoke_keys("revoked");
  using access::Credential;
  using access::Role;
  const access::Principal nobody;
  return {
      {"nobody", "", nobody},
      {"no key in it", "Authorization: Bearer\r\n", nobody},
      {"another scheme", "Authorization: Basic YTpi\r\n", nobody},
      {"a key that is none", "Authorization: Bearer wrong\r\n", nobody, false},
      {"a revoked key", revoked, nobody, false},
      {"a key of an unknown role", key("old", "courier"), {Credential::key, Role::none, "old"}},
      {"a key of another role", key("desk", "agent"), {Credential::key, Role::agent, "desk"}},
      {"an operator's key", key("own", "operator"), {Credential::key, Role::operator_, "own"}},
      {"the scheme in capitals",
       std::regex_replace(key("own", "operator"), std::regex("Bearer"), "BEARER"),
       {Credential::key, Role::operator_, "own"}},
  };
}

TEST(Access, EveryRouteLetsInWhomItsTableNames) {
  RunningServer server;
  std::vector<Caller> all = callers(server);
  for (Caller& person : people(server)) all.push_back(std::move(person));
  for (const Caller& caller : all)
    for (const http::Route& route : server.server().routes()) {
      std::string target = std::regex_replace(route.pattern, std::regex("\\{number\\}"), kNumber);
      target = std::regex_replace(target, std::regex("\\{id\\}"), "1-a");
      target = std::regex_replace(target, std::regex("\\{(file|token|deed|version)\\}"), "x");
      target = std::regex_replace(target, std::regex("\\{kind\\}"), "question");
      const Answer answer = server.request(
          route.method, target,
          caller.headers + "Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n",
          route.method == "POST" ? "[]" : "");
      const bool takes_keys = route.audience.names(access::Credential::key);
      const bool takes_people = route.audience.names(access::Credential::person);
      const bool for_anyone = route.audience.names(access::Credential::nobody);
      const access::Principal seen = caller.seen_by(route);
      int refused = 0;
      switch (access::decide(route.audience, seen)) {
        case access::Decision::admitted: break;
        case access::Decision::show_credential: refused = 401; break;
        case access::Decision::wrong_role: refused = 403; break;
        case access::Decision::hidden: refused = 404; break;
      }
      if (takes_keys && !caller.valid) refused = 401;
      if (refused == 0 && seen.unfinished && !route.takes_unfinished && !for_anyone) refused = 403;
      if (refused == 0) {
        EXPECT_NE(answer.status, 401) << route.pattern << ", " << caller.name;
        EXPECT_NE(answer.status, 403) << route.pattern << ", " << caller.name;
        EXPECT_LT(answer.status, 500) << route.pattern << ", " << caller.name;
        continue;
      }
      EXPECT_EQ(answer.status, refused) << route.pattern << ", " << caller.name;
      EXPECT_EQ(answer.header("www-authenticate"), refused != 401 ? ""
                                                   : takes_keys   ? "Bearer"
                                                   : takes_people ? "Session"
                                                                  : "");
      const json problem = json::parse(answer.body);
      EXPECT_EQ(problem["status"], refused);
      EXPECT_EQ(answer.body.find("courier"), std::string::npos);
    }
}

TEST(Access, ARevokedKeyFailsAtOnce) {
  RunningServer server;
  EXPECT_EQ(server.ingest("events", "[]").status, 200);
  server.revoke_keys("tests");
  EXPECT_EQ(server.ingest("events", "[]").status, 401);
}

class AccessOverTime : public NeedsEpoll {};

// Whoever was let in with a short body is not asked again; a long one may outlast its key.
TEST_F(AccessOverTime, AKeyThatIsRevokedDuringALongBodyFails) {
  for (const bool is_long : {false, true}) {
    RunningServer server;
    const std::string body =
        "[" + std::string(is_long ? 2 * limits::kBodyBufferedBytes : 1000, ' ') + "]";
    RawClient client(server.port());
    client.send("POST /api/v1/ingest/events HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " +
                server.key() + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n");
    const auto let_in = client.read_answer();
    ASSERT_TRUE(let_in);
    EXPECT_EQ(let_in->status, 100);
    server.revoke_keys("tests");
    client.send(body);
    const auto answer = client.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, is_long ? 401 : 200) << answer->body;
  }
}

TEST(Access, TheDescriptionSaysWhoMayCall) {
  RunningServer server;
  const json api = json::parse(server.get(std::string(routes::kOpenApi)).body);
  size_t described = 0;
  for (const http::Route& route : server.server().routes()) {
    if (!route.pattern.starts_with("/api/")) continue;
    ++described;
    const json& operation = api["paths"][route.pattern][lower_ascii(route.method)];
    EXPECT_EQ(operation["description"], "For: " + http::who_may_call(route)) << route.pattern;
    const bool by_key = route.audience.names(access::Credential::key);
    const bool by_session = route.audience.names(access::Credential::person);
    const bool for_anyone = route.audience.names(access::Credential::nobody);
    EXPECT_EQ(operation.contains("security"), !for_anyone && (by_key || by_session));
    if (!operation.contains("security")) continue;
    std::string session;
    for (const access::Role role : {access::Role::agent, access::Role::supervisor,
                                    access::Role::operator_, access::Role::sales,
                                    access::Role::admin})
      if (route.audience.takes(access::Credential::person, role))
        session += (session.empty() ? "\"" : ",\"") + std::string(name_of(role)) + "\"";
    std::string expected = by_key ? R"({"key":["operator"]})" : "";
    if (by_session)
      expected += (by_key ? "," : "") + (R"({"session":[)" + session + "]}");
    EXPECT_EQ(operation["security"], json::parse("[" + expected + "]"))
        << route.pattern;
  }
  EXPECT_GE(described, 7u);
}

TEST(ServiceBudget, ALookUpOfManyCostsMany) {
  RunningServer server([](http::ServerOptions& options) {
    options.budget = {60, 10};
    options.front.trusted_proxies = {"127.0.0.1"};
  });
  auto ask = [&](const std::string& target, const std::string& from) {
    return server.get(target, "Accept: text/html\r\nX-Forwarded-For: " + from + "\r\n");
  };
  EXPECT_EQ(ask("/t?q=MP100000017CN,MP100000025CN,MP100000034CN", "203.0.113.1").status, 200);
  for (int i = 0; i < 7; ++i) EXPECT_EQ(ask("/t/MP100000017CN", "203.0.113.1").status, 404);
  Answer over = ask("/t/MP100000017CN", "203.0.113.1");
  EXPECT_EQ(over.status, 429);
  EXPECT_EQ(over.header("retry-after"), "1");
  Answer over_api = ask(routes::shipment("MP100000025CN"), "203.0.113.1");
  EXPECT_EQ(over_api.status, 429);
  EXPECT_EQ(json::parse(over_api.body)["type"], "/problems/too-many-requests");
  EXPECT_EQ(ask("/healthz", "203.0.113.1").status, 200);
  EXPECT_EQ(ask("/t/MP100000017CN", "203.0.113.2").status, 404);
  EXPECT_EQ(ask("/t/MP100000017CN", "2001:db8::1").status, 404);
}

// The client on the page asks for what the page shows: that is one look-up, not two.
TEST(ServiceBudget, APageAndItsDataAreOneLookUp) {
  RunningServer server([](http::ServerOptions& options) { options.budget = {60, 6}; });
  const auto status = [&](const std::string& target) { return server.get(target).status; };
  const auto data = [&] {
    return server.request("POST", std::string(routes::kLookup),
                          "Content-Type: application/json\r\n",
                          R"({"numbers":["MP100000017CN","MP100000025CN"]})").status;
  };
  EXPECT_EQ(status("/t/MP100000017CN"), 404);
  EXPECT_EQ(status(routes::shipment("MP100000017CN")), 404);
  EXPECT_EQ(status("/t?q=MP100000017CN,MP100000025CN"), 200);
  EXPECT_EQ(data(), 200);
  EXPECT_EQ(data(), 200);  // once is free: this one is paid
  EXPECT_EQ(status(routes::shipment("MP100000017CN")), 404);
  EXPECT_EQ(data(), 429);
}

// Whoever leads on, or asks for what cannot be read, has looked nothing up.
TEST(ServiceBudget, OnlyLookUpsAreSpent) {
  RunningServer server([](http::ServerOptions& options) { options.budget = {60, 1}; });
  const std::string json_type = "Content-Type: application/json\r\n";
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(server.get("/").status, 200);
    EXPECT_EQ(server.get(std::string(routes::kExamples)).status, 200);
    EXPECT_EQ(server.get("/t/mp1000-00017cn").status, 308);
    EXPECT_EQ(server.get("/t?q=").status, 303);
    EXPECT_EQ(server.get("/t?q=hello%20world").status, 422);
    EXPECT_EQ(server.get("/t?q=MP100000017CN%20MP100000025CN").status, 303);
    EXPECT_EQ(server.request("POST", std::string(routes::kLookup), json_type, "{").status, 400);
    EXPECT_EQ(server.request("POST", std::string(routes::kLookup), json_type,
                             R"({"numbers":[]})").status, 200);
  }
  EXPECT_EQ(server.get("/t/MP100000017CN").status, 404);
  EXPECT_EQ(server.get("/t/MP100000025CN").status, 429);
}

// Numbers beyond those of one look-up are named in the answer, and not paid for.
TEST(ServiceBudget, WhatIsLeftOutCostsNothing) {
  RunningServer server([](http::ServerOptions& options) {
    options.budget = {60, 4};
    options.site.numbers_per_lookup = 2;
  });
  const std::string json_type = "Content-Type: application/json\r\n";
  EXPECT_EQ(server.get("/t?q=MP100000017CN,MP100000025CN,MP100000034CN").status, 200);
  EXPECT_EQ(server.request("POST", std::string(routes::kLookup), json_type,
                           R"({"numbers":["A1B2C3","A1B2C4","A1B2C5"]})").status, 200);
  EXPECT_EQ(server.get("/t/MP100000017CN").status, 429);
}

}  // namespace
}  // namespace milepost::testing
