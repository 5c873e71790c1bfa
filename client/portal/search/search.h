// What the field does and says, for the screens that have it.
#pragma once

#include <string>
#include <string_view>

#include "client/portal/state.h"
#include "shared/present/error_view.h"

namespace milepost::client::portal {

void update(PortalState& state, search::Action& action, Effects& effects);

// Draws it, with what is wrong with what stands in it. True where something was said about that.
bool search_field(const PortalState& state, std::string_view label, std::string_view button,
                  Actions& actions);

// What to say of a text without any number.
ErrorInput nothing_found(std::string_view text);
// Says aloud why a screen has nothing to show; a number that it is about can be mended in the field.
void announce_failure(PortalState& state, const ErrorInput& error, Effects& effects);

// The address of a screen that is asked for numbers; the commas between them stay readable.
std::string url_with_numbers(std::string_view path, std::string_view numbers);

}  // namespace milepost::client::portal
