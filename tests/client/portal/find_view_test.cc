#include <gtest/gtest.h>

#include "shared/wire/writer.h"
#include "tests/client/testing/harness.h"

namespace milepost::client {
namespace {

using testing::Harness;

constexpr std::string_view kShipment = R"({"number":"MP739210463CN","state":"in_transit",
  "state_since":"2026-11-20T09:12:00+08:00","demo":true,
  "promise":{"by":"2026-11-23","original":"2026-11-23","status":"on_track"},
  "origin":{"city":"上海","country":"CN"},"destination":{"city":"成都","country":"CN"},
  "next":{"milestone":"arrived","place":{"city":"武汉","country":"CN"},
    "expected":"2026-11-21T20:00:00+08:00"},
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
  EXPECT_EQ(client.all(Role::item).size(), 2u);
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
  client.answer("/api/v1/examples", 200, R"({"shipments":[]})");
  client.click(Role::button, "English");
  EXPECT_TRUE(client.has(Role::heading, "Where is my parcel?"));
  EXPECT_EQ(client.platform().title_language, "en");
  EXPECT_NE(client.platform().stored("preferences")->find("en"), std::string::npos);
}

TEST(FindView, SaysWhatIsWrongWhileOneTypes) {
  struct Case {
    std::string_view text, says;
    bool instead_of_hints;
  };
  const Case kCases[] = {
      {"MP7", "太短了", true},
      {"MP#12345", "里面有单号不会用的字符", true},
      {"ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ", "太长了", true},
      {"MP739210468CN", "校验位应为 3，现在是 8", false},
      {"", "可以一次查多个单号", false},
      // Of another carrier, or of one that nobody knows: it may exist.
      {"ABCD1234", "可以一次查多个单号", false},
      {"SF1234567890123", "可以一次查多个单号", false},
  };
  Harness client;
  client.answer_site();
  for (const Case& c : kCases) {
    client.type(Role::textbox, "运单号", c.text);
    EXPECT_TRUE(client.says(c.says)) << c.text << "\n" << client.tree().describe();
    EXPECT_FALSE(c.instead_of_hints && client.says("可以一次查")) << c.text;
  }
}

TEST(FindView, ManyNumbersAreCountedAndBounded) {
  Harness client;
  client.answer_site();
  std::string many;
  for (int i = 0; i < 53; ++i) many += "ABCD" + std::to_string(1000 + i) + "\n";
  client.type(Role::textbox, "运单号", many + "ABCD1000");
  EXPECT_TRUE(client.has(Role::button, "查询 53 个"));
  EXPECT_TRUE(client.says("先查前 50 个，其余的接着查"));
  EXPECT_EQ(client.all(Role::item).size(), 53u);
  // The field has grown to four rows of them and scrolls the others.
  const AccessNode& last = client.get(Role::text, "ABCD1052");
  const AccessNode& button = client.get(Role::button, "查询 53 个");
  EXPECT_GT(last.y, button.y) << "out of view";
  client.platform().push(FocusMoved{client.get(Role::button, "去掉 ABCD1052").id, true});
  client.settle();
  EXPECT_LT(client.get(Role::text, "ABCD1052").y, button.y);
  client.submit(Role::textbox, "运单号");
  EXPECT_EQ(client.state().results.numbers.size(), 53u);
  EXPECT_EQ(client.state().results.asked.size(), 50u);
  EXPECT_TRUE(client.state().results.left_out.empty());
}

// What one look-up takes is the company's to say.
TEST(FindView, AsksForAsManyAsTheSiteTakes) {
  SiteView site;
  site.numbers_per_lookup = 2;
  Harness client;
  client.answer("/api/v1/site", 200, to_json(site));
  client.type(Role::textbox, "运单号", "ABCD1000\nABCD1001\nABCD1002\nABCD1003\n");
  EXPECT_TRUE(client.says("先查前 2 个，其余的接着查"));
  client.submit(Role::textbox, "运单号");
  EXPECT_EQ(client.state().results.asked.size(), 2u);
  client.answer("/api/v1/shipments/lookup", 200,
                R"({"results":[{"number":"ABCD1000","status":404},)"
                R"({"number":"ABCD1001","status":404}],"left_out":[]})");
  EXPECT_TRUE(client.says("已查 2/4 个"));
}

TEST(FindView, FitsAPhone) {
  Harness client("/", [](PlatformHeadless& platform) {
    platform.screen.width = 360;
    platform.screen.device_width = 360;
    platform.screen.height = platform.screen.device_height = 800;
  });
  client.answer_site();
  EXPECT_EQ(client.platform().page_height, 800);
  client.type(Role::textbox, "运单号", "MP739210468CN");
  EXPECT_EQ(client.platform().page_height, 800);
  EXPECT_LE(client.get(Role::button, "改为 MP739210463CN").width, 328);
}

TEST(FindView, RecentNumbersSayOnlyWhatIsStillTrue) {
  const char* kept =
      R"([{"number":"AB12CD","state":"delivered","headline":"已于昨天签收","language":"zh-CN",)"
      R"("until_ms":1795219200001},)"
      R"({"number":"EF34GH","state":"in_transit","headline":"Arriving Monday","language":"en"},)"
      R"({"number":"IJ56KL","state":"cancelled","headline":"订单已取消","language":"zh-CN"}])";
  Harness client("/", [&](PlatformHeadless& platform) { platform.storage["recent"] = kept; });
  client.answer_site();
  EXPECT_TRUE(client.has(Role::link, "AB12CD, 已签收。已于昨天签收"));
  EXPECT_TRUE(client.has(Role::link, "EF34GH, 运输中")) << "words of another language";
  EXPECT_TRUE(client.has(Role::link, "IJ56KL, 已取消。订单已取消"));
  client.platform().time.ms += 1000;
  client.settle();
  EXPECT_TRUE(client.has(Role::link, "AB12CD, 已签收")) << "yesterday is over";
}

TEST(FindView, ShowsTheExamplesOfADemo) {
  Harness client;
  client.answer_site();
  EXPECT_EQ(client.answer("/api/v1/examples", 200,
                          R"({"shipments":[)" + std::string(kShipment) + "]}"),
            1u);
  EXPECT_TRUE(client.has(Role::heading, "演示单号"));
  client.activate(Role::link, "MP739210463CN, 运输中。离开上海，发往武汉");
  EXPECT_EQ(client.platform().history.back(), "/t/MP739210463CN");
}

TEST(FindView, DoesWithoutExamples) {
  Harness client;
  client.answer_site();
  client.answer("/api/v1/examples", 429, "{}");
  EXPECT_FALSE(client.says("演示"));
  EXPECT_EQ(client.all(Role::heading).size(), 1u);
}

TEST(FindView, GoldenTrees) {
  for (const char* language : {"zh-CN", "en"}) {
    const std::string end = std::string("_") + language + ".txt";
    Harness client("/",
                   [&](PlatformHeadless& platform) { platform.screen.languages = {language}; });
    client.answer_site();
    client.answer("/api/v1/examples", 200, R"({"shipments":[]})");
    const std::string label(client.tree().name(*client.all(Role::textbox)[0]));
    auto expect = [&](const std::string& name) {
      testing::expect_golden("client/find_" + name + end, client.tree().describe());
    };
    expect("empty");
    client.type(Role::textbox, label, "MP739210468CN");
    expect("wrong");
    client.type(Role::textbox, label, "");
    client.type(Role::textbox, label, "MP739210468CN MP582044170CN");
    expect("many");
  }
}

TEST(FindView, GoldenTreesOfLists) {
  for (const char* language : {"zh-CN", "en"}) {
    const std::string kept =
        R"([{"number":"AB12CD","state":"delivered","headline":"…","language":")" +
        std::string(language) + R"("}])";
    Harness client("/", [&](PlatformHeadless& platform) {
      platform.screen.languages = {language};
      platform.storage["recent"] = kept;
    });
    client.answer_site();
    client.answer("/api/v1/examples", 200, R"({"shipments":[)" + std::string(kShipment) + "]}");
    testing::expect_golden(std::string("client/find_lists_") + language + ".txt",
                           client.tree().describe());
  }
}

}  // namespace
}  // namespace milepost::client
