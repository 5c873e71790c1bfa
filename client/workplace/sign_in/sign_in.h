// The way in: an operator's key, until people sign in. It lives in this page's memory and nowhere
// else, and goes with the page, or when the server does not take it any more.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "client/workplace/workplace.h"
#include "shared/model/intake_view.h"

namespace milepost::client::workplace {

enum class KeyTrouble { none, missing, malformed, unknown, other_role };

struct SignInState {
  std::string typed;
  std::string key;  // that is tried, or was taken
  bool in = false;  // it was taken
  KeyTrouble trouble = KeyTrouble::none;
  Remote<IntakeReply> check;  // whether it is taken; what it gives is the first screen's

  bool tries() const { return check.waits(); }
};

namespace sign_in {
struct Typed {
  std::string text;
};
struct Submitted {};
struct Left {};
using Action = std::variant<Typed, Submitted, Left>;

void draw(const WorkplaceState& state, Actions& actions);
// An answer came, of whatever screen: to the question whether the key is taken, or one that says
// that it is not any more. False where it goes on to its screen.
bool answered(WorkplaceState& state, Effects& effects, uint32_t request, const HttpAnswer& answer);
// Whether an answer says that the key is taken no more: then nothing is known from
// now on, and the way in is shown.
bool turned_away(WorkplaceState& state, const HttpAnswer& answer, Effects& effects);
}  // namespace sign_in

void update(WorkplaceState& state, sign_in::Action& action, Effects& effects);

}  // namespace milepost::client::workplace
