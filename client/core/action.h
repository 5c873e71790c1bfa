// What can happen (actions), and what is to be done about it outside of the state (effects). Views
// push actions; update() turns an action into a new state and effects; the app carries those out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "client/core/route.h"
#include "client/core/state.h"
#include "client/platform/platform.h"

namespace milepost::client {

namespace action {
struct Start {  // once, with what the platform keeps and prefers
  std::string url;
  std::vector<std::string> languages;
  std::string page_language;
  std::optional<std::string> preferences, recent;  // as stored
  std::string origin = {};                         // of the page
};
struct UrlChanged {  // by the browser: back, forward
  std::string url;
};
struct Open {  // a screen, as a new entry of the history
  Route route;
};
struct Follow {  // an address of a link on this server
  std::string url;
};
struct FindEdited {
  std::string text;
  bool at_once = false;  // pasted
};
struct FindSubmitted {};
struct FindRepaired {  // the number that was probably meant instead of the one in the field
  std::string wrong, right;
};
struct TokenRemoved {
  std::string number;
};
struct RecentCleared {};
struct Answered {
  uint32_t request = 0;
  HttpAnswer answer;
};
struct LandWanted {};  // a map is shown
struct Retried {};
struct Filtered {
  std::string filter;
};
struct Sorted {  // once up, once down, then as before
  ResultOrder order = ResultOrder::number;
};
struct ResultToolsToggled {
  bool open = false;
};
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
struct TimelineUnfolded {
  bool unfolded = true;
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
struct SharingToggled {
  bool open = false;
};
struct ClearAsked {
  bool asked = false;
};
struct KeptCleared {};  // recent numbers, seen shipments
struct RecentRead {  // as another tab stored them, or nothing
  std::optional<std::string> recent;
};
struct Printed {};
struct NewVersionCame {};
struct Returned {};  // the page is looked at again
struct Ticked {  // time went by, or the machine changed
  bool online = true, can_share = false, touch = false;
  bool ready = false;  // what the first screen shows is there
};
}  // namespace action

using Action =
    std::variant<action::Start, action::UrlChanged, action::Open, action::Follow,
                 action::FindEdited, action::FindSubmitted, action::FindRepaired,
                 action::TokenRemoved, action::RecentCleared, action::Answered, action::LandWanted, action::Retried, action::Filtered, action::Sorted,
                 action::ResultToolsToggled, action::LocaleChosen, action::ThemeChosen,
                 action::ClockChosen, action::ViewerClockRead,
                 action::TimelineUnfolded, action::Copied, action::Saved, action::Shared,
                 action::SharingToggled, action::ClearAsked, action::KeptCleared, action::RecentRead,
                 action::Printed, action::NewVersionCame, action::Returned, action::Ticked>;
using Actions = std::vector<Action>;

namespace effect {
struct Fetch {
  uint32_t id = 0;
  HttpRequest request;
};
struct Go {
  std::string url;
  bool replace = false;
};
struct Leave {
  std::string url;
};
struct Store {
  std::string key, value;
};
struct Forget {  // what is stored by this key, and the answers kept for reading offline
  std::string key;
};
struct Cancel {  // a request: its answer is not wanted, and not kept
  uint32_t request = 0;
};
struct Copy {
  std::string words;
};
struct Save {
  std::string name, type, text;
};
struct Share {
  std::string title, text, url;
};
struct Print {};
struct Announce {
  std::string words;
  bool urgent = false;
};
}  // namespace effect

using Effect =
    std::variant<effect::Fetch, effect::Go, effect::Leave, effect::Store, effect::Forget,
                 effect::Cancel, effect::Copy, effect::Save, effect::Share, effect::Print, effect::Announce>;
using Effects = std::vector<Effect>;

}  // namespace milepost::client
