// The one place where the state changes. Pure: no clock, no I/O; `state.now` is set by the app.
#pragma once

#include "client/app/action.h"
#include "client/app/state.h"

namespace milepost::client {

Effects update(ClientState& state, Action action);

// The address of a shipment that one may give to others.
std::string link_of(const ClientState& state, std::string_view number);

// What is wrong with a number, by the same rules as on the server; nothing where it may exist.
std::optional<NumberFault> fault_of(const ClientState& state, std::string_view key);
// What the screen of this shipment shows, or null where it was never asked for.
const Lookup* lookup_of(const ClientState& state, std::string_view number);

}  // namespace milepost::client
