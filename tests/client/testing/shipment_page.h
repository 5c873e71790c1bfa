// The client at the page of one of the samples, with its answers given.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "tests/client/testing/harness.h"

namespace milepost::client::testing {

struct PageOptions {
  std::string_view language = "en";
  float width = 1440, height = 900;
  int32_t viewer_offset_minutes = 480;
  bool answered = true;  // else it is still on its way, and one has come from another screen
  std::function<void(SiteView&)> site = {};  // what is other than in site()
};
// The client at any address; `answer` gives what it asks for beside the site.
std::unique_ptr<Harness> open_page(const std::string& url, const PageOptions& options,
                                   const std::function<void(Harness&)>& answer);
std::unique_ptr<Harness> open_shipment(std::string_view sample, const PageOptions& options = {});
// The answer to a look-up of the sample.
std::string shipment_json(std::string_view sample);
// Goes to an address by the browser's history.
void go_to(ProgramHarness& client, std::string_view url);
// Lets time pass, as a frame sees it.
void pass_time(ProgramHarness& client, int64_t milliseconds);

}  // namespace milepost::client::testing
