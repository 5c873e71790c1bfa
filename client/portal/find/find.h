// The first screen's row in the table, see client/core/screens.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/portal/state.h"

namespace milepost::client::portal {

void update(PortalState& state, find::Action& action, Effects& effects);

namespace find {
// With these numbers in the field.
std::string url_of(std::string_view numbers);

bool match(std::string_view path);
void enter(PortalState& state, std::string_view url, bool opened);
std::string url(const PortalState& state);
std::string title(const PortalState& state);
bool ready(const PortalState& state);
void ask(PortalState& state, Effects& effects, bool again);
bool answered(PortalState& state, Effects& effects, uint32_t request, const HttpAnswer& answer);
std::optional<Instant> changes_at(const PortalState& state);
void draw(const PortalState& state, Actions& actions);
}  // namespace find

}  // namespace milepost::client::portal
