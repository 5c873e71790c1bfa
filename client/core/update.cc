#include "client/core/update.h"

#include <algorithm>
#include <span>
#include <utility>

#include "client/api/api.h"
#include "client/core/kept.h"
#include "client/core/route.h"
#include "client/core/waiting.h"
#include "client/portal/find/find_text.h"
#include "client/portal/lookups/lookups.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/i18n/catalog.h"
#include "shared/present/shipment_view.h"
#include "shared/wire/routes.h"

namespace milepost::client {
namespace {

constexpr int64_t kToastMs = 5000;

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
    if (s_.preferences.locale && s_.locale != *s_.preferences.locale) {
      s_.preferences.locale = s_.locale;  // chosen by the address
      keep_preferences();
    }
    s_.site_loading = Loading::waiting;
    fetch(api::get_site(), {Pending::site});
    enter(route_of(a.url));
  }

  void operator()(action::UrlChanged& a) { enter(route_of(a.url)); }

  void operator()(action::Open& a) { open(std::move(a.route)); }

  void operator()(action::Follow& a) { open(route_of(a.url), a.url); }

  void operator()(action::FindEdited& a) { edit_find(s_.find, std::move(a.text), a.at_once, formats()); }

  void operator()(action::FindSubmitted&) {
    const auto& found = s_.find.found;
    if (found.empty()) {
      if (trim(s_.find.text).empty()) return;
      s_.find.refused = true;
      const ErrorView error = error_view(nothing_found(s_.find.text), s_.site, s_.locale);
      return announce(error.title + ". " + error.sub, true);
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
    replace_number(s_.find, a.wrong, a.right, formats());
  }

  void operator()(action::TokenRemoved& a) {
    remove_number(s_.find, a.number, formats());
  }

  void operator()(action::RecentCleared&) { forget_lookups(s_, effects_); }

  void operator()(action::RecentRead& a) {
    s_.recent = a.recent ? read_recent(*a.recent) : std::vector<RecentNumber>();
  }

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
        return many_came(a.request, a.answer);
      case Pending::examples:
        return examples_came(a.answer);
      case Pending::land:
        return land_came(a.answer);
    }
  }

  // Once; where it failed, again when the machine is back online.
  void operator()(action::LandWanted&) {
    if (s_.land_loading != Loading::nothing) return;
    s_.land_loading = Loading::waiting;
    HttpRequest land;
    land.asset = "land";
    fetch(std::move(land), {Pending::land});
  }

  void operator()(action::Retried&) { ask_again(); }

  void operator()(action::Filtered& a) {
    s_.route.filter = std::move(a.filter);
    effects_.push_back(effect::Go{url_of(s_.route), false});
    present_results(s_);
  }

  void operator()(action::Sorted& a) {
    ResultsState& r = s_.results;
    const bool same = r.order == a.order;
    r.order = same && r.descending ? ResultOrder::needs_customer : a.order;
    r.descending = same && !r.descending && a.order != ResultOrder::needs_customer;
    present_results(s_);
  }
  void operator()(action::ResultToolsToggled& a) { s_.results.tools_open = a.open; }

  void operator()(action::LocaleChosen& a) {
    s_.preferences.locale = a.locale;
    choose_locale_of({});
    effects_.push_back(effect::Go{url_of(s_.route), true});  // without ?lang
    present_results(s_);
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
    forget_lookups(s_, effects_);
    toast(say(s_.locale, Message::cleared));
  }
  void operator()(action::Printed&) {
    if (!s_.online) toast(say(s_.locale, Message::print_offline));
    s_.share_open = false;
    effects_.push_back(effect::Print{});
  }

  void operator()(action::NewVersionCame&) {
    s_.toast = ToastState{say(s_.locale, Message::new_version), Instant{s_.now.ms + kToastMs}};
  }

  void operator()(action::Returned&) { ask(false); }

  void operator()(action::Ticked& a) {
    const bool came_back = a.online && !s_.online;
    s_.online = a.online;
    s_.can_share = a.can_share;
    s_.touch = a.touch;
    if (s_.toast && s_.toast->until <= s_.now) s_.toast.reset();
    s_.taken_over |= a.ready;
    note_waiting(s_);
    const auto of_age = [this](const auto& view) {
      return view.changes_at && *view.changes_at <= s_.now;
    };
    const bool aged = of_age(s_.results.view);
    if (aged) present_results(s_);
    if (came_back && s_.land_loading == Loading::failed) s_.land_loading = Loading::nothing;
    const auto again = asks_again_at(s_);
    if (came_back || (again && *again <= s_.now)) ask_again();
    // When its words come of age, the shipment itself may have moved on.
    else if (s_.online && (aged || (s_.shown && of_age(*s_.shown))))
      ask(false);
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
    const uint32_t id = ++s_.last_request;
    s_.pending[id] = std::move(pending);
    effects_.push_back(effect::Fetch{id, std::move(request)});
  }
  void announce(std::string words, bool urgent = false) {
    effects_.push_back(effect::Announce{std::move(words), urgent});
  }
  // What is asked for again by itself mostly says what is known.
  void announce_news(std::string words) {
    if (words == s_.announced) return;
    s_.announced = words;
    announce(std::move(words));
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
    s_.locale = offered_locale(
        s_.site, choose_locale(query_value(url, "lang"), chosen, accepted, Locale::zh_cn));
  }

  const Formats& formats() const { return s_.site.number_formats; }

  // Screens that are not drawn here are pages of the server.
  void open(Route route, std::string_view url = {}) {
    if (!has_view(route.screen)) {
      effects_.push_back(effect::Leave{url.empty() ? url_of(route) : std::string(url)});
      return;
    }
    const std::string to = url_of(route);
    const bool same = to == url_of(s_.route);
    effects_.push_back(effect::Go{to, same});
    if (route.screen == Screen::find) s_.find = {};
    if (same && route.screen != Screen::find) return ask(true);
    enter(std::move(route));
  }

  void enter(Route route) {
    s_.share_open = s_.clear_asked = s_.timeline_unfolded = s_.results.tools_open = false;
    s_.route = std::move(route);
    s_.announced.clear();
    if (s_.route.screen == Screen::find && !s_.route.query.empty())
      set_find(s_.find, s_.route.query, formats());
    ask(false);
  }

  void ask_again() {
    if (s_.site_loading == Loading::failed) {
      s_.site_loading = Loading::waiting;
      fetch(api::get_site(), {Pending::site});
    }
    ask(true);
  }

  // Asks the server for what the screen shows, unless it is known and fresh.
  void ask(bool again) {
    if (s_.route.screen == Screen::shipment) {
      Lookup& lookup = s_.lookups[s_.route.number];
      if (lookup.loading == Loading::waiting || (is_fresh(lookup, s_.now) && !again)) return;
      if (lookup.error && seconds_left(*lookup.error, lookup.answered_at, s_.now) > 0) return;
      lookup.loading = Loading::waiting;
      lookup.asked_at = s_.now;
      lookup.shown_waiting.reset();
      fetch(api::get_shipment(s_.route.number, s_.locale),
            {Pending::shipment, s_.route.number});
      forget_oldest_lookups(s_);
    }
    // Without the company's formats, numbers could be read differently than on the server.
    if (s_.route.screen == Screen::results && s_.site_loading != Loading::waiting)
      ask_for_many(again);
    if (s_.route.screen == Screen::find && s_.examples_loading != Loading::ready &&
        s_.examples_loading != Loading::waiting) {
      s_.examples_loading = Loading::waiting;
      fetch(api::get_examples(s_.locale), {Pending::examples});
    }
  }

  void ask_for_many(bool again) {
    ResultsState& r = s_.results;
    std::vector<std::string> numbers = asked_keys(s_.route.query, formats());
    const size_t count = std::min(numbers.size(), static_cast<size_t>(s_.site.numbers_per_lookup));
    std::vector<std::string> left_out(numbers.begin() + static_cast<std::ptrdiff_t>(count),
                                      numbers.end());
    numbers.resize(count);
    const bool same = numbers == r.numbers;
    if (same && r.loading == Loading::waiting) return present_results(s_);
    if (same && !again && r.loading == Loading::failed && r.error &&
        seconds_left(*r.error, r.answered_at, s_.now) > 0)
      return present_results(s_);
    const bool told = numbers.empty() && r.loading == Loading::failed && r.error &&
                      r.error->number == s_.route.query;
    if (told && !again) return;  // the field may hold another try by now
    if (!same) {
      r.view = {};
      r.error.reset();
      r.unanswered = 0;
      r.order = ResultOrder::needs_customer;
      r.descending = false;
    }
    r.numbers = std::move(numbers);
    r.left_out = std::move(left_out);
    if (r.numbers.empty()) {
      r.loading = Loading::failed;
      r.error = nothing_found(s_.route.query);
      set_find(s_.find, s_.route.query, formats());
      return;
    }
    r.asked.clear();
    for (const std::string& number : r.numbers) {
      const Lookup* lookup = lookup_of(s_, number);
      if (again || !lookup || !is_fresh(*lookup, s_.now)) r.asked.push_back(number);
    }
    present_results(s_);
    if (r.asked.empty()) {
      r.loading = Loading::ready;
      r.error.reset();
      return;
    }
    r.loading = Loading::waiting;
    r.asked_at = s_.now;
    r.shown_waiting.reset();
    fetch(api::look_up(r.asked, s_.locale), {Pending::many});
    r.request = s_.last_request;
  }

  void site_came(const HttpAnswer& answer) {
    api::Answer<SiteView> site = api::read_site(answer);
    if (site.value) {
      s_.site = std::move(*site.value);
      s_.site_loading = Loading::ready;
      s_.locale = offered_locale(s_.site, s_.locale);
      reread(s_.find, formats());
      for (auto& [number, lookup] : s_.lookups)
        if (lookup.error) find_fault(s_, number, *lookup.error);
    } else {
      s_.site_loading = Loading::failed;
    }
    if (s_.route.screen == Screen::results) {
      ask(false);
    }
  }

  void examples_came(const HttpAnswer& answer) {
    api::Answer<ExamplesReply> examples = api::read_examples(answer);
    s_.examples_loading = examples.value ? Loading::ready : Loading::failed;
    if (examples.value) s_.examples = std::move(examples.value->shipments);
  }

  void land_came(const HttpAnswer& answer) {
    auto land = answer.status == 200 ? read_land(answer.body) : Result<Land>(Error{});
    s_.land_loading = land ? Loading::ready : Loading::failed;
    if (land) s_.land = std::make_shared<const Land>(std::move(*land));
  }

  void shipment_came(const std::string& number, const HttpAnswer& answer) {
    Lookup& lookup = s_.lookups[number];
    const std::optional<ErrorKind> before =
        lookup.error ? std::optional(lookup.error->kind) : std::nullopt;
    keep_answer(s_, number, api::read_shipment(answer, number));
    if (s_.route.screen != Screen::shipment || s_.route.number != number) return;
    if (lookup.loading == Loading::ready) {
      const ShipmentView view = shipment_view(*lookup.shipment, s_.site, s_.locale, s_.now);
      remember({&number, 1});
      announce_news(view.state_word + ". " + view.headline);
    } else if (before != lookup.error->kind) {  // asked again by itself, it says nothing new
      failed(*lookup.error);
    }
  }

  // The screen says why; a number that it is about can be mended in its field.
  void failed(const ErrorInput& error) {
    const ErrorView view = error_view(error, s_.site, s_.locale);
    if (!view.field_label.empty()) set_find(s_.find, view.query, formats());
    announce(view.title + ". " + view.sub, true);
  }

  void many_came(uint32_t request, const HttpAnswer& answer) {
    ResultsState& r = s_.results;
    if (r.loading != Loading::waiting || r.request != request) return;  // asked anew meanwhile
    const std::optional<ErrorKind> before = r.error ? std::optional(r.error->kind) : std::nullopt;
    api::Answer<std::vector<api::ManyItem>> many = api::read_many(answer, r.asked);
    keep_answers(s_, std::move(many));
    const bool here = s_.route.screen == Screen::results;
    if (r.loading == Loading::failed) {
      if (here && before != r.error->kind) failed(*r.error);
      return;
    }
    remember(r.numbers);
    if (here) announce_news(r.view.title);
  }

  void remember(std::span<const std::string> numbers) {
    if (add_recent(s_, numbers))
      effects_.push_back(effect::Store{std::string(kRecentKey), write_recent(s_.recent)});
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

}  // namespace milepost::client
