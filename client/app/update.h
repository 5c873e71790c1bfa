// The one place where the state changes. Pure: no clock, no I/O; `state.now` is set by the app.
#pragma once

#include "client/app/action.h"
#include "client/app/state.h"

namespace milepost::client {

Effects update(ClientState& state, Action action);

// When time alone changes what the screen shows, if it does.
std::optional<Instant> next_change(const ClientState& state);

// Place holders stand in for a shipment that takes longer than the first of these to come, and then
// for the second at least, so that nothing flickers.
inline constexpr int64_t kWaitingShownAfterMs = 150, kWaitingShownForMs = 300;
// Whether they are on the screen now.
bool shows_waiting(const ClientState& state, const Lookup& lookup);

// The address of a shipment that one may give to others.
std::string link_of(const ClientState& state, std::string_view number);

// What is wrong with a number, by the same rules as on the server; nothing where it may exist.
std::optional<NumberFault> fault_of(const ClientState& state, std::string_view key);
// What the screen of this shipment shows, or null where it was never asked for.
const Lookup* lookup_of(const ClientState& state, std::string_view number);

}  // namespace milepost::client
