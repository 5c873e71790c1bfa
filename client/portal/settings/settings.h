// The settings' row in the table, see client/core/screens.h.
#pragma once

#include <string>
#include <string_view>

#include "client/portal/state.h"

namespace milepost::client::portal {

void update(PortalState& state, settings::Action& action, Effects& effects);

namespace settings {
bool match(std::string_view path);
void enter(PortalState& state, std::string_view url, bool opened);
std::string url(const PortalState& state);
std::string title(const PortalState& state);
void draw(const PortalState& state, Actions& actions);
}  // namespace settings

}  // namespace milepost::client::portal
