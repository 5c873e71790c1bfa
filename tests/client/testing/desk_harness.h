// The agents' desk without a browser, and answers as the server gives them.
//
//   DeskHarness client;
//   client.click(Role::link, client.row("R4821-7730"));
#pragma once

#include <string>
#include <string_view>

#include "shared/model/desk_view.h"
#include "tests/client/testing/workplace_harness.h"

namespace milepost::client::testing {

struct DeskOptions {
  std::string url = "/workplace/desk";
  std::string language = "en";
  float width = 1440;
  std::string role = "agent";
};

// Signed in, with the queue there; at a request's address with the request.
class DeskHarness : public WorkplaceHarness {
 public:
  explicit DeskHarness(const DeskOptions& options = {});

  // The name of the link of a row, by its reference.
  std::string row(std::string_view reference) const;
  // Of that address, whatever stands behind its ?, as far as the question does not say; what waits
  // for an answer: the newest that was posted, its body; how many; and answers them.
  std::string posted(std::string_view url);
  size_t waiting(std::string_view url);
  size_t give(std::string_view url, int status, const std::string& body);
};

// A refusal by that name, as "version".
std::string problem_json(std::string_view name);
std::string me_json(std::string_view role);
// Three requests: a claim that is overdue and nobody's, a complaint that is due soon and mine, an
// invoice that is due on another day and Zhou's.
DeskQueue desk_queue();
DeskTools desk_tools();
// The claim, whole.
DeskRequest desk_request();
// The same after somebody else replied.
DeskRequest desk_request_replied();

}  // namespace milepost::client::testing
