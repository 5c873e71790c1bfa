#include "client/portal/shipment/shipment.h"

#include "client/core/update.h"
#include "client/portal/lookups/lookups.h"
#include "client/portal/search/search.h"
#include "shared/wire/routes.h"

namespace milepost::client::portal {
namespace {

struct ShipmentUpdater {
  PortalState& s;
  Effects& effects;

  void operator()(shipment::Unfolded& a) { s.shipment.unfolded = a.unfolded; }
  void operator()(shipment::SharingToggled& a) { s.shipment.share_open = a.open; }
  // Once; where it failed, again when the screen is asked for again.
  void operator()(shipment::LandWanted&) {
    if (s.shipment.land.loading != Loading::nothing) return;
    HttpRequest land;
    land.asset = "land";
    s.shipment.land.ask(s, std::move(land), effects);
  }
};

void land_came(PortalState& s, const HttpAnswer& answer) {
  auto land = answer.status == 200 ? read_land(answer.body) : Result<Land>(Error{});
  api::Answer<Land> read;
  if (land) read.value = std::move(*land);
  s.shipment.land.answer(s, std::move(read));
}

bool shows(const PortalState& s, std::string_view number) {
  return s.shipment.number == number && shipment::match(path_of(s.route.url));
}

}  // namespace

void update(PortalState& s, shipment::Action& action, Effects& effects) {
  std::visit(ShipmentUpdater{s, effects}, action);
}

namespace shipment {

std::string url_of(std::string_view number) { return routes::shipment_page(number); }

bool match(std::string_view path) {
  return path.starts_with("/t/") && path.size() > 3 && path.find('/', 3) == path.npos;
}

void enter(PortalState& s, std::string_view url, bool) {
  s.shipment.number = url_decode(path_of(url).substr(3));
  s.shipment.unfolded = s.shipment.share_open = false;
  word(s);
}

std::string url(const PortalState& s) { return url_of(s.shipment.number); }

std::string title(const PortalState& s) {
  return s.shipment.shown ? s.shipment.shown->title : s.shipment.number;
}

const Asked* remote(const PortalState& s) { return lookup_of(s, s.shipment.number); }

void ask(PortalState& s, Effects& effects, bool again) {
  if (again && s.shipment.land.loading == Loading::failed) s.shipment.land = {};
  Lookup& lookup = s.lookups.answers[s.shipment.number];
  if (lookup.waits() || (lookup.is_fresh(s.now) && !again) || lookup.seconds_left(s.now) > 0)
    return;
  lookup.ask(s, api::get_shipment(s.shipment.number, s.locale), effects);
  forget_oldest_lookups(s);
}

bool answered(PortalState& s, Effects& effects, uint32_t request, const HttpAnswer& answer) {
  if (s.shipment.land.awaits(request)) {
    land_came(s, answer);
    return true;
  }
  for (auto& [number, lookup] : s.lookups.answers) {
    if (!lookup.awaits(request)) continue;
    const auto before = lookup.error ? std::optional(lookup.error->kind) : std::nullopt;
    lookup.answer(s, api::read_shipment(answer, number));
    find_fault(s, lookup, number);
    if (!shows(s, number)) return true;
    word(s);
    if (lookup.loading == Loading::ready) {
      remember(s, {&number, 1}, effects);
      announce_news(s, s.shipment.shown->state_word + ". " + s.shipment.shown->headline, effects);
    } else if (before != lookup.error->kind) {  // asked again by itself, it says nothing new
      announce_failure(s, *lookup.error, effects);
    }
    return true;
  }
  return false;
}

// Once for all frames, until something changes.
void word(PortalState& s) {
  s.shipment.shown.reset();
  const Lookup* lookup = lookup_of(s, s.shipment.number);
  if (!lookup || !lookup->known) return;
  const bool by_viewer = s.preferences.clock == ClockChoice::viewer;
  s.shipment.shown = shipment_view(lookup->value, s.site.value, s.locale, s.now,
                                   by_viewer ? &s.viewer_clock : nullptr);
}

std::optional<Instant> changes_at(const PortalState& s) {
  return s.shipment.shown ? s.shipment.shown->changes_at : std::nullopt;
}

}  // namespace shipment
}  // namespace milepost::client::portal
