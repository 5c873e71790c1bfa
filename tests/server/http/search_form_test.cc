// The form of the field without script: any text up to the paste bound leads to its numbers.
#include <gtest/gtest.h>

#include "server/pages/address.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "tests/testing/running_server.h"

namespace milepost::testing {
namespace {

constexpr const char* kNumber = "MP100000017CN";

Answer post(const RunningServer& server, const std::string& text, const std::string& headers = "",
            const std::string& target = "/t") {
  return server.request("POST", target,
                        "Accept: text/html\r\nAccept-Language: en\r\n"
                        "Content-Type: application/x-www-form-urlencoded\r\n" + headers,
                        "q=" + percent_encode(text));
}

// A mail in Chinese of about so many bytes, with one number in its midst.
std::string mail(size_t bytes) {
  std::string text;
  const std::string line = "您好，您的包裹已经从我们的仓库发出，请您在家中等候，谢谢您的耐心。\r\n";
  while (text.size() < bytes / 2) text += line;
  text += "运单号：" + std::string(kNumber) + "，请查收。\r\n";
  while (text.size() < bytes) text += line;
  return text;
}

std::string list_of_numbers(size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += "RN" + std::to_string(100'000'000 + i) + "X\n";
  return text;
}

TEST(SearchForm, LeadsToTheNumbersOfAnyText) {
  RunningServer server;
  struct Row {
    std::string text;
    int status;
    std::string location;
  };
  const Row rows[] = {
      {kNumber, 303, "/t/MP100000017CN"},
      {" mp1000-00017-cn\r\n", 303, "/t/MP100000017CN"},
      {"MP100000017CN\r\nMP100000025CN", 303, "/t?q=MP100000017CN,MP100000025CN"},
      {mail(60'000), 303, "/t/MP100000017CN"},
      {mail(limits::kPasteBytes - 200), 303, "/t/MP100000017CN"},
      {"", 303, "/"},
      {" \r\n ", 303, "/"},
      {"hello world", 422, ""},
      {std::string(limits::kPasteBytes + 1, 'a'), 413, ""},
  };
  for (const Row& row : rows) {
    const std::string what = row.text.substr(0, 40) + " " + std::to_string(row.text.size());
    const Answer answer = post(server, row.text);
    EXPECT_EQ(answer.status, row.status) << what;
    EXPECT_EQ(answer.header("location"), row.location) << what;
    if (row.status != 303) {
      EXPECT_EQ(answer.header("content-type"), "text/html; charset=utf-8") << what;
    }
  }
  EXPECT_EQ(post(server, kNumber, "", "/t?lang=zh-CN").header("location"),
            "/t/MP100000017CN?lang=zh-CN");
}

TEST(SearchForm, TakesWhatBrowsersAndProgramsSend) {
  RunningServer server;
  const std::string part = "--x\r\nContent-Disposition: form-data; name=\"q\"\r\n\r\n" +
                           mail(60'000) + "\r\n--x--\r\n";
  EXPECT_EQ(server.request("POST", "/t", "Content-Type: multipart/form-data; boundary=x\r\n", part)
                .header("location"),
            "/t/MP100000017CN");
  const std::string json = "Content-Type: application/json\r\n";
  EXPECT_EQ(server.request("POST", "/t", json, R"({"q":"MP100000017CN 谢谢"})").header("location"),
            "/t/MP100000017CN");
  EXPECT_EQ(server.request("POST", "/t", json, R"({"q":7})").status, 422);
  EXPECT_EQ(server.request("POST", "/t", "Content-Type: text/plain\r\n", "q=1").status, 415);
  const std::string form = "Content-Type: application/x-www-form-urlencoded\r\n";
  EXPECT_EQ(server.request("POST", "/t", form, "q=%ff%fe").status, 400);
  EXPECT_EQ(server.request("POST", "/t", form, "other=1").header("location"), "/");
  const std::string too_long(limits::kPasteFormBytes + 1, 'a');
  EXPECT_EQ(server.request("POST", "/t", form, too_long).status, 413);
  // It changes nothing: from any page, and without a cookie.
  EXPECT_EQ(post(server, kNumber, "Sec-Fetch-Site: cross-site\r\n").status, 303);
  // Old links go on.
  EXPECT_EQ(server.get("/t?q=" + percent_encode("单号 MP100000017CN 谢谢")).header("location"),
            "/t/MP100000017CN");
}

// A text without a number comes back as far as a number goes, in whole characters.
TEST(SearchForm, AsksAgainWhereThereIsNoNumber) {
  RunningServer server;
  const Answer answer = post(server, replace_all(mail(3'000), kNumber, "在下面"));
  EXPECT_EQ(answer.status, 422);
  EXPECT_TRUE(is_valid_utf8(answer.body));
  EXPECT_NE(answer.body.find("action=\"/t\" method=\"post\""), std::string::npos);
}

TEST(SearchForm, AnswersAtOnceWhatNoAddressCanHold) {
  RunningServer server;
  const size_t fit = (pages::kAddressBytes - 5) / 13;
  const Answer led = post(server, list_of_numbers(fit));
  EXPECT_EQ(led.status, 303);
  EXPECT_LE(led.header("location").size(), pages::kAddressBytes);
  Answer answer = post(server, list_of_numbers(2'000));
  ASSERT_EQ(answer.status, 200);
  EXPECT_NE(answer.body.find("RN100000049X"), std::string::npos);
  EXPECT_NE(answer.body.find("RN100001999X"), std::string::npos) << "those left out are named";
  EXPECT_EQ(answer.body.find("start."), std::string::npos) << "no client: it goes by addresses";
  EXPECT_EQ(answer.body.find("class=\"language\""), std::string::npos);
  // The button at its end asks for the next, until all were looked up.
  size_t left = 2'000;
  const std::string field = "name=\"q\" value=\"";
  for (size_t at = 0; (at = answer.body.find(field)) != std::string::npos;) {
    at += field.size();
    const std::string rest = answer.body.substr(at, answer.body.find('"', at) - at);
    left -= 50;
    ASSERT_EQ(split(rest, ',').size(), left);
    answer = post(server, rest);
    if (answer.status == 303) break;
    ASSERT_EQ(answer.status, 200);
  }
  // From here on they fit into an address.
  EXPECT_LE(left, fit);
  EXPECT_TRUE(answer.header("location").starts_with("/t?q=RN"));
}

TEST(SearchForm, PaysAsAnyLookUp) {
  RunningServer server([](http::ServerOptions& options) { options.budget = {1, 60}; });
  EXPECT_EQ(post(server, list_of_numbers(2'000)).status, 200);
  EXPECT_EQ(post(server, list_of_numbers(2'000)).status, 429);
  // What leads elsewhere is paid for there.
  EXPECT_EQ(post(server, kNumber).status, 303);
  EXPECT_EQ(post(server, list_of_numbers(11)).status, 303);
  EXPECT_EQ(server.get("/t/MP100000017CN").status, 404);
}

}  // namespace
}  // namespace milepost::testing
