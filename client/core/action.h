// What can happen on any screen. A feature has actions of its own beside its state; a program's
// Action is all of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "client/core/state.h"
#include "client/platform/platform.h"

namespace milepost::client {

namespace action {
struct Start {  // once, with what the platform keeps and prefers
  std::string url;
  std::vector<std::string> languages;
  std::string page_language;
  std::optional<std::string> preferences;  // as stored
  std::string origin = {};                 // of the page
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
struct Copied {  // `words` go to the clipboard, and a toast says `said`
  std::string words, said;
};
struct Saved {  // as a file
  std::string name, type, text;
};
struct Shared {
  std::string title, text, url;
};
struct Printed {};
struct StoredRead {  // what the device keeps by this key: at the start, and when another tab wrote
  std::string key;
  std::optional<std::string> value;
};
struct NewVersionCame {};
struct Returned {};  // the page is looked at again
struct Ticked {      // time went by, or the machine changed
  bool online = true, can_share = false, touch = false;
  bool ready = false;  // what the first screen shows is there
};
}  // namespace action

using CoreAction =
    std::variant<action::Start, action::UrlChanged, action::Open, action::Answered, action::Retried,
                 action::LocaleChosen, action::ThemeChosen, action::ClockChosen,
                 action::ViewerClockRead, action::Copied, action::Saved, action::Shared,
                 action::Printed, action::StoredRead, action::NewVersionCame, action::Returned,
                 action::Ticked>;

}  // namespace milepost::client
