#include "client/portal/shipment/parts.h"
#include "client/ui/ui.h"

namespace milepost::client::portal {
namespace {

void copy_button(const PortalState& state, const std::string& number, Actions& actions) {
  if (ui::icon_button(ui::Icon::copy, state.text(Message::copy_number)))
    actions.push_back(action::Copied{number, state.say(Message::copied_number)});
}

void buttons(const PortalState& state, Actions& actions) {
  const auto button = [&](ui::Icon icon, Message label) {
    return ui::button(state.say(label), {.kind = ui::ButtonKind::quiet, .icon = icon});
  };
  if (button(ui::Icon::share, Message::share_button))
    actions.push_back(action::Toggled{kSharing, true});
  if (button(ui::Icon::print, Message::print_button)) actions.push_back(action::Printed{});
  if (button(ui::Icon::qr_code, Message::qr_button))
    actions.push_back(action::Toggled{kSharing, true});
}

void demo(const ShipmentView& view) {
  ui::tag(view.demo_label);
  ui::caption(view.demo_note);
}

}  // namespace

void shipment_head(const ShipmentView* view, const PortalState& state, Actions& actions) {
  const bool phone = ui::phone(), has_demo = view && !view->demo_label.empty();
  const bool demo_beside = has_demo && ui::width_class() == ui::WidthClass::wide;
  {
    ui::Row row({.height = phone ? 52.0f : 48.0f, .gap = 8});
    const std::string& number = view ? view->number : state.shipment.number;
    ui::text(number, {.type = phone ? ui::Type::strong : ui::Type::title});
    row.skip(-8);
    copy_button(state, number, actions);
    if (!phone && view && !view->route.empty())
      ui::text(view->route, {.color = ui::Color::ink_2, .one_line = true});
    if (demo_beside) {
      row.skip(12);
      demo(*view);
    }
    row.right();
    // Icons and words end where the cards below do; what is pressed is larger.
    if (phone) {
      if (ui::icon_button(ui::Icon::share, state.text(Message::share_button)))
        actions.push_back(action::Toggled{kSharing, true});
      row.skip(-12);
    } else {
      buttons(state, actions);
      row.skip(-8);
    }
  }
  if (has_demo && !demo_beside) {
    ui::Row row({.gap = 8});
    demo(*view);
  }
  if (!phone)
    ui::space(16);
  else if (has_demo)
    ui::space(8);
}

}  // namespace milepost::client::portal
