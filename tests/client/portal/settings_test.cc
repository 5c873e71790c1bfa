#include <gtest/gtest.h>

#include "tests/client/testing/harness.h"
#include "tests/client/testing/shipment_page.h"

namespace milepost::client {
namespace {

using testing::Harness;

std::string kept(Harness& client) { return client.platform().stored("preferences").value_or(""); }

TEST(Settings, AreReachedFromTheBar) {
  for (float width : {1440.0f, 360.0f}) {
    auto client = testing::open_shipment("in_transit", {.width = width, .height = 800});
    client->click(Role::link, "Settings");
    EXPECT_EQ(client->platform().history.back(), "/settings");
    EXPECT_TRUE(client->has(Role::heading, "Settings"));
    EXPECT_EQ(client->platform().title, "Settings · Milepost");
    EXPECT_TRUE(client->doubled_ids().empty());
    EXPECT_TRUE(client->items_without_node().empty());
  }
}

TEST(Settings, ChooseTheLanguage) {
  Harness client("/settings");
  client.answer_site();
  client.click(Role::radio, "English");
  EXPECT_TRUE(client.has(Role::heading, "Settings"));
  EXPECT_TRUE(client.get(Role::radio, "English").flags & kChecked);
  EXPECT_NE(kept(client).find(R"("locale":"en")"), std::string::npos);
  client.activate(Role::radio, "中文");
  EXPECT_TRUE(client.has(Role::heading, "设置"));
}

TEST(Settings, OfferTheLanguagesThatTheCompanyHas) {
  Harness client("/settings");
  client.answer("/api/v1/site", 200,
                R"({"name":{"zh":"","en":"Milepost"},"colors":{},"address":{},"links":[],)"
                R"("languages":["en"],"number_formats":[]})");
  EXPECT_EQ(client.state().locale, Locale::en);
  EXPECT_TRUE(client.has(Role::radio, "English"));
  EXPECT_FALSE(client.has(Role::radio, "中文"));
  EXPECT_FALSE(client.has(Role::button, "中文"));
}

TEST(Settings, ChooseTheTheme) {
  Harness client("/settings");
  client.answer_site();
  const uint32_t light = ui::rgb_of(ui::make_theme(false)[ui::Color::bg]);
  const uint32_t dark = ui::rgb_of(ui::make_theme(true)[ui::Color::bg]);
  EXPECT_EQ(client.ground(), light);
  client.click(Role::radio, "深色");
  EXPECT_EQ(client.ground(), dark);
  EXPECT_NE(kept(client).find("dark"), std::string::npos);
  client.platform().screen.dark = true;
  client.click(Role::radio, "浅色");
  EXPECT_EQ(client.ground(), light);
}

TEST(Settings, ChooseWhoseClock) {
  Harness client("/settings");
  client.answer_site();
  EXPECT_TRUE(client.get(Role::radio, "包裹所在地").flags & kChecked);
  client.click(Role::radio, "我这里");
  EXPECT_EQ(client.state().preferences.clock, ClockChoice::viewer);
  EXPECT_NE(kept(client).find("viewer"), std::string::npos);
}

TEST(Settings, ClearWhatIsKeptOnceConfirmed) {
  auto client = testing::open_shipment("in_transit");
  EXPECT_TRUE(client->platform().stored("recent"));
  client->click(Role::link, "Settings");
  client->click(Role::button, "Clear");
  EXPECT_TRUE(client->has(Role::dialog, "Clear what is kept on this device?"));
  client->click(Role::button, "Keep it");
  EXPECT_TRUE(client->all(Role::dialog).empty());
  EXPECT_TRUE(client->platform().stored("recent"));
  client->activate(Role::button, "Clear");
  client->activate(Role::button, "Clear");
  EXPECT_TRUE(client->all(Role::dialog).empty());
  EXPECT_TRUE(client->says("Cleared"));
  EXPECT_FALSE(client->platform().stored("recent"));
  EXPECT_EQ(client->platform().kept_answers_forgotten, 1);
  EXPECT_TRUE(client->state().lookups.recent.empty());
  EXPECT_TRUE(client->state().lookups.answers.empty());
}

TEST(Settings, GoldenTrees) {
  for (const char* language : {"zh-CN", "en"}) {
    Harness client("/settings", [&](PlatformHeadless& platform) {
      platform.screen.languages = {language};
    });
    client.answer_site();
    testing::expect_golden("client/settings_" + std::string(language) + ".txt",
                           client.tree().describe());
  }
}

}  // namespace
}  // namespace milepost::client
