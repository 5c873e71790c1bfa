// The one place where the state changes. Pure: no clock, no I/O; `state.now` is set by the app.
#pragma once

#include "client/app/action.h"
#include "client/app/state.h"

namespace milepost::client {

Effects update(ClientState& state, Action action);

// The address of a shipment that one may give to others.
std::string link_of(const ClientState& state, std::string_view number);

}  // namespace milepost::client
