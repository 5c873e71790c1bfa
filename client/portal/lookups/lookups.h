// What was looked up, and what is made of it without asking anyone: the answers, and the numbers
// that this device offers to look up again.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "client/portal/portal.h"
#include "shared/i18n/catalog.h"
#include "shared/model/public_shipment.h"
#include "shared/present/number_fault.h"
#include "shared/present/paper.h"

namespace milepost::client::portal {

using Lookup = Remote<PublicShipment>;

// What one can look up again with a press, kept on this device only.
struct RecentNumber {
  std::string number;
  State state = State::unknown;
  bool silent = false;
  std::string headline;
  std::string language;  // of the headline
  int64_t until_ms = 0;  // from then on its words are no longer true; 0: they stay so
  template <class Self, class V>
  static void fields(Self& self, V& v) {
    v("number", self.number);
    v("state", self.state);
    v("silent", self.silent, {.omit = true});
    v("headline", self.headline, {.omit = true});
    v("language", self.language, {.omit = true});
    v("until_ms", self.until_ms, {.omit = true});
  }
};

struct LookupState {
  std::map<std::string, Lookup> answers;  // by number as it stands in the address
  std::vector<RecentNumber> recent;       // newest first
};

namespace lookups {
struct Cleared {  // also what of it is under way, and what the device keeps
  std::string said = {};
};
using Action = std::variant<Cleared>;
}  // namespace lookups
void update(PortalState& state, lookups::Action& action, Effects& effects);

inline constexpr size_t kRecentNumbers = 8;
inline constexpr size_t kKeptLookups = 120;

// What is known of this number, or null where it was never asked for.
const Lookup* lookup_of(const PortalState& state, std::string_view number);

// The address of a shipment that one may give to others.
std::string link_of(const PortalState& state, std::string_view number);

// The address of one of our pages, for use elsewhere.
std::string outside(const PortalState& state, std::string_view url);
// Where to look again, and when it was printed.
void end_paper(const PortalState& state, Paper& paper, std::string_view url);

// What is wrong with a number, by the same rules as on the server; nothing where it may exist.
std::optional<NumberFault> fault_of(const PortalState& state, std::string_view key);
// Puts into the error of an impossible number why it is one.
void find_fault(const PortalState& state, Lookup& lookup, std::string_view number);
// The company's formats have come: all numbers are read again.
void reread_numbers(PortalState& state);

// A note with its {when}, in the time of whoever looks: "No network. This is as of 16:52".
std::string as_of(const PortalState& state, Message note, Instant known);

// Keeps memory bounded. What is on the screen stays.
void forget_oldest_lookups(PortalState& state);

// ---- on this device
inline constexpr std::string_view kRecentKey = "recent";
// Puts those of the numbers that were found before the recent ones, and stores them.
void remember(PortalState& state, std::span<const std::string> numbers, Effects& effects);
void read_recent(PortalState& state, const action::StoredRead& stored);

}  // namespace milepost::client::portal
