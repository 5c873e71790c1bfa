// The first screen: one field, what was looked up before, and demo shipments to try.
#pragma once

#include <string>
#include <string_view>

#include "client/portal/portal.h"

namespace milepost::client::portal {

struct FindState {
  std::string asked_for;  // numbers of the address, which stand in the field
  Remote<ExamplesReply> examples;
};

namespace find {
extern const PortalScreen kScreen;
// With these numbers in the field.
std::string url_of(std::string_view numbers);
void draw(const PortalState& state, Actions& actions);
}  // namespace find

}  // namespace milepost::client::portal
