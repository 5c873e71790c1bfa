// What every program knows, whatever it is about. A program's state is this and one struct a
// feature.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/core/remote.h"
#include "shared/base/time.h"
#include "shared/i18n/catalog.h"
#include "shared/model/site.h"
#include "shared/present/settings_form.h"
#include "shared/present/viewer_clock.h"

namespace milepost::client {

inline constexpr std::string_view kPreferencesKey = "preferences";  // of what the device keeps

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

// A language that is meant, while its texts are on their way.
struct LanguageTurn {
  Locale locale = Locale::zh_cn;
  std::optional<Preferences> preferences;  // where the user turns to it: what is kept then
};

struct CoreState {
  Locale locale = Locale::zh_cn;
  std::array<bool, kAllLocales.size()> has_texts = {true, true};  // in which it can say anything
  Remote<LanguageTurn> texts;
  Preferences preferences;
  std::vector<std::string> languages;  // of the browser
  Remote<SiteView> site;
  Route route;
  Instant now;
  ViewerClock viewer_clock;
  // Whose days and times are told; nobody's before the machine's clock was read.
  Reader reader(bool own_times = false) const {
    if (viewer_clock.since.empty()) return {};
    return {&viewer_clock, own_times};
  }
  std::string origin;       // of the page: "https://track.example"
  bool taken_over = false;  // the canvas has been fit to take the place of the server's page
  bool online = true;
  bool can_full_screen = false, full_screen = false;  // the page may have, has the whole screen
  bool can_share = false, touch = false;  // a sheet of the machine's own; the pointer is a finger
  bool can_scan = false, in_wechat = false;
  std::optional<Toast> toast;
  std::vector<std::string_view> open;  // dialogs and folds of this visit, by names of the feature
  std::string announced;               // of this screen, for those who listen
  uint32_t last_request = 0;           // the id given to it
  uint64_t random = 0;                 // of this page, as Start brought it

  bool speaks(Locale language) const { return has_texts[static_cast<size_t>(language)]; }
  std::string_view text(Message id) const { return text_of(locale, id); }
  std::string say(Message id, std::initializer_list<Argument> arguments = {}) const {
    return milepost::say(locale, id, arguments);
  }
  bool is_open(std::string_view what) const {
    return std::find(open.begin(), open.end(), what) != open.end();
  }
};

}  // namespace milepost::client
