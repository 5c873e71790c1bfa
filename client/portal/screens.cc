#include "client/portal/product.h"

namespace milepost::client::portal {
namespace {

// A row each; an address is the first one's that it matches.
constexpr const PortalScreen* kScreens[] = {
    &find::kScreen,
    &shipment::kScreen,
    &results::kScreen,
    &settings::kScreen,
};

}  // namespace

const Product<PortalState, Actions> kProduct = product_of(kScreens);

void update(PortalState& s, Action action, Effects& effects) {
  std::visit([&](auto& of_feature) { update(s, of_feature, effects); }, action);
}

}  // namespace milepost::client::portal
