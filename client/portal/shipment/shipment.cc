#include "client/portal/shipment/shipment.h"

#include <algorithm>
#include <utility>

#include "client/core/update.h"
#include "client/portal/state.h"
#include "shared/present/paper.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {
namespace {

bool match(std::string_view path) {
  return path.starts_with("/t/") && path.size() > 3 && path.find('/', 3) == path.npos;
}

// Once for all frames, until something changes.
void word(PortalState& s) {
  s.shipment.shown.reset();
  s.shipment.held = false;
  const Lookup* lookup = lookup_of(s, s.shipment.number);
  if (!lookup || !lookup->known) return;
  const bool by_viewer = s.preferences.clock == ClockChoice::viewer;
  s.shipment.shown =
      shipment_view(lookup->value, s.site.value, s.locale, s.now, s.reader(by_viewer));
}

void enter(PortalState& s, std::string_view url, bool) {
  s.shipment.number = url_decode(path_of(url).substr(3));
  s.shipment.reading = s.shipment.checking = s.shipment.behind = false;
  word(s);
}

void ask(PortalState& s, Effects& effects, bool again) {
  if (again && s.shipment.land.loading == Loading::failed) s.shipment.land = {};
  Lookup& lookup = s.lookups.answers[s.shipment.number];
  if (lookup.waits() || (lookup.is_fresh(s.now) && !again) || lookup.seconds_left(s.now) > 0)
    return;
  lookup.ask(s, api::get_shipment(s.shipment.number, s.locale), effects);
  forget_oldest_lookups(s);
}

api::Answer<Land> read_land_answer(const HttpAnswer& answer) {
  api::Answer<Land> read;
  if (answer.status != 200) return read;
  if (auto land = read_land(answer.body)) read.value = std::move(*land);
  return read;
}

const TimelineRow* current_row(const ShipmentView& view) {
  for (const TimelineDay& day : view.timeline)
    for (const TimelineRow& row : day.rows)
      if (row.kind == RowKind::current) return &row;
  return nullptr;
}

// What is new is said also where it must not be shown yet; and what was asked for by hand, also
// where nothing is new.
void take_known(PortalState& s, const Lookup& lookup, bool news, Effects& effects) {
  ShipmentState& state = s.shipment;
  std::optional<ShipmentView> before = std::move(state.shown);
  word(s);
  const ShipmentView& now = *state.shown;
  std::string headline = sentences(s.locale, {now.state_word, now.headline});
  if (news) {
    const TimelineRow* row = current_row(now);
    s.announced = std::move(headline);
    effects.push_back(effect::Announce{
        sentences(s.locale, {s.text(Message::news_came), row ? row->words : now.state_word,
                             now.headline})});
  } else if (state.checking) {
    effects.push_back(effect::Announce{shipment::checked(s, lookup)});
  } else {
    announce_news(s, std::move(headline), effects);
  }
  if (!before || before->version == now.version || !state.reading || state.checking) return;
  state.shown = std::move(before);
  state.held = true;
}

// Somebody else has learnt of a version: it is asked for, unless it is known.
void told(PortalState& s, Effects& effects, const Told& news) {
  ShipmentState& state = s.shipment;
  state.reading = news.reading;
  if (state.held && !state.reading) word(s);
  Lookup& lookup = s.lookups.answers[state.number];
  if (news.version.empty() || !lookup.known) return;
  if (lookup.value.version == news.version) return lookup.confirmed(s.now);
  if (lookup.waits())
    state.behind = true;
  else
    ask(s, effects, true);
}

bool answered(PortalState& s, Effects& effects, uint32_t request, const HttpAnswer& answer) {
  if (s.shipment.land.take(s, request, answer, read_land_answer)) return true;
  const auto found = std::find_if(s.lookups.answers.begin(), s.lookups.answers.end(),
                                  [&](const auto& one) { return one.second.awaits(request); });
  if (found == s.lookups.answers.end()) return false;
  auto& [number, lookup] = *found;
  const auto before = lookup.error ? std::optional(lookup.error->kind) : std::nullopt;
  const std::string version = lookup.value.version;
  lookup.answer(s, api::read_shipment(answer, number));
  find_fault(s, lookup, number);
  if (s.shipment.number != number || !match(path_of(s.route.url))) return true;
  if (lookup.loading == Loading::ready) {
    remember(s, {&number, 1}, effects);
    take_known(s, lookup, !version.empty() && version != lookup.value.version, effects);
  } else {
    if (!s.shipment.held) word(s);
    // Asked again by itself, it says nothing new.
    if (s.shipment.checking || before != lookup.error->kind)
      announce_failure(s, *lookup.error, effects);
  }
  s.shipment.checking = false;
  if (std::exchange(s.shipment.behind, false)) ask(s, effects, true);
  return true;
}

std::string paper(const PortalState& s) {
  const Lookup* lookup = lookup_of(s, s.shipment.number);
  if (!lookup || !lookup->known) return {};
  const SiteView& site = s.site.value;
  Paper paper =
      paper_of(shipment_view(lookup->value, site, s.locale, s.now, {.paper = true}), site, s.now);
  end_paper(s, paper, routes::shipment_page(s.shipment.number));
  return to_text(paper);
}

// What was checked today was checked yesterday once the next day begins.
std::optional<Instant> changes_at(const PortalState& s) {
  if (!s.shipment.shown) return std::nullopt;
  const int32_t offset = s.viewer_clock.offset_at(s.now);
  const Instant midnight = start_of_day(Date{local_date(s.now, offset).days + 1}, offset);
  return std::min(s.shipment.shown->changes_at.value_or(midnight), midnight);
}

}  // namespace

const PortalScreen shipment::kScreen = {
    .match = match,
    .url = [](const PortalState& s) { return url_of(s.shipment.number); },
    .title =
        [](const PortalState& s) {
          return s.shipment.shown ? s.shipment.shown->title : s.shipment.number;
        },
    .enter = enter,
    .remote = [](const PortalState& s) -> const Asked* { return lookup_of(s, s.shipment.number); },
    .ask = ask,
    .answered = answered,
    .told = told,
    .word = word,
    .changes_at = changes_at,
    .paper = paper,
    .draw = draw,
    .strip = draw_strip,
    .over = draw_offer,
    .section = routes::kFindPage,
};

std::string shipment::url_of(std::string_view number) { return routes::shipment_page(number); }

std::string shipment::checked(const PortalState& s, const Lookup& lookup) {
  const Instant at = lookup.known_at;
  return checked_words(s.locale, at, s.now, s.viewer_clock.offset_at(at));
}

void update(PortalState& s, shipment::Action& action, Effects& effects) {
  if (std::holds_alternative<shipment::CheckWanted>(action)) {
    s.shipment.checking = true;
    return ask(s, effects, true);
  }
  if (std::holds_alternative<shipment::NewsWanted>(action)) {
    word(s);
    return effects.push_back(effect::Top{});
  }
  // A map is shown: the land is asked for once; where it failed, again when the screen is.
  if (s.shipment.land.loading == Loading::nothing)
    s.shipment.land.ask(s, {.asset = "land"}, effects);
}

}  // namespace milepost::client::portal
