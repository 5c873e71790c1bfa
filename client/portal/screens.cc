#include "client/core/update.h"
#include "client/portal/state.h"

namespace milepost::client::portal {
namespace {

// A row each; an address is the first one's that it matches.
constexpr const PortalScreen* kScreens[] = {
    &find::kScreen,
    &shipment::kScreen,
    &results::kScreen,
    &settings::kScreen,
};

constexpr std::string_view kStored[] = {kRecentKey};

void update(PortalState& s, CoreAction& action, Effects& effects) {
  Updater(kProduct, s, effects).update(action);
}

}  // namespace

const Product<PortalState, Actions> kProduct = {
    .screens = kScreens,
    .update = update,
    .draw = draw_page,
    .site_came = reread_numbers,
    .stored = kStored,
    .read_stored = read_recent,
    .scanned = take_scan,
};

void update(PortalState& s, Action action, Effects& effects) {
  std::visit([&](auto& of_feature) { update(s, of_feature, effects); }, action);
}

}  // namespace milepost::client::portal
