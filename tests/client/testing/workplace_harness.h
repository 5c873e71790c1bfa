// The workplace without a browser, and answers as the server gives them.
//
//   WorkplaceHarness client;
//   client.sign_in(intake_json());
//   client.click(Role::button, "Look up");
#pragma once

#include <string>

#include "client/workplace/state.h"
#include "tests/client/testing/harness.h"

namespace milepost::client::testing {

inline constexpr const char* kKey = "mp_secret-key_1";

class WorkplaceHarness : private Hosted<workplace::WorkplaceState, workplace::Actions>,
                         public ProgramHarness {
 public:
  explicit WorkplaceHarness(std::string url = "/workplace", std::string language = "en",
                            float width = 1440);
  using Hosted::state;

  // Types the key and has it taken; `intake` is the answer.
  void sign_in(const std::string& intake);
  // The requests under the key that wait for an answer.
  size_t asked(std::string_view url_prefix);
};

// Three messages of two senders; one of them could not be read, of another a part was not taken.
std::string intake_json(bool sees_all = true);
std::string empty_intake_json(bool sees_all = false);
// The faults of the second of those messages.
std::string message_json();
// A number with three events and a fault.
std::string number_json();

}  // namespace milepost::client::testing
