// What was looked up: the answers, and the numbers that this device offers to look up again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/core/remote.h"
#include "shared/model/public_shipment.h"

namespace milepost::client::portal {

using Lookup = Remote<PublicShipment>;

// What one can look up again with a press, kept on this device only.
struct RecentNumber {
  std::string number;
  State state = State::unknown;
  std::string headline;
  std::string language;           // of the headline
  std::optional<Instant> until;  // from then on its words are no longer true
  friend bool operator==(const RecentNumber&, const RecentNumber&) = default;
};

struct LookupState {
  std::map<std::string, Lookup> answers;  // by number as it stands in the address
  std::vector<RecentNumber> recent;       // newest first
};

inline constexpr size_t kRecentNumbers = 8;
inline constexpr size_t kKeptLookups = 120;

}  // namespace milepost::client::portal
