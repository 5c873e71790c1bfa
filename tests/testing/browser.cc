#include "tests/testing/browser.h"

#include "shared/base/text.h"

namespace milepost::testing {
namespace {

constexpr const char* kForm = "Content-Type: application/x-www-form-urlencoded\r\n";

}  // namespace

std::string hidden_value(const std::string& page, std::string_view name) {
  const std::string before = "name=\"" + std::string(name) + "\" value=\"";
  const size_t found = page.find(before);
  if (found == page.npos) return {};
  const size_t at = found + before.size();
  return page.substr(at, page.find('"', at) - at);
}

std::string form_body(const Browser::Values& values) {
  std::string body;
  for (const auto& [name, value] : values) {
    if (!body.empty()) body += '&';
    body += percent_encode(name) + "=" + percent_encode(value);
  }
  return body;
}

std::string Browser::cookie_line() const {
  std::string line;
  for (const auto& [name, value] : cookies_)
    line += (line.empty() ? "Cookie: " : "; ") + name + "=" + value;
  return line.empty() ? line : line + "\r\n";
}

Answer Browser::send(const std::string& method, const std::string& target,
                     const std::string& headers, const std::string& body) {
  Answer answer = server_.request(method, target,
                                  "Accept: text/html\r\n" + always + cookie_line() + headers, body);
  const std::string set = answer.header("set-cookie");
  for (size_t at = 0; at < set.size();) {
    size_t end = set.find(", ", at);
    if (end == set.npos) end = set.size();
    const std::string one = set.substr(at, end - at);
    const size_t equals = one.find('='), semicolon = one.find(';');
    const std::string name = one.substr(0, equals);
    const std::string value = one.substr(equals + 1, semicolon - equals - 1);
    if (value.empty()) cookies_.erase(name);
    else cookies_[name] = value;
    at = end + 2;
  }
  if (std::string token = hidden_value(answer.body, "token"); !token.empty()) {
    token_ = std::move(token);
    key_ = hidden_value(answer.body, "idempotency_key");
  }
  return answer;
}

Answer Browser::get(const std::string& target, const std::string& headers) {
  return send("GET", target, headers, "");
}

Answer Browser::post(const std::string& target, const Values& values) {
  Values all = values;
  all.emplace_back("token", token_);
  all.emplace_back("idempotency_key", key_);
  return send("POST", target, std::string(kForm) + "Sec-Fetch-Site: same-origin\r\n",
              form_body(all));
}

Answer Browser::post_from_elsewhere(const std::string& target, const Values& values,
                                    const std::string& headers) {
  Values all = values;
  all.emplace_back("token", token_);
  all.emplace_back("idempotency_key", key_);
  return send("POST", target, kForm + headers, form_body(all));
}

Answer Browser::sign_in(const std::string& name, const std::string& password,
                        const std::string& next) {
  const std::string target = "/sign-in" + (next.empty() ? "" : "?next=" + percent_encode(next));
  get(target);
  return post(target, {{"name", name}, {"password", password}});
}

}  // namespace milepost::testing
