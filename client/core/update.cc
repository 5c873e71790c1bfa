#include "client/core/update.h"

#include <algorithm>
#include <utility>

#include "client/api/api.h"
#include "client/api/json.h"
#include "shared/present/opening.h"

namespace milepost::client {
namespace {

constexpr int64_t kToastMs = 5000;

class CoreUpdater {
 public:
  CoreUpdater(CoreState& state, const OnScreen& shown, Effects& effects)
      : s_(state), shown_(shown), effects_(effects) {}

  Due operator()(action::Start& a) {
    s_.languages = std::move(a.languages);
    s_.preferences = from_json<Preferences>(a.preferences.value_or("")).value_or(s_.preferences);
    s_.origin = std::move(a.origin);
    s_.random = a.random;
    s_.has_texts.fill(a.brings_texts);
    // The page is there already: no other language than its own without a reason.
    turn_to(chosen_locale(s_.preferences, a.url, a.page_language));
    if (s_.preferences.locale && s_.locale != *s_.preferences.locale) {
      s_.preferences.locale = s_.locale;  // chosen by the address
      keep_preferences();
    }
    s_.site.ask(s_, api::get_site(), effects_);
    return {.enter = std::move(a.url)};
  }

  Due operator()(action::UrlChanged& a) { return {.enter = std::move(a.url)}; }
  Due operator()(action::Open& a) { return {.open = std::move(a.url)}; }

  Due operator()(action::Answered& a) {
    if (s_.texts.awaits(a.request)) return texts_answered(a.answer);
    if (!s_.site.awaits(a.request)) return {};  // nobody waits for it any more
    s_.site.answer(s_, api::read_site(a.answer));
    if (s_.site.known) turn_to(offered_locale(s_.site.value, s_.locale));
    return {.site_came = true, .word = true, .ask = true};
  }

  Due operator()(action::Retried&) { return ask_again(); }

  Due operator()(action::LocaleChosen& a) {
    Preferences preferences = s_.preferences;
    preferences.locale = a.locale;
    return turn_to(chosen_locale(preferences), preferences);
  }
  Due operator()(action::ThemeChosen& a) {
    s_.preferences.theme = a.theme;
    keep_preferences();
    return {};
  }
  Due operator()(action::ClockChosen& a) {
    s_.preferences.clock = a.clock;
    keep_preferences();
    return {.word = true};
  }
  Due operator()(action::ViewerClockRead& a) {
    s_.viewer_clock = std::move(a.clock);
    return {.word = true};
  }

  Due operator()(action::Toggled& a) {
    std::erase(s_.open, a.what);
    if (a.open) s_.open.push_back(a.what);
    return {};
  }
  Due operator()(action::Copied& a) {
    effects_.push_back(effect::Copy{std::move(a.words)});
    toast(s_, std::move(a.said));
    return {};
  }
  Due operator()(action::Printed&) {
    effects_.push_back(effect::Print{});
    return {};
  }

  Due operator()(effect::Save& e) { return carry_out(e); }
  Due operator()(effect::Share& e) { return carry_out(e); }
  Due operator()(effect::Scan& e) { return carry_out(e); }
  Due operator()(Scanned&) { return {}; }  // the program's
  Due operator()(Told&) { return {}; }     // the screen's
  Due operator()(effect::FullScreen& e) { return carry_out(e); }

  Due operator()(action::StoredRead&) { return {}; }  // the program's
  Due operator()(Happened& what) {
    if (what == Happened::new_version) toast(s_, s_.say(Message::new_version));
    return {.ask = what == Happened::looked_at_again};
  }

  Due operator()(action::Ticked& a) {
    const bool came_back = a.online && !s_.online;
    s_.online = a.online;
    s_.can_share = a.can_share;
    s_.touch = a.touch;
    s_.can_scan = a.can_scan;
    s_.in_wechat = a.in_wechat;
    s_.can_full_screen = a.can_full_screen;
    s_.full_screen = a.full_screen;
    if (s_.toast && s_.toast->until <= s_.now) s_.toast.reset();
    s_.taken_over |= a.ready;
    // Place holders, which nobody sees behind the server's page. What is on the screen is a part of
    // the state, which is ours to change.
    if (shown_.remote && s_.taken_over) const_cast<Asked*>(shown_.remote)->note_waiting(s_.now);
    const bool aged = shown_.changes_at && *shown_.changes_at <= s_.now;
    const auto again = shown_.remote ? shown_.remote->asks_again_at() : std::nullopt;
    Due due;
    if (came_back || (s_.online && again && *again <= s_.now)) due = ask_again();
    // When its words come of age, what they are about may have moved on.
    due.ask |= aged && s_.online;
    due.word = aged;
    return due;
  }

