// The one place where the state changes. Pure: no clock, no I/O; `state.now` is set by the app.
#pragma once

#include <optional>
#include <string>

#include "client/core/screens.h"
#include "client/core/url.h"

namespace milepost::client {

// A toast says so for a while.
void toast(CoreState& state, std::string words);
// What is asked for again by itself mostly says what is known: that is not said again.
void announce_news(CoreState& state, std::string words, Effects& effects);

// What core needs to know of the screen that is shown.
struct OnScreen {
  const Asked* remote = nullptr;
  std::optional<Instant> changes_at;
  std::string title;
  bool ready = false;
};
template <class ProgramState, class Actions>
OnScreen on_screen(const Product<ProgramState, Actions>& product, const ProgramState& state) {
  const auto* screen = product.screen(state);
  if (!screen) return {};
  return {screen->remote ? screen->remote(state) : nullptr,
          screen->changes_at ? screen->changes_at(state) : std::nullopt, screen->title(state),
          !screen->ready || screen->ready(state)};
}
// Whether it has what it shows, so that it may take the place of the server's page.
bool is_ready(const CoreState& state, const OnScreen& shown);
// When it shows something else though nothing happens.
std::optional<Instant> next_change(const CoreState& state, const OnScreen& shown);
// Of the document.
std::string title_of(const CoreState& state, OnScreen shown);

// ---- core's own share, which knows of no screen: what happens to CoreState, and what is then due.
struct Due {
  std::optional<std::string> open = {}, enter = {};  // this address; entered, without the history
  bool site_came = false, word = false, ask = false, again = false;
  bool address = false;  // it is written anew, without ?lang
};
Due update_core(CoreState& state, const OnScreen& shown, CoreAction& action, Effects& effects);

// ---- with the program's screens

template <class ProgramState, class Actions>
class Updater {
 public:
  Updater(const Product<ProgramState, Actions>& product, ProgramState& state, Effects& effects)
      : product_(product), s_(state), effects_(effects) {}

  void update(CoreAction& action) {
    if (auto* answered = std::get_if<action::Answered>(&action))
      for (const auto* screen : product_.screens)
        if (screen->answered && screen->answered(s_, effects_, answered->request, answered->answer))
          return;
    if (auto* stored = std::get_if<action::StoredRead>(&action); stored && product_.read_stored)
      product_.read_stored(s_, *stored);
    if (auto* scanned = std::get_if<Scanned>(&action); scanned && product_.scanned)
      return product_.scanned(s_, *scanned, effects_);
    const Due due = update_core(s_, on_screen(product_, s_), action, effects_);
    if (due.site_came && product_.site_came) product_.site_came(s_);
    if (due.open) return open(*due.open);
    if (due.enter) return enter(*due.enter, false);
    const auto* screen = product_.screen(s_);
    if (!screen) return;
    auto* told = std::get_if<Told>(&action);
    if (told && screen->told) screen->told(s_, effects_, *told);
    if (due.address) effects_.push_back(effect::Go{screen->url(s_), true});
    if (due.word && screen->word) screen->word(s_);
    if (due.ask && screen->ask) screen->ask(s_, effects_, due.again);
  }

 private:
  int screen_of(std::string_view url) const {
    for (size_t i = 0; i < product_.screens.size(); ++i)
      if (product_.screens[i]->match(path_of(url))) return static_cast<int>(i);
    return -1;
  }

  // Pages that are not drawn here are the server's.
  void open(const std::string& url) {
    if (screen_of(url) < 0) return effects_.push_back(effect::Leave{url});
    effects_.push_back(effect::Go{url, url == s_.route.url});
    enter(url, true);
  }

  void enter(const std::string& url, bool opened) {
    const bool again = opened && url == s_.route.url;
    s_.route = {screen_of(url), url, s_.route.visit + 1};
    s_.announced.clear();
    s_.open.clear();
    const auto* screen = product_.screen(s_);
    if (!screen) return;
    if (screen->enter) screen->enter(s_, url, opened);
    s_.route.url = screen->url(s_);
    if (screen->ask) screen->ask(s_, effects_, again);
  }

  const Product<ProgramState, Actions>& product_;
  ProgramState& s_;
  Effects& effects_;
};

}  // namespace milepost::client
