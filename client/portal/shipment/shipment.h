// The shipment screen's row in the table, see client/core/screens.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/portal/state.h"

namespace milepost::client::portal {

void update(PortalState& state, shipment::Action& action, Effects& effects);

namespace shipment {
std::string url_of(std::string_view number);

bool match(std::string_view path);
void enter(PortalState& state, std::string_view url, bool opened);
std::string url(const PortalState& state);
std::string title(const PortalState& state);
const Asked* remote(const PortalState& state);
void ask(PortalState& state, Effects& effects, bool again);
bool answered(PortalState& state, Effects& effects, uint32_t request, const HttpAnswer& answer);
void word(PortalState& state);
std::optional<Instant> changes_at(const PortalState& state);
void draw(const PortalState& state, Actions& actions);
// What is shown is not what is known now: why, of when it is, and another try.
void strip(const PortalState& state, Actions& actions);
}  // namespace shipment

}  // namespace milepost::client::portal
