// Ratings as a phone without a script has them, and a program: from the waybill to the answer, over
// a real socket.
#include "server/store/surveys.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "server/store/store.h"
#include "shared/wire/routes.h"
#include "tests/testing/page_form.h"

namespace milepost::testing {
namespace {

using nlohmann::json;

constexpr const char* kNumber = "MP100000017CN";

class SurveyPages : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(server_
                  .ingest("shipments", R"([{"number":"MP100000017CN","recipient":)"
                                       R"({"name":"李雷","phone":"13812345678"}}])")
                  .status,
              200);
  }

  // Just now.
  void deliver() {
    const int64_t now = std::chrono::duration_cast<std::chrono::milliseconds>(
                            std::chrono::system_clock::now().time_since_epoch())
                            .count();
    const Answer taken =
        server_.ingest("events", R"([{"number":"MP100000017CN","milestone":"delivered","at":")" +
                                     to_rfc3339({now - kMinuteMs}, 480) + "\"}]");
    ASSERT_EQ(json::parse(taken.body)["accepted"], 1) << taken.body;
  }

  Browser browser(const std::string& language = "en") {
    Browser made(server_);
    made.always = kAsPage + "Accept-Language: " + language + "\r\n";
    return made;
  }

  // Of who entered the last four digits; the address of the survey.
  std::string begin() {
    Browser owner = browser();
    owner.get(routes::verify_page(kNumber));
    EXPECT_EQ(owner.post(routes::verify_page(kNumber), {{"digits", "5678"}}).status, 303);
    const std::string details = owner.get(routes::details_page(kNumber)).body;
    EXPECT_NE(details.find("href=\"" + routes::rate_page(kNumber) + "\""), std::string::npos);
    EXPECT_EQ(owner.get(routes::rate_page(kNumber)).status, 200);
    const Answer begun = owner.post(routes::rate_page(kNumber), {});
    EXPECT_EQ(begun.status, 303) << begun.body;
    return begun.header("location");
  }

  Answer post_json(const std::string& path, const json& body, const std::string& key) {
    return server_.request("POST", path,
                           "Content-Type: application/json\r\nAccept: application/json\r\n"
                           "Idempotency-Key: " +
                               key + "\r\n",
                           body.dump());
  }

  std::vector<store::SurveyAnswerRow> answers() {
    auto reader = store::open_reader(server_.database());
    EXPECT_TRUE(reader);
    auto found = store::survey_answers(**reader, "delivery", {0}, 100);
    return found ? *found : std::vector<store::SurveyAnswerRow>();
  }

  RunningServer server_{[](http::ServerOptions& options) { options.writer.clock = nullptr; }};
};

TEST_F(SurveyPages, IsReachedFromTheWaybillByWhoProvesIt) {
  deliver();
  Browser stranger = browser();
  EXPECT_NE(stranger.get(routes::rate_page(kNumber)).body.find("last digits"), std::string::npos);
  stranger.get(routes::verify_page(kNumber));  // whose form's token is good here, too
  EXPECT_EQ(stranger.post(routes::rate_page(kNumber), {}).status, 403);
  const std::string page = begin();
  EXPECT_TRUE(page.starts_with("/q/")) << page;
  EXPECT_EQ(begin(), page) << "one for each delivery";
  Browser anyone = browser();
  const Answer shown = anyone.get(page);
  ASSERT_EQ(shown.status, 200);
  for (const char* part :
       {"How was this delivery?", "name=\"marks.overall\" value=\"5\"", "name=\"rows.parts.speed\"",
        "name=\"many.tags\" value=\"careful\"", "<textarea", "MP100000017CN"})
    EXPECT_NE(shown.body.find(part), std::string::npos) << part;
  EXPECT_NE(browser("zh-CN").get(page).body.find("这次送得怎么样？"), std::string::npos);
}

TEST_F(SurveyPages, CannotBeBegunBeforeItIsDelivered) {
  Browser owner = browser();
  owner.get(routes::verify_page(kNumber));
  owner.post(routes::verify_page(kNumber), {{"digits", "5678"}});
  owner.get(routes::rate_page(kNumber));
  EXPECT_EQ(owner.post(routes::rate_page(kNumber), {}).status, 409);
}

TEST_F(SurveyPages, StarsOfAMailAreChosenAndNothingIsChanged) {
  deliver();
  const std::string page = begin();
  // What a scanner of mails does.
  for (int stars = 1; stars <= 5; ++stars) {
    Browser scanner = browser();
    const Answer shown = scanner.get(page + "?stars=" + std::to_string(stars));
    EXPECT_NE(shown.body.find("value=\"" + std::to_string(stars) + "\" checked"),
              std::string::npos);
  }
  EXPECT_TRUE(answers().empty());
  EXPECT_EQ(browser().get(page).body.find(" checked"), std::string::npos);
  EXPECT_EQ(browser().get(page + "?stars=9").body.find(" checked"), std::string::npos);
}

