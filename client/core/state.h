// What every program knows, whatever it is about. A program's state is this and one struct a feature.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/core/remote.h"
#include "shared/base/time.h"
#include "shared/i18n/locale.h"
#include "shared/model/site.h"
#include "shared/present/viewer_clock.h"

namespace milepost::client {

enum class ThemeChoice { automatic, light, dark };
enum class ClockChoice { local, viewer };  // times of the place, or of whoever looks
struct Preferences {
  std::optional<Locale> locale;  // none: the browser's
  ThemeChoice theme = ThemeChoice::automatic;
  ClockChoice clock = ClockChoice::local;
};

// Where one is. Features keep what the address says to them in their own states.
struct Route {
  int screen = -1;     // of the program's table; below 0: a page that the server alone has
  std::string url;     // as links to it are written
  uint32_t visit = 0;  // counts the screens that were entered
};

struct Toast {
  std::string words;
  Instant until;
};

struct CoreState {
  Locale locale = Locale::zh_cn;
  Preferences preferences;
  std::vector<std::string> languages;  // of the browser
  Remote<SiteView> site;
  Route route;
  Instant now;
  ViewerClock viewer_clock;
  std::string origin;       // of the page: "https://track.example"
  bool taken_over = false;  // the canvas has been fit to take the place of the server's page
  bool online = true;
  bool can_share = false, touch = false;  // a sheet of the machine's own; the pointer is a finger
  std::optional<Toast> toast;
  std::string announced;      // of this screen, for those who listen
  uint32_t last_request = 0;  // the id given to it
};

}  // namespace milepost::client
