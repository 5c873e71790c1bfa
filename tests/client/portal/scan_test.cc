// The camera reads a number instead of the keyboard.
#include <gtest/gtest.h>

#include "tests/client/testing/harness.h"

namespace milepost::client {
namespace {

using testing::Harness;

std::unique_ptr<Harness> with_camera(float width, bool touch = true, bool can_scan = true) {
  auto client = std::make_unique<Harness>("/", [&](PlatformHeadless& platform) {
    platform.screen.languages = {"en"};
    platform.screen.width = width;
    platform.screen.device_width = static_cast<int>(width);
    platform.screen.touch = touch;
    platform.screen.can_scan = can_scan;
  });
  client->answer_site();
  client->answer("/api/v1/examples", 200, R"({"shipments":[]})");
  return client;
}

void read(Harness& client, Scan scan, std::string text = {}) {
  client.platform().push(Scanned{scan, std::move(text)});
  client.settle();
}

TEST(Scan, IsOfferedWhereAFingerPointsAndTheBrowserReadsCodes) {
  for (const float width : {360.0f, 768.0f, 1440.0f})
    for (const bool touch : {false, true})
      for (const bool can_scan : {false, true}) {
        auto client = with_camera(width, touch, can_scan);
        EXPECT_EQ(client->has(Role::button, "Scan the barcode"), touch && can_scan) << width;
        EXPECT_TRUE(client->items_without_node().empty());
      }
  auto client = with_camera(360);
  const AccessNode& button = client->get(Role::button, "Scan the barcode");
  const AccessNode& field = client->get(Role::textbox, "Tracking numbers");
  EXPECT_GE(button.width, 44);
  EXPECT_GE(button.height, 44);
  EXPECT_LE(field.x + field.width - field.inset_right, button.x) << "no words under it";
  client->click(Role::button, "Scan the barcode");
  EXPECT_EQ(client->platform().scans, 1);
}

TEST(Scan, OpensTheNumber) {
  for (const char* code : {"MP739210463CN", "mp739210463cn\n",
                           "https://portal.example/t/MP739210463CN", "运单号：MP739210463CN"}) {
    auto client = with_camera(360);
    read(*client, Scan::found, code);
    EXPECT_EQ(client->platform().screen.url, "/t/MP739210463CN") << code;
  }
}

TEST(Scan, AddsToWhatStandsInTheField) {
  auto client = with_camera(360);
  client->type(Role::textbox, "Tracking numbers", "MP100000017CN");
  read(*client, Scan::found, "MP739210463CN");
  EXPECT_EQ(client->platform().screen.url, "/");
  EXPECT_TRUE(client->has(Role::button, "Track 2"));
}

TEST(Scan, SaysWhyThereIsNoNumber) {
  struct Case {
    Scan scan;
    const char* text;
    const char* said;
  };
  const Case kCases[] = {{Scan::refused, "", "not allowed"},
                         {Scan::no_camera, "", "No camera"},
                         {Scan::failed, "", "did not start"},
                         {Scan::nothing, "", "No code was recognised"},
                         {Scan::found, "WIFI:S:guest;;", "no tracking number in this code"}};
  for (const Case& c : kCases) {
    auto client = with_camera(360);
    read(*client, c.scan, c.text);
    EXPECT_TRUE(client->says(c.said)) << c.said;
    EXPECT_NE(client->platform().announced.find(c.said), std::string::npos);
    client->type(Role::textbox, "Tracking numbers", "MP7");
    EXPECT_FALSE(client->says(c.said)) << "it is typed now";
  }
  auto client = with_camera(360);
  const std::string before = client->tree().describe();
  read(*client, Scan::given_up);
  EXPECT_EQ(client->tree().describe(), before);
}

}  // namespace
}  // namespace milepost::client
