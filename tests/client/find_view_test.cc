#include <gtest/gtest.h>

#include "tests/client/testing/harness.h"

namespace milepost::client {
namespace {

using testing::Harness;

constexpr std::string_view kShipment = R"({"number":"MP739210463CN","state":"in_transit",
  "state_since":"2026-11-20T09:12:00+08:00","demo":true,
  "promise":{"by":"2026-11-23","original":"2026-11-23","holds":"yes"},
  "origin":{"city":"上海","country":"CN"},"destination":{"city":"成都","country":"CN"},
  "next":{"milestone":"arrived","place":{"city":"武汉","country":"CN"},"expected":"2026-11-21T20:00:00+08:00"},
  "events":[{"id":"1","milestone":"departed","state":"in_transit","kind":"actual",
    "at":"2026-11-20T09:12:00+08:00","precision":"minute","place":{"city":"上海","country":"CN"},
    "reason":null,"party":null}],"flags":[],"version":"1"})";

TEST(FindView, OneNumberIsLookedUp) {
  Harness client;
  client.answer_site();
  client.type(Role::textbox, "运单号", "mp 7392 1046 3 cn");
  EXPECT_EQ(client.value(Role::textbox, "运单号"), "mp 7392 1046 3 cn");
  client.click(Role::button, "查询");
  EXPECT_EQ(client.platform().history.back(), "/t/MP739210463CN");
  EXPECT_TRUE(client.says("正在查询"));
  EXPECT_EQ(client.answer("/api/v1/shipments/MP739210463CN", 200, std::string(kShipment)), 1u);
  EXPECT_TRUE(client.has(Role::text, "运输中"));
  EXPECT_NE(client.platform().announced.find("运输中"), std::string::npos);
  EXPECT_NE(client.platform().title.find("MP739210463CN"), std::string::npos);
  // It can be looked up again from the first screen.
  client.activate(Role::link, "迈宝");
  EXPECT_EQ(client.all(Role::heading, "最近查询，只保存在这台设备").size(), 1u);
  client.activate(Role::button, "清除");
  EXPECT_TRUE(client.all(Role::heading, "最近查询，只保存在这台设备").empty());
  EXPECT_EQ(client.platform().stored("recent"), std::nullopt);
  EXPECT_EQ(client.platform().kept_answers_forgotten, 1);
}

TEST(FindView, EnterSubmitsAsTheButtonDoes) {
  Harness client;
  client.answer_site();
  client.type(Role::textbox, "运单号", "MP739210463CN");
  client.submit(Role::textbox, "运单号");
  EXPECT_EQ(client.platform().history.back(), "/t/MP739210463CN");
}

TEST(FindView, AWrongCheckDigitIsSaidAndMended) {
  Harness client;
  client.answer_site();
  client.type(Role::textbox, "运单号", "MP739210468CN");
  EXPECT_TRUE(client.has(Role::text, "校验位应为 3，现在是 8"));
  client.click(Role::button, "改为 MP739210463CN");
  EXPECT_EQ(client.value(Role::textbox, "运单号"), "MP739210463CN");
  EXPECT_FALSE(client.says("校验位"));
}

TEST(FindView, APasteOfManyBecomesTokens) {
  Harness client;
  client.answer_site();
  client.type(Role::textbox, "运单号", "MP739210463CN\nMP582044170CN, MP739210463CN");
  EXPECT_TRUE(client.has(Role::button, "查询 2 个"));
  EXPECT_EQ(client.all(Role::list_item).size(), 2u);
  client.activate(Role::button, "去掉 MP582044170CN");
  EXPECT_TRUE(client.has(Role::button, "查询"));
  EXPECT_EQ(client.value(Role::textbox, "运单号"), "MP739210463CN");
}

TEST(FindView, NothingToLookUpIsSaidAloud) {
  Harness client;
  client.answer_site();
  client.type(Role::textbox, "运单号", "？？");
  client.submit(Role::textbox, "运单号");
  EXPECT_EQ(client.platform().announced.find("这个单号不对"), 0u);
  EXPECT_EQ(client.platform().history.size(), 1u);
}

TEST(FindView, SpeaksTheLanguageThatIsChosen) {
  Harness client;
  client.answer_site();
  client.click(Role::button, "English");
  EXPECT_TRUE(client.has(Role::heading, "Where is my parcel?"));
  EXPECT_EQ(client.platform().title_language, "en");
  EXPECT_NE(client.platform().stored("preferences")->find("en"), std::string::npos);
}

TEST(FindView, GoldenTrees) {
  for (const char* language : {"zh-CN", "en"}) {
    Harness client("/",
                   [&](PlatformHeadless& platform) { platform.screen.languages = {language}; });
    client.answer_site();
    client.type(client.all(Role::textbox)[0]->role,
                client.tree().name(*client.all(Role::textbox)[0]), "MP739210468CN MP582044170CN");
    testing::expect_golden(std::string("client/find_typed_") + language + ".txt",
                           client.tree().describe());
  }
}

}  // namespace
}  // namespace milepost::client
