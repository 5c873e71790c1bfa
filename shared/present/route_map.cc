#include "shared/present/route_map.h"

#include <algorithm>
#include <cmath>

#include "shared/domain/milestones.h"
#include "shared/i18n/catalog.h"
#include "shared/i18n/dates.h"
#include "shared/present/shipment_parts.h"
#include "shared/present/words.h"

namespace milepost {
namespace {

constexpr double kEarthRadiusKm = 6371.0088;
constexpr double kRadians = 3.14159265358979323846 / 180;

void add_stop(RouteMap& map, const std::optional<PublicPlace>& place, Locale locale) {
  if (!place || !place->lat || !place->lon) return;
  std::string label = city_name(*place, locale);
  if (!map.stops.empty() && map.stops.back().label == label) return;
  MapStop stop;
  stop.label = std::move(label);
  stop.lat = *place->lat;
  stop.lon = *place->lon;
  if (!map.stops.empty()) stop.lon += 360 * std::round((map.stops.back().lon - stop.lon) / 360);
  map.stops.push_back(std::move(stop));
}

std::string spoken(const RouteMap& map, size_t i, Locale locale) {
  const MapStop& stop = map.stops[i];
  const bool reached = i <= map.here;
  Message words = reached ? Message::map_stop_passed : Message::map_stop_coming;
  if (stop.role == StopRole::origin) words = Message::map_stop_origin;
  if (stop.role == StopRole::here) words = Message::map_stop_here;
  if (stop.role == StopRole::destination)
    words = reached ? Message::map_stop_reached : Message::map_stop_destination;
  return say(locale, words, {{"place", stop.label}});
}

size_t farthest_from_start(const RouteMap& map) {
  const auto km = [&](const MapStop& stop) {
    return kilometres_between(map.stops[0].lat, map.stops[0].lon, stop.lat, stop.lon);
  };
  const auto farthest =
      std::max_element(map.stops.begin(), map.stops.end(),
                       [&](const MapStop& a, const MapStop& b) { return km(a) < km(b); });
  return static_cast<size_t>(farthest - map.stops.begin());
}

void name_stops(RouteMap& map) {
  const auto name = [&](size_t i) {
    const bool known = std::any_of(map.stops.begin(), map.stops.end(), [&](const MapStop& stop) {
      return stop.named && stop.label == map.stops[i].label;
    });
    if (!known) map.stops[i].named = true;
  };
  name(map.here);
  name(map.stops.size() - 1);
  name(0);
  if (map.stops.front().label == map.stops.back().label) name(farthest_from_start(map));
}

double length_km(const RouteMap& map, size_t first, size_t last) {
  double km = 0;
  for (size_t i = first; i < last; ++i)
    km += kilometres_between(map.stops[i].lat, map.stops[i].lon, map.stops[i + 1].lat,
                             map.stops[i + 1].lon);
  return km;
}

std::string caption_of(const RouteMap& map, bool ended, Locale locale) {
  const auto done = static_cast<int64_t>(std::lround(length_km(map, 0, map.here)));
  const auto left =
      ended ? 0
            : static_cast<int64_t>(std::lround(length_km(map, map.here, map.stops.size() - 1)));
  if (done == 0 && left == 0) return {};  // within one town
  if (left == 0) return say(locale, Message::map_all_done, {{"done", done}});
  if (done == 0) return say(locale, Message::map_all_to_go, {{"left", left}});
  return say(locale, Message::map_caption, {{"done", done}, {"left", left}});
}

std::string description_of(const RouteMap& map, Locale locale) {
  std::string text;
  for (const MapStop& stop : map.stops) {
    if (!text.empty()) text += locale == Locale::zh_cn ? "、" : ", ";
    text += stop.label;
  }
  return say(locale, Message::map_description, {{"places", text}});
}

}  // namespace

double kilometres_between(double lat_a, double lon_a, double lat_b, double lon_b) {
  const double sin_lat = std::sin((lat_b - lat_a) * kRadians / 2);
  const double sin_lon = std::sin((lon_b - lon_a) * kRadians / 2);
  const double a = sin_lat * sin_lat +
                   std::cos(lat_a * kRadians) * std::cos(lat_b * kRadians) * sin_lon * sin_lon;
  return 2 * kEarthRadiusKm * std::asin(std::sqrt(std::fmin(a, 1.0)));
}

std::optional<RouteMap> route_map(const PublicShipment& shipment, Locale locale,
                                  bool unheard_of) {
  const ReadShipment read = read_shipment(shipment);
  const bool back = facts_of(shipment.state).back;
  RouteMap map;
  add_stop(map, shipment.origin, locale);
  // What was scanned after the end does not move the parcel.
  for (const PublicEvent* event : read.actual) {
    if (event->milestone != Milestone::unknown) add_stop(map, event->place, locale);
    if (read.ended && event == read.current) break;
  }
  if (map.stops.empty()) return std::nullopt;
  map.here = map.stops.size() - 1;
  for (const PublicEvent* event : read.coming) add_stop(map, event->place, locale);
  if (read.coming.empty() && !read.ended && shipment.next)
    add_stop(map, shipment.next->place, locale);
  add_stop(map, back ? shipment.origin : shipment.destination, locale);
  if (map.stops.size() < 2) return std::nullopt;
  // Nobody knows where it is: there it was last seen.
  const bool lost =
      unheard_of || (shipment.state == State::exception && trouble_of(read) == Reason::lost);
  map.stops[map.here].role = lost ? StopRole::passed : StopRole::here;
  // Nobody has handed it over to us: it is with its sender, wherever that is.
  const bool with_sender = shipment.state == State::created;
  if (map.here != 0 || read.ended || with_sender) map.stops.front().role = StopRole::origin;
  // A parcel that is there and not delivered lies there.
  if (map.here + 1 < map.stops.size() || read.ended || lost)
    map.stops.back().role = StopRole::destination;
  name_stops(map);
  for (size_t i = 0; i < map.stops.size(); ++i) map.stops[i].spoken = spoken(map, i, locale);
  if (!lost) map.caption = caption_of(map, read.ended, locale);
  map.description = description_of(map, locale);
  return map;
}

}  // namespace milepost
