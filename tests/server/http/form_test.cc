#include "server/http/form.h"

#include <gtest/gtest.h>

#include "shared/base/limits.h"
#include "shared/present/settings_form.h"
#include "tests/testing/running_server.h"

namespace milepost::http {
namespace {

using testing::Answer;
using testing::RunningServer;

constexpr std::string_view kUrlencoded = "application/x-www-form-urlencoded";
constexpr std::string_view kMultipart = "multipart/form-data; boundary=\"x-y\"";

// As "a=1|b=2|file photo(a.jpg, image/jpeg)=bytes", or the error's code.
std::string read(std::string_view type, std::string_view body) {
  const auto form = parse_form(type, body);
  if (!form) return form.error().code;
  std::string out;
  for (const auto& [name, value] : form->values) out += name + "=" + value + "|";
  for (const PostedFile& file : form->files)
    out += "file " + file.field + "(" + file.name + ", " + file.media_type + ")=" + file.bytes +
           "|";
  if (!form->json.empty()) out += "json " + form->json;
  return out;
}

TEST(Form, ReadsWhatBrowsersSend) {
  const std::string part = "--x-y\r\nContent-Disposition: form-data; name=";
  struct Row {
    std::string type, body, read;
  };
  const Row rows[] = {
      {std::string(kUrlencoded), "", ""},
      {"Application/X-WWW-Form-Urlencoded; charset=UTF-8", "a=1&b=2", "a=1|b=2|"},
      {std::string(kUrlencoded), "a=x+y%2B%26%3d&a=&b", "a=x y+&=|a=|b=|"},
      {std::string(kUrlencoded), "%E5%90%8D=%e5%80%BC", "名=值|"},
      {std::string(kUrlencoded), "a=%", "form"},
      {std::string(kUrlencoded), "a=%4", "form"},
      {std::string(kUrlencoded), "a=%zz", "form"},
      {std::string(kUrlencoded), "a=%ff", "form"},
      {std::string(kUrlencoded), "=1", "form"},
      {std::string(kMultipart), part + "\"a\"\r\n\r\none\r\ntwo\r\n--x-y--\r\n", "a=one\r\ntwo|"},
      {std::string(kMultipart),
       part + "\"a\"\r\n\r\n1\r\n" + part + "b\r\n\r\n--x-z\r\n--x-y--", "a=1|b=--x-z|"},
      {std::string(kMultipart),
       part + "\"p\"; filename=\"a;%22.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\r\n"
              "--x-y--\r\n",
       "file p(a;\".jpg, image/jpeg)=\xff\xd8|"},
      {std::string(kMultipart),
       part + "\"p\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n"
              "--x-y--\r\n",
       ""},
      {std::string(kMultipart),
       part + "\"form\"; filename=\"blob\"\r\nContent-Type: application/json\r\n\r\n{\"a\":1}\r\n" +
           part + "\"p\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\nx\r\n--x-y--",
       "file p(a.jpg, image/jpeg)=x|json {\"a\":1}"},
      {std::string(kMultipart), "--x-y--\r\n", ""},
      {std::string(kMultipart), "", "form"},
      {std::string(kMultipart), part + "\"a\"\r\n\r\n1", "form"},
      {std::string(kMultipart), part + "\"a\"\r\n--x-y--", "form"},
      {std::string(kMultipart), "--x-y\r\n\r\n1\r\n--x-y--", "form"},
      {"multipart/form-data", "--x-y--", "form"},
      {"application/json", "", "media-type"},
      {"text/plain", "a=1", "media-type"},
      {"", "a=1", "media-type"},
  };
  for (const Row& row : rows) EXPECT_EQ(read(row.type, row.body), row.read) << row.body;
}

TEST(Form, IsBounded) {
  std::string many, names;
  for (size_t i = 0; i < limits::kFormFields; ++i) many += "a=1&";
  EXPECT_EQ(parse_form(kUrlencoded, many)->values.size(), limits::kFormFields);
  EXPECT_EQ(read(kUrlencoded, many + "a=1"), "form");
  EXPECT_EQ(read(kUrlencoded, std::string(limits::kFormNameBytes + 1, 'a') + "=1"), "form");
}

TEST(Form, FillsTheModelThatJsonFills) {
  Preferences chosen;
  Errors errors;
  ASSERT_TRUE(parse_form(kUrlencoded, "locale=en&theme=dark")->read(chosen, errors));
  EXPECT_EQ(chosen.locale, Locale::en);
  EXPECT_EQ(chosen.theme, ThemeChoice::dark);
  chosen = {};
  ASSERT_TRUE(parse_form(kUrlencoded, "locale=&theme=automatic")->read(chosen, errors));
  EXPECT_FALSE(chosen.locale);
  EXPECT_FALSE(parse_form(kUrlencoded, "theme=pink")->read(chosen, errors));
  EXPECT_EQ(errors.back().path, "$.theme");
  EXPECT_FALSE(parse_form(kUrlencoded, "colour=red")->read(chosen, errors));
  EXPECT_EQ(errors.back().path, "$.colour");
}

// ------------------------------------------------------------------------- the settings page

// What stands in the page behind `name="NAME" value="`.
std::string hidden(const std::string& page, std::string_view name) {
  const std::string before = "name=\"" + std::string(name) + "\" value=\"";
  const size_t at = page.find(before) + before.size();
  return page.substr(at, page.find('"', at) - at);
}

TEST(Form, TheJsonOfAProgramFillsTheSame) {
  for (const char* type : {"application/json", "Application/JSON; charset=utf-8"}) {
    Preferences chosen;
    Errors errors;
    ASSERT_TRUE(parse_form(type, R"({"theme":"dark"})")->read(chosen, errors));
    EXPECT_EQ(chosen.theme, ThemeChoice::dark);
    EXPECT_FALSE(parse_form(type, R"({"theme":"dark","theme":"light"})")->read(chosen, errors));
    EXPECT_FALSE(parse_form(type, "{\"theme\":\"\xff\"}")->read(chosen, errors));
    EXPECT_FALSE(parse_form(type, "[")->read(chosen, errors));
  }
}

class SettingsForm : public ::testing::Test {
 protected:
  Answer send(const std::string& body, const std::string& headers = {},
              std::string_view type = kUrlencoded) {
    return server.request("POST", "/settings",
                          "Content-Type: " + std::string(type) + "\r\n" + headers, body);
  }
  Answer post(const std::string& token, const std::string& values, const std::string& cookie,
              const std::string& headers = {}) {
    return send("token=" + token + "&idempotency_key=k&" + values,
                "Cookie: form=" + cookie + "\r\n" + headers);
  }
  RunningServer server;
};

TEST_F(SettingsForm, IsTakenFromItsPage) {
  const Answer page = server.get("/settings", "Accept-Encoding: br, gzip\r\n");
  EXPECT_EQ(page.header("content-encoding"), "") << "there is a secret in it";
  const std::string token = hidden(page.body, "token");
  EXPECT_EQ(token.size(), 32u);
  EXPECT_EQ(page.header("set-cookie"), "form=" + token + "; Path=/; HttpOnly; SameSite=Strict");
  EXPECT_NE(hidden(page.body, "idempotency_key"),
            hidden(server.get("/settings").body, "idempotency_key"));
  EXPECT_EQ(hidden(server.get("/settings", "Cookie: form=" + token + "\r\n").body, "token"), token)
      << "two pages of one browser can both be sent";

  const Answer taken =
      post(token, "locale=en&theme=dark", token, "Sec-Fetch-Site: same-origin\r\n");
  EXPECT_EQ(taken.status, 303) << taken.body;
  EXPECT_EQ(taken.header("location"), "/settings");
  EXPECT_EQ(taken.header("set-cookie"),
            "lang=en; Path=/; Max-Age=31536000; SameSite=Lax, "
            "theme=dark; Path=/; Max-Age=31536000; SameSite=Lax");
  const Answer forgotten = post(token, "locale=&theme=automatic", token);
  EXPECT_NE(forgotten.header("set-cookie").find("lang=; Path=/; Max-Age=0"), std::string::npos);
  EXPECT_NE(forgotten.header("set-cookie").find("theme=; Path=/; Max-Age=0"), std::string::npos);

  const Answer dark = server.get("/settings", "Cookie: lang=en; theme=dark\r\n");
  EXPECT_NE(dark.body.find("name=\"theme\" value=\"dark\" checked"), std::string::npos);
  EXPECT_NE(dark.body.find("name=\"locale\" value=\"en\" checked"), std::string::npos);
}

// A program has no page with a token: it says so by a header that no form of another site can send.
TEST_F(SettingsForm, IsTakenFromAProgram) {
  const std::string chosen = R"({"locale":"en","theme":"dark"})";
  const auto post = [&](const std::string& headers) {
    return send(chosen, headers, "application/json");
  };
  EXPECT_EQ(post("Idempotency-Key: k1\r\nSec-Fetch-Site: same-origin\r\n").status, 303);
  EXPECT_EQ(post("").status, 409);
  EXPECT_EQ(post("Idempotency-Key: k1\r\nSec-Fetch-Site: cross-site\r\n").status, 409);
  EXPECT_EQ(post("Idempotency-Key: " + std::string(201, 'k') + "\r\n").status, 422);
  EXPECT_EQ(send("{}", "Idempotency-Key: k1\r\n", "text/plain").status, 415);
}

// Former bug: cookies went over plain HTTP, too.
TEST(SettingsCookies, AreSecureWhereTheAddressIs) {
  for (const bool https : {false, true}) {
    const RunningServer server(https ? [](http::ServerOptions& o) {
      o.public_url = "https://track.example";
    } : [](http::ServerOptions&) {});
    const std::string cookie = server.get("/settings").header("set-cookie");
    EXPECT_NE(cookie.find("form="), std::string::npos);
    EXPECT_EQ(cookie.ends_with("; Secure"), https) << cookie;
  }
}

TEST_F(SettingsForm, IsRefusedFromElsewhere) {
  const std::string token(32, 'a'), other(32, 'b');
  struct Row {
    std::string token, cookie, headers;
  };
  const Row rows[] = {
      {token, other, ""},
      {token, "", ""},
      {"", "", ""},
      {"", token, ""},
      {"short", "short", ""},
      {token, token, "Sec-Fetch-Site: cross-site\r\n"},
      {token, token, "Sec-Fetch-Site: same-site\r\n"},
      {token, token, "Sec-Fetch-Site: none\r\n"},
  };
  for (const Row& row : rows) {
    const Answer answer =
        post(row.token, "theme=dark", row.cookie, row.headers + "Accept: text/html\r\n");
    EXPECT_EQ(answer.status, 409) << row.token << row.cookie << row.headers;
    EXPECT_EQ(answer.header("set-cookie"), "");
    EXPECT_NE(answer.body.find("请再提交一次"), std::string::npos) << answer.body;
  }
}

TEST_F(SettingsForm, SaysWhatIsWrong) {
  const std::string token(32, 'a');
  EXPECT_EQ(post(token, "theme=pink", token).status, 422);
  EXPECT_NE(post(token, "theme=pink", token).body.find("$.theme"), std::string::npos);
  EXPECT_EQ(post(token, "colour=red", token).status, 422);
  EXPECT_EQ(send("{}", "", "text/plain").status, 415);
  EXPECT_EQ(send("a=%").status, 400);
  EXPECT_EQ(send("token=" + token, "Cookie: form=" + token + "\r\n").status, 422)
      << "it has no idempotency key";
}

}  // namespace
}  // namespace milepost::http
