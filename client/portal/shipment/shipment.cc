#include "client/portal/shipment/shipment.h"

#include <algorithm>

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
  const Lookup* lookup = lookup_of(s, s.shipment.number);
  if (!lookup || !lookup->known) return;
  const bool by_viewer = s.preferences.clock == ClockChoice::viewer;
  s.shipment.shown =
      shipment_view(lookup->value, s.site.value, s.locale, s.now, s.reader(by_viewer));
}

void enter(PortalState& s, std::string_view url, bool) {
  s.shipment.number = url_decode(path_of(url).substr(3));
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

bool answered(PortalState& s, Effects& effects, uint32_t request, const HttpAnswer& answer) {
  if (s.shipment.land.take(s, request, answer, read_land_answer)) return true;
  const auto found = std::find_if(s.lookups.answers.begin(), s.lookups.answers.end(),
                                  [&](const auto& one) { return one.second.awaits(request); });
  if (found == s.lookups.answers.end()) return false;
  auto& [number, lookup] = *found;
  const auto before = lookup.error ? std::optional(lookup.error->kind) : std::nullopt;
  lookup.answer(s, api::read_shipment(answer, number));
  find_fault(s, lookup, number);
  if (s.shipment.number != number || !match(path_of(s.route.url))) return true;
  word(s);
  if (lookup.loading == Loading::ready) {
    remember(s, {&number, 1}, effects);
    const ShipmentView& shown = *s.shipment.shown;
    announce_news(s, sentences(s.locale, {shown.state_word, shown.headline}), effects);
  } else if (before != lookup.error->kind) {  // asked again by itself, it says nothing new
    announce_failure(s, *lookup.error, effects);
  }
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
    .word = word,
    .changes_at =
        [](const PortalState& s) {
          return s.shipment.shown ? s.shipment.shown->changes_at : std::nullopt;
        },
    .paper = paper,
    .draw = draw,
    .strip = draw_strip,
    .section = routes::kFindPage,
};

std::string shipment::url_of(std::string_view number) { return routes::shipment_page(number); }

// A map is shown: the land is asked for once; where it failed, again when the screen is.
void update(PortalState& s, shipment::Action&, Effects& effects) {
  if (s.shipment.land.loading == Loading::nothing)
    s.shipment.land.ask(s, {.asset = "land"}, effects);
}

}  // namespace milepost::client::portal
