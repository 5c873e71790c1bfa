// The button that leads to the other language, as every program has it in its bar.
#pragma once

#include <optional>

#include "client/core/state.h"

namespace milepost::client {

// Draws it where the company offers another; the language that was chosen by it.
//   if (auto locale = language_switch(state)) actions.push_back(action::LocaleChosen{locale});
std::optional<Locale> language_switch(const CoreState& state);

}  // namespace milepost::client
