#include "client/core/update.h"
#include "client/workplace/state.h"
#include "shared/present/calendar.h"

namespace milepost::client::workplace {
namespace {

// A row each; an address is the first one's that it matches.
constexpr const WorkplaceScreen* kScreens[] = {
    &intake::kScreen,
    &intake::kMessageScreen,
    &intake::kNumberScreen,
    &desk::kQueueScreen,
    &desk::kRequestScreen,
};

void update(WorkplaceState& s, CoreAction& action, Effects& effects) {
  Updater(kProduct, s, effects).update(action);
}

}  // namespace

const Product<WorkplaceState, Actions> kProduct = {
    .screens = kScreens,
    .update = update,
    .draw = draw_page,
};

void update(WorkplaceState& s, Action action, Effects& effects) {
  std::visit([&](auto& of_feature) { update(s, of_feature, effects); }, action);
}

namespace {

// A day stays the day of its place.
ZonedTime as_seen(const WorkplaceState& s, const ZonedTime& time) {
  if (time.precision == Precision::day) return time;
  return {time.at, s.viewer_clock.offset_at(time.at), Precision::minute};
}

Calendar calendar_of(const WorkplaceState& s) {
  return {s.locale, s.now, s.viewer_clock.offset_at(s.now)};
}

}  // namespace

std::string WorkplaceState::moment(const ZonedTime& time) const {
  return calendar_of(*this).moment_first(as_seen(*this, time));
}

std::string WorkplaceState::moment_within(const ZonedTime& time) const {
  return calendar_of(*this).moment(as_seen(*this, time));
}

}  // namespace milepost::client::workplace
