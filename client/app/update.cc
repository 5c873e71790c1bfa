#include "client/app/update.h"

#include <algorithm>
#include <utility>

#include "client/api/api.h"
#include "client/app/kept.h"
#include "client/app/route.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/domain/numbers/judge.h"
#include "shared/domain/numbers/key.h"
#include "shared/i18n/catalog.h"
#include "shared/present/shipment_view.h"
#include "shared/wire/routes.h"

namespace milepost::client {
namespace {

constexpr int64_t kToastMs = 5000;
// A shipment looked at again within this time is shown as it is, without asking.
constexpr int64_t kFreshMs = 30 * kSecondMs;

class Updater {
 public:
  explicit Updater(ClientState& state) : s_(state) {}
  Effects take() { return std::move(effects_); }

  void operator()(action::Start& a) {
    s_.languages = std::move(a.languages);
    if (a.preferences) s_.preferences = read_preferences(*a.preferences);
    if (a.recent) s_.recent = read_recent(*a.recent);
    s_.origin = std::move(a.origin);
    // The page is there already: no other language than its own without a reason.
    choose_locale_of(a.url, a.page_language);
    s_.site_loading = Loading::waiting;
    fetch(api::get_site(), {Pending::site, {}, {}});
    enter(route_of(a.url));
  }

  void operator()(action::UrlChanged& a) { enter(route_of(a.url)); }

  void operator()(action::Open& a) { open(std::move(a.route)); }

  void operator()(action::Follow& a) { open(route_of(a.url), a.url); }

  void operator()(action::FindEdited& a) { set_text(std::move(a.text)); }

  void operator()(action::FindSubmitted&) {
    const auto& found = s_.find.found;
    if (found.empty()) {
      if (!trim(s_.find.text).empty())
        announce(say(s_.locale, Message::error_422_none_title), true);
      return;
    }
    Route route;
    if (found.size() == 1) {
      route.screen = Screen::shipment;
      route.number = found[0].key;
    } else {
      route.screen = Screen::results;
      for (const FoundNumber& one : found) {
        if (!route.query.empty()) route.query += ',';
        route.query += one.key;
      }
    }
    open(std::move(route));
  }

  void operator()(action::FindRepaired& a) {
    std::string text;
    for (const FoundNumber& one : s_.find.found) {
      if (!text.empty()) text += ' ';
      text += one.key == a.wrong ? a.right : one.key;
    }
    set_text(text.empty() ? a.right : std::move(text));
  }

  void operator()(action::TokenRemoved& a) {
    std::string text;
    for (const FoundNumber& one : s_.find.found)
      if (one.key != a.number) text += (text.empty() ? "" : " ") + one.key;
    set_text(std::move(text));
  }

  void operator()(action::RecentCleared&) {
    s_.recent.clear();
    effects_.push_back(effect::Forget{std::string(kRecentKey)});
  }

  void operator()(action::Requested& a) { s_.pending[a.request] = std::move(a.pending); }

  void operator()(action::Answered& a) {
    auto found = s_.pending.find(a.request);
    if (found == s_.pending.end()) return;
    const Pending pending = std::move(found->second);
    s_.pending.erase(found);
    switch (pending.kind) {
      case Pending::site:
        return site_came(a.answer);
      case Pending::shipment:
        return shipment_came(pending.number, a.answer);
      case Pending::many:
        return many_came(pending, a.answer);
    }
  }

  void operator()(action::Retried&) {
    if (s_.site_loading == Loading::failed) {
      s_.site_loading = Loading::waiting;
      fetch(api::get_site(), {Pending::site, {}, {}});
    }
    ask(true);
  }

  void operator()(action::Filtered& a) {
    s_.route.filter = std::move(a.filter);
    effects_.push_back(effect::Go{url_of(s_.route), true});
  }

  void operator()(action::Sorted& a) {
    s_.results.descending = s_.results.sorted_by == a.column && !s_.results.descending;
    s_.results.sorted_by = a.column;
  }

  void operator()(action::LocaleChosen& a) {
    s_.preferences.locale = a.locale;
    choose_locale_of({});
    keep_preferences();
  }
  void operator()(action::ThemeChosen& a) {
    s_.preferences.theme = a.theme;
    keep_preferences();
  }
  void operator()(action::ClockChosen& a) {
    s_.preferences.clock = a.clock;
    keep_preferences();
  }