 private:
  template <class E>
  Due carry_out(E& effect) {
    effects_.push_back(std::move(effect));
    return {};
  }
  Due ask_again() {
    if (s_.site.loading == Loading::failed) s_.site.ask(s_, api::get_site(), effects_);
    if (s_.texts.loading == Loading::failed && !s_.speaks(s_.locale)) turn_to(s_.locale);
    return {.ask = true, .again = true};
  }
  void keep_preferences() {
    effects_.push_back(effect::Store{std::string(kPreferencesKey), to_json(s_.preferences)});
  }

  // The address's ?lang first, as on the server; then what was chosen; then the browser's.
  Locale chosen_locale(const Preferences& preferences, std::string_view url = {},
                       std::string_view page_language = {}) const {
    std::string accepted = std::string(page_language) + ",";
    for (const std::string& language : s_.languages) accepted += language + ",";
    const std::string chosen =
        preferences.locale ? std::string(tag_of(*preferences.locale)) : std::string();
    return offered_locale(s_.site.value, choose_locale(query_value(url, "lang"), chosen, accepted,
                                                       Locale::zh_cn));
  }

  // Once its texts are there. Before the first ones have come nothing is said at all.
  Due turn_to(Locale locale, const std::optional<Preferences>& preferences = {}) {
    const bool silent = !s_.speaks(s_.locale);
    if (silent) s_.locale = locale;
    if (!s_.speaks(locale)) {
      const bool asked = s_.texts.waits() && s_.texts.value.locale == locale;
      s_.texts.value = {locale, preferences};
      if (asked) return {};
      s_.texts.ask(s_, {.asset = std::string(tag_of(locale))}, effects_);
      return {};
    }
    s_.locale = locale;
    if (preferences) {
      s_.preferences = *preferences;
      keep_preferences();
    }
    return {.word = true, .address = preferences.has_value()};
  }

  Due texts_answered(const HttpAnswer& answer) {
    const LanguageTurn turn = s_.texts.value;
    const bool came = answer.status == 200, silent = !s_.speaks(s_.locale);
    s_.texts.answered(s_, came, api::error_of(answer), std::nullopt);
    if (came) {
      s_.has_texts[static_cast<size_t>(turn.locale)] = true;
      return turn_to(turn.locale, turn.preferences);
    }
    if (!silent) toast(s_, s_.say(Message::language_failed));
    return {};
  }

  CoreState& s_;
  const OnScreen& shown_;
  Effects& effects_;
};

// The server's page came, and the answer to the client did not: what can be read there stays.
bool shows_more_than_the_page(const std::optional<ErrorInput>& error) {
  return !error || (error->kind != ErrorKind::too_many && error->kind != ErrorKind::server_error &&
                    error->kind != ErrorKind::unavailable);
}

}  // namespace

void toast(CoreState& state, std::string words) {
  state.toast = Toast{std::move(words), Instant{state.now.ms + kToastMs}};
}

void announce_news(CoreState& state, std::string words, Effects& effects) {
  if (words == state.announced) return;
  state.announced = words;
  effects.push_back(effect::Announce{std::move(words)});
}

Due update_core(CoreState& state, const OnScreen& shown, CoreAction& action, Effects& effects) {
  return std::visit(CoreUpdater(state, shown, effects), action);
}

std::optional<Instant> next_change(const CoreState& state, const OnScreen& shown) {
  std::optional<Instant> next;
  const auto at = [&](std::optional<Instant> when) {
    if (when && *when > state.now && (!next || *when < *next)) next = when;
  };
  at(shown.changes_at);
  at(contact_view(state.site.value, state.locale, state.now).changes_at);
  if (state.toast) at(state.toast->until);
  if (shown.remote) at(shown.remote->next_change(state.now));
  if (shown.remote && state.online) at(shown.remote->asks_again_at());
  return next;
}

std::string title_of(const CoreState& state, OnScreen shown) {
  const SiteView& site = state.site.value;
  if (shown.remote && !shown.remote->known && shown.remote->error)
    shown.title = error_view(*shown.remote->error, site, state.locale).title;
  const std::string_view company = pick(site.name, state.locale);
  if (!company.empty()) shown.title.append(" · ").append(company);
  return std::move(shown.title);
}

bool is_ready(const CoreState& state, const OnScreen& shown) {
  if (!state.speaks(state.locale) || !shown.ready || state.site.loading == Loading::nothing ||
      state.site.waits())
    return false;
  const Asked* remote = shown.remote;
  return !remote ||
         ((!remote->waits() || remote->partial) &&
          (remote->known || shows_more_than_the_page(remote->error)));
}

}  // namespace milepost::client
