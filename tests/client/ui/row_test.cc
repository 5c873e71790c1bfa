#include <gtest/gtest.h>

#include "shared/wire/writer.h"
#include "tests/client/testing/harness.h"

namespace milepost::client {
namespace {

using testing::Harness;

SiteView company(std::string name, int links) {
  SiteView site;
  site.name = {name, name};
  site.hotline = "400-860-0808";
  site.languages = {"zh-CN", "en"};
  for (int i = 0; i < links; ++i)
    site.links.push_back(
        {{"", "Conditions of carriage " + std::to_string(i)}, "/c" + std::to_string(i)});
  return site;
}

// Former bugs: with two links and more the first ran out of view, and no frame was the last one.
TEST(Row, WhatStandsAtTheRightStaysInView) {
  for (const float width : {1440.0f, 768.0f, 360.0f})
    for (const int links : {1, 2, 3, 9}) {
      Harness client("/", [&](PlatformHeadless& platform) {
        platform.screen.width = width;
        platform.screen.device_width = static_cast<int>(width);
      });
      client.answer("/api/v1/site", 200, to_json(company("Milepost", links)));
      client.answer("/api/v1/examples", 200, R"({"shipments":[]})");
      EXPECT_TRUE(client.settle()) << width << " " << links;
      for (int i = 0; i < links; ++i) {
        const AccessNode& link =
            client.get(Role::link, "Conditions of carriage " + std::to_string(i));
        EXPECT_GE(link.x, 0) << width << " " << links;
        EXPECT_LE(link.x + link.width, width + 0.5f) << width << " " << links;
      }
    }
}

TEST(Row, ALongNameLeavesTheOthersTheirPlace) {
  Harness client("/", [](PlatformHeadless& platform) {
    platform.screen.width = 360;
    platform.screen.device_width = 360;
  });
  const std::string name = "The Very Long Named Forwarding Company of Upper Austria";
  client.answer("/api/v1/site", 200, to_json(company(name, 0)));
  EXPECT_TRUE(client.has(Role::link, name));  // in full for those who hear it
  const AccessNode& other = client.get(Role::button, "English");
  EXPECT_LE(other.x + other.width, 360.5f);
}

}  // namespace
}  // namespace milepost::client