  void operator()(action::ViewerClockRead& a) { s_.viewer_clock = std::move(a.clock); }
  void operator()(action::TimelineUnfolded& a) { s_.timeline_unfolded = a.unfolded; }

  void operator()(action::Copied& a) {
    effects_.push_back(effect::Copy{std::move(a.words)});
    toast(std::move(a.said));
  }
  void operator()(action::Saved& a) {
    effects_.push_back(effect::Save{std::move(a.name), std::move(a.type), std::move(a.text)});
  }
  void operator()(action::Shared& a) {
    effects_.push_back(effect::Share{std::move(a.title), std::move(a.text), std::move(a.url)});
  }
  void operator()(action::SharingToggled& a) { s_.share_open = a.open; }
  void operator()(action::ClearAsked& a) { s_.clear_asked = a.asked; }
  void operator()(action::KeptCleared&) {
    s_.clear_asked = false;
    s_.recent.clear();
    s_.lookups.clear();
    effects_.push_back(effect::Forget{std::string(kRecentKey)});
    toast(say(s_.locale, Message::cleared));
  }
  void operator()(action::Printed&) { effects_.push_back(effect::Print{}); }

  void operator()(action::NewVersionCame&) {
    s_.toast = ToastState{say(s_.locale, Message::new_version), Instant{s_.now.ms + kToastMs}};
  }

  void operator()(action::Ticked& a) {
    const bool came_back = a.online && !s_.online;
    s_.online = a.online;
    if (s_.toast && s_.toast->until <= s_.now) s_.toast.reset();
    auto waits = s_.lookups.find(s_.route.number);
    if (s_.route.screen == Screen::shipment && waits != s_.lookups.end()) {
      Lookup& lookup = waits->second;
      if (lookup.loading == Loading::waiting && !lookup.shipment && !lookup.shown_waiting &&
          s_.now.ms - lookup.asked_at.ms >= kWaitingShownAfterMs)
        lookup.shown_waiting = s_.now;
    }
    if (came_back) ask(true);
  }

  // What the shipment screen says is worded once for all frames, until something changes.
  void word_shipment(bool only_time_passed) {
    if (only_time_passed &&
        !(s_.shown && s_.shown->changes_at && *s_.shown->changes_at <= s_.now))
      return;
    s_.shown.reset();
    if (s_.route.screen != Screen::shipment) return;
    const Lookup* lookup = lookup_of(s_, s_.route.number);
    if (!lookup || !lookup->shipment) return;
    const bool by_viewer = s_.preferences.clock == ClockChoice::viewer;
    s_.shown = shipment_view(*lookup->shipment, s_.site, s_.locale, s_.now,
                             by_viewer ? &s_.viewer_clock : nullptr);
  }

 private:
  void fetch(HttpRequest request, Pending pending) {
    effects_.push_back(effect::Fetch{std::move(request), std::move(pending)});
  }
  void announce(std::string words, bool urgent = false) {
    effects_.push_back(effect::Announce{std::move(words), urgent});
  }
  void toast(std::string said) {
    s_.toast = ToastState{std::move(said), Instant{s_.now.ms + kToastMs}};
  }
  void keep_preferences() {
    effects_.push_back(
        effect::Store{std::string(kPreferencesKey), write_preferences(s_.preferences)});
  }

  // The address's ?lang first, as on the server; then what was chosen; then the browser's.
  void choose_locale_of(std::string_view url, std::string_view page_language = {}) {
    std::string accepted = std::string(page_language) + ",";
    for (const std::string& language : s_.languages) accepted += language + ",";
    const std::string chosen =
        s_.preferences.locale ? std::string(tag_of(*s_.preferences.locale)) : std::string();
    s_.locale = choose_locale(query_value(url, "lang"), chosen, accepted, Locale::zh_cn);
  }

  void set_text(std::string text) {
    if (text.size() > limits::kPasteBytes) text.resize(limits::kPasteBytes);
    s_.find.found = numbers_in_text(text, s_.site.number_formats);
    s_.find.text = std::move(text);
  }

