// The field that takes a number or many, on the first screen and on those that found nothing.
#pragma once

#include <string_view>

#include "client/core/action.h"
#include "client/core/state.h"

namespace milepost::client {

// With what is wrong with what stands in it. True where something was said about that.
bool search_field(const ClientState& state, std::string_view label, std::string_view button,
                  Actions& actions);
// What was wrong with a number, and the one that was probably meant; true where that is wanted.
bool check_line(const Repair& repair);

}  // namespace milepost::client
