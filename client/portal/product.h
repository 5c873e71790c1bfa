// The portal's program over some of its screens: what the programs of client/portal and
// client/tracker share. One source of each program includes it.
#pragma once

#include "client/core/update.h"
#include "client/portal/state.h"

namespace milepost::client::portal {

inline void update(PortalState& s, CoreAction& action, Effects& effects) {
  Updater(kProduct, s, effects).update(action);
}

inline constexpr std::string_view kStored[] = {kRecentKey};

constexpr Product<PortalState, Actions> product_of(std::span<const PortalScreen* const> screens) {
  return {.screens = screens,
          .update = update,
          .draw = draw_page,
          .site_came = reread_numbers,
          .stored = kStored,
          .read_stored = read_recent,
          .scanned = take_scan};
}

}  // namespace milepost::client::portal
