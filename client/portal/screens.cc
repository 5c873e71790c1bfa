#include "client/portal/product.h"

namespace milepost::client::portal {
namespace {

// A row each; an address is the first one's that it matches.
constexpr const PortalScreen* kScreens[] = {
    &find::kScreen,
    &shipment::kScreen,
    &results::kScreen,
    &settings::kScreen,
    &request::kHelpScreen,
    &request::kFormScreen,
    &request::kPageScreen,
};

void read_stored(PortalState& s, const action::StoredRead& stored) {
  if (stored.key.starts_with(kDraft)) return request::read_draft(s, stored);
  read_recent(s, stored);
}

constexpr Product<PortalState, Actions> whole() {
  auto product = product_of(kScreens);
  product.read_stored = read_stored;
  return product;
}

}  // namespace

const Product<PortalState, Actions> kProduct = whole();

void update(PortalState& s, Action action, Effects& effects) {
  std::visit([&](auto& of_feature) { update(s, of_feature, effects); }, action);
}

}  // namespace milepost::client::portal
