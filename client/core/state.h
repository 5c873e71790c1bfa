// All that the client knows. Views read it; only update() changes it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/core/route.h"
#include "shared/base/time.h"
#include "shared/domain/numbers/paste.h"
#include "shared/i18n/locale.h"
#include "shared/model/public_shipment.h"
#include "shared/model/site.h"
#include "shared/present/error_view.h"
#include "shared/present/land.h"
#include "shared/present/results_view.h"
#include "shared/present/shipment_view.h"

namespace milepost::client {

enum class ThemeChoice { automatic, light, dark };
enum class ClockChoice { local, viewer };  // times of the place, or of whoever looks
struct Preferences {
  std::optional<Locale> locale;  // none: the browser's
  ThemeChoice theme = ThemeChoice::automatic;
  ClockChoice clock = ClockChoice::local;
};

enum class Loading { nothing, waiting, ready, failed };

// One looked-up number. While it is asked for again, what was known stays.
struct Lookup {
  Loading loading = Loading::nothing;
  std::optional<PublicShipment> shipment;
  std::optional<ErrorInput> error;    // when failed
  std::optional<Instant> kept_since;  // the answer is a kept one, of then
  Instant asked_at, answered_at;
  Instant known_at;              // when the shipment was as it is here
  std::optional<Instant> shown_waiting;  // since when the place holders are on the screen
  int unanswered = 0;  // times in a row that the server was not reached
  bool stays = false;  // on the screen, while the oldest are forgotten
};

// What one can look up again with a press, kept on this device only.
struct RecentNumber {
  std::string number;
  State state = State::unknown;
  std::string headline;
  std::string language;           // of the headline
  std::optional<Instant> until;  // from then on its words are no longer true
  friend bool operator==(const RecentNumber&, const RecentNumber&) = default;
};

// The field of the first screen, and of those that say that nothing was found. Several numbers
// become tokens.
struct FindState {
  std::string text;
  std::vector<std::string> tokens;
  std::vector<FoundNumber> found;  // the tokens and what is in `text`, each once
  size_t repeated = 0;             // numbers that stood there again, and were left out
  bool cut_off = false;            // there were more than fit
  bool refused = false;            // it was submitted with nothing to look up
};

struct ResultsState {
  Loading loading = Loading::nothing;
  std::vector<std::string> numbers;   // that the screen is about, in order
  std::vector<std::string> left_out;  // beyond what one look-up takes
  std::vector<std::string> asked;     // those of `numbers` that an answer is awaited for
  uint32_t request = 0;               // the one whose answer counts
  std::optional<ErrorInput> error;
  Instant asked_at, answered_at;
  std::optional<Instant> shown_waiting;  // since when the place holders are on the screen
  int unanswered = 0;  // times in a row that the server was not reached
  ResultOrder order = ResultOrder::needs_customer;
  bool descending = false;
  bool tools_open = false;  // what a narrow screen has no place for
  uint32_t revision = 0;    // of the view
  ResultsView view;         // of what is known of `numbers`; made anew when something changes
};

struct ToastState {
  std::string words;
  Instant until;
};

// What waits for an answer, and what it asks for.
struct Pending {
  enum Kind { site, shipment, many, examples, land } kind = site;
  std::string number = {};
};

struct ClientState {
  Locale locale = Locale::zh_cn;
  Preferences preferences;
  std::vector<std::string> languages;  // of the browser
  SiteView site;
  Loading site_loading = Loading::nothing;
  std::shared_ptr<const Land> land;  // under the map, once one was shown
  Loading land_loading = Loading::nothing;
  Route route;
  Instant now;
  ViewerClock viewer_clock;
  std::string origin;  // of the page: "https://track.example"
  bool taken_over = false;  // the canvas has been fit to take the place of the server's page
  bool online = true;
  bool can_share = false, touch = false;  // a sheet of the machine's own; the pointer is a finger

  FindState find;
  Loading examples_loading = Loading::nothing;
  std::vector<PublicShipment> examples;  // demo shipments to try
  ResultsState results;
  std::map<std::string, Lookup> lookups;  // by number as it stands in the address
  std::vector<RecentNumber> recent;       // newest first
  std::optional<ShipmentView> shown;      // what the shipment screen says, while it is known
  bool timeline_unfolded = false;
  std::optional<ToastState> toast;
  std::string announced;  // of this screen, for those who listen
  bool share_open = false;
  bool clear_asked = false;  // whether what is kept is really to be cleared
  uint32_t last_request = 0;
  std::map<uint32_t, Pending> pending;  // by request
};

inline constexpr size_t kRecentNumbers = 8;
inline constexpr size_t kKeptLookups = 120;

}  // namespace milepost::client
