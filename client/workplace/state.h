// All that the workplace knows, and all that can happen to it: core's part and each feature's.
// Views read it; only update() changes it.
#pragma once

#include <variant>
#include <vector>

#include "client/core/action.h"
#include "client/core/state.h"
#include "client/workplace/desk/desk.h"
#include "client/workplace/desk/messages.h"
#include "client/workplace/intake/intake.h"
#include "client/workplace/messages.h"
#include "client/workplace/sign_in/sign_in.h"
#include "client/workplace/workplace.h"

namespace milepost::client::workplace {

struct WorkplaceState : CoreState {
  SignInState sign_in;
  IntakeState intake;
  MessageState message;
  NumberState number;
  DeskState desk;

  using CoreState::say;
  using CoreState::text;
  std::string_view text(WorkplaceMessage id) const { return text_of(locale, id); }
  std::string say(WorkplaceMessage id, std::initializer_list<Argument> arguments = {}) const {
    return milepost::say(locale, id, arguments);
  }
  std::string_view text(DeskMessage id) const { return text_of(locale, id); }
  std::string say(DeskMessage id, std::initializer_list<Argument> arguments = {}) const {
    return milepost::say(locale, id, arguments);
  }
  // "Yesterday, 16:52", in the time of whoever looks; within a sentence "yesterday, 16:52".
  std::string moment(const ZonedTime& time) const;
  std::string moment_within(const ZonedTime& time) const;
};

using Action = std::variant<CoreAction, sign_in::Action, intake::Action, desk::Action>;
struct Actions : std::vector<Action> {};

// Hands the action to its feature. A feature goes on by it too: update(s, action::Open{"/"},
// effects).
void update(WorkplaceState& state, Action action, Effects& effects);

}  // namespace milepost::client::workplace
