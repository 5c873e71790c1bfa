// The first screen: one field, what was looked up before, and demo shipments to try.
#pragma once

#include <string>
#include <variant>

#include "client/core/remote.h"

namespace milepost::client::portal {

struct FindState {
  std::string asked_for;  // numbers of the address, that stand in the field
  Remote<ExamplesReply> examples;
};

namespace find {
struct RecentCleared {};
using Action = std::variant<RecentCleared>;
}  // namespace find

}  // namespace milepost::client::portal
