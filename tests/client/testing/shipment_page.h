// The client at the page of one of the samples, with its answers given.
#pragma once

#include <memory>
#include <string_view>

#include "tests/client/testing/harness.h"

namespace milepost::client::testing {

struct PageOptions {
  std::string_view language = "en";
  float width = 1440, height = 900;
  int32_t viewer_offset_minutes = 480;
  bool answered = true;  // else the shipment is still on its way
};
std::unique_ptr<Harness> open_shipment(std::string_view sample, const PageOptions& options = {});
// The answer to a look-up of the sample.
std::string shipment_json(std::string_view sample);
// Lets time pass, as a frame sees it.
void pass_time(Harness& client, int64_t milliseconds);

}  // namespace milepost::client::testing