  // Screens that are not drawn here are pages of the server.
  void open(Route route, std::string_view url = {}) {
    if (!has_view(route.screen)) {
      effects_.push_back(effect::Leave{url.empty() ? url_of(route) : std::string(url)});
      return;
    }
    effects_.push_back(effect::Go{url_of(route), false});
    enter(std::move(route));
  }

  void enter(Route route) {
    s_.share_open = s_.clear_asked = s_.timeline_unfolded = false;
    s_.route = std::move(route);
    if (s_.route.screen == Screen::find && !s_.route.query.empty()) set_text(s_.route.query);
    ask(false);
  }

  // Asks the server for what the screen shows, unless it is known and fresh.
  void ask(bool again) {
    if (s_.route.screen == Screen::shipment) {
      Lookup& lookup = s_.lookups[s_.route.number];
      const bool fresh = lookup.loading == Loading::ready && !lookup.kept_since &&
                         s_.now.ms - lookup.asked_at.ms < kFreshMs;
      if (lookup.loading == Loading::waiting || (fresh && !again)) return;
      lookup.loading = Loading::waiting;
      lookup.asked_at = s_.now;
      lookup.shown_waiting.reset();
      fetch(api::get_shipment(s_.route.number, s_.locale),
            {Pending::shipment, s_.route.number, {}});
      forget_oldest_lookups();
    }
    // Without the company's formats, numbers could be read differently than on the server.
    if (s_.route.screen == Screen::results && s_.site_loading != Loading::waiting)
      ask_for_many(again);
  }

  void ask_for_many(bool again) {
    std::vector<std::string> numbers;
    for (FoundNumber& one : numbers_in_text(s_.route.query, s_.site.number_formats))
      numbers.push_back(std::move(one.key));
    if (!again && numbers == s_.results.numbers && s_.results.loading == Loading::ready) return;
    s_.results = {};
    s_.results.numbers = numbers;
    if (numbers.empty()) {
      s_.results.loading = Loading::failed;
      s_.results.error = ErrorInput{
          .kind = ErrorKind::no_number, .number = s_.route.query, .fault = {}, .request_id = {}};
      return;
    }
    s_.results.loading = Loading::waiting;
    fetch(api::look_up(numbers, s_.locale), {Pending::many, {}, numbers});
  }

  void site_came(const HttpAnswer& answer) {
    auto site = api::read_site(answer);
    if (auto* view = std::get_if<SiteView>(&site)) {
      s_.site = std::move(*view);
      s_.site_loading = Loading::ready;
      set_text(s_.find.text);
    } else {
      s_.site_loading = Loading::failed;
    }
    if (s_.route.screen == Screen::results) ask(false);
  }

  void put(const std::string& number, api::Answer<PublicShipment> answer) {
    Lookup& lookup = s_.lookups[number];
    if (auto* shipment = std::get_if<PublicShipment>(&answer)) {
      lookup.loading = Loading::ready;
      lookup.shipment = std::move(*shipment);
      lookup.error.reset();
      lookup.known_at = s_.now;
      return;
    }
    lookup.loading = Loading::failed;
    lookup.error = std::move(std::get<ErrorInput>(answer));
    if (lookup.error->kind == ErrorKind::impossible_number) {
      auto key = number_key(number);
      if (key) lookup.error->fault = fault_of(s_, *key);
    }
    // Without an answer, what was known is still what is known.
    const bool knows_better = lookup.error->kind == ErrorKind::unknown_number ||
                              lookup.error->kind == ErrorKind::impossible_number;
    if (knows_better) lookup.shipment.reset();
  }

  void shipment_came(const std::string& number, const HttpAnswer& answer) {
    put(number, api::read_shipment(answer, number));
    Lookup& lookup = s_.lookups[number];
    if (lookup.loading == Loading::ready) {
      lookup.kept_since = answer.kept_since;
      if (answer.kept_since) lookup.known_at = *answer.kept_since;
    }
    if (s_.route.screen != Screen::shipment || s_.route.number != number) return;
    if (lookup.loading == Loading::ready) {
      const ShipmentView view = shipment_view(*lookup.shipment, s_.site, s_.locale, s_.now);
      remember(*lookup.shipment);
      announce(view.state_word + ". " + view.headline);
    } else {
      announce(error_view(*lookup.error, s_.site, s_.locale).title, true);
    }
  }

