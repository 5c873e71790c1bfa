// What can happen on any screen. A feature has actions of its own beside its state; a program's
// Action is all of them. What changes no state is its own effect.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "client/core/state.h"
#include "client/platform/effect.h"
#include "client/platform/platform.h"

namespace milepost::client {

namespace action {
struct Start {  // once, with what the platform keeps and prefers
  std::string url;
  std::vector<std::string> languages;
  std::string page_language;
  std::optional<std::string> preferences;  // as stored
  std::string origin = {};                 // of the page
  bool brings_texts = true;                // of all languages
  uint64_t random = 0;                     // another one each time
};
struct UrlChanged {  // by the browser: back, forward
  std::string url;
};
struct Open {  // an address on this server, as a link to it does
  std::string url;
};
struct Answered {
  uint32_t request = 0;
  HttpAnswer answer;
};
struct Retried {};
struct LocaleChosen {
  std::optional<Locale> locale;
};
struct ThemeChosen {
  ThemeChoice theme = ThemeChoice::automatic;
};
struct ClockChosen {
  ClockChoice clock = ClockChoice::local;
};
struct ViewerClockRead {  // the machine's time zone
  ViewerClock clock;
};
struct Toggled {  // a dialog or a fold; it is closed again where another screen is entered
  std::string_view what;
  bool open = false;
};
struct Copied {  // `words` go to the clipboard, and a toast says `said`
  std::string words, said;
};
struct Printed {};
// What the device keeps by this key: at the start, when another tab wrote, and when it was wanted.
struct StoredRead {
  std::string key;
  std::optional<std::string> value;
};
struct Ticked {      // time went by, or the machine changed
  bool online = true, can_share = false, touch = false, can_scan = false, in_wechat = false;
  bool can_full_screen = false, full_screen = false;
  bool ready = false;  // what the first screen shows is there
};
}  // namespace action

using CoreAction =
    std::variant<action::Start, action::UrlChanged, action::Open, action::Answered, action::Retried,
                 action::LocaleChosen, action::ThemeChosen, action::ClockChosen,
                 action::ViewerClockRead, action::Toggled, action::Copied, action::Printed,
                 action::StoredRead, Happened, action::Ticked,
                 effect::Save, effect::Share, effect::Scan, effect::FullScreen, Scanned, Told>;

}  // namespace milepost::client
