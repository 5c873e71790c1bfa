// The client at the results of some of the samples, with its answers given.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/client/testing/shipment_page.h"

namespace milepost::client::testing {

// The samples by name; what is none stands for itself, as a number.
std::string query_of(const std::vector<std::string_view>& names);
// Opens /t?q= with these, and what is added to the address.
std::unique_ptr<Harness> open_results(const std::vector<std::string_view>& names,
                                      const PageOptions& options = {}, std::string_view more = {});
// Answers the look-up that waits, as the server would: samples are found, other numbers are not.
// Returns the numbers that were asked for.
std::vector<std::string> answer_lookup(Harness& client);

}  // namespace milepost::client::testing
