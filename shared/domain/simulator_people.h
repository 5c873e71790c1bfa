// People and pickup points that do not exist, and their parcels.
#pragma once

#include "shared/domain/places.h"
#include "shared/domain/simulator_random.h"
#include "shared/model/shipment.h"

namespace milepost {

// Phones: Chinese ones begin with 100, which no mobile number does; others are of the 555-01xx
// block that North America keeps for fiction.
Person simulated_person(const City& city, SimulatorRandom& random);

// Where a parcel is ready for pickup in a city, in the words of its country.
PickupPoint simulated_point(const City& city, SimulatorRandom& random);

// Package, account, pieces, weight, volume and value.
void fill_parcel(Shipment& shipment, SimulatorRandom& random);

}  // namespace milepost
