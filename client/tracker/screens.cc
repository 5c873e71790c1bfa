// The program that a link to one shipment brings: the portal's screen of it, and no other. What
// else the portal has is a page, over which the portal's own program comes.
#include "client/portal/product.h"

namespace milepost::client::portal {
namespace {

constexpr const PortalScreen* kScreens[] = {&shipment::kScreen};

}  // namespace

const Product<PortalState, Actions> kProduct = product_of(kScreens);

// What other screens do does not come about.
void update(PortalState& s, Action action, Effects& effects) {
  std::visit(
      [&](auto& of_feature) {
        using Of = std::decay_t<decltype(of_feature)>;
        if constexpr (!std::is_same_v<Of, results::Action> &&
                      !std::is_same_v<Of, lookups::Action> && !std::is_same_v<Of, request::Action>)
          update(s, of_feature, effects);
      },
      action);
}

}  // namespace milepost::client::portal
