#include "client/workplace/sign_in/sign_in.h"

#include <algorithm>

#include "client/api/intake_api.h"
#include "client/core/update.h"
#include "client/ui/ui.h"
#include "client/workplace/state.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace milepost::client::workplace {
namespace {

bool is_key(std::string_view text) {
  return text.size() <= limits::kKeyBytes && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '-';
         });
}

// Nothing of it stays, and what is under way is not taken any more.
void forget_all(WorkplaceState& s, Effects& effects) {
  for (Asked* asked :
       std::initializer_list<Asked*>{&s.sign_in.check, &s.intake.list, &s.intake.older,
                                     &s.message.faults, &s.message.more, &s.number.held})
    asked->cancel(effects);
  s.sign_in = {};
  s.intake = {};
  s.message = {};
  s.number = {};
  s.toast.reset();
}

WorkplaceMessage words_of(KeyTrouble trouble) {
  switch (trouble) {
    case KeyTrouble::missing:
      return WorkplaceMessage::key_missing;
    case KeyTrouble::malformed:
      return WorkplaceMessage::key_malformed;
    case KeyTrouble::other_role:
      return WorkplaceMessage::key_other_role;
    case KeyTrouble::unknown:
    case KeyTrouble::none:
      break;
  }
  return WorkplaceMessage::key_unknown;
}

void refuse(WorkplaceState& s, KeyTrouble trouble, Effects& effects) {
  s.sign_in.trouble = trouble;
  effects.push_back(effect::Announce{s.say(words_of(trouble)), true});
}

struct SignInUpdater {
  WorkplaceState& s;
  Effects& effects;

  void operator()(sign_in::Typed& a) {
    s.sign_in.typed = std::move(a.text);
    s.sign_in.trouble = KeyTrouble::none;
  }
  void operator()(sign_in::Submitted&) {
    if (s.sign_in.tries()) return;
    const std::string_view typed = trim(s.sign_in.typed);
    if (typed.empty()) return refuse(s, KeyTrouble::missing, effects);
    if (!is_key(typed)) return refuse(s, KeyTrouble::malformed, effects);
    s.sign_in.key = typed;
    s.sign_in.check.ask(s, api::get_intake(typed, {}, {}), effects);
  }
  void operator()(sign_in::Left&) {
    forget_all(s, effects);
    toast(s, s.say(WorkplaceMessage::signed_out));
    workplace::update(s, action::UrlChanged{s.route.url}, effects);
  }
};

}  // namespace

void update(WorkplaceState& s, sign_in::Action& action, Effects& effects) {
  std::visit(SignInUpdater{s, effects}, action);
}

bool sign_in::turned_away(WorkplaceState& s, const HttpAnswer& answer, Effects& effects) {
  if (answer.status != 401 && answer.status != 403) return false;
  forget_all(s, effects);
  refuse(s, answer.status == 403 ? KeyTrouble::other_role : KeyTrouble::unknown, effects);
  workplace::update(s, action::UrlChanged{s.route.url}, effects);
  return true;
}

bool sign_in::answered(WorkplaceState& s, Effects& effects, uint32_t request,
                       const HttpAnswer& answer) {
  SignInState& in = s.sign_in;
  if (!in.check.awaits(request)) return false;
  if (turned_away(s, answer, effects)) return true;
  in.check.answer(s, api::read_intake(answer));
  if (!in.check.known) {
    effects.push_back(
        effect::Announce{error_view(*in.check.error, s.site.value, s.locale).title, true});
    return true;
  }
  in.in = true;
  in.typed.clear();
  if (s.intake.source.empty()) s.intake.list = in.check;  // it is the first screen's, and fresh
  in.check = {};
  workplace::update(s, action::UrlChanged{s.route.url}, effects);
  return true;
}

namespace {

void key_field(const WorkplaceState& state, Actions& actions) {
  const SignInState& in = state.sign_in;
  ui::FieldOptions options;
  options.input_mode = "password";
  options.enter_label = "go";
  const std::string error =
      in.trouble == KeyTrouble::none ? std::string() : state.say(words_of(in.trouble));
  options.error = error;
  options.disabled = in.tries();
  const ui::FieldResult result =
      ui::field(state.text(WorkplaceMessage::key_label), in.typed, options);
  if (result.edited) actions.push_back(sign_in::Typed{*result.edited});
  if (result.submitted) actions.push_back(sign_in::Submitted{});
}

}  // namespace

void sign_in::draw(const WorkplaceState& state, Actions& actions) {
  const SignInState& in = state.sign_in;
  ui::Column column(480);
  ui::space(ui::phone() ? 32 : 88);
  ui::heading(1, state.text(WorkplaceMessage::sign_in_title), {.type = ui::Type::h1});
  ui::space(8);
  ui::text(state.text(WorkplaceMessage::sign_in_sub), {.color = ui::Color::ink_2});
  ui::space(24);
  ui::Card card("sign_in");
  key_field(state, actions);
  if (!in.check.known && in.check.error) {
    const ErrorView view = error_view(*in.check.error, state.site.value, state.locale);
    ui::space(12);
    ui::text(view.title, {.type = ui::Type::strong});
    ui::text(view.sub, {.color = ui::Color::ink_2});
  }
  ui::space(16);
  if (ui::button(
          state.text(in.tries() ? WorkplaceMessage::checking : WorkplaceMessage::sign_in_button),
          {.kind = ui::ButtonKind::primary,
           .height = 48,
           .full_width = true,
           .disabled = in.tries() || in.check.seconds_left(state.now) > 0,
           .id = "enter"}))
    actions.push_back(sign_in::Submitted{});
}

}  // namespace milepost::client::workplace
