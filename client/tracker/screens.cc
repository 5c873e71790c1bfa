// The program that a link to one shipment brings: the portal's screen of it, and no other. What
// else the portal has is a page, over which the portal's own program comes.
#include "client/core/update.h"
#include "client/portal/state.h"

namespace milepost::client::portal {
namespace {

constexpr const PortalScreen* kScreens[] = {&shipment::kScreen};

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
  std::visit(
      [&](auto& of_feature) {
        using Of = std::decay_t<decltype(of_feature)>;
        if constexpr (!std::is_same_v<Of, results::Action> && !std::is_same_v<Of, lookups::Action>)
          update(s, of_feature, effects);
      },
      action);
}

}  // namespace milepost::client::portal
