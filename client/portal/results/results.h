// The results' row in the table, see client/core/screens.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/portal/state.h"

namespace milepost::client::portal {

void update(PortalState& state, results::Action& action, Effects& effects);

namespace results {
// `filter`: a ResultFilter by its name, or empty.
std::string url_of(std::string_view numbers, std::string_view filter = {});

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
}  // namespace results

}  // namespace milepost::client::portal
