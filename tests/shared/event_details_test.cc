#include "shared/domain/event_details.h"

#include <gtest/gtest.h>

namespace milepost {
namespace {

std::string misplaced(const Event& event) {
  std::string all;
  for (const Error& error : misplaced_details(event)) all += error.path + ": " + error.detail + ";";
  return all;
}

TEST(EventDetails, APointGoesWithReadyForPickupOnly) {
  for (size_t i = 0; i < kEnumNames<Milestone>.size(); ++i) {
    Event event;
    event.milestone = static_cast<Milestone>(i);
    event.place.emplace().point = PickupPoint{"Kiosk", "", "", ""};
    const bool fits = event.milestone == Milestone::ready_for_pickup ||
                      event.milestone == Milestone::unknown ||
                      event.milestone == Milestone::correction;
    if (event.milestone == Milestone::correction) event.state = State::available_for_pickup;
    EXPECT_EQ(misplaced(event), fits ? "" : "place.point: goes with ready_for_pickup only;")
        << name_of(event.milestone);
  }
  for (size_t i = 0; i + 1 < kEnumNames<State>.size(); ++i) {
    Event event;
    event.state = static_cast<State>(i);
    event.place.emplace().point = PickupPoint{"Kiosk", "", "", ""};
    EXPECT_EQ(misplaced(event), event.state == State::available_for_pickup
                                    ? ""
                                    : "place.point: goes with ready_for_pickup only;");
  }
}

TEST(EventDetails, WithWhomItWasLeftGoesWithDeliveredOnly) {
  for (size_t i = 0; i < kEnumNames<Milestone>.size(); ++i) {
    Event event;
    event.milestone = static_cast<Milestone>(i);
    event.left_at = LeftAt::neighbour;
    const bool fits = event.milestone == Milestone::delivered ||
                      event.milestone == Milestone::unknown;
    EXPECT_EQ(misplaced(event), fits ? "" : "left_at: goes with delivered only;")
        << name_of(event.milestone);
  }
}

}  // namespace
}  // namespace milepost
