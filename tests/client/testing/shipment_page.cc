#include "tests/client/testing/shipment_page.h"

#include <gtest/gtest.h>

#include "shared/wire/writer.h"
#include "tests/shared/page_samples.h"

namespace milepost::client::testing {

std::unique_ptr<Harness> open_page(const std::string& url, const PageOptions& options,
                                   const std::function<void(Harness&)>& answer) {
  auto client = std::make_unique<Harness>(
      options.answered ? url : "/settings", [&](PlatformHeadless& platform) {
        platform.time = milepost::testing::sample_now();
        platform.offset_minutes = options.viewer_offset_minutes;
        platform.screen.languages = {std::string(options.language)};
        platform.screen.width = options.width;
        platform.screen.height = options.height;
        platform.screen.device_width = static_cast<int>(options.width);
        platform.screen.device_height = static_cast<int>(options.height);
      });
  SiteView other = site();
  if (options.site) options.site(other);
  EXPECT_EQ(client->answer("/api/v1/site", 200, to_json(other)), 1u);
  if (options.answered)
    answer(*client);
  else
    go_to(*client, url);
  return client;
}

std::unique_ptr<Harness> open_shipment(std::string_view sample, const PageOptions& options) {
  return open_page("/t/" + milepost::testing::sample(sample).number, options, [&](Harness& client) {
    client.answer("/api/v1/shipments/", 200, shipment_json(sample));
  });
}

std::string shipment_json(std::string_view sample) {
  return to_json(milepost::testing::sample(sample));
}

void go_to(ProgramHarness& client, std::string_view url) {
  client.platform().screen.url = url;
  client.platform().push(Happened::url_changed);
  client.settle();
}

void pass_time(ProgramHarness& client, int64_t milliseconds) {
  client.platform().time.ms += milliseconds;
  client.settle();
}

}  // namespace milepost::client::testing
