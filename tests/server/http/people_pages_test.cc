// /people and /audit as an admin uses them, and the proxy that signs people in.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "server/store/audit.h"
#include "server/store/people.h"
#include "shared/wire/routes.h"
#include "tests/testing/browser.h"
#include "tests/testing/intake_items.h"

namespace milepost::testing {
namespace {

std::string password_on(const std::string& page) {
  std::smatch match;
  std::regex_search(page, match, std::regex("<code class=\"secret\">([a-z0-9-]+)</code>"));
  return match[1].str();
}

std::string id_of(const RunningServer& server, const std::string& name) {
  auto found = store::find_person(*testing_support::open_reader(server.database()), name);
  return found && *found ? (*found)->id : "";
}

TEST(PeoplePages, AnAdminAddsMovesResetsAndDisables) {
  RunningServer server;
  server.add_person("boss", "admin");
  Browser boss(server);
  boss.sign_in("boss", kPassword);
  EXPECT_EQ(boss.get("/people").status, 200);
  const Answer added = boss.post(
      "/people", {{"name", "Mei"}, {"display", "韩<b>梅梅"}, {"role", "agent"}});
  EXPECT_EQ(added.status, 200);
  const std::string first = password_on(added.body);
  EXPECT_EQ(first.size(), 23u);
  const std::string list = boss.get("/people").body;
  EXPECT_NE(list.find("韩&lt;b&gt;梅梅"), std::string::npos);
  EXPECT_EQ(list.find(first), std::string::npos);
  EXPECT_EQ(boss.post("/people", {{"name", "mei"}, {"role", "agent"}}).status, 422);
  EXPECT_EQ(boss.post("/people", {{"name", "a b"}, {"role", "agent"}}).status, 422);
  EXPECT_EQ(boss.post("/people", {{"name", "li"}, {"role", "emperor"}}).status, 422);

  Browser mei(server);
  EXPECT_EQ(mei.sign_in("mei", first).header("location"), "/account");
  EXPECT_EQ(mei.get("/people").status, 403) << "she is no admin";
  const std::string page = "/people/" + id_of(server, "mei");
  const auto post = [&](const std::string& deed, const Browser::Values& values = {}) {
    boss.get(page);
    return boss.post(page + deed, values);
  };
  EXPECT_EQ(boss.get(page).status, 200);
  EXPECT_EQ(post("/role", {{"role", "operator"}}).header("location"), page);
  EXPECT_EQ(mei.get("/account").status, 303) << "she is signed out";
  const Answer reset = post("/reset");
  EXPECT_EQ(reset.status, 200);
  EXPECT_EQ(mei.sign_in("mei", first).status, 422);
  EXPECT_EQ(mei.sign_in("mei", password_on(reset.body)).status, 303);
  EXPECT_EQ(post("/disable").status, 303);
  EXPECT_EQ(mei.get("/account").status, 303);
  EXPECT_EQ(mei.sign_in("mei", password_on(reset.body)).status, 422);
  EXPECT_EQ(post("/enable").status, 303);
  EXPECT_EQ(mei.sign_in("mei", password_on(reset.body)).status, 303);
  EXPECT_EQ(boss.get("/people/nobody").status, 404);

  const std::string own = "/people/" + id_of(server, "boss");
  boss.get(own);
  EXPECT_EQ(boss.post(own + "/disable", {}).status, 422);
  EXPECT_EQ(boss.post(own + "/role", {{"role", "agent"}}).status, 422);
  EXPECT_EQ(boss.get("/people").status, 200) << "nobody locks themselves out";

  const std::string audit = boss.get("/audit?about=mei").body;
  for (const char* deed : {"people.add", "people.role", "people.reset", "people.disable",
                           "people.enable", "people.sign_in", "people.sign_in_refused"})
    EXPECT_NE(audit.find(deed), std::string::npos) << deed;
  const std::string none = boss.get("/audit?about=nobody%3Cscript%3E&from=2020-01-01").body;
  EXPECT_EQ(none.find("people.add</b>"), std::string::npos);
  EXPECT_EQ(none.find("<script>\""), std::string::npos);
  EXPECT_NE(boss.get("/audit?what=people.add&who=person+boss").body.find("people.add</b>"),
            std::string::npos);
  EXPECT_EQ(boss.get("/audit?until=2020-01-01").body.find("people.add</b>"), std::string::npos);
}

TEST(PeoplePages, TheAuditIsPaged) {
  RunningServer server;
  server.add_person("boss", "admin");
  server.change([](store::Transaction& t) -> Result<void> {
    for (int i = 0; i < 120; ++i)
      if (auto done = store::record(t, {.at = {i}, .who = "tests", .what = "tests.deed",
                                        .about = std::to_string(i)});
          !done)
        return done;
    return {};
  });
  Browser boss(server);
  boss.sign_in("boss", kPassword);
  std::string address = "/audit?who=tests";
  size_t lines = 0, pages = 0;
  while (!address.empty()) {
    const std::string page = boss.get(address).body;
    for (size_t at = 0; (at = page.find("<b>tests.deed", at)) != page.npos; ++at) ++lines;
    ++pages;
    std::smatch match;
    address.clear();
    if (std::regex_search(page, match, std::regex("href=\"(/audit\\?before=[^\"]+)\"")))
      address = std::regex_replace(match[1].str(), std::regex("&amp;"), "&");
  }
  EXPECT_EQ(lines, 120u);
  EXPECT_EQ(pages, 3u);
}

// ------------------------------------------------------------- the company's own sign-in

std::string who(const RunningServer& server, const std::string& headers) {
  const auto me = nlohmann::json::parse(server.get(std::string(routes::kMe), headers).body);
  return std::string(me["role"]) + " " + me.value("name", "");
}

TEST(SignInByProxy, ATrustedProxyNamesWhoAsks) {
  RunningServer server([](http::ServerOptions& options) {
    options.front.trusted_proxies = {"127.0.0.1"};
    options.sign_in.user_header = "Remote-User";
    options.sign_in.groups_header = "Remote-Groups";
    options.sign_in.group_roles = {{"admins", access::Role::admin},
                                   {"desk", access::Role::agent}};
  });
  server.add_person("mei", "operator", true);
  const std::string gone = server.add_person("gone", "operator");
  server.change([&](store::Transaction& t) -> Result<void> {
    auto set = store::set_disabled(t, gone, Instant{1});
    if (!set) return set.error();
    return {};
  });
  EXPECT_EQ(who(server, ""), "none ");
  EXPECT_EQ(who(server, "Remote-User: Mei\r\n"), "operator mei");
  EXPECT_EQ(who(server, "remote-user: mei\r\nRemote-Groups: x, admins\r\n"), "admin mei");
  EXPECT_EQ(who(server, "Remote-User: li\r\n"), "none ");
  EXPECT_EQ(who(server, "Remote-User: li\r\nRemote-Groups: desk,admins\r\n"), "admin li");
  EXPECT_EQ(who(server, "Remote-User: li\r\nRemote-Groups: desks\r\n"), "none ");
  EXPECT_EQ(who(server, "Remote-User: gone\r\nRemote-Groups: admins\r\n"), "none ");
  EXPECT_EQ(who(server, "Remote-User: mei\r\nRemote-User: boss\r\n"), "none ");
  EXPECT_EQ(who(server, "Remote-User: \r\n"), "none ");
  EXPECT_EQ(who(server, "Remote-Groups: admins\r\n"), "none ");
  const std::string mei = "Accept: text/html\r\nRemote-User: mei\r\n";
  EXPECT_EQ(server.get("/account", mei).status, 200);
  EXPECT_EQ(server.get("/account/second-factor", mei).status, 404) << "the proxy asks for that";
  // The proxy's cookie opens it, so that another site's page must not.
  EXPECT_EQ(server.request("POST", "/account/sessions",
                           mei + "Sec-Fetch-Site: cross-site\r\n").status, 403);
}

TEST(SignInByProxy, NobodyElseIsBelieved) {
  const auto with_header = [](http::ServerOptions& options) {
    options.front.trusted_proxies = {"10.0.0.1"};
    options.sign_in.user_header = "Remote-User";
    options.sign_in.group_roles = {{"admins", access::Role::admin}};
    options.sign_in.groups_header = "Remote-Groups";
  };
  RunningServer elsewhere(with_header);
  elsewhere.add_person("mei", "admin");
  for (const char* also : {"", "X-Forwarded-For: 10.0.0.1\r\n", "Remote-Groups: admins\r\n"})
    EXPECT_EQ(who(elsewhere, std::string("Remote-User: mei\r\n") + also), "none ") << also;
  RunningServer not_set([](http::ServerOptions& options) {
    options.front.trusted_proxies = {"127.0.0.1"};
  });
  not_set.add_person("mei", "admin");
  EXPECT_EQ(who(not_set, "Remote-User: mei\r\n"), "none ");
}

}  // namespace
}  // namespace milepost::testing
