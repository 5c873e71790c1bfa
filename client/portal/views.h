// The screens. Each is a function of the state: it draws, and pushes what the user did.
#pragma once

#include <string>

#include "client/core/action.h"
#include "client/core/state.h"
#include "shared/i18n/catalog.h"

namespace milepost::client {

// The whole page for the state's route: bar, screen, footer, what lies over it.
void draw_screen(const ClientState& state, Actions& actions);
// Of the document.
std::string title_of(const ClientState& state);

void find_screen(const ClientState& state, Actions& actions);
void shipment_screen(const ClientState& state, Actions& actions);
void settings_screen(const ClientState& state, Actions& actions);
// Whether what is kept is really to be cleared, while that is asked.
void clear_dialog(const ClientState& state, Actions& actions);
// A note with its {when}, in the time of whoever looks: "No network. This is as of 16:52".
std::string as_of(const ClientState& state, Message note, Instant known);
void results_screen(const ClientState& state, Actions& actions);
// `answered_at`: when the error came, for those that ask to wait.
void error_screen(const ClientState& state, const ErrorInput& error, Instant answered_at,
                  Actions& actions);

}  // namespace milepost::client