  void many_came(const Pending& pending, const HttpAnswer& answer) {
    if (s_.results.numbers != pending.numbers) return;  // something else was asked meanwhile
    auto many = api::read_many(answer);
    if (auto* error = std::get_if<ErrorInput>(&many)) {
      s_.results.loading = Loading::failed;
      s_.results.error = std::move(*error);
      return;
    }
    auto& got = std::get<api::ManyAnswer>(many);
    s_.results.loading = Loading::ready;
    s_.results.left_out = std::move(got.left_out);
    for (api::ManyItem& item : got.items) {
      put(item.number, std::move(item.answer));
      s_.lookups[item.number].asked_at = s_.now;
    }
    forget_oldest_lookups();
  }

  void remember(const PublicShipment& shipment) {
    std::erase_if(s_.recent,
                  [&](const RecentNumber& one) { return one.number == shipment.number; });
    s_.recent.insert(s_.recent.begin(), {shipment.number, shipment.state,
                                         shipment_line(shipment, s_.locale, s_.now).happening});
    if (s_.recent.size() > kRecentNumbers) s_.recent.resize(kRecentNumbers);
    effects_.push_back(effect::Store{std::string(kRecentKey), write_recent(s_.recent)});
  }

  // What is on the screen stays.
  void forget_oldest_lookups() {
    auto shown = [&](const std::string& number) {
      return number == s_.route.number ||
             std::find(s_.results.numbers.begin(), s_.results.numbers.end(), number) !=
                 s_.results.numbers.end();
    };
    while (s_.lookups.size() > kKeptLookups) {
      auto oldest = s_.lookups.end();
      for (auto it = s_.lookups.begin(); it != s_.lookups.end(); ++it)
        if (!shown(it->first) &&
            (oldest == s_.lookups.end() || it->second.asked_at < oldest->second.asked_at))
          oldest = it;
      if (oldest == s_.lookups.end()) return;
      s_.lookups.erase(oldest);
    }
  }

  ClientState& s_;
  Effects effects_;
};

}  // namespace

Effects update(ClientState& state, Action action) {
  Updater updater(state);
  std::visit(updater, action);
  updater.word_shipment(std::holds_alternative<action::Ticked>(action));
  return updater.take();
}

std::optional<Instant> next_change(const ClientState& state) {
  std::optional<Instant> next;
  const auto at = [&](Instant when) {
    if (when > state.now && (!next || when < *next)) next = when;
  };
  if (state.toast) at(state.toast->until);
  if (state.shown && state.shown->changes_at) at(*state.shown->changes_at);
  if (state.route.screen != Screen::shipment) return next;
  if (const Lookup* lookup = lookup_of(state, state.route.number)) {
    if (lookup->shown_waiting)
      at(Instant{lookup->shown_waiting->ms + kWaitingShownForMs});
    else if (lookup->loading == Loading::waiting && !lookup->shipment)
      at(Instant{lookup->asked_at.ms + kWaitingShownAfterMs});
  }
  return next;
}

bool shows_waiting(const ClientState& state, const Lookup& lookup) {
  if (!lookup.shown_waiting) return false;
  const bool came = lookup.shipment || lookup.error;
  return !came || state.now.ms < lookup.shown_waiting->ms + kWaitingShownForMs;
}

std::string link_of(const ClientState& state, std::string_view number) {
  const std::string& origin = state.site.public_url.empty() ? state.origin : state.site.public_url;
  return origin + routes::shipment_page(number);
}

std::optional<NumberFault> fault_of(const ClientState& state, std::string_view key) {
  const Verdict verdict = judge(key, state.site.number_formats);
  if (verdict.status != 422) return std::nullopt;
  return number_fault(key, verdict);
}

const Lookup* lookup_of(const ClientState& state, std::string_view number) {
  auto found = state.lookups.find(std::string(number));
  return found == state.lookups.end() ? nullptr : &found->second;
}

}  // namespace milepost::client