TEST_F(SurveyPages, IsAnsweredOnceAndShownFromThenOn) {
  deliver();
  const std::string page = begin();
  Browser phone = browser(), other = browser();
  phone.get(page);
  other.get(page);
  const Answer nothing = phone.post(page, {{"texts.comment", "没有星"}});
  EXPECT_EQ(nothing.status, 422);
  EXPECT_NE(nothing.body.find("Answer this one first"), std::string::npos);
  EXPECT_NE(nothing.body.find("没有星"), std::string::npos) << "what was typed stays";
  const Answer sent = phone.post(page, {{"marks.overall", "4"},
                                        {"chosen.why", "late"},
                                        {"rows.parts.speed", "5"},
                                        {"many.tags", "careful"},
                                        {"many.tags", "called"},
                                        {"texts.comment", "谢谢"}});
  EXPECT_EQ(sent.status, 303) << sent.body;
  EXPECT_EQ(sent.header("location"), page);
  EXPECT_EQ(other.post(page, {{"marks.overall", "1"}}).status, 303);
  const std::string shown = other.get(page).body;
  EXPECT_NE(shown.find("We have your rating"), std::string::npos);
  EXPECT_NE(shown.find("4 stars, Good"), std::string::npos);
  EXPECT_NE(shown.find("谢谢"), std::string::npos);
  EXPECT_EQ(shown.find("<form class=\"card form\""), std::string::npos);
  EXPECT_EQ(shown.find("It came late"), std::string::npos) << "four stars ask for no reason";
  ASSERT_EQ(answers().size(), 1u);
  EXPECT_EQ(answers()[0].stars, 4);
}

TEST_F(SurveyPages, HalfOfItIsSavedForTheSameLink) {
  deliver();
  const std::string page = begin();
  Browser phone = browser();
  phone.get(page);
  EXPECT_EQ(
      phone.post(page + "/draft", {{"rows.parts.courier", "3"}, {"texts.comment", "先"}}).status,
      303);
  const std::string again = browser().get(page).body;
  EXPECT_NE(again.find("Go on with it on the same link"), std::string::npos);
  EXPECT_NE(again.find("name=\"rows.parts.courier\" value=\"3\" checked"), std::string::npos);
  EXPECT_NE(again.find("先"), std::string::npos);
  EXPECT_TRUE(answers().empty());
}

TEST_F(SurveyPages, ALowRatingLeadsToItsRequest) {
  deliver();
  const std::string page = begin();
  Browser phone = browser();
  phone.get(page);
  phone.post(page, {{"marks.overall", "1"}, {"texts.comment", "箱子湿了"}});
  const std::string shown = phone.get(page).body;
  const size_t at = shown.find("/r/");
  ASSERT_NE(at, std::string::npos) << shown;
  const std::string request = shown.substr(at, shown.find('"', at) - at);
  EXPECT_NE(phone.get(request).body.find("箱子湿了"), std::string::npos);
}

TEST_F(SurveyPages, ProgramsAnswerTheSame) {
  deliver();
  const std::string api = "/api/v1" + begin();
  const json asked = json::parse(server_.request("GET", api, "Accept: application/json\r\n").body);
  EXPECT_EQ(asked["state"], "open");
  EXPECT_EQ(asked["questions"][0]["name"], "overall");
  const Answer wrong = post_json(api, {{"marks", {{"overall", 6}}}}, "k1");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(json::parse(wrong.body)["path"], "$.marks.overall");
  EXPECT_EQ(post_json(api + "/draft", {{"texts", {{"comment", "half"}}}}, "k2").status, 200);
  const Answer sent = post_json(api, {{"marks", {{"overall", 5}}}}, "k3");
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_EQ(json::parse(sent.body)["state"], "answered");
  const Answer again = post_json(api, {{"marks", {{"overall", 1}}}}, "k4");
  EXPECT_EQ(json::parse(again.body)["answers"]["marks"]["overall"], 5);
}

TEST_F(SurveyPages, TokensThatWereMadeUpOpenNothing) {
  deliver();
  std::string page = begin();
  page.back() = page.back() == 'A' ? 'B' : 'A';
  for (const std::string& path : {page, std::string("/q/x"), std::string("/q/") + kNumber}) {
    EXPECT_EQ(browser().get(path).status, 404) << path;
    EXPECT_EQ(post_json("/api/v1" + path, {{"marks", {{"overall", 5}}}}, "k").status, 404) << path;
  }
}

TEST_F(SurveyPages, SixtyFourAtOnceAreOneAnswer) {
  deliver();
  const std::string api = "/api/v1" + begin();
  std::atomic<int> fine{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 64; ++i)
    threads.emplace_back([&, i] {
      const Answer sent =
          post_json(api, {{"marks", {{"overall", 1 + i % 5}}}}, "k" + std::to_string(i));
      if (sent.status == 200) ++fine;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(fine, 64);
  ASSERT_EQ(answers().size(), 1u);
  const json shown = json::parse(server_.request("GET", api, "Accept: application/json\r\n").body);
  EXPECT_EQ(shown["answers"]["marks"]["overall"], *answers()[0].stars);
}

}  // namespace
}  // namespace milepost::testing
