// One form of one page, posted by a browser; and what its answer sets.
#pragma once

#include <regex>
#include <string>

#include "tests/testing/browser.h"

namespace milepost::testing {

inline const std::string kAsPage = "Accept: text/html\r\n";

// "name=value" of a cookie that the answer sets; empty where it does not.
inline std::string cookie_set(const Answer& answer, const std::string& name) {
  std::smatch found;
  const std::string set = answer.header("set-cookie");
  return std::regex_search(set, found, std::regex("(?:^|, ?|\\s)(" + name + "=[^;]*)"))
             ? found[1].str()
             : "";
}

// Of a browser with that cookie ("proof=…"), or without: opens the page, and posts its form.
inline Answer post_form(const RunningServer& server, const std::string& page_at,
                        const std::string& to, const Browser::Values& values,
                        const std::string& cookie = "") {
  Browser browser(server);
  browser.always = kAsPage;
  if (const size_t equals = cookie.find('='); equals != cookie.npos)
    browser.cookies()[cookie.substr(0, equals)] = cookie.substr(equals + 1);
  browser.get(page_at);
  return browser.post(to, values);
}

}  // namespace milepost::testing
