// What the screens of requests share. Internal to this folder.
#pragma once

#include "client/portal/state.h"
#include "client/ui/form.h"
#include "client/ui/ui.h"
#include "shared/i18n/request_messages.h"

namespace milepost::client::portal::request {

// ---- the state

// Of the form that an address posts; empty where nothing was filled in.
const Filling& filling(const PortalState& state, const std::string& address);
// The form of the screen, as it would be sent.
RequestForm form_of(const PortalState& state);
// The same in words.
RequestFormView form_view(const PortalState& state);

// Looks for the draft of a form, once.
void recall(PortalState& state, const std::string& address, Effects& effects);
// What had no network is sent again, where it is of this form.
void send_again(PortalState& state, const std::string& address, Effects& effects);
// Asks for what the forms have to know, unless it is fresh or under way.
void ask_help(PortalState& state, Effects& effects, bool again);
// Takes any answer of this feature.
bool answered(PortalState& state, Effects& effects, uint32_t request, const HttpAnswer& answer);

// ---- what is drawn

inline std::string_view words(const PortalState& state, RequestMessage id) {
  return text_of(state.locale, id);
}
void open_if(bool followed, std::string_view url, Actions& actions);
// A way on, as a row of a list.
void way_row(std::string_view words, const std::string& url, Actions& actions);
// A way on, as a button.
void way_button(std::string_view words, const std::string& url, Actions& actions);
void part_title(std::string_view words);
// What stands in the way, above all else.
void refusal(std::string_view words);
// How far the form is that is posted to this address, and what can be done about it.
void sending_line(const PortalState& state, const std::string& address, Actions& actions);

// A form, its button, and how far it is. `model` has each_field(), of filling(state, address).
template <class Model>
void form(const PortalState& state, const block::Form& form, const Model& model, Actions& actions) {
  const std::string address(form.address);
  const Filling& before = filling(state, address);
  FormValues values = before.values;
  if (!before.refused.empty()) refusal(before.refused);
  if (ui::draw_fields(form, model, values)) actions.push_back(Edited{address, std::move(values)});
  ui::space(16);
  const bool under_way = request_of(state).sending == Sending::under_way;
  if (ui::button(form.button,
                 {.kind = form.primary ? ui::ButtonKind::primary : ui::ButtonKind::secondary,
                  .height = 48,
                  .full_width = ui::phone(),
                  .disabled = under_way}))
    actions.push_back(Sent{address});
  sending_line(state, address, actions);
  if (!request_of(state).shows_fault) return;
  std::string_view wrong;
  each_field(model, [&](const auto& field) {
    if (wrong.empty() && !field.head.error.empty()) wrong = field.head.label;
  });
  if (!wrong.empty() && ui::focus_control(wrong)) actions.push_back(FaultShown{});
}

}  // namespace milepost::client::portal::request
