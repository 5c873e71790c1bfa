// The way of a parcel as a sketch: places in the order of the road, and how far it has come.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/i18n/locale.h"
#include "shared/model/public_shipment.h"

namespace milepost {

enum class StopRole { origin, passed, here, destination };

struct MapStop {
  std::string label;
  std::string spoken;  // "Chengdu, destination, still to come": for those who do not see it
  // Degrees, WGS 84. The longitude runs on beyond 180, so that no leg goes around the world.
  double lat = 0, lon = 0;
  StopRole role = StopRole::passed;
  // Whether the label is written beside the stop: at the ends and where the parcel is, and where
  // the way turns if it ends where it began. A place that is met twice is named once.
  bool named = false;
};

// The first stop is the origin, the last the destination. The legs up to the stop `here` are
// done, those behind it are to come. Places without coordinates are left out.
struct RouteMap {
  std::vector<MapStop> stops;
  size_t here = 0;
  std::string caption;      // "About 836 km done, 1,243 km to go"
  std::string approval;     // "Map approval number: GS(2024)0650"; below the map, may be empty
  std::string description;  // for those who do not see it: "Route: Shanghai, Wuhan, Chengdu."
};

// Great-circle distance in kilometres: haversine, mean radius 6371.0088 km.
double kilometres_between(double lat_a, double lon_a, double lat_b, double lon_b);

// Nothing with fewer than two places that can be drawn. Of a parcel that is `unheard_of` nobody
// knows where it is, as of one that is lost: none of its stops is `here`.
std::optional<RouteMap> route_map(const PublicShipment& shipment, Locale locale,
                                  bool unheard_of = false);

}  // namespace milepost
