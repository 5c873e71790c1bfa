// A browser without a screen: keeps cookies, posts the forms of the page it is on, and says where
// its requests come from as browsers do. It follows no redirect by itself.
//
//   Browser browser(server);
//   browser.sign_in("mei", kPassword);
//   EXPECT_EQ(browser.get("/account").status, 200);
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/testing/running_server.h"

namespace milepost::testing {

// Of those whom add_person() adds, unless it is told another.
inline constexpr const char* kPassword = "correct horse battery staple";

class Browser {
 public:
  using Values = std::vector<std::pair<std::string, std::string>>;

  explicit Browser(const RunningServer& server) : server_(server) {}

  // `headers`: "Name: value\r\n…", beside those that a browser sends.
  Answer get(const std::string& target, const std::string& headers = "");
  // Posts values, with the token of the page that was shown last.
  Answer post(const std::string& target, const Values& values);
  // The same as a page of another site would have it posted: with all cookies.
  Answer post_from_elsewhere(const std::string& target, const Values& values,
                             const std::string& headers);
  // Opens the page and posts the form. The answer to the form.
  Answer sign_in(const std::string& name, const std::string& password,
                 const std::string& next = "");

  // The rest of a line in which the browser says who sends it, for tests that go on by themselves.
  std::string cookie_line() const;
  std::map<std::string, std::string>& cookies() { return cookies_; }
  // Sent along with every request, such as X-Forwarded-For.
  std::string always = {};

 private:
  Answer send(const std::string& method, const std::string& target, const std::string& headers,
              const std::string& body);

  const RunningServer& server_;
  std::map<std::string, std::string> cookies_;
  std::string token_, key_;
};

// What stands in a page behind `name="NAME" value="`.
std::string hidden_value(const std::string& page, std::string_view name);
// As a form sends it.
std::string form_body(const Browser::Values& values);

}  // namespace milepost::testing
